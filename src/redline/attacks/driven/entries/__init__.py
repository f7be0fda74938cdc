"""The strategies of model-driven attacks: one module and one page each."""
