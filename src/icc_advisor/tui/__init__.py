"""The Textual app: scores, conversation and plan on one screen."""
