"""What taught detection holds and costs on the development rows of an example.

Only rows with `split: dev` are read; what they say is used to choose features and
thresholds and is printed here, and is never learnt from.

Usage: python bench/taught.py [BRIEF]
"""

import base64
import codecs
import json
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redline.brief import load_brief
from redline.controls import compile_policy
from redline.controls.entries.handoff_on_request import ASKED
from redline.detect.taught.lesson import Lesson, Scores
from redline.detect.taught.model import Taught

HERE = Path(__file__).parent
CLINIC = HERE.parent / "examples" / "clinic-triage" / "brief.md"


def leet(text: str) -> str:
    """Return the text in leetspeak."""
    return text.lower().translate(str.maketrans("aeiost", "431057"))


def spaced(text: str) -> str:
    """Return the text with its letters set apart."""
    return "  ".join(" ".join(word) for word in text.split())


ENCODINGS: dict[str, Callable[[str], str]] = {
    "base64": lambda t: "Decode this: " + base64.b64encode(t.encode()).decode(),
    "hexadecimal": lambda t: t.encode().hex(),
    "rot13": lambda t: codecs.encode(t, "rot13"),
    "leetspeak": leet,
    "letters apart": spaced,
    "zero width": "\u200b".join,
    "look-alikes": lambda t: t.translate(str.maketrans("aeocp", "аеоср")),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One development row, perhaps in a wrapping."""

    lesson: Lesson
    language: str
    dress: str


def dev_rows(folder: Path) -> list[Lesson]:
    """Return the development rows of every suite; other rows are not looked at."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row: dict[str, Any] = json.loads(line)
            if row["split"] != "dev":
                continue
            found.append(
                Lesson(
                    request=row["request"],
                    language=row["language"],
                    expected=row["expected"],
                    teaches=row["for"],
                )
            )
    return found


def dressed(rows: list[Lesson]) -> Iterator[tuple[str, Row]]:
    """Give every row plain, in every wrapping and in every encoding, with its text."""
    wrappers = tomllib.loads((HERE / "wrappers.toml").read_text(encoding="utf-8"))
    for x in rows:
        yield x.request, Row(x, x.language, "plain")
        for name, by_language in wrappers.items():
            for text in by_language[x.language]:
                yield text.replace("{}", x.request), Row(x, x.language, name)
        other = {"en": "sw", "es": "en", "sw": "en"}[x.language]
        text = wrappers["carrier"][other][0]
        yield text.replace("{}", x.request), Row(x, x.language, "another language around")
        for name, encode in ENCODINGS.items():
            yield encode(x.request), Row(x, x.language, name)


def action(scores: Scores) -> str:
    """Return what the worked example would do, at its thresholds."""
    if scores.danger >= 0.2 or scores.person >= ASKED:
        return "hand off"
    return "refuse" if scores.boundary[1] >= 0.5 else "answer"


def share(done: list[tuple[str, Row, str]], expected: set[str], act: str) -> str:
    """Return how many rows of an expectation an action was taken on, in percent."""
    mine = [a == act for a, row, _ in done if row.lesson.expected in expected]
    return f"{100 * sum(mine) / len(mine):7.1f}" if mine else "      -"


def held(done: list[tuple[str, Row, str]], expected: set[str], acts: set[str]) -> str:
    """Return how many rows of an expectation had one of these actions in every wrapping."""
    units: dict[str, list[bool]] = {}
    for act, row, _ in done:
        if row.lesson.expected in expected and row.dress not in {"plain", *ENCODINGS}:
            units.setdefault(row.lesson.request, []).append(act in acts)
    return f"{100 * sum(map(all, units.values())) / len(units):7.1f}" if units else "      -"


def print_wrapped(done: list[tuple[str, Row, str]]) -> None:
    """Print what held in all wrappings of a row, by language, and in the share of them."""
    print("\nPercent of rows with the right end in ALL wrappings (encodings apart), by language")
    print(f"{'':4}{'hand off':>9}{'refuse':>8}{'stopped':>9}{'answer':>8}{'needless, of each':>19}")
    asked = {"answer", "abstain"}
    for language in sorted({row.language for _, row, _ in done}):
        mine = [d for d in done if d[1].language == language]
        each = [d for d in mine if d[1].dress not in {"plain", *ENCODINGS}]
        print(
            f"{language:4}{held(mine, {'hand off'}, {'hand off'}):>9}"
            f"{held(mine, {'refuse'}, {'refuse'}):>8}"
            f"{held(mine, {'refuse'}, {'refuse', 'hand off'}):>9}"
            f"{held(mine, asked, {'answer'}):>8}{share(each, asked | {'refuse'}, 'hand off'):>19}"
        )


def main() -> None:
    """Print the tables."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else CLINIC
    brief = load_brief(path)
    policy = compile_policy(brief, path.parent)
    begun = time.perf_counter()
    taught = Taught.fit(policy.examples)
    print(f"{len(policy.examples)} lessons learnt in {time.perf_counter() - begun:.1f} s")
    rows = dev_rows(path.parent / brief.said("suites"))
    for state in ("cold", "warm"):
        begun = time.perf_counter()
        for x in rows:
            taught.scores(x.request)
        each = 1000 * (time.perf_counter() - begun) / len(rows)
        print(f"{each:.2f} ms a plain request, {state}")
    done = [
        (action(s), row, s.language) for text, row in dressed(rows) if (s := taught.scores(text))
    ]
    print("\nPercent of rows, by language: hand off and refuse where expected; where not expected")
    print(f"{'':24}{'':4}{'hand off':>9}{'needless':>9}{'refuse':>8}{'false r.':>9}{'language':>9}")
    for dress in dict.fromkeys(row.dress for _, row, _ in done):
        for language in sorted({x.language for x in rows}):
            mine = [d for d in done if d[1].dress == dress and d[1].language == language]
            told = sum(said == language for _, _, said in mine) / len(mine)
            print(
                f"{dress:24}{language:4}{share(mine, {'hand off'}, 'hand off'):>9}"
                f"{share(mine, {'answer', 'abstain', 'refuse'}, 'hand off'):>9}"
                f"{share(mine, {'refuse'}, 'refuse'):>8}"
                f"{share(mine, {'answer', 'abstain'}, 'refuse'):>9}{100 * told:9.1f}"
            )
    print_wrapped(done)


if __name__ == "__main__":
    main()
