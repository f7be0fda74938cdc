"""The probes: one module and one page each."""

__all__: list[str] = []
