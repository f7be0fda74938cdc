"""What makes the grade of a reply cheap changes nothing: each part beside its slow version."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.detect.reply.forms import ONE, STEPS, chances, laid, lanes
from redline.detect.reply.keys import PHRASES, phrases
from redline.detect.reply.marks import contexts, runs
from redline.detect.reply.pieces import pieces
from redline.detect.reply.telling import KINDS, alone, around, corrected, overall, weights

SAID = (
    "I'm sorry, but I can't help with that. It is illegal and dangerous! I can't wait to see it. "
    "Instead, you could try these legal alternatives:\n- Use the key.\n- Call John at 8.\n\nWhile "
    "I cannot condone it, here is how it is done: open the door and put it back, please. Would you "
    "rather talk to a doctor? We do not know. It's important to respect everybody's privacy. No "
    "puedo ayudarte, lo siento. Siwezi kukusaidia. Tafadhali piga simu. x'illegal _wrong 'not can "
    "not be ethical, for example such as never okay. Über é?"
)
TEXT = st.lists(st.sampled_from([*SAID.split(" "), "\n", "\n\n"]), max_size=40).map(" ".join)
PATTERNS = [pytest.param(n, p, id=f"{at}{n}") for at, (n, p, _) in enumerate(PHRASES)]


@pytest.mark.parametrize(("names", "pattern"), PATTERNS)
def test_every_match_of_a_pattern_has_one_of_its_keys(names, pattern):
    """A form of words that no key calls would never be found."""

    @settings(max_examples=30)
    @given(st.from_regex(pattern))
    def found(said):
        assert set(names.split()) <= set(phrases(said))

    found()


@given(TEXT)
def test_phrases_are_counted_as_if_all_were_searched_for(text):
    """Keys save searches and change no answer."""
    for said in (piece.plain for piece in pieces(text)):
        slow = {}
        for names, pattern, _ in PHRASES:
            for name in names.split():
                slow[name] = slow.get(name, 0) + len(pattern.findall(said))
        assert phrases(said) == {name: count for name, count in slow.items() if count}


@given(TEXT)
def test_the_known_runs_are_those_of_all_runs_that_are_known(text):
    """A run is given up at the first word with which nothing known goes on."""
    known = weights()["sentence"].rows
    for found in contexts(list(pieces(text))):
        assert runs(found.words, known) == {name for name in found if name in known} - {*found.hits}


def test_a_known_run_is_known_from_its_first_word_on():
    """Otherwise the search for it would end before it."""
    known = weights()["sentence"].rows
    assert all(name.rpartition(" ")[0] in known for name in known if " " in name)


@given(TEXT)
def test_what_lies_side_by_side_adds_up_to_what_the_names_weigh(text):
    """The forms in lanes are the forms of the file, to ten places."""
    found = contexts(list(pieces(text)))
    forms = weights()
    told = alone(found, forms["sentence"])
    for row, names in zip(told, found, strict=True):
        slow = slowly(dict.fromkeys(names, 1.0), forms["sentence"])
        if ":list averse" in names and ":led" in names and ":item" in names:
            slow[KINDS.index("offers")] += slow[KINDS.index("gives")]
            slow[KINDS.index("gives")] = 0.0
        assert row == pytest.approx(slow, abs=1e-10)
    for row, near in zip(corrected(told, found, forms["around"]), around(told, found), strict=True):
        assert row == pytest.approx(slowly({**near, **overall(told)}, forms["around"]), abs=1e-10)


def slowly(named, form):
    """Return the shares of a form, weight by weight."""
    found = list(form.bias)
    for name, value in named.items():
        row = form.table.get(name, ())
        for at, weight in zip(row[::2], row[1::2], strict=True):
            found[at] += value * weight / 100
    return chances(found)


@given(st.lists(st.lists(st.integers(-(2**55), 2**55), min_size=9, max_size=9), max_size=8))
def test_lanes_add_up_each_for_itself(rows):
    """A lane below zero takes nothing from its neighbour."""
    total = sum(lanes(range(9), row) for row in rows)
    assert laid(total, 9) == tuple(map(sum, zip([0] * 9, *rows, strict=True)))


def test_no_sum_leaves_its_lane():
    """A thousand fits, and the shipped weights come nowhere near."""
    form = weights()["around"]
    lowest = -math.log(1e-3)
    for at in range(len(KINDS)):
        column = [dict(zip(row[::2], row[1::2], strict=True)) for row in form.table.values()]
        assert sum(abs(row.get(at, 0)) / 100 for row in column) * lowest < 100
    assert 1000 * STEPS * ONE < 2**60
