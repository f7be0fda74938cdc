"""The catalogue of exercises: one TOML file each, joined to the exhibits that it names.

A file goes in, an `Exercise` comes out. `{exhibit.row.column}` in its texts becomes
the recorded figure, so that new runs need no new words; what the words claim stands
in `holds`, and a file whose claim the figures no longer bear out is refused.
"""

import operator
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import redline
from redline.errors import CatalogueError
from redline.questions.exercises.exercise import KINDS, TITLES, Arrival, Exercise, Point
from redline.questions.exercises.exhibit import Column, exhibit
from redline.text import nearest

__all__ = ["Example", "example", "exercise", "exercises"]

FOLDER = Path(str(redline.__file__)).parent / "content" / "exercises"
CELL = re.compile(r"\{([a-z-]+)\.([a-z0-9-]+)\.([a-z0-9-]+)\}")
COMPARED: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge,
}  # fmt: skip
IN_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip
DOES = (
    r"(?:^|[,;:] |\b(?:i|we|and|so|then|let's|let us|to|gladly)(?:'d|'ll| would| will| can| should|"
    r" could)? (?:also |then |just |gladly |simply )?)"
)
"""What `<does>` stands for in `ways`: how people say that they would do what follows."""
NEAR = 0.06
"""How far “one in so many” may be from a share, as a part of it."""
NEEDED = ("title", "kind", "scene", "task", "exhibits", "inferences", "traps", "asks", "stops",
          "arrivals", "examples", "answers")  # fmt: skip
KNOWN = (*NEEDED, "level")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Answers of our own to one exercise; the tests run them."""

    strong: str
    hollow: str
    """Claims a trap, asks for nothing, stops nothing."""
    update: str
    """A reply to the arrival that changes what it should."""


@cache
def exercises() -> dict[str, Exercise]:
    """Return every exercise by its name."""
    return {file.stem: read_exercise(file)[0] for file in sorted(FOLDER.glob("*.toml"))}


def exercise(name: str) -> Exercise:
    """Return one exercise.

    Raises
    ------
    CatalogueError
        There is none of that name.
    """
    if name in exercises():
        return exercises()[name]
    near = nearest(name, list(exercises()))
    hint = f" Did you mean {near!r}?" if near else ""
    raise CatalogueError(
        f"{name!r} is no exercise.{hint} `redline practice exercises` lists {len(exercises())}."
    )


def example(name: str) -> Example:
    """Return the answers of our own to one exercise."""
    return read_exercise(FOLDER / f"{exercise(name).name}.toml")[1]


def read_exercise(path: Path) -> tuple[Exercise, Example]:
    """Read one exercise with its examples.

    Raises
    ------
    CatalogueError
        The file is none, names a figure that no exhibit has, or claims what none bears out.
    """
    try:
        row = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CatalogueError(f"{path.name}: cannot be read: {error}.") from error
    wrong = sorted({*NEEDED} - {*row}) + sorted({*row} - {*KNOWN})
    if wrong or row["kind"] not in KINDS:
        raise CatalogueError(
            f"{path.name}: look at {', '.join(wrong) or row['kind']}. It needs "
            f"{', '.join(NEEDED)}; a kind is one of {', '.join(KINDS)}."
        )
    try:
        return made(path.stem, row), Example(**{k: filled(v) for k, v in row["examples"].items()})
    except (KeyError, TypeError, AttributeError) as error:
        raise CatalogueError(f"{path.name}: a table lacks or misspells {error}.") from error
    except CatalogueError as error:
        raise CatalogueError(f"{path.name}: {error}") from error


def made(name: str, row: Mapping[str, Any]) -> Exercise:
    """Return an exercise from its file's values."""
    parts = {k: tuple(map(point, row[k])) for k in ("inferences", "traps", "asks", "stops")}
    return Exercise(
        name=name,
        title=f"{TITLES[row['kind']]}: {row['title']}",
        kind=row["kind"],
        scene=filled(row["scene"]),
        task=filled(row["task"]),
        exhibits=tuple(map(exhibit, row["exhibits"])),
        inferences=parts["inferences"],
        traps=parts["traps"],
        asks=parts["asks"],
        stops=parts["stops"],
        arrivals=tuple(map(arrival, row["arrivals"])),
        answers=tuple(row["answers"]),
        level=row.get("level", "senior"),
    )


def point(row: Mapping[str, Any]) -> Point:
    """Return a point, after its claim was held against the figures."""
    for claim in row.get("holds", ()):
        check(claim)
    return Point(
        id=row["id"],
        what=filled(row["what"]),
        says=tuple(row["says"]),
        figures=tuple(figure(name) for name in row.get("figures", ())),
        because=filled(row.get("because", "")),
        ways=tuple(
            tuple(need.replace("<does>", DOES) for need in way) for way in row.get("ways", ())
        ),
        goes=row.get("goes", False),
    )


def arrival(row: Mapping[str, Any]) -> Arrival:
    """Return an arrival with the table that comes with it."""
    for claim in row.get("holds", ()):
        check(claim)
    table = exhibit(row["exhibit"]).lines() if "exhibit" in row else []
    return Arrival(
        says="\n".join([filled(row["says"]), *table]),
        moves=tuple(row["moves"]),
        what=filled(row["what"]),
    )


def cell(name: str) -> tuple[Column, Any]:
    """Return a cell by `exhibit.row.column`."""
    parts = name.split(".")
    if len(parts) != 3:
        raise CatalogueError(f"{name!r} names no cell; write exhibit.row.column.")
    return exhibit(parts[0]).cell(parts[1], parts[2])


def filled(text: str) -> str:
    """Return a text on one line with recorded figures in place of their names."""

    def shown(found: re.Match[str]) -> str:
        column, value = cell(".".join(found.groups()))
        return column.shown(value)

    return CELL.sub(shown, " ".join(text.split()))


def figure(name: str) -> str:
    """Return a pattern for the ways in which people say one figure: exact, or rounded."""
    column, value = cell(name)
    if not isinstance(value, int | float):
        raise CatalogueError(f"{name} is no figure.")
    exact = column.shown(value).partition(" ")[0]
    rounded = f"{100 * value:.0f}" if column.unit == "share" else f"{value:.0f}"
    ways = sorted({exact, rounded, exact.replace(",", "")})
    if column.unit == "count" and value < len(IN_WORDS) and value == int(value):
        ways.append(rf"\b{IN_WORDS[int(value)]}\b")
    either = "|".join(w.replace(".", "[.,]") for w in ways)
    exactly = rf"(?<![\d.,])(?:{either})(?![\d]|[.,]\d)"
    parts = "|".join(one_in(value)) if column.unit == "share" else ""
    return rf"{exactly}|\b(?:{parts})\b" if parts else exactly


def one_in(share: float) -> list[str]:
    """Return how people say a share as one in so many, or as all but one in so many.

    >>> len(one_in(0.2)), len(one_in(0.8)), len(one_in(0.47))
    (1, 1, 0)
    """
    found = []
    for part in (share, 1 - share):
        many = round(1 / part) if part > 1 / len(IN_WORDS) else 0
        if many > 2 and abs(1 / many - part) <= NEAR * part:
            number = f"(?:{IN_WORDS[many]}|{many})" if many < len(IN_WORDS) else str(many)
            found.append(rf"(?:one|1) (?:\w+ )?(?:in|of|out of) {number}")
    return found


def check(claim: str) -> None:
    """Refuse a claim that the figures do not bear out: `a.b.c < d.e.f`, or against a number."""
    left, sign, right = claim.split()
    if not COMPARED[sign](number(left), number(right)):
        raise CatalogueError(
            f"the figures say otherwise: {claim} ({number(left)}, {number(right)}). Mend the "
            "words, or look at the run."
        )


def number(name: str) -> float:
    """Return a number, or the figure of a cell."""
    return float(name) if re.fullmatch(r"[\d.]+", name) else float(cell(name)[1])
