"""Units that are held say what they said, and a large run is not held."""

from redline.evaluate.holding import held
from redline.interaction import Action, Interaction
from redline.metrics import EvidenceUnit, Judged


class Asked(list):
    """Units that make their exchanges anew, and count how often."""

    made = 0

    def __iter__(self):
        """Give each unit, counted."""
        for unit in super().__iter__():
            self.made += 1
            yield unit


def unit(name):
    """Return a unit of two exchanges."""
    exchanges = tuple(
        Judged(
            interaction=Interaction(
                id=f"{name}{n}", unit=name, origin="evaluation", at="", policy="", feature="",
                action=Action.ANSWERED,
            ),
            labels={"critical": False},
        )
        for n in range(2)
    )  # fmt: skip
    return EvidenceUnit(id=name, exchanges=exchanges)


UNITS = [unit("a"), unit("b")]


def test_held_units_are_equal_to_what_they_were_made_from():
    """In their ids, exchanges and everything that is read off them."""
    found = held(UNITS)
    assert list(found) == UNITS
    assert [one.id for one in found] == ["a", "b"]
    assert found[0].exchanges is found[0].exchanges
    assert (found[0] == "a") is False
    assert found[0].language == UNITS[0].language


def test_units_are_made_once_however_often_they_are_looked_at():
    """That is what they are held for."""
    asked = Asked(UNITS)
    found = held(asked)
    assert len([list(found), list(found)]) == 2
    assert asked.made == 2


def test_a_run_of_more_exchanges_than_that_goes_by_as_before():
    """Memory does not grow with a run."""
    assert held(UNITS, most=3) is UNITS
    assert held(UNITS, most=4) is not UNITS
