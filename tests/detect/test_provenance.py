"""Fingerprints of what a system wrote."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.detect.provenance import Fingerprints
from redline.errors import InputError

KEY = b"a key for the tests"
WORDS = [
    a + b
    for a in ("ba", "ko", "li", "mu", "ne", "pra", "sto", "ve")
    for b in ("da", "fin", "gor", "hem", "jul", "kit")
]


def made(seed, words=80):
    """Return a text of made-up words in sentences of ten."""
    chance = random.Random(seed)  # noqa: S311  # made-up words, no secret
    drawn = [chance.choice(WORDS) for _ in range(words)]
    return " ".join(" ".join(drawn[i : i + 10]).capitalize() + "." for i in range(0, words, 10))


@pytest.fixture
def index():
    """Return an index of twenty texts."""
    filled = Fingerprints(KEY)
    for number in range(20):
        filled.add(f"reply-{number}", made(number))
    return filled


def first(found):
    """Return the id of the best match, or None."""
    return found[0].id if found else None


@pytest.mark.parametrize(
    "edit",
    [
        str.upper,
        lambda t: t.replace(".", ""),
        lambda t: " ".join(w if i % 10 else "changed" for i, w in enumerate(t.split())),
        lambda t: t.split(". ", 1)[1],
        lambda t: "Nobody has ever said anything like this before in any book. " + t,
        lambda t: made(99) + " " + t,
        lambda t: " ".join(t.split()[:40]),
    ],
)
def test_a_lightly_edited_text_is_known_again(index, edit):
    """Case, punctuation, a tenth of the words, a sentence more or less do not hide it."""
    assert first(index.match(edit(made(7)))) == "reply-7"


def test_another_text_is_not_known(index):
    """The same words in another order are another text."""
    assert all(index.match(made(seed)) == () for seed in range(100, 140))


def test_similarity_and_spans_say_how_much_and_where(index):
    """A person must see which part is from the system."""
    strange = made(99)
    text = f"{strange} {made(3)}"
    (found,) = index.match(text)
    assert 0.9 <= found.similarity <= 1
    assert 0 < found.resemblance < 1
    assert all(start >= len(strange) - 40 for start, _ in found.spans)
    assert max(end for _, end in found.spans) >= len(text) - 25
    assert index.match(made(3))[0].resemblance == 1


def test_a_short_text_is_nobodys(index):
    """Such words as "Yes, of course" are written every day."""
    assert not index.add("short", "Yes, of course I can.")
    assert index.match("Yes, of course I can.") == ()


def test_what_many_outputs_hold_tells_nothing():
    """A fixed sentence in every reply does not make a stranger's reply ours."""
    filled = Fingerprints(KEY)
    fixed = made(1000, 30)
    for number in range(30):
        filled.add(str(number), f"{made(number)} {fixed}")
    assert filled.match(f"{made(500, 20)} {fixed}") == ()


def test_another_key_finds_nothing_and_the_bytes_hold_no_words(index):
    """Whoever steals the index cannot test a guess."""
    other = Fingerprints(b"some other key, as long")
    other.hashes, other.owners = index.hashes, index.owners
    data = index.to_bytes()
    assert other.match(made(7)) == ()
    assert all(word.encode() not in data.lower() for word in made(7).lower().split()[:5])
    with pytest.raises(InputError, match="another key"):
        Fingerprints.from_bytes(data, b"some other key, as long")


def test_an_index_survives_being_written_and_read(index):
    """What was known before a restart is known after it, and equal indexes are equal bytes."""
    data = index.to_bytes()
    again = Fingerprints.from_bytes(data, KEY)
    assert again.to_bytes() == data
    assert again.match(made(4)) == index.match(made(4))
    again.add("new", made(300))
    assert first(again.match(made(300))) == "new"


@pytest.mark.parametrize("cut", [0, 5, 40, 200, -1])
def test_broken_bytes_are_refused_in_words(index, cut):
    """A file cut short must not become an index that finds nothing."""
    with pytest.raises(InputError, match="whole"):
        Fingerprints.from_bytes(index.to_bytes()[:cut], KEY)


def test_memory_is_bounded_and_the_oldest_are_forgotten():
    """An index that runs for years keeps its size."""
    filled = Fingerprints(KEY, most=1000)
    for number in range(300):
        filled.add(str(number), made(number))
    filled.sort_in()
    assert len(filled.hashes) <= 1000
    assert len(filled) == len(filled.ids) == len(filled.sizes) == len(filled.sketches) < 300
    assert first(filled.match(made(299))) == "299"
    assert filled.match(made(0)) == ()


def test_an_id_or_a_key_that_cannot_be_used_is_refused(index):
    """Two outputs under one id could not be told apart."""
    with pytest.raises(InputError, match="reply-1"):
        index.add("reply-1", made(50))
    with pytest.raises(InputError, match="16 bytes"):
        Fingerprints(b"short")


@settings(max_examples=30)
@given(st.text(max_size=500))
def test_any_text_can_be_added_and_is_then_found(text):
    """No input breaks the index; what it takes and can tell apart, it finds whole."""
    filled = Fingerprints(KEY)
    if filled.add("it", text):
        for found in filled.match(text):
            assert found.similarity == 1
            assert all(0 <= a < b <= len(text) for a, b in found.spans)


def test_a_text_without_blanks_between_words_is_cut_by_characters():
    """Chinese, Japanese and Thai replies are known again too."""
    filled = Fingerprints(KEY)
    said = "诊所每天早上八点开门，孩子可以先看护士，然后再看医生。请带上您的证件和药品清单。"
    filled.add("zh", said)
    assert first(filled.match(said.replace("，", "").replace("孩子", "儿童"))) == "zh"


def test_a_megabyte_ends(index):
    """Only the first part of a text is read."""
    assert index.match("word " * 200_000) == ()
