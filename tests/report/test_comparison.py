"""Two runs side by side: the page and its Markdown."""

from dataclasses import replace

import pytest

from redline.report.comparison import (
    ChangeLine,
    ComparisonData,
    MovedRow,
    comparison_markdown,
    comparison_page,
)
from redline.run import Run

from .reading import Page
from .test_page import HOSTILE, poisoned

LINE = ChangeLine(
    metric="refusal accuracy", better="higher", n=200, first=0.95, second=0.88, low=-0.11,
    high=-0.03, worse=18, mended=4, p=0.004, standing="worse", margin=0.02,
)  # fmt: skip
RUN = Run(
    id="a" * 16, brief="b", policy="p", feature="vetted:corpus/", suites=(), attacks=(),
    split="test", seed=1, version="0.1.0", planned=9, units=9, done=9,
)  # fmt: skip


@pytest.fixture
def data() -> ComparisonData:
    """Return a comparison with everything in it."""
    return ComparisonData(
        runs=(RUN, replace(RUN, id="c" * 16)),
        pairs=200,
        alone=(1, 2),
        whole=(LINE, replace(LINE, metric="false refusal", better="lower", standing="no worse")),
        parts=(replace(LINE, part="language=sw"),),
        places=("refusal accuracy at language=sw: 12 worse",),
        moved=(MovedRow(metric="refusal accuracy", unit="row-3", traits="sw", request="Ask me",
                        actions=("refused", "answered"), replies=("I cannot", "Take two")),),
        moved_of=18,
        ratios=("harm against latency: +0.2 %",),
        speeds=(("p95 latency", "20 ms", "31 ms"),),
        skipped=("citation error",),
        version="0.1.0",
    )  # fmt: skip


def test_a_page_shows_what_moved_and_the_rows_behind_it(data):
    """Both runs, every difference with its interval, and both replies in order."""
    read = Page(comparison_page(data))
    assert read.badly == []
    assert read.all("script") == []
    told = read.text
    for words in ("Worse: refusal accuracy.", "-7.0 points (-11.0 to -3.0)", "language=sw",
                  "no worse by 2 points", "1 of 18 rows are shown", "31 ms", "citation error",
                  "harm against latency"):  # fmt: skip
        assert words in told
    assert told.find("I cannot") < told.find("Take two")
    ids = read.values("id")
    assert len(ids) == len(set(ids))
    assert {link["href"] for link in read.all("a")} <= {f"#{name}" for name in ids}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"whole": ()}, "No metric got worse as a whole; some part did."),
        ({"whole": (), "parts": (), "places": ()}, "No regression is shown."),
        (
            {"whole": (replace(LINE, standing="undecided"),), "parts": (), "places": ()},
            "No regression is shown. 1 metric may still have.",
        ),
    ],
)
def test_doubt_is_no_good_news(data, change, sentence):
    """What is not shown to be worse is not shown to be as good."""
    found = replace(data, moved=(), **change)
    assert found.sentence == sentence
    assert sentence in Page(comparison_page(found)).text


def test_words_of_others_stay_words(data):
    """A reply holds whatever an attacker wrote."""
    bad = replace(data, moved=poisoned(data.moved, HOSTILE), places=(HOSTILE,))
    read = Page(comparison_page(bad))
    assert read.badly == []
    assert read.all("script") == read.all("img") == []


def test_markdown_holds_the_same_changes(data):
    """One line for each metric, and the rows by their ids."""
    text = comparison_markdown(data)
    assert "| refusal accuracy | 95.0 % | 88.0 % | -7.0 points" in text
    assert "- `row-3` (refusal accuracy): refused then answered" in text
