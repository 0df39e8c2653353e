"""From an Intercultural Cities Index profile to an action plan."""

__version__ = "0.1.0"
