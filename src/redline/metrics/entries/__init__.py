"""The metrics, one module and one page each; a new one joins by existing."""
