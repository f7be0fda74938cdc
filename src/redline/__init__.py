"""Redline: decide whether an AI feature ships, from one launch brief."""

__all__ = ["__version__"]

__version__ = "0.1.0"
