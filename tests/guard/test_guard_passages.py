"""Passages: where a stream is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.guard.passages import ENDS, WINDOW, Cutter, whole


def cut(pieces):
    """Return the passages of a stream of pieces."""
    cutter = Cutter()
    passages = [cutter.push(piece) for piece in pieces]
    return [passage for passage in [*passages, cutter.rest()] if passage]


@given(st.lists(st.text(alphabet="ab .!?\n…”。", max_size=60)))
def test_passages_joined_are_the_text(pieces):
    """The record and the caller get every character, in order."""
    assert "".join(cut(pieces)) == "".join(pieces)


@given(st.lists(st.text(alphabet='a .!?\n…”。)"', max_size=9)))
def test_looking_at_what_is_new_finds_what_looking_at_all_finds(pieces):
    """The quick way is compared with the obvious one, passage by passage."""
    cutter, held = Cutter(), ""
    for piece in pieces:
        held += piece
        end = max((found.end() for found in ENDS.finditer(held)), default=0)
        assert cutter.push(piece) == held[:end]
        held = held[end:]


@given(st.lists(st.text(alphabet="ab ,", max_size=50)))
def test_text_without_an_end_is_held_back_for_a_window_at_most(pieces):
    """A caller never waits for more than a window, however long a sentence is."""
    cutter = Cutter()
    for piece in pieces:
        cutter.push(piece)
        assert len(cutter.held) < WINDOW


@pytest.mark.parametrize(
    ("pieces", "passages"),
    [
        (["One. Two", ". Three"], ["One. ", "Two. ", "Three"]),
        (["It waits 1.2 s", " at most. Yes"], ["It waits 1.2 s at most. ", "Yes"]),
        (["Line\nnext"], ["Line\n", "next"]),
        (["a. b. c"], ["a. b. ", "c"]),  # what is ready together goes together
        (["x" * 250], ["x" * 250]),
        (["x" * 150 + " " + "y" * 99], ["x" * 150 + " ", "y" * 99]),
        (["Sawa!", " Asante."], ["Sawa! ", "Asante."]),
        ([], []),
    ],
)
def test_a_passage_ends_with_a_sentence(pieces, passages):
    """A control or a person that looks at one passage sees a whole sentence."""
    assert cut(pieces) == passages


@given(st.text(alphabet=st.characters(codec=None, exclude_categories=[])))
def test_whole_text_can_always_be_written(text):
    """Half of a surrogate pair could be neither sent nor recorded."""
    assert whole(text).encode().decode() == whole(text)
    assert whole(whole(text)) == whole(text)


def test_whole_text_stays_as_it_is():
    """Only what cannot be written is replaced."""
    assert whole("día 😀 \ud83d") == "día 😀 \ufffd"
    assert whole("\ud83d\ude00") == "😀"
