"""The attacks: one module and one page each."""
