"""The drills of `redline prepare`, one module a command."""

__all__: list[str] = []
