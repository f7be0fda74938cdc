"""A careful play is told from a careless one, and each remark quotes what was said."""

import random
import re
from pathlib import Path

import pytest

from redline.prepare import (
    DISORDERED,
    Passed,
    Said,
    begin,
    exercise,
    exercises,
    marked,
    step,
    wanted,
)
from redline.prepare.hearing import KNOWN, UNKNOWN, due_at
from redline.workspace.answers import read_turns

WEIGHTS = exercise("weight-leak")
PLAYED = Path(__file__).parent / "played"


def said(*turns, about=WEIGHTS, take=0.0):
    """Play turns one after the other, each `take` minutes long; returns play and marks."""
    state, left = begin(about), list(turns)
    while not state.over:
        want = wanted(about, state)
        if want.kind == "time":
            state = step(about, state, Passed(at=want.until))
        else:
            text = left.pop(0) if left else ""
            state = step(about, state, Said(text=text, at=state.minute + take))
    return state, marked(about, state)


def criterion(marks, name):
    """Return one criterion."""
    return next(c for c in marks.criteria if c.name == name)


def press(text):
    """Return the marks of one statement to the press at the first minute."""
    return said(f"Revoke the token.\nTo press: {text}")[1]


def test_a_careful_play_beats_a_careless_one_on_every_criterion_but_promises():
    """The careless one promised a word too, and happened to speak again."""
    good = said(*read_turns(PLAYED / "weight-leak-good.md"))[1]
    bad = said(*read_turns(PLAYED / "weight-leak-bad.md"))[1]
    for name in (c.name for c in good.criteria if c.name != "promise kept"):
        assert criterion(good, name).share > criterion(bad, name).share, name
    assert good.share > 0.9
    assert bad.share < 0.4


@pytest.mark.parametrize("take", [0, 4])
@pytest.mark.parametrize("name", sorted(exercises()))
def test_a_careful_play_of_every_incident_finds_what_is_looked_for(name, take):
    """What an exercise looks for can be said in ordinary words, and in time."""
    turns = read_turns(PLAYED / f"{name}-good.md")
    marks = said(*turns, about=exercise(name), take=take)[1]
    assert marks.share > 0.9
    assert [m.quote for m in marks.marks if m.kind in {"speculation", "premature", "late"}] == []


@pytest.mark.parametrize("name", sorted(exercises()))
def test_a_vague_play_of_every_incident_finds_little(name):
    """Words that fit every incident do nothing in any."""
    vague = "We take this very seriously, align all stakeholders and look at it in the morning."
    assert said(*[vague] * 20, about=exercise(name))[1].share < 0.25


def test_every_quote_was_said():
    """A remark that quotes what nobody said would be worse than none."""
    state, marks = said(*read_turns(PLAYED / "weight-leak-bad.md"))
    spoken = " ".join(" ".join(e.text.split()) for e in state.entries if e.kind != "inject")
    quotes = [m.quote for m in marks.marks]
    quotes += [quote for c in marks.criteria for _, quote in c.found]
    assert quotes
    assert all(quote in spoken for quote in quotes)


def test_silence_finds_nothing():
    """Who says nothing has told nobody, and has not avoided speculation either."""
    assert said()[1].share == 0


@pytest.mark.parametrize(
    "text",
    [
        "It was probably a partner.",
        "We believe that it is over.",
        "There is no evidence that anybody was harmed.",
        "This is an isolated incident.",
    ],
)
def test_a_guess_in_a_message_is_marked(text):
    """What goes out may not be guessed, a reassurance included."""
    assert [m.quote for m in press(text).marks if m.kind == "speculation"] == [text]


def test_those_at_the_table_may_think_aloud():
    """Hypotheses are work; publishing them is not."""
    assert not said("It was probably a leaked token, so revoke the token.")[1].marks


def test_a_claim_before_anybody_can_know_is_premature_and_later_is_not():
    """The same sentence is wrong at seven and right at half past ten."""
    claim = "No user data was accessed."
    assert [m.kind for m in press(claim).marks if m.quote == claim] == ["premature"]
    turns = [*["We go on."] * 7, f"To users: {claim}"]
    late = said(*turns)[1]
    assert not [m for m in late.marks if m.quote == claim]


@pytest.mark.parametrize(
    "text",
    [
        "We do not yet know whether user data was accessed.",
        "We cannot say whether no user data was accessed.",
    ],
)
def test_saying_that_something_is_not_known_is_no_claim(text):
    """Honesty about doubt must not be marked as haste."""
    assert not [m for m in press(text).marks if m.quote == text and "known" in m.says]


def test_the_press_before_the_regulator_is_premature():
    """Some must hear first."""
    marks = press("We confirm an access to model files.").marks
    assert any(m.kind == "premature" and "regulator" in m.says for m in marks)


@pytest.mark.parametrize(
    ("at", "promise", "due"),
    [
        (0, "We publish again by 08:00.", 80),
        (200, "We publish again by 08:00.", 80 + 1440),
        (0, "We publish again by 09:00 tomorrow.", 140 + 1440),
        (10, "The next update comes in fifteen minutes.", 25),
        (10, "The next update comes in 30 min.", 40),
        (10, "The next update comes within half an hour.", 40),
        (10, "We report again hourly.", 70),
        (10, "We report again by 29:30.", None),
    ],
)
def test_a_promise_is_due_when_its_words_say(at, promise, due):
    """A time that has gone by today is tomorrow's, and numbers may be words."""
    assert due_at(WEIGHTS, at, promise) == due


def test_a_promise_for_tomorrow_after_midnight_was_passed_already_means_that_day():
    """In an incident of the evening, nine in the morning is tomorrow without a second day."""
    evening = exercise("public-answer")
    assert due_at(evening, 30, "We report again by 09:00 tomorrow.") == evening.minute_of("09:00")


@pytest.mark.parametrize(
    ("promise", "again", "kind"),
    [
        ("The next update comes in 2 hours.", True, "promise kept"),
        ("The next update comes in 2 hours.", False, "promise broken"),
        ("We publish again by 08:00.", True, "promise kept"),
        ("We report again every hour.", False, "promise broken"),
    ],
)
def test_a_promised_word_must_come(promise, again, kind):
    """A promise is worth what comes of it."""
    later = "The cluster stays off.\nTo users: The token was revoked." if again else "It stays off."
    turns = [f"Revoke it.\nTo users: {promise}", later]
    found = [m for m in said(*turns)[1].marks if m.kind.startswith("promise")]
    assert [(m.kind, m.quote) for m in found] == [(kind, promise)]


def test_a_late_answer_is_marked_with_both_times():
    """Whoever reads it sees when it was asked and when it was needed."""
    marks = said("Revoke the token.", take=35)[1].marks
    late = next(m for m in marks if m.kind == "late")
    assert "06:40" in late.says
    assert "07:10" in late.says


def test_what_is_switched_off_too_late_is_not_found():
    """A token revoked in the afternoon was used all morning."""
    early = said("Revoke the token now.")[1]
    late = said("Revoke the token now.", take=200)[1]
    what = "the token or account is revoked"
    assert what in dict(criterion(early, "what is switched off").found)
    missing = criterion(late, "what is switched off").missing
    assert any(m.startswith(what) and "it came at" in m for m in missing)


@pytest.mark.parametrize("name", sorted(exercises()))
def test_news_handed_back_and_stock_words_find_nothing(name):
    """Neither the briefing nor a phrase for every occasion tells anybody anything."""
    about = exercise(name)
    others = [to for to in about.audiences if to != "room"]
    news = " ".join(f"{i.says} {i.asks}" for i in about.injects)
    stock = "We know something happened. We do not know more. We will update you in 1 hour."
    for words in (news, stock):
        turn = "\n".join(["We go on.", *(f"To {to}: {words}" for to in others)])
        assert said(*[turn] * 12, about=about)[1].share < 0.1


def test_the_same_words_again_keep_no_promise():
    """Sending a message twice is not the next word."""
    turn = "Revoke it.\nTo users: The token was revoked. The next update comes in 1 hour."
    kinds = {m.kind for m in said(*[turn] * 12)[1].marks if m.kind.startswith("promise")}
    assert kinds == {"promise broken"}


def literal(expression):
    """Return the plain words of a pattern."""
    bare = re.sub(r"\\[bwW][*+]?|\(\?:|\[\^\.\]\*", " ", expression)
    return re.findall(r"[a-z0-9]{2,}", bare)


def strings(about, mixed):
    """Return one turn of the words that an incident looks for, strung together by audience."""
    wanted_of = {}
    for sign in (*(d.sign for d in about.duties), *(s.sign for s in about.switches)):
        to = next((d.to for d in about.duties if d.sign is sign), "room")
        wanted_of.setdefault(to, []).extend(w for need in sign.needs for w in literal(need))
    turn = []
    for to, found in sorted(wanted_of.items(), key=lambda item: item[0] != "room"):
        every = [
            *found,
            *literal(KNOWN),
            *literal(UNKNOWN),
            *["the", "of", "your", "is", "a", "and", "update", "in"],
        ]
        mixed.shuffle(every)
        turn.append(f"{'' if to == 'room' else f'To {to}: '}{' '.join(every)}.")
    return "\n".join(turn)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", sorted(exercises()))
def test_the_words_looked_for_strung_together_find_next_to_nothing(name, seed):
    """Without commas a list of the right words is still a list."""
    about, mixed = exercise(name), random.Random(seed)  # noqa: S311  # nothing secret is drawn
    assert said(*(strings(about, mixed) for _ in range(12)), about=about)[1].share < 0.25


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", sorted(exercises()))
def test_a_careful_play_in_no_order_finds_nothing_and_says_why(name, seed):
    """The words of a good answer, shuffled turn by turn, tell nobody anything."""
    mixed, turns = random.Random(seed), []  # noqa: S311  # nothing secret is drawn
    for turn in read_turns(PLAYED / f"{name}-good.md"):
        parts = [part.partition(": ") for part in re.split(r"(?m)^(?=To )", turn) if part.strip()]
        for at, (head, colon, words) in enumerate(parts):
            order = (words or head).split()
            mixed.shuffle(order)
            parts[at] = (f"{head}{colon}" if words else "") + " ".join(order)
        turns.append("\n".join(parts))
    marks = said(*turns, about=exercise(name))[1]
    assert (marks.share, marks.why) == (0, DISORDERED)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("weight-leak", "We do not revoke the token."),
        ("weight-leak", "The cluster stays, and nobody stops the evaluation."),
        ("weight-leak", "Thursday's launch goes ahead; we do not hold it."),
        ("weight-leak", "The launch is not in danger."),
        ("weight-leak", "We need not keep the logs."),
        ("weight-leak", "Don't wake security or the incident lead."),
        ("weight-leak", "No need to tell legal or the CEO."),
        ("memory-leak", "We won't switch memory off."),
        ("memory-leak", "Memory stays, rather than being switched off."),
        ("public-answer", "We do not switch off the health topics."),
        ("public-answer", "Wednesday's release is not rolled back."),
        ("wrong-invoices", "The agent pays on for all, we never stop it."),
        ("wrong-invoices", "The wages are not paid by hand."),
    ],
)
def test_a_decision_against_it_is_not_taken_for_it(name, words):
    """Who refuses to switch something off has not switched it off."""
    marks = said(words, about=exercise(name))[1]
    assert criterion(marks, "what is switched off").found == ()
    assert [what for what, _ in criterion(marks, "who is told").found] == []
