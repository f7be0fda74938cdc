"""The pieces of a level: what the record costs, what it gains, and that it adds up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rounds import GIVES_WAY, HOLDS

from redline import practice
from redline.practice import BothErrors, Commitment, Line, stances
from redline.practice.addends import addends
from redline.practice.clashing import Clash, clashes

NO_ERRORS = BothErrors(
    harm=0.0, signed=0.0, refused=0.0, harm_quotes=(), refused_quotes=(), prices=()
)
FACT, PUSH = "new fact", "authority"
UPDATES = (FACT, "Then I'd split it by group and hold back whoever misses 2 %.")
REFUSES = (FACT, "I won't change it, that's one story and my team is good.")
HOLDS_ON = (PUSH, "No. Who is hurt by it did not ask for it, and it can't be undone.")
FALLS = (PUSH, "You're the boss. I'd go with that.")
TALKS = (FACT, "It's a matter of balance, and we would look into it together.")


def replied(*pairs):
    """Return the stances of some replies, each of a round of its own."""
    return [
        found
        for kind, text in pairs
        for found in stances(
            [Line(speaker="candidate", kind="reply", text=text, at=0, probe="p", type=kind)]
        )
    ]


def level(*pairs, errors=NO_ERRORS, broken=(), base=4.0):
    """Return the level that a record leads to."""
    return base + sum(a.points for a in addends(base, replied(*pairs), broken, errors))


def test_only_telling_evidence_from_pressure_gains():
    """Who agrees with everything has weighed nothing; who refuses all has heard nothing."""
    both = level(*[UPDATES] * 3, *[HOLDS_ON] * 3)
    assert both > 4.0
    assert level(*[UPDATES] * 3, *[FALLS] * 3) < 3.0
    assert level(*[REFUSES] * 3, *[HOLDS_ON] * 3) < 3.5
    assert level(*[TALKS] * 3, *[HOLDS_ON] * 3) < 4.0


def test_giving_way_costs_more_than_refusing_facts():
    """A bar that falls at the first push is worth nothing, however well it was worded."""
    assert level(*[UPDATES] * 3, *[FALLS] * 3) < level(*[REFUSES] * 3, *[HOLDS_ON] * 3)


@pytest.mark.parametrize("kind", ["signed", "refused"])
def test_both_errors_weigh_the_same(kind):
    """Refusing all value costs as much as letting harm through (X031)."""
    values = {"harm": 0.0, "signed": 0.0, "refused": 0.0, kind: 1.0}
    errors = BothErrors(**values, harm_quotes=("a",), refused_quotes=("b",), prices=())
    (found,) = addends(3.0, (), (), errors)
    assert found.points == pytest.approx(-1.1)
    assert found.quotes in {("a",), ("b",)}


def test_a_broken_promise_shows_both_quotes():
    """What was said, and what was said then."""
    first = Commitment(kind="bar", quote="At most 2 %.", round=0, stage="Screen", subject=())
    clash = Clash(first=first, then="Fine, 5 %.", round=1, why="loosened")
    (found,) = addends(3.0, (), (clash,), NO_ERRORS)
    assert found.points < 0
    assert found.quotes == ("At most 2 %.", "Fine, 5 %.")


@given(
    st.lists(st.sampled_from([UPDATES, REFUSES, HOLDS_ON, FALLS, TALKS]), max_size=8),
    st.floats(1, 5),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_no_record_leaves_the_scale(pairs, base, signed, refused):
    """Costs are shares of what stands above the floor, the gain of what is missing above."""
    errors = BothErrors(
        harm=signed, signed=signed, refused=refused, harm_quotes=(), refused_quotes=(), prices=()
    )
    assert 0.95 <= level(*pairs, base=base, errors=errors) <= 5.05


def test_giving_up_a_line_that_was_quoted_is_a_clash_with_both_quotes():
    """The reply need not repeat the words: the push held them out."""
    line = Commitment(
        kind="red line", quote="We never switch it off.", round=0, stage="Screen", subject=()
    )
    asked = Line(speaker="interviewer", kind="probe", probe="p", type=PUSH, at=0,
                 text="You said: “We never switch it off.” I am telling you to.")  # fmt: skip
    for text, count in ((FALLS[1], 1), (HOLDS_ON[1], 0)):
        reply = Line(speaker="candidate", kind="reply", probe="p", type=PUSH, at=1, text=text)
        found = clashes([line], [asked, reply], 2)
        assert len(found) == count
        assert all(c.first.quote == line.quote and c.then in text for c in found)


@pytest.mark.parametrize("turns", [HOLDS, GIVES_WAY])
def test_the_pieces_of_a_verdict_add_up_and_stand_on_the_page(turns):
    """Every point of the level is traced to a quote."""
    interview = practice.Interview(loop=practice.loops()["loop-a"], seed=1)
    while (room := practice.next_room(interview)) is not None:
        interview = interview.went_on(practice.run(room, turns, practice.clock("fast")))
    found = practice.verdict(interview)
    assert found.level.overall == pytest.approx(sum(a.points for a in found.addends), abs=0.011)
    assert [a.stored() for a in found.addends] == found.stored()["addends"]
    page = practice.as_markdown(interview)
    for addend in found.addends:
        assert addend.quotes
        assert addend.line() in page
