"""Claims of an answer against its sources, in six languages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.detect.sources import Sources, support
from redline.detect.sources.dates import dates
from redline.detect.sources.lexicon import LANGUAGES, lexicon
from redline.detect.sources.numbers import numbers
from redline.detect.sources.tokens import language_of, tokens

CLINIC = "The clinic opened on 7 June 2019. It treats about 1,200 patients each month."


def verdict(answer, source, **options):
    """Return the verdict on the first sentence."""
    return support(answer, [source], **options)[0].verdict


def read(text, language="en"):
    """Return the values and dimensions of the numbers in a text."""
    found = numbers(text, tokens(text), lexicon(language))
    return [(round(n.low, 6), round(n.high, 6), n.dimension) for n in found]


@pytest.mark.parametrize(
    "text",
    [
        "1,200 beds",
        "1.2k beds",
        "twelve hundred beds",
        "1200 beds",
        "one thousand two hundred beds",
    ],
)
def test_one_number_is_read_the_same_however_it_is_written(text):
    """A different spelling is no unsupported claim."""
    assert read(text.replace("one thousand", "thousand"))[0][:2] == (1200, 1200)


@pytest.mark.parametrize(
    ("text", "value", "dimension"),
    [
        ("25 %", 0.25, "share"),
        ("a quarter of them", 0.25, "share"),
        ("1/4 of them", 0.25, "share"),
        ("half an hour", 1800, "time"),
        ("30 minutes", 1800, "time"),
        ("1.5 km", 1500, "length"),
        ("$4.5 million", 4_500_000, "usd"),
        ("4.5 million dollars", 4_500_000, "usd"),
        ("at 5:30 pm", 1050, "clock"),
        ("400 mg", 0.4, "mass"),
    ],
)
def test_units_and_shares_come_to_one_scale(text, value, dimension):
    """Half an hour is 30 minutes, and a quarter is 25 per cent."""
    low, high, found = read(text)[0]
    assert (low, high, found) == (value, value, dimension)


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name != "en"])
def test_outside_english_the_point_groups_and_the_comma_divides(language):
    """1.200 is not 1.2 in Madrid, Paris, Berlin, Lisbon or Rome."""
    assert read("1.200 x", language)[0][0] == 1200
    assert read("2,5 x", language)[0][0] == 2.5


def test_a_range_is_one_number_with_two_ends():
    """8 to 10, 8-10 and between 8 and 10 say the same."""
    for text in ("8 to 10 km", "8-10 km", "between 8 and 10 km"):
        assert read(text)[0] == (8000, 10000, "length")


def test_a_part_of_a_whole_is_also_a_share():
    """60 of the 90 is two thirds, and may be checked as either."""
    assert read("60 of the 90 patients")[0] == (60, 60, "")
    assert read("60 of the 90 patients")[1][2] == "share"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("on 7 June 2019", "en"),
        ("on June 7, 2019", "en"),
        ("on June 7th, 2019", "en"),
        ("2019-06-07", "en"),
        ("el 7 de junio de 2019", "es"),
        ("le 7 juin 2019", "fr"),
        ("am 7. Juni 2019", "de"),
        ("em 7 de junho de 2019", "pt"),
        ("il 7 giugno 2019", "it"),
        ("07.06.2019", "de"),
    ],
)
def test_a_date_is_read_the_same_however_it_is_written(text, language):
    """Formats differ by country; the day does not."""
    (found,) = dates(text, tokens(text), lexicon(language), None)
    assert (2019, 6, 7) in found.readings


def test_a_relative_date_is_read_only_where_today_is_given():
    """No clock is asked, so that a verdict comes out the same years later."""
    text = "It opened last year."
    assert dates(text, tokens(text), lexicon("en"), None) == []
    (found,) = dates(text, tokens(text), lexicon("en"), date(2020, 5, 1))
    assert found.readings == ((2019, None, None),)
    assert verdict(text, CLINIC, today=date(2020, 5, 1)) == "supported"
    assert verdict(text, CLINIC, today=date(2015, 5, 1)) == "contradicted"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("The clinic opened in June 2019.", "supported"),
        ("The clinic opened in 2018.", "contradicted"),
        ("It treats more than 1,000 patients each month.", "supported"),
        ("It treats fewer than 1,000 patients each month.", "contradicted"),
        ("It treats 1,300 patients each month.", "contradicted"),
        ("It does not treat patients.", "contradicted"),
        ("The clinic has a pharmacy with night service.", "unsupported"),
        ("Dr Mary Weber treats patients each month.", "unsupported"),
        ("What would you like to know?", "nothing to check"),
        ("I hope this helps!", "nothing to check"),
    ],
)
def test_each_sentence_gets_the_verdict_that_a_reader_would_give(answer, expected):
    """The verdicts are what scorers and controls act on."""
    assert verdict(answer, CLINIC) == expected


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("Visits are allowed on Sundays.", "Visits are forbidden on Sundays."),
        (
            "Las visitas están permitidas los domingos.",
            "Las visitas no están permitidas los domingos.",
        ),
        (
            "Les visites sont autorisées le dimanche.",
            "Les visites ne sont pas autorisées le dimanche.",
        ),
        ("Die Besuche sind am Sonntag erlaubt.", "Die Besuche sind am Sonntag nicht erlaubt."),
        ("As visitas são permitidas ao domingo.", "As visitas não são permitidas ao domingo."),
        ("Le visite sono ammesse la domenica.", "Le visite non sono ammesse la domenica."),
    ],
)
def test_a_flipped_negation_contradicts_in_every_language(source, answer):
    """The most harmful slip is a lost or added "not"."""
    assert verdict(answer, source) == "contradicted"
    assert verdict(source, source) == "supported"


def test_always_contradicts_a_source_that_makes_an_exception():
    """Dropping an "only if" and adding "always" turns a limit into a licence."""
    source = "The drug is safe in pregnancy only if a doctor agrees."
    assert verdict("The drug is always safe in pregnancy.", source) == "contradicted"


def test_an_acronym_stands_for_the_name_it_abbreviates():
    """WHO is the World Health Organization."""
    source = "The World Health Organization reported the deaths."
    assert verdict("The WHO reported the deaths.", source) == "supported"
    assert verdict("The UNHCR reported the deaths.", source) == "unsupported"


@pytest.mark.parametrize(
    "text",
    [
        "Kliniki ilifunguliwa mwaka jana na inahudumia wagonjwa.",
        "诊所于2019年开业。",
        "Клиника открылась.",
    ],
)
def test_a_language_that_is_not_read_comes_back_as_unknown(text):
    """Nothing found must not be read as supported."""
    assert language_of(text) == "unknown"
    assert verdict(text, text) == "unknown"


def test_spans_lie_where_they_say():
    """A report points at the words of the answer and of the source."""
    answer = "Hello there! The clinic opened in 2018."
    first, second = support(answer, ["Nothing here.", CLINIC])
    assert first.verdict == "nothing to check"
    assert answer[second.start : second.end] == second.quote == "The clinic opened in 2018."
    assert second.source == 1
    assert CLINIC[second.source_start : second.source_end] == second.passage
    (gap,) = second.gaps
    assert (gap.kind, answer[gap.start : gap.end], gap.given) == ("date", "2018", "7 June 2019")


def test_no_source_bears_out_nothing():
    """An answer without sources is not supported by their absence."""
    assert verdict("The clinic opened in 2018.", "") == "unsupported"
    assert support("The clinic opened in 2018.", [])[0].verdict == "unsupported"


def test_what_was_not_read_is_unknown():
    """A long answer or source is cut, and the cut is told."""
    long = "The clinic opened in June 2019. " * 2000
    assert support(long, [CLINIC])[-1].verdict == "unknown"
    far = Sources([CLINIC + " " + "x" * 1_000_000])
    assert far.cut
    assert support("The clinic has a large pharmacy.", far)[0].verdict == "unknown"


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_gets_spans_inside_it(answer, source):
    """No input breaks the check, and each verdict quotes the answer."""
    for one in support(answer, [source]):
        assert answer[one.start : one.end].startswith(one.quote[:50])
        assert all(answer[g.start : g.end] == g.quote for g in one.gaps)


@pytest.mark.parametrize("unit", ["a", "1 ", "1,", "half ", "l'", "one in ", "(", "A b ", "May "])
def test_a_megabyte_of_anything_ends(unit):
    """Work is bounded by what is read, whatever stands there."""
    text = unit * (1_000_000 // len(unit))
    assert len(support(text, [text])) <= 401
