"""Driven attacks: a model writes the next turn after each reply.

Each strategy is an entry: a module and its page in `entries`. Whoever holds the talk is not
here; what it needs to know is the protocol `Driven`.
"""

from redline.attacks.driven.known import strategies_by_name, strategy, strategy_pages
from redline.attacks.driven.strategy import Driven, Strategy

__all__ = ["Driven", "Strategy", "strategies_by_name", "strategy", "strategy_pages"]
