"""What is odd about citations."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.detect.citations import anomalies, isbn_holds

LIST = "\n\nReferences\n[1] Walker, A. (2017). Sleep and recall. Rest, 4, 12-19."


def kinds(text, **options):
    """Return the kinds of anomalies in a text."""
    return [a.kind for a in anomalies(text, **options)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sleep helps [1]." + LIST, []),
        ("Sleep helps [2]." + LIST, ["unlisted", "uncited"]),
        ("Sleep helps (Walker, 2017)." + LIST, []),
        ("Walker (2017) says that sleep helps." + LIST, []),
        ("Sleep helps (Walker, 2019)." + LIST, ["two-years"]),
        ("Sleep helps (Okoro, 2017)." + LIST, ["unlisted", "uncited"]),
        ("The interval [1, 3] holds 2.", []),
        ("x[1] is y.", []),
        ("We met (May 2018).", []),
    ],
)
def test_marks_and_list_are_held_against_one_another(text, expected):
    """A mark without a work, or a work without a mark, is told."""
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See doi:10.1038/nature12373 here.", []),
        ("See https://doi.org/10.1038/s41586-020-2649-2.", []),
        ("See doi:10.10/x here.", ["malformed"]),
        ("See doi:10.1234/abc here.", ["invented"]),
        ("See ECLI:EU:C:2014:317.", []),
        ("See ECLI:EU:C:2014.", ["malformed"]),
        ("See https://www.who.int/x.", []),
        ("See http://who for it.", ["malformed"]),
        ("See htps://who.int/x.", ["malformed"]),
        ("See https://example.com/x.", ["invented"]),
        ("See arXiv:1706.03762.", []),
        ("See arXiv:1713.03762.", ["malformed"]),
        ("See 347 U.S. 483 (1954).", []),
        ("See 812 F.3d 144 (9th Cir. 1970).", ["impossible"]),
        ("See 512 F.2d 77 (1975) and 512 F.2d 77 (1979).", ["two-years"]),
    ],
)
def test_identifiers_that_cannot_exist_are_told(text, expected):
    """Form and check digits need no network."""
    assert kinds(text) == expected


@given(st.integers(0, 10**9 - 1))
def test_one_check_digit_of_ten_or_eleven_holds(number):
    """The digit is a function of the others, so exactly one can be right."""
    plain = f"{number:09}"
    assert sum(isbn_holds(plain + c) for c in "0123456789X") == 1
    assert sum(isbn_holds(f"978{plain}{c}") for c in "0123456789") == 1


def test_a_swapped_pair_of_figures_breaks_an_isbn_of_ten():
    """That slip is what the weights were chosen for."""
    assert isbn_holds("0-306-40615-2")
    assert not isbn_holds("0-306-46015-2")


def test_years_are_in_the_future_only_where_today_is_given():
    """No clock is asked."""
    assert kinds("As told (Diaz, 2031).", today=date(2026, 1, 1)) == ["future"]
    assert kinds("As told (Diaz, 2031).") == []


SOURCE = {"1": "Patients should rest for 2 days after the injection, and drink water."}


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("rest for 2 days after the injection", []),
        ("Rest for 2 days, after the injection!", []),
        ("Patients must rest for 2 days after the injection", []),
        ("Patients should rest ... and drink water", []),
        ("rest for 3 days after the injection", ["misquoted"]),
        ("never rest, but run around the block twice", ["misquoted"]),
    ],
)
def test_a_quotation_may_be_lightly_edited_but_not_in_its_numbers(quote, expected):
    """Punctuation slips; a changed dose is no slip."""
    assert kinds(f'It says "{quote}" [1].', sources=SOURCE) == expected


def test_a_quotation_is_looked_for_in_the_work_cited_beside_it():
    """The right words from the wrong work are a wrong citation."""
    sources = {**SOURCE, "2": "The bridge has eight lanes."}
    assert kinds('It says "rest for 2 days after the injection" [2].', sources=sources) == [
        "misquoted"
    ]


def test_an_id_must_be_one_of_a_vetted_page():
    """A page that nobody vetted cannot be cited."""
    assert kinds("Rest [vp-1]. Drink [vp-2].", vetted={"vp-1"}) == ["unlisted"]
    assert kinds("Rest [vp-1].") == []


def test_more_marks_than_words_are_told():
    """Citations can be strewn to impress."""
    assert kinds("Cats purr [1][2][3][4][5].") == ["dense"]


def test_a_list_given_apart_counts():
    """A gateway knows what was retrieved; the text need not repeat it."""
    assert kinds("Naps help [1].", references=["Diaz (2018). Naps at work."]) == []
    found = anomalies("Naps help [3].", references=["Diaz (2018). Naps at work."])
    assert [(a.kind, a.end) for a in found] == [("uncited", 0), ("unlisted", 13)]


@given(st.text(max_size=400))
def test_spans_lie_inside_any_text(text):
    """No input breaks the check."""
    for one in anomalies(text, sources={"1": text}, vetted=["a-1"], today=date(2020, 1, 1)):
        assert text[one.start : one.end][:50] == one.quote[:50]


@pytest.mark.parametrize(
    "unit",
    [
        "[1",
        "(Smith, 2020) ",
        '"a bb ccc dddd" [1] ',
        "http:/",
        "A. ",
        "10.xxxx/",
        "References\n",
        "a.",
    ],
)
def test_a_megabyte_of_anything_ends(unit):
    """Work is bounded by what is read."""
    text = unit * (1_000_000 // len(unit))
    assert len(anomalies(text, sources={"1": text})) <= 500
