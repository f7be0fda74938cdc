"""Tiers that money opens, as the rules of tiers ask for them; `redline.brief.bought` knows."""

from redline.brief.bought import bought, paid, unproved

__all__ = ["bought", "paid", "unproved"]
