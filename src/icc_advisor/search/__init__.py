"""Understanding a question, finding practices for it, and suggesting for a city, always with reasons."""
