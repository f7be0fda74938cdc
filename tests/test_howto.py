"""The how-tos are held against the program: every command, and two of them run for real."""

import re
import shlex
from pathlib import Path

import click
import pytest

from redline.cli.main import main
from tests.conftest import write_launch
from tests.llm.servers import Json, threaded

PAGES = sorted((Path(__file__).parents[1] / "docs" / "howto").glob("*.md"))
QUESTION = "Where do I leave my car?"


def commands(page: Path) -> list[str]:
    """Return every command of a page: those of its blocks, and those in the middle of a line."""
    text = page.read_text(encoding="utf-8")
    inline = re.findall(r"`(redline [^`]+)`", text)
    return [*re.findall(r"^redline .+$", text, re.MULTILINE), *inline]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_of_a_how_to_is_one_that_can_be_typed(page, tmp_path, monkeypatch):
    """An option that was renamed would otherwise be found by whoever follows the page."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "brief.md").touch()
    typed = [line for line in commands(page) if not line.startswith("redline.")]
    assert typed
    for line in typed:
        _, *words = shlex.split(line)
        parse(main, words, line)


def parse(command: click.Command, words: list[str], line: str) -> None:
    """Parse what was typed as the program would, down to the last subcommand, and run nothing."""
    context = click.Context(command, info_name="redline")
    if not isinstance(command, click.Group):
        try:
            command.parse_args(context, list(words))
        except click.UsageError as error:
            pytest.fail(f"{line}: {error.format_message()}")
        return
    found = command.get_command(context, words[0])
    assert found is not None, f"{line}: there is no {words[0]}"
    parse(found, words[1:], line)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_how_to_says_what_can_go_wrong_and_how_to_undo_it(page):
    """Whoever is stuck has to find the way out on the same page."""
    text = page.read_text(encoding="utf-8")
    parts = ["What you need", "The commands", "What you see", "What can go wrong", "How to undo it"]
    places = [text.find(f"\n## {part}\n") for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def launch(folder: Path, feature: str, blocks: str = "") -> Path:
    """Return a brief whose feature is somebody's own application, without a check of quotes."""
    brief = write_launch(folder)
    text = brief.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if "| quote check |" not in line]
    text = "\n".join(lines).replace("feature: vetted:corpus/", f"feature: {feature}")
    brief.write_text(text + "\n" + blocks, encoding="utf-8")
    return brief


def block(page: str, kind: str) -> str:
    """Return a fenced block of a how-to, its fence included."""
    text = (PAGES[0].parent / f"{page}.md").read_text(encoding="utf-8")
    return re.search(rf"^```{kind}\n.*?^```$", text, re.MULTILINE | re.DOTALL).group()


class Application(Json):
    """Answers in both forms of the page, and remembers what it was sent."""

    sent: list = []  # noqa: RUF012  one server in one test, read by it alone

    def answer(self, path, body):
        """Answer a question."""
        self.sent.append(body)
        if path == "/own":
            return {"output": [{"text": "Behind the building."}]}
        return {"answer": "Behind the building."} if path == "/answer" else {"said": "no"}


def test_the_page_on_http_is_what_happens(tmp_path, redline):
    """The form that goes without saying, the form of the page, and the errors that it names."""
    own = "\n\n".join(block("own-application-http", kind) for kind in ("request", "answer"))
    with threaded(Application) as url:
        for place, blocks in (("answer", ""), ("own", own)):
            brief = launch(tmp_path / place, f"http:{url}/{place}", blocks)
            done = redline("serve", brief, "--dry-run", QUESTION)
            assert done.returncode == 0, done.stderr
            assert "Behind the building." in done.stdout
            done = redline("evaluate", brief, "--limit", "2", "--concurrency", "2")
            assert done.returncode == 0, done.stderr
        brief = launch(tmp_path / "other", f"http:{url}/other")
        done = redline("serve", brief, "--dry-run", QUESTION)
        assert "no text at `answer`" in done.stdout + done.stderr
    assert any(set(body) == {"request", "language"} for body in Application.sent)
    assert any(body.get("input", {}).get("text") == QUESTION for body in Application.sent)
    brief = launch(tmp_path / "away", "http:http://127.0.0.1:9/answer")
    done = redline("serve", brief, "--dry-run", QUESTION)
    assert "cannot be reached" in done.stdout + done.stderr
    brief = launch(tmp_path / "same", f"http:{url}/own", '```request\n{"a": "b"}\n```\n')
    done = redline("serve", brief, "--dry-run", QUESTION)
    assert "The request template has no `{{request}}`" in done.stdout + done.stderr


def test_the_page_on_python_is_what_happens(tmp_path, redline):
    """The function of the page answers, and what it says of mistakes is what one reads."""
    brief = launch(tmp_path / "own", "python:feature:answer")
    done = redline("serve", brief, "--dry-run", QUESTION)
    assert "module 'feature' cannot be imported" in done.stderr
    code = block("own-application-python", "text").strip("`").removeprefix("text\n")
    feature = brief.parent / "feature.py"
    feature.write_text(code)
    done = redline("serve", brief, "--dry-run", QUESTION)
    assert "I do not know." in done.stdout, done.stderr
    assert redline("evaluate", brief, "--limit", "2").returncode == 0
    feature.write_text("def answer(text):\n    return 3\n")
    done = redline("serve", brief, "--dry-run", QUESTION)
    assert "returned int; a text or a redline.llm.Reply is expected." in done.stdout + done.stderr
