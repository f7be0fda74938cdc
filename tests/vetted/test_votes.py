"""Votes on pages: which language, which page, which features."""

import pytest

from redline.vetted import load_corpus
from redline.vetted.calibration import FEATURES
from redline.vetted.votes import language_of, voters


@pytest.fixture
def known(corpus_folder):
    """Return the voters of the small corpus."""
    pages = load_corpus(corpus_folder).pages
    return voters(pages, [page.asked_as for page in pages])


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("is the building open", "en"),
        ("¿A qué hora cierran?", "es"),
        ("abren the desk is open now", "en"),
        ("zzz 777", "en"),
    ],
)
def test_the_language_that_knows_most_of_the_words_is_recognised(known, question, language):
    """Borrowed words do not decide; where nothing is known the first language stands."""
    assert language_of(question, known) == language


def test_a_voter_holds_the_pages_of_its_language_alone(known):
    """What is common in one language is not rare because another lacks it."""
    assert list(known) == ["en", "es"]
    assert [page.id for page in known["en"].pages] == ["hours.en", "parking.en"]


def test_the_best_page_leads_in_all_three_votes(known):
    """A question in the words of one page leaves no doubt."""
    vote = known["en"].vote("is there free parking behind the building")

    assert vote.order()[0] == 1
    assert {vote.phrase.argmax(), vote.whole.argmax(), vote.learned.argmax()} == {1}


def test_a_page_without_rival_has_its_own_scores_as_its_lead(known):
    """The lead over nothing is the whole score, so that one page alone can be sure."""
    vote = known["es"].vote("a que hora abren")
    features = vote.features(vote.order())

    assert features[3] == vote.total[0]
    assert features[4] == vote.learned[0]


def test_there_are_as_many_features_as_the_calibration_expects(known):
    """A fit without questions has a weight for each of them."""
    vote = known["en"].vote("parking")

    assert len(vote.features(vote.order())) == FEATURES
