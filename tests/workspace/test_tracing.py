"""The trace: ids and words are held against the list, answers against what is really there."""

import csv
import importlib
import re
import shlex
import sys
from functools import cache
from pathlib import Path

import click
import pytest

from redline.cli.main import COMMANDS
from redline.controls import CONTROLS
from redline.errors import CatalogueError
from redline.guard import gateway, guarded
from redline.guard.routes import routes_of
from redline.guard.telemetry.address import METRICS
from redline.prepare import decks
from redline.requirement import (
    Elsewhere,
    Requirement,
    elsewhere,
    kinds,
    requirement,
    requirements,
    same_kind,
)
from redline.workspace import tracing
from redline.workspace.declared import Answer, declared, known
from redline.workspace.tracing import (
    COUNTS,
    WAYS,
    Trace,
    address,
    example_brief,
    trace,
    traces,
    way,
)
from tests.guard.fakes import RECORDED, Echo, Noted

ROOT = Path(__file__).parents[2]
LIST = ROOT.parent / "shared" / "requirements.csv"
sys.path.insert(0, str(ROOT / "docs"))
markdown = importlib.import_module("making.markdown")
RUN = 7
"""Words in a row that would be somebody else's sentence."""


@pytest.fixture(scope="module")
def listed() -> dict[str, dict[str, str]]:
    """Return the list that the project was given, by id."""
    if not LIST.is_file():
        pytest.skip("the list of requirements is not part of the repository")
    with LIST.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def test_ids_and_kinds_are_those_of_the_list(listed):
    """A requirement that was left out would be answered by nobody noticing."""
    assert {key: row["kind"] for key, row in listed.items()} == {
        key: each.kind for key, each in requirements().items()
    }


def test_the_words_are_our_own(listed):
    """The repository says what is wanted without the sentences of the list."""
    for key, each in requirements().items():
        ours = re.findall(r"\w+", each.says.lower())
        theirs = " ".join(re.findall(r"\w+", listed[key]["what"].lower()))
        runs = (" ".join(ours[at : at + RUN]) for at in range(len(ours) - RUN + 1))
        assert [run for run in runs if run in theirs] == [], key


def test_every_id_that_an_entry_names_is_a_requirement():
    """A misspelt id would answer nothing, and nobody would see it."""
    assert set(declared()) <= set(requirements())
    assert set(elsewhere()) <= set(requirements())


def test_every_kind_says_what_counts_and_every_sort_how_to_come_to_it():
    """A sort that nobody can come to would be no answer to anybody."""
    assert set(COUNTS) == set(kinds())
    assert {answer.sort for answer in known()} | set().union(*COUNTS.values()) <= set(WAYS)


def problem(text: str) -> str:
    """Return what is wrong with an address, or nothing."""
    found = address(text)
    checks = {"command": no_command, "route": no_route, "page": no_page, "example": no_example}
    check = checks.get(found.sort)
    if check is not None:
        return check(found.name)
    return "" if found in known() else "no such entry"


def no_command(line: str) -> str:
    """Say what of a command line does not exist: a command, an option, a choice."""
    name, *rest = shlex.split(line)
    if name not in COMMANDS:
        return f"no command {name}"
    command = importlib.import_module(f"redline.cli.{name.replace('-', '_')}").command
    value: click.Parameter | None = None
    for word in rest:
        if value is not None:
            wrong, value = not accepts(value, word), None
        elif word.startswith("-"):
            value = next((p for p in command.params if word in p.opts), None)
            wrong = value is None
            value = None if getattr(value, "is_flag", False) else value
        elif isinstance(command, click.Group):
            command = command.get_command(click.Context(command), word)
            wrong = command is None
        else:
            places = [p for p in command.params if p.param_type_name == "argument"]
            chosen = [p for p in places if isinstance(p.type, click.Choice)] or places
            wrong = not any(accepts(place, word) for place in chosen)
        if wrong:
            return f"{word} is not there"
    return ""


def accepts(place: click.Parameter, word: str) -> bool:
    """Say whether an option or argument takes a word; only closed lists refuse one."""
    return not isinstance(place.type, click.Choice) or word in place.type.choices


@cache
def routes() -> set[str]:
    """Return every address that a gateway answers."""
    app = gateway(guarded(Echo(), RECORDED, [], recorder=Noted()), phase="Beta")
    return {f"{route.method} {route.path}" for route in routes_of(app, "Beta")} | {f"GET {METRICS}"}


def no_route(name: str) -> str:
    """Say whether the gateway answers there."""
    return "" if name in routes() else "no such address"


def no_page(name: str) -> str:
    """Say whether the page or its heading is missing."""
    path, _, heading = name.partition("#")
    if not (ROOT / path).is_file():
        return "no such page"
    found = markdown.anchors((ROOT / path).read_text(encoding="utf-8"))
    return "" if not heading or heading in found else "no such heading"


def no_example(name: str) -> str:
    """Say whether a folder of that name is there without a brief: it would count as absent."""
    folder = ROOT / "examples" / name
    return "a folder without a brief" if folder.is_dir() and not example_brief(name) else ""


def test_every_address_is_there():
    """An answer that does not exist is a false claim."""
    wrong = {
        f"{key}: {text}": found
        for key, said in elsewhere().items()
        for text in said.at
        if (found := problem(text))
    }
    assert wrong == {}


@pytest.mark.parametrize(
    "text",
    [
        "command revew",
        "command practice --lop loop-a",
        "command prepare cars",
        "command incident notise",
        "command queue juge",
        "route POST /v1/disputes",
        "page docs/nothing.md",
        "page docs/queue.md#nothing",
        "question nobody-asked",
        "rule XYZ001",
    ],
)
def test_an_address_that_is_not_there_is_noticed(text):
    """The check itself could fail."""
    assert problem(text)


def test_every_way_that_is_a_command_can_be_typed():
    """What the list tells a person to type has to work."""
    lines = {way(answer) for answer in known()}
    typed = [line.removeprefix("redline ") for line in lines if line.startswith("redline ")]
    assert {line: found for line in typed if (found := no_command(line))} == {}


def test_every_control_that_an_example_must_hold_exists():
    """A control that nobody can name would be missing for ever."""
    named = {name for said in elsewhere().values() for name in said.holds}
    assert named <= set(CONTROLS)


def test_every_requirement_is_answered_or_says_what_is_missing():
    """Silence would read as done."""
    silent = [
        each.requirement.id for each in traces() if each.state == "not done" and not each.lacks
    ]
    assert silent == []


def test_only_a_setting_answers_a_contradiction_and_only_what_runs_a_rule():
    """A question about a rule runs nothing."""
    for each in traces():
        assert {a.sort for a in each.answers} <= COUNTS[each.requirement.kind]
        assert not set(each.answers) & set(each.beside)
    assert {a.sort for a in trace(requirement("V041")).answers} == {"rule"}
    assert {a.sort for a in trace(requirement("V041")).beside} == {"question", "probe"}
    assert {a.sort for a in trace(requirement("X011")).answers} == {"setting"}


def test_a_contradiction_in_which_no_profile_takes_a_side_is_handled():
    """The handling is what every profile then does."""
    (only,) = trace(requirement("X024")).answers
    assert only == Answer(sort="setting", name="every profile: X024 = the handling")


def test_a_deck_answers_only_what_none_of_its_cards_does():
    """A card can be found, and a deck of forty is no answer."""
    vocabulary = decks()["vocabulary"]
    assert "C051" in vocabulary.answers
    found = declared()["C051"]
    assert Answer(sort="card", name="vocabulary/sycophancy") in found
    assert Answer(sort="deck", name="vocabulary") not in found


def made(*at: str, lacks: str = "", holds: tuple[str, ...] = ()) -> Trace:
    """Return the trace of a product that is answered by these alone."""
    said = Elsewhere(at=at, lacks=lacks, holds=holds)
    wanted = Requirement(id="D999", kind="domain example", says="A thing")
    return Trace(requirement=wanted, named=tuple(map(address, at)), said=said)


def test_an_example_that_is_not_there_counts_for_nothing():
    """What is still to be written answers nobody."""
    alone = made("example nowhere-to-be-found")
    assert (alone.state, alone.answers) == ("not done", ())
    assert alone.lacks == "there is no example nowhere-to-be-found yet"
    asked = made("example nowhere-to-be-found", "question ai-tutor")
    assert (asked.state, [a.sort for a in asked.answers]) == ("partly", ["question"])


def test_an_example_without_a_control_that_it_needs_answers_in_part(tmp_path, monkeypatch):
    """A tutor whose teacher cannot step in is another product."""
    (tmp_path / "desk").mkdir()
    rows = ("| ID | Control | Holds | Held by |", "| --- | --- | --- | --- |")
    held = "| C1 | usage caps | H1 | gateway |\n| C2 | disclaimers | H1 | people: Ana |"
    text = "---\nredline: 1\ntitle: Desk\n---\n# Safety\n\n## Controls\n\n"
    brief = "\n".join((*rows, held, ""))
    (tmp_path / "desk" / "brief.md").write_text(text + brief, encoding="utf-8")
    monkeypatch.setattr(tracing, "EXAMPLES", tmp_path)
    assert made("example desk", holds=("usage caps",)).state == "done"
    found = made("example desk", holds=("usage caps", "disclaimers"))
    assert (found.state, found.lacks) == ("partly", "the example desk has no control `disclaimers`")


def test_a_brief_of_one_page_is_an_example_too(tmp_path, monkeypatch):
    """Small examples need no folder of their own."""
    monkeypatch.setattr(tracing, "EXAMPLES", tmp_path)
    assert example_brief("one-page/desk") is None
    (tmp_path / "one-page").mkdir()
    (tmp_path / "one-page" / "desk.md").write_text("---\nredline: 1\n---\n", encoding="utf-8")
    assert example_brief("one-page/desk") == tmp_path / "one-page" / "desk.md"


@pytest.mark.parametrize("text", ["V011", "v11", "V-011", " v011 "])
def test_an_id_may_be_written_in_several_ways(text):
    """Nobody should count zeros."""
    assert requirement(text).id == "V011"


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("V99", "V089, V088, V087"),
        ("L0", "L001, L002, L003"),
        ("Q9", "C009, D009, L009"),
    ],
)
def test_an_unknown_id_gets_the_nearest_ones(text, near):
    """A slip of one digit is the usual mistake."""
    with pytest.raises(CatalogueError, match=rf"is no requirement\. The nearest ids: {near}"):
        requirement(text)


@pytest.mark.parametrize("text", ["", "harm", "V", "011"])
def test_what_is_no_id_is_told_how_one_looks(text):
    """No number is nearest to a word."""
    with pytest.raises(CatalogueError, match=r"is no requirement\. An id is like V011\."):
        requirement(text)


def test_a_kind_is_known_by_its_beginning():
    """Two words are long to type, and a beginning that fits several is nobody's."""
    assert same_kind("Review") == "review rule"
    for text in ("r", "", "metrics"):
        with pytest.raises(CatalogueError, match="is no kind"):
            same_kind(text)
