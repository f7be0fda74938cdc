"""The commands: parse what was typed, call `workspace`, print, end with the right code."""

__all__: list[str] = []
