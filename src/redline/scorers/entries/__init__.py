"""The scorers: one module and one page each."""
