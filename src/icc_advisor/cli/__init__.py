"""The command line: every power of the program without the full-screen app."""
