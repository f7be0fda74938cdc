"""Tours: pages of prose and commands, read as steps that can be run.

`content/tours` is the one source. The documentation shows each page, `redline tour` runs it,
and a test holds every command's exit code and output to what the page says.
"""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import redline
from redline.errors import CatalogueError, EnvironmentFailure
from redline.text import nearest

__all__ = ["FIRST", "TOURS", "Run", "Step", "page", "run", "steps", "tours"]

TOURS = Path(str(redline.__file__)).parent / "content" / "tours"
FIRST = "tour"
"""Name of the page that a newcomer begins with."""
TITLE = "# "
PART = re.compile(r"^```console\n(?P<session>.*?)^```\n", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^## \d+\. (?P<title>.+)\n", re.MULTILINE)
EXIT = re.compile(r"\s+# exit (?P<codes>\d(?: or \d)*)$")
AFTER = "\n## Next\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One command of the tour."""

    typed: str
    """As a person types it."""
    exits: frozenset[int]
    """Codes with which it may end."""
    shows: tuple[str, ...]
    """Lines that occur in what it prints, blanks drawn together."""

    @property
    def arguments(self) -> tuple[str, ...]:
        """Return what follows `redline`, without where the output goes."""
        program, *rest = shlex.split(self.typed.partition(" > ")[0])
        if program != "redline":
            raise ValueError(f"the tour runs Redline alone, not {program}")
        return tuple(rest)

    @property
    def into(self) -> str:
        """Return the file that its output goes to; empty where it is shown."""
        return self.typed.partition(" > ")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One section of the tour: what is read and what is run, in order."""

    title: str
    parts: tuple[str | Run, ...]


def tours() -> dict[str, str]:
    """Return the title of every page by its name, the newcomer's first."""
    files = sorted(TOURS.glob("*.md"), key=lambda file: (file.stem != FIRST, file.stem))
    return {file.stem: first_line(file).removeprefix(TITLE) for file in files}


def first_line(file: Path) -> str:
    """Return the first line of a page."""
    return file.read_text(encoding="utf-8").partition("\n")[0]


def page(name: str = FIRST) -> str:
    """Return a page as it ships.

    Raises
    ------
    CatalogueError
        There is none of that name.
    """
    if name not in tours():
        near = nearest(name, list(tours()))
        hint = f"Did you mean {near!r}?" if near else f"There are: {', '.join(tours())}."
        raise CatalogueError(f"{name!r} is no tour.\n{hint}")
    return (TOURS / f"{name}.md").read_text(encoding="utf-8")


def steps(text: str) -> tuple[Step, ...]:
    """Return the steps of a page."""
    _, *found = HEADING.split(text.partition(AFTER)[0])
    pairs = zip(found[::2], found[1::2], strict=True)
    return tuple(Step(title=title, parts=tuple(parts(body))) for title, body in pairs)


def parts(body: str) -> Iterator[str | Run]:
    """Give the prose and the commands of a section, in order."""
    for place, part in enumerate(PART.split(body)):
        if place % 2:
            yield from commands(part)
        elif part.strip():
            yield part.strip()


def commands(session: str) -> Iterator[Run]:
    """Give the commands of a session, each with the lines shown below it."""
    for block in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
        line, *shown = block.splitlines()
        codes = EXIT.search(line)
        yield Run(
            typed=EXIT.sub("", line),
            exits=frozenset(map(int, codes["codes"].split(" or "))) if codes else frozenset({0}),
            shows=tuple(" ".join(each.split()) for each in shown if each.strip()),
        )


def run(command: Run, folder: Path) -> None:
    """Run a command of the tour in a folder, for the person to see.

    Raises
    ------
    EnvironmentFailure
        It ended with a code that the tour does not know.
    """
    line = [sys.executable, "-m", "redline", *command.arguments]
    if command.into:
        with (folder / command.into).open("wb") as into:
            code = subprocess.run(line, cwd=folder, stdout=into, check=False).returncode  # noqa: S603
    else:
        code = subprocess.run(line, cwd=folder, check=False).returncode  # noqa: S603
    if code not in command.exits:
        raise EnvironmentFailure(
            f"`{command.typed}` ended with {code}, and the tour expects "
            f"{' or '.join(map(str, sorted(command.exits)))}.\nIt ran in {folder}; see what it "
            "printed above."
        )
