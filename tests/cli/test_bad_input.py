"""What a person may get wrong: a clear message, the right exit code, no traceback."""

import socket
import sqlite3
from contextlib import closing

import pytest

from tests.conftest import write_launch


def check(result, code, *says):
    """Assert an exit code and words of the message, and that no traceback is shown."""
    said = result.stdout + result.stderr
    assert "Traceback" not in said
    assert result.returncode == code, said
    for words in says:
        assert words in said


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "there is no such file"),
        (b"", "the file is empty"),
        (b"\x00\x01\x02", "binary"),
        (b"# Scope\n" + b"x" * 2_000_001, "2,000,000"),
        (b"---\nredline: 9\n---\n# Scope\n", "reads format 1"),
        (b"---\nredline: [\n---\n", "not YAML"),
    ],
    ids=["missing", "empty", "binary", "too large", "newer", "broken front matter"],
)
@pytest.mark.parametrize("command", ["review", "evaluate", "decide", "serve", "watch"])
def test_a_file_that_is_no_brief_is_refused_by_every_command(
    redline, tmp_path, command, content, says
):
    """The same file gives the same message, whatever was asked of it."""
    path = tmp_path / "given.md"
    if content is not None:
        path.write_bytes(content)

    check(redline(command, path), 2, says, "given.md")


@pytest.mark.parametrize("command", ["evaluate", "decide", "serve", "watch"])
def test_free_prose_can_be_reviewed_and_nothing_else(redline, tmp_path, command):
    """A letter to a friend names no policy; what it says can still be judged."""
    path = tmp_path / "given.md"
    path.write_text("just a letter to a friend")

    check(redline(command, path), 2, "neither front matter nor any table", "given.md")
    assert "Traceback" not in redline("review", path).stderr


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "| M2 | grounded answers |",
            "| M2 | grounded answrs |",
            "Did you mean 'grounded answers'",
        ),
        ("| quote check |", "| quote chek |", "Did you mean 'quote check'"),
        ("above = 50 %", "above = a lot", "`above = a lot` is no share"),
        ("above = 50 %", "over = 50 %", "has no setting `over`"),
        (">= 80 % | < 50 %", ">= 120 % | < 50 %", "a share lies in 0-100 %"),
        (">= 80 % | < 50 %", "high | < 50 %", "is not a bar"),
        (">= 80 % | < 50 %", "<= 1.2 s | < 50 %", "is no share"),
        ("| R1 | A reply", "| R1 | extra | A reply", "cells"),
        ("| B1 | Promise", "| C1 | Promise", "C1"),
        ("vetted:corpus/", "vetted:nowhere/", "nowhere/"),
        ("vetted:corpus/", "wish:granted", "begins with no known kind"),
        ("suites: suites/", "suites: nowhere/", "nowhere"),
    ],
)
def test_a_cell_that_cannot_be_used_stops_an_evaluation(redline, launch_brief, old, new, says):
    """What is evaluated is what is written, or nothing is."""
    text = launch_brief.read_text()
    assert old in text
    launch_brief.write_text(text.replace(old, new, 1))

    check(redline("evaluate", launch_brief), 2, says)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("| M3 | critical", "| M2 | critical", "FMT005"),
        ("| R1 | A reply in words of its own | C1, M3 |", "| R1 | A reply | C9, M3 |", "REF001"),
        ("| grounded answers | risk | M1 |", "| grounded answers | risk | M2 |", "MET002"),
        ("| >= 80 % | < 50 % |", "| >= 80 % | < 90 % |", "BAR003"),
        ("| hallucination |", "| halucination |", "HRM002"),
    ],
    ids=["id twice", "reference to nothing", "balances itself", "contradiction", "category"],
)
def test_what_contradicts_itself_is_found_by_review_with_its_line(
    redline, launch_brief, old, new, code
):
    """A brief that can be read and makes no sense is a finding, and ends with 1."""
    text = launch_brief.read_text()
    assert old in text
    launch_brief.write_text(text.replace(old, new, 1))
    result = redline("review", launch_brief)

    check(result, 1, code)
    assert any(f"brief.md:{n}:" in result.stdout for n in range(1, 90))


def test_a_phase_that_is_not_in_the_brief_is_named_with_those_that_are(redline, launch_brief):
    """The accepted names stand in the message."""
    check(redline("decide", launch_brief, "--phase", "Alpha"), 2, "Alpha", "Red team, Beta")


def test_an_attack_that_nobody_knows_is_refused(redline, launch_brief):
    """A typing error must not end in an evaluation without attacks."""
    check(redline("evaluate", launch_brief, "--attacks", "role pley"), 2, "role play")


def test_a_state_folder_that_cannot_be_made_is_the_environments_fault(redline, launch_brief):
    """Exit code 5: the same command works once that is mended."""
    launch_brief.with_name("taken").write_text("a file")

    check(redline("evaluate", launch_brief, "--home", launch_brief.with_name("taken") / "x"), 5)


def test_a_port_in_use_says_which_other_port_to_take(redline, launch_brief):
    """The gateway does not start beside another program."""
    assert redline("evaluate", launch_brief).returncode == 0
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        check(redline("serve", launch_brief, "--port", port), 5, str(port), "--port")


def test_a_database_of_a_newer_version_is_left_alone(redline, launch_brief, tmp_path):
    """An older program must not write into what it does not understand."""
    home = tmp_path / "state"
    assert redline("evaluate", launch_brief, "--home", home).returncode == 0
    with closing(sqlite3.connect(home / "record.db")) as database, database:
        database.execute("INSERT INTO redline_migration VALUES (999, 'of later')")

    result = redline("serve", launch_brief, "--home", home, "--port", 0)
    check(result, 5, "record.db")


def test_a_held_phase_does_not_start(redline, tmp_path):
    """Exit code 3, with the reasons; nothing listens."""
    brief = write_launch(tmp_path / "strict", value=100)
    assert redline("evaluate", brief).returncode == 0

    check(redline("serve", brief, "--phase", "Beta", "--port", 0), 3, "Beta", "M1")


def test_a_launch_without_evidence_is_held(redline, launch_brief):
    """Nothing missing ever ships."""
    check(redline("decide", launch_brief), 3, "redline evaluate")
