"""The rules: a module and a page each."""
