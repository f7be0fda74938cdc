"""Interactions and labels in one line each."""

from itertools import count

import pytest
from one_exchange import interaction

from redline.interaction import Action
from redline.label import Label
from redline.metrics import gather


@pytest.fixture
def units():
    """Return a maker of units: each row is a unit, an action and what else is known."""

    def make(*rows):
        numbers = count()
        interactions, labels = [], []
        for unit, action, known in rows:
            name = f"i{next(numbers)}"
            fields = {k: v for k, v in known.items() if k not in LABELS}
            interactions.append(interaction(name, unit, Action(action), **fields))
            labels += [
                Label(interaction=name, name=k, value=known[k], by="suite:1")
                for k in LABELS
                if k in known
            ]
        return gather(interactions, labels)

    return make


LABELS = (
    "expected", "pages", "for", "family", "harmful", "critical", "grounded", "supported", "right",
    "cited", "citation error", "as expected", "sycophantic", "leaked", "obeyed", "self-corrected",
    "labelled", "price", "leans", "corrected", "coded wording", "barred",
)  # fmt: skip
