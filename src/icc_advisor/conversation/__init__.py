"""A conversation as a state machine over text: no disk, no clock, no drawing. ``Session.handle(text) → Reply``."""
