"""The controls: one module and one page each."""
