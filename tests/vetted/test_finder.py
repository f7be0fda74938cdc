"""Finding pages: the right one, its probability, and nothing at all."""

import asyncio
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.interaction import Action
from redline.llm import Ask, Client, ask
from redline.vetted import Corpus, Finder, VettedClient, load_corpus


def calibrated(folder, right: str, share: float) -> Corpus:
    """Return the corpus with 100 calibration questions of which a share is answered rightly."""
    rows = [
        {"request": f"parking {i}", "pages": [right] if i < 100 * share else ["hours"]}
        for i in range(100)
    ]
    (folder / "calibration.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    return load_corpus(folder)


def test_the_page_in_the_language_of_the_question_is_found(corpus_folder):
    """A Spanish question is answered in Spanish."""
    finder = Finder(load_corpus(corpus_folder))

    assert finder.find("¿a qué hora abren mañana?")[0].page.id == "hours.es"
    assert finder.find("horario parking", "en")[0].page.language == "en"


@pytest.mark.parametrize(
    ("tag", "language"), [("es", "es"), ("es-KE", "es"), ("sw", "en"), ("und", "en")]
)
def test_a_tag_restricts_where_there_are_pages_in_its_language(corpus_folder, tag, language):
    """A region is no other language; a language without pages is as good as none."""
    found = Finder(load_corpus(corpus_folder)).find("horario: when is parking open", tag)

    assert {f.page.language for f in found} == {language}


def test_the_calibration_sees_scores_and_never_pages(corpus_folder):
    """Which page was right cannot be learned: swapping two pages' names changes nothing."""
    before = Finder(calibrated(corpus_folder, "parking", 0.5)).weights
    for page in corpus_folder.glob("*.md"):
        page.write_text(page.read_text().replace("id: parking", "id: spaces"))
    after = Finder(calibrated(corpus_folder, "spaces", 0.5)).weights

    assert before.tolist() == after.tolist()


def test_a_question_that_shares_nothing_finds_nothing(corpus_folder):
    """Nothing is better than a guess."""
    assert Finder(load_corpus(corpus_folder)).find("zzz 777") == []


@pytest.mark.parametrize(("share", "low", "high"), [(1.0, 0.9, 1.0), (0.0, 0.0, 0.1)])
def test_the_probability_follows_the_calibration_questions(corpus_folder, share, low, high):
    """The same scores mean another probability where such questions went wrong."""
    finder = Finder(calibrated(corpus_folder, "parking", share))

    assert finder.calibrated_on == 100
    assert low < finder.find("parking please")[0].probability < high


def test_without_calibration_questions_the_phrasings_stand_in(corpus_folder):
    """A small corpus works too, and says on what its confidence rests."""
    finder = Finder(load_corpus(corpus_folder))

    assert finder.calibrated_on == 0
    assert 0 < finder.find("when are you open")[0].probability < 1


def test_probabilities_never_sum_to_more_than_one(corpus_folder):
    """Whatever is asked, the shares of the pages are a distribution or less."""
    finder = Finder(load_corpus(corpus_folder))

    @given(st.text(max_size=120))
    def holds(text):
        found = finder.find(text)
        assert sum(f.probability for f in found) <= 1 + 1e-9
        assert all(0 <= f.probability <= 1 for f in found)

    holds()


def test_the_client_quotes_the_page_and_nothing_else(corpus_folder):
    """What leaves is the vetted text, letter by letter."""
    client = VettedClient(load_corpus(corpus_folder))
    reply = asyncio.run(ask(client, Ask.of("where can I park my car")))

    assert isinstance(client, Client)
    assert reply.text == "Park behind the building. It is free."
    assert reply.citations[0].id == "parking.en"
    assert reply.alternatives[0].probability == reply.confidence


def test_a_question_without_any_page_is_unsure_with_confidence_zero(corpus_folder):
    """Confidence 0 is known; it is not the absence of a confidence."""
    reply = asyncio.run(ask(VettedClient(load_corpus(corpus_folder)), Ask.of("zzz 777")))

    assert (reply.text, reply.action, reply.confidence) == ("", Action.UNSURE, 0.0)
