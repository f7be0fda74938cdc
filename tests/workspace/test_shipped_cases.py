"""Practice cases that ship: whole enough to be asked about, weak enough to be worth it."""

from pathlib import Path

import pytest

from redline.brief import load_brief
from redline.errors import InputError
from redline.finding import Severity
from redline.workspace.practising import reviewed_case
from redline.workspace.reviewing import review_brief
from redline.workspace.shipped_cases import case_file, case_names, shipped_cases

WANTED = {
    "customer-support", "faster-inference", "filter-bypass", "financial-advice",
    "science-answers", "summarisation",
}  # fmt: skip
PAGE = 750
"""Words that a case has at most."""


def test_the_six_cases_are_there():
    """Each stands for one product that the sources name."""
    assert set(case_names()) == WANTED == set(shipped_cases())


@pytest.mark.parametrize("name", sorted(WANTED))
def test_a_case_has_no_error_and_something_to_find(name):
    """A broken table would be what is talked about, and a perfect brief leaves nothing to ask."""
    file = shipped_cases()[name].path
    found = review_brief(load_brief(file), file.parent)

    assert not found.at_least(Severity.ERROR)
    assert len(found.at_least(Severity.WARNING)) >= 3
    assert len(file.read_text("utf-8").split()) <= PAGE


@pytest.mark.parametrize("name", sorted(WANTED))
def test_a_figure_of_the_sources_is_marked(name):
    """What a guide reports was seen by nobody here."""
    sources = load_brief(shipped_cases()[name].path).sources

    reported = [row for row in sources if row.kind == "reported"]
    assert reported
    assert all("reported, unverified" in row.source for row in reported)


def test_interviewers_go_through_a_case_by_its_name():
    """A name does what the path of the file would."""
    by_name = reviewed_case(Path("filter-bypass"), seed=1)

    assert by_name == reviewed_case(shipped_cases()["filter-bypass"].path, seed=1)


def test_a_file_of_ones_own_goes_before_a_name(tmp_path, monkeypatch):
    """Who wrote a case of that name means their own."""
    monkeypatch.chdir(tmp_path)
    Path("summarisation").write_text("My own case.")

    assert case_file(Path("summarisation")) == Path("summarisation")


def test_an_unknown_name_is_answered_with_those_that_there_are():
    """The names are the list."""
    with pytest.raises(InputError, match="Did you mean 'customer-support'"):
        case_file(Path("custommer-support"))
    with pytest.raises(InputError, match=r"Cases that ship: customer-support, .*summarisation"):
        case_file(Path("nothing/like-it.md"))
