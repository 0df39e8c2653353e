"""Saved conversations and plans, in the user's data folder."""
