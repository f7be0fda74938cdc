"""Reading a corpus: what is refused, and what is said about it."""

from datetime import date

import pytest

from redline.errors import CorpusError
from redline.vetted import load_corpus


def test_pages_come_in_the_order_of_their_ids(corpus_folder):
    """The same folder gives the same corpus on every machine."""
    corpus = load_corpus(corpus_folder)

    assert [page.id for page in corpus.pages] == ["hours.en", "hours.es", "parking.en"]
    assert corpus.languages == ("en", "es")


def test_a_changed_word_changes_the_digest(corpus_folder):
    """Evidence belongs to the pages as they were."""
    before = load_corpus(corpus_folder).digest
    page = corpus_folder / "hours.en.md"
    page.write_text(page.read_text().replace("08:00", "09:00"))

    assert load_corpus(corpus_folder).digest != before


def test_a_page_past_its_review_date_is_named(corpus_folder):
    """Vetted has an end date."""
    corpus = load_corpus(corpus_folder)

    assert corpus.overdue(date(2027, 5, 2)) == ()
    assert len(corpus.overdue(date(2027, 5, 3))) == 3


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("---\nid", "id", "no front matter"),
        ("title: Opening hours\n", "", "lacks title"),
        ("title: Opening hours", "title: [", "is not YAML"),
        ("2026-11-02", "last week", "vetted_on is 'last week'"),
        ("  - opening times\n", "", "3 phrasings"),
        ("The desk is open from 08:00 to 18:00.", "", "no text"),
        ("The desk is open from 08:00 to 18:00.", "!?", "no text"),
        ("hours.en", "parking.en", "two pages have the id 'parking.en'"),
    ],
)
def test_a_broken_page_is_named_with_what_is_wrong(corpus_folder, old, new, says):
    """Where, what was found, what is accepted."""
    page = corpus_folder / "hours.en.md"
    page.write_text(page.read_text().replace(old, new, 1))

    with pytest.raises(CorpusError, match=says):
        load_corpus(corpus_folder)


def test_a_missing_folder_says_where_it_is_named(tmp_path):
    """The brief's front matter is where to look."""
    with pytest.raises(CorpusError, match=r"no such folder.*\n.*front matter"):
        load_corpus(tmp_path / "nowhere")


def test_an_empty_folder_is_no_corpus(tmp_path):
    """A feature without pages could only stay silent."""
    with pytest.raises(CorpusError, match="holds no page"):
        load_corpus(tmp_path)


def test_bytes_that_are_no_text_are_refused(corpus_folder):
    """A page is UTF-8 text."""
    (corpus_folder / "hours.en.md").write_bytes(b"---\n\xff\xfe")

    with pytest.raises(CorpusError, match="UTF-8"):
        load_corpus(corpus_folder)


def test_a_broken_calibration_line_is_named_with_its_number(corpus_folder):
    """Line 2 is where to look."""
    (corpus_folder / "calibration.jsonl").write_text('{"request": "a", "pages": []}\n{"x": 1}\n')

    with pytest.raises(CorpusError, match=r"calibration\.jsonl:2"):
        load_corpus(corpus_folder)
