"""The word index: what it finds, and what it does with nothing."""

from hypothesis import given
from hypothesis import strategies as st

from redline.search import Index, grams

TEXTS = [
    grams(text)
    for text in ("When does the desk open?", "Saa za kufungua kliniki", "Una nota para el trabajo")
]


def test_a_typing_error_still_finds_its_text():
    """Grams carry a question over a misspelt word."""
    scores = Index(TEXTS, length_weight=0.3).scores(grams("wen dos teh dsk opn"))

    assert scores.argmax() == 0


def test_a_question_that_shares_nothing_scores_nothing():
    """Zero is the honest score where no word and no gram is shared."""
    scores = Index(TEXTS, length_weight=0.3).scores(grams("xxqq 999"))

    assert scores.tolist() == [0.0, 0.0, 0.0]


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text):
    """Whatever a person types gives one score a text, none below zero."""
    scores = Index(TEXTS, length_weight=0.75).scores(grams(text))

    assert scores.shape == (3,)
    assert (scores >= 0).all()
