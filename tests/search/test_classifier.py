"""The classifier: what it tells apart, and what it does with nothing."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from redline.search import Classifier, grams
from redline.search.classifier import STIFFNESS

SAID = [
    ("how do I book a visit", 0),
    ("book a new visit", 0),
    ("how do I cancel a visit", 1),
    ("cancel my visit", 1),
    ("where can I park", 2),
]
TEXTS, OWNERS = [grams(text) for text, _ in SAID], [owner for _, owner in SAID]
CLASSIFIER = Classifier(TEXTS, OWNERS)


def test_the_word_that_tells_two_owners_apart_decides():
    """Both pages speak of visits; only one of cancelling."""
    scores = CLASSIFIER.scores(grams("a visit that I have to cancel"))

    assert scores.argmax() == 1


def test_a_question_that_shares_nothing_scores_nothing():
    """Zero is the honest score where no token is known."""
    assert CLASSIFIER.scores(grams("xxqq 999")).tolist() == [0.0, 0.0, 0.0]


def test_the_small_system_has_the_solution_of_the_textbook_one():
    """Ridge regression in its primal form, one unknown a token, gives the same scores."""
    cutter = TfidfVectorizer(analyzer=list, sublinear_tf=True)
    rows = cutter.fit_transform(TEXTS).toarray()
    penalty = STIFFNESS * np.eye(rows.shape[1])
    weights = np.linalg.solve(rows.T @ rows + penalty, rows.T @ np.eye(3)[OWNERS])
    question = grams("can I book to park")
    slow = cutter.transform([question]).toarray()[0] @ weights

    fast = CLASSIFIER.scores(question)
    np.testing.assert_allclose(fast, slow.clip(min=0), atol=1e-9)


def test_one_owner_is_no_choice_and_no_error():
    """A corpus may have a single page in some language."""
    assert Classifier(TEXTS[:1], [0]).scores(TEXTS[0]).shape == (1,)


@given(st.text(max_size=200))
def test_any_text_can_be_scored(text):
    """Whatever a person types gives one finite score an owner, none below zero."""
    scores = CLASSIFIER.scores(grams(text))

    assert scores.shape == (3,)
    assert np.isfinite(scores).all()
    assert (scores >= 0).all()
