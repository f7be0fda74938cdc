"""The catalogue of weak Python, by what it is about."""
