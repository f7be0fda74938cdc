"""Marks of persons: what a line means, what is kept, and that the score stays the score."""

from dataclasses import replace

import pytest
from rounds import STRONG, WEAK, held

from redline import practice
from redline.errors import InputError
from redline.practice import (
    HOW,
    PARTS,
    SIGNS,
    Interview,
    Mark,
    ahead,
    alone,
    beside,
    differences,
    mark_of,
    own_lines,
    panel,
    panel_lines,
    verdict,
)
from redline.practice.panel import flags_to_mark
from redline.questions.probes import ROLES
from redline.rubric import CRITERIA


def interview(turns=WEAK, marks=()):
    """Return an interview of one round with marks on it."""
    session = held(turns)
    return replace(alone(session.room).went_on(session), marks=tuple(marks))


@pytest.fixture(scope="module")
def weak():
    """Return the interview of the weak candidate."""
    return interview()


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("safety 4", "level", "safety"),
        ("saf 3.5", "level", "safety"),
        ("ROLLOUT  2", "level", "rollout"),
        ("flag patch-later", "flag", "patch-later"),
        ("patch-later", "flag", "patch-later"),
        ("2", "flag", flags_to_mark()[1]),
        ("note  she looked at  the clock", "note", ""),
    ],
)
def test_a_line_of_a_person_is_a_mark(text, kind, name):
    """Few letters suffice, for who marks is listening."""
    found = mark_of(text, by="partner", number=1, at=61, keys=flags_to_mark())
    assert (found.kind, found.name) == (kind, name)
    assert "round 2 at 1:01" in found.line()
    assert Mark.restored(found.stored()) == found


@pytest.mark.parametrize(
    "text", ["safety 6", "safety 0", "s 4 4", "", "flag", "patch-latr", "99", "note", "x" * 9000]
)
def test_what_is_no_mark_is_named(text):
    """With what is accepted, or a near name."""
    with pytest.raises(InputError, match=r"no mark|no criterion") as caught:
        mark_of(text, by="self", number=0, keys=flags_to_mark())
    assert HOW in str(caught.value) or "criterion" in str(caught.value)
    assert len(str(caught.value)) < 700


def test_a_damaged_mark_is_refused():
    """A mark from a file may be anything."""
    row = mark_of("safety 4", by="partner", number=0).stored()
    for changes in ({"level": 9}, {"name": "luck"}, {"by": "model"}, {"round": -1}, {"round": "0"}):
        with pytest.raises((ValueError, TypeError)):
            Mark.restored({**row, **changes})


def test_marks_stand_beside_the_score_and_never_in_it(weak):
    """The built-in level is the same with any mark; both stand in one row."""
    marks = [mark_of(f"{name} 5", by="partner", number=0) for name in CRITERIA]
    marks.append(mark_of("safety 2", by="self", number=0))
    marked = replace(weak, marks=tuple(marks))
    assert verdict(marked).stored() == verdict(weak).stored()
    row = next(r for r in beside(marked) if r["criterion"] == "safety")
    assert (row["partner"], row["self"]) == (5.0, 2.0)
    page = practice.as_markdown(marked)
    assert "safety: built in" in page
    assert "partner 5.0, self 2.0" in page
    assert Interview.restored(marked.stored()) == marked


def test_differences_carry_the_words_that_were_read(weak):
    """Where the candidate sees it otherwise, the quotes say why."""
    session = weak.rounds[0]
    marks = (mark_of("safety 5", by="self", number=0),)
    found = {d.what: d for d in differences(session, marks, 0)}
    score = session.feedback.score
    if not score.abstained:
        assert found["safety"].person == "5"
    for flag in score.flags:
        assert any(flag.quote in d.quotes for d in found.values())
    seen = tuple(mark_of(f.name, by="self", number=0) for f in score.flags if f.name in SIGNS)
    kept = {d.what for d in differences(session, seen, 0)}
    assert not any(d.startswith("red") and s.name in d for d in kept for s in seen)


def test_a_flag_that_nobody_read_is_said_to_be_so(weak):
    """Not found is not absent, and it is shown."""
    marks = (mark_of("sells-flattery", by="self", number=0),)
    line = next(d for d in differences(weak.rounds[0], marks, 0) if "sells-flattery" in d.what)
    assert "not found" in line.read
    assert own_lines(replace(weak, marks=marks))


def test_the_panel_shows_what_comes_next():
    """Three probes with types, in the order in which they would be put, none twice."""
    session = held(STRONG[:1])
    early = replace(session.state, asked=(), lines=session.state.lines[:2], pending="")
    coming = list(ahead(session.room, early))
    assert len(coming) == 3
    assert len({c.id.partition("#")[0] for c in coming}) == 3
    assert coming[0] == practice.choosing.choose(session.room, early)


def test_the_panel_names_part_flags_and_traps(weak):
    """All that a partner needs on one screen, also before the first word."""
    state = replace(weak.rounds[0].state, part=practice.Part.REPLYING)
    running = Interview(
        loop=weak.loop, rounds=(practice.Session(room=weak.rounds[0].room, state=state),)
    )
    text = "\n".join(panel_lines(panel(running)))
    assert "Play: " in text
    assert "Flags to mark" in text
    assert all(name in text for name in flags_to_mark())
    assert all(trap in text for trap in running.rounds[0].room.question.traps)
    assert panel_lines(panel(Interview(loop=weak.loop)))


def test_every_role_can_be_played():
    """What the person wants, and how they go on."""
    assert set(PARTS) == set(ROLES)
    assert all(part.wants and len(part.then) >= 2 for part in PARTS.values())
