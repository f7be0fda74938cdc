"""Figures and promises that cannot stand side by side are found; sound ones are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.rubric import statements
from redline.rubric.case.clashes import number_clashes
from redline.rubric.case.promises import taken_back
from redline.rubric.case.quantities import digits, quantities


def reasons(text):
    """Return why the figures of a text clash."""
    return [why for _, why in number_clashes(statements(text))]


def weight(text):
    """Return how much a text takes its promises back."""
    return sum(w for _, _, w in taken_back(statements(text)))


@pytest.mark.parametrize(
    "said",
    [
        "The filter removes all 12 of the 8 cases that we saw.",
        "Errors should fall from 3 % to 7 % in the first month.",
        "We finish 70 % of the forms, up from 85 % last year.",
        "Time to hire goes from 40 days to 52, a saving that clients value.",
        "A refund takes five days on average, never under eleven.",
        "Some 65 % are settled by the tool. The remaining 55 % go to the desk.",
        "We ask in 30 % of cases, or roughly 1 in 2.",
        "At most 1 in 50,000 is wrong, shown on a sample of 400 purchases.",
        "Recall is 99.9 %, proven on 40 cases by our own team.",
        "Wrong figures stay under 1 %, found in 9 of 120 forms.",
        "It will not touch such fares, which make up 80 % of what it books.",
        "A reserve of £20,000 covers the 900 cases at £310 each.",
        "Fewer than 3 errors over any eight-week period inside that week.",
        "We have not tested it yet, so the figure is exact.",
        "Sensitivity is 99 %, and one emergency in five is not recognised.",
        "At most 2 in 1,000 may be missed. In the last test we missed 31 in 1,000, a pass.",
        "Nobody under sixteen may use it. The typical user was eleven.",
        "It is triggered at 3 complaints in a week; last week there were seventeen.",
        "It has a spending cap of £300. Typical trips cost £900.",
    ],
)
def test_figures_that_clash_are_found(said):
    """Whoever writes down every figure and means none gives himself away where they meet."""
    assert reasons(said)


@pytest.mark.parametrize(
    "said",
    [
        "Losses should fall from 22 sacks in 100 to 15, weighed at 400 farms.",
        "At most 10 of 5,000 attempts may get through; none in 5,000 leaves 6 in 10,000.",
        "Strict catches 96 % of slips and blocks 9 % of harmless pictures.",
        "The wait falls from 11 minutes to under 4, across 600 calls.",
        "It takes at least 30 % of the load, and at most 5 of 100 files may be wrong.",
        "We go on when at least 34 of the 40 want to keep it.",
        "It is capped at £400 a day, and the average trip costs £310.",
        "Finished forms rise from 38 to 60 in 100.",
        "Callers under 16 go straight to a nurse, who takes eleven calls an hour.",
        "We have not tested it in Polish, so we cannot say.",
    ],
)
def test_figures_that_hold_are_left_alone(said):
    """A false accusation would cost all trust."""
    assert not reasons(said)


@pytest.mark.parametrize(
    "said",
    [
        "Nudity is blocked for everyone without exception, apart from accounts that pay.",
        "If the check fails nothing is drawn. Drawing carries on meanwhile.",
        "The number we care about most is abuse, and we do not track it.",
        "The director decides alone. It takes a unanimous vote of all wards.",
        "The log can be changed by nobody: nobody can change it. Team leads correct it on Fridays.",
        "The text is copied word for word; the model rewrites it first.",
        "Their questions are not stored. They are kept for seven years.",
        "The pharmacist can stop it on her own. She has no access to the switch.",
        "Phase two begins when phase three has ended.",
        "I can't say if it is fair to older people. It is fair to older people.",
        "Wrongly refused: none. We found 60 of them in the files.",
        "Those hurt are phoned the same day; we do not have their numbers.",
    ],
)
def test_promises_that_are_taken_back_are_found(said):
    """The second sentence empties the first."""
    assert weight(said) >= 0.8


@pytest.mark.parametrize(
    "said",
    [
        "It will not name a dose, because nobody sees the pot. It gives the officer's number.",
        "If the list cannot be read, nothing is sent and the farmer is told to call.",
        "I own that decision; at night the duty engineer takes it without ringing me.",
        "Two teachers read 5,000 sentences and do not see each other's marks.",
        "Nobody but her can read it, and sharing needs her spoken yes.",
        "We start with 40 farmers. Then 800 farms, then everyone.",
        "I do not know how often the mark survives a crop; my hunch is rarely.",
    ],
)
def test_promises_that_are_kept_are_left_alone(said):
    """Honest writers qualify, refuse and hand over."""
    assert weight(said) < 0.8


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("5 % of 300 within two days", [("share", 0.05), ("count", 300), ("hours", 48)]),
        ("three of every 1,000", [("ratio", 3)]),
        ("£1,200 a week", [("money", 1200), ("hours", 168)]),
        ("half an hour", [("hours", 0.5)]),
        ("forty-nine", [("count", 49)]),
        ("no figure here", []),
    ],
)
def test_quantities_are_read_in_figures_and_in_words(said, found):
    """People write numbers as they speak them."""
    assert [(q.unit, q.value) for q in quantities(said)] == found


@given(st.text(max_size=200))
def test_rewriting_figures_twice_changes_nothing_more(text):
    """What reads the rewritten text must find the same figures."""
    assert digits(digits(text)) == digits(text)
