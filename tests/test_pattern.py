"""Patterns that are compiled late find what the engine finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.needs import caseless, met, needed
from redline.pattern import forget, lazy

EXPRESSIONS = (
    r"\b(?:ship|launch)\w* (?:it )?(?:now|anyway)\b",
    r"(?P<who>users?|people)\b[^.;]{0,9}?\b(?P<n>\d+)",
    r"\bno(?: one|body)?\b|n['’]t\b|[A-C]{2,}\d",
    r"(?<!not )safe(?!ty)|(?:a|the) risk\w*?s\b",
    r"\W*(?:yes|ok(?:ay)?)+\b",
    r"ab+c{2,}d{0,3}e",
    "",
)
PIECES = (
    "ship", "launched", " it ", "now", "anyway", "users", "people", " ", ".", "12", "no", "nobody",
    "isn't", "isn’t", "AB1", "not ", "safe", "safety", "a risk", "risks", "yes", "okay", "abbccde",
    "abccde", "\n", "İ", "ı", "ſ", "K", "ß", "é",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
CASES = st.sampled_from([str, str.upper, str.title])


def told(match):
    """Return what a match tells."""
    return match and (match.span(), match[0], match.groups(), match.groupdict())


@pytest.mark.parametrize("flags", [0, re.I, re.I | re.S])
@pytest.mark.parametrize("expression", EXPRESSIONS)
@given(text=TEXTS, case=CASES)
def test_it_finds_what_the_engine_finds(expression, flags, text, case):
    """Compiling late, and trying small letters first, changes no finding."""
    late, now, text = lazy(expression, flags), re.compile(expression, flags), case(text)
    for method in ("search", "match", "fullmatch"):
        assert told(getattr(late, method)(text)) == told(getattr(now, method)(text))
    assert [*map(told, late.finditer(text))] == [*map(told, now.finditer(text))]
    assert late.sub("-", text) == now.sub("-", text)
    assert told(late.search(text, 2)) == told(now.search(text, 2))


def test_an_expression_with_remarks_is_read_as_the_engine_reads_it():
    """With re.VERBOSE, blanks and remarks in an expression are no letters."""
    assert lazy("h arm  # nothing", re.I | re.VERBOSE).search("No HARM")


def test_a_text_without_the_words_compiles_nothing(monkeypatch):
    """Most patterns of a catalogue cannot match a brief, and cost next to nothing there."""
    late = lazy(r"\b(?:ship|launch)\w* now", re.I)
    monkeypatch.setattr(re, "compile", lambda *_: pytest.fail("compiled"))
    assert late.search("Ship it later") is None
    assert list(late.finditer("Now is the time")) == []


def test_after_many_texts_it_is_compiled_all_the_same():
    """A process that reads for hours does not look for words for ever."""
    late = lazy(r"\b(?:ship|launch)\w* now", re.I)
    assert all(late.search(f"text {n}") is None for n in range(300))
    assert late.search("SHIPPED NOW")[0] == "SHIPPED NOW"


def test_what_is_remembered_is_found_again_and_can_be_forgotten():
    """A memory saves time and changes nothing, however many texts have gone by."""
    late = lazy(r"\b(?:ship|launch)\w* now", re.I)
    texts = [f"text {n} SHIPPED NOW" if n % 7 == 0 else f"text {n}" for n in range(1500)]
    found = [told(late.search(text)) for text in texts]
    assert [told(late.search(text)) for text in texts] == found
    forget()
    assert [told(late.search(text)) for text in texts] == found
    assert sum(each is not None for each in found) == 215


@pytest.mark.parametrize(
    ("expression", "asked"),
    [
        (r"colou?r", ("colo",)),
        (r"(?:red|blue) (?:lines?|\w+)", ["red", "blue"]),
        (r"(?:red|\w) line", " line"),
        (r"(?:very )?safe", "safe"),
        (r"(?:very ){1,2}safe", ("very ", "safe")),
        (r"(?!un)safe", "safe"),
        (r"safe\x20", ()),
        (r"(?i:safe)", ()),
        (r"100\s?%\.", ("100", "%.")),
    ],
)
def test_what_it_asks_for_is_what_every_match_holds(expression, asked):
    """What may be left out is not asked for; what cannot be read asks for nothing."""
    found = needed(expression)
    assert found == (asked[0] if isinstance(asked, tuple) and len(asked) == 1 else asked)


def test_all_of_a_tuple_and_one_of_a_list_must_be_there():
    """Conditions nest as groups do."""
    asked = ("safe", ["now", ("in", "time")])
    assert met(asked, "safe in good time")
    assert not met(asked, "safe in the end")
    assert not met(asked, "now")
    assert met((), "")


@given(st.text(max_size=3000))
def test_small_letters_keep_the_length(text):
    """Places in the text in small letters are places in the text."""
    assert len(caseless(text)) == len(text)
