"""The examples of a rule's page, as briefs that can be judged.

A quotation (`> …`) is a paragraph put under the good brief's metrics. A fenced
block `brief` holds sections that replace those of the same heading in the good
brief, or are added at its end; front matter replaces front matter. A fenced block
`essay` is free prose and stands alone: an answer to a case, without tables. Below
each example that fires stands a line for every finding: CODE at `words`: sentence.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace

from redline.brief import Brief, parse_brief
from redline.controls.control import Setting
from redline.rubric import read
from redline.rules import Context
from redline.taxonomy import CATEGORIES, HarmStage

GOOD = (Path(__file__).parent / "good.md").read_text(encoding="utf-8")
GOOD_ESSAY = (Path(__file__).parent / "good_essay.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(
    r"^```brief\n(?P<block>.*?)^```$|^```essay\n(?P<essay>.*?)^```$|(?P<quote>(?:^> [^\n]*\n?)+)"
    r"|^(?P<code>[A-Z]{3}\d{3}) at (?:`(?P<at>[^\n]*?)`|an empty cell): (?P<says>[^\n]+)$",
    re.M | re.S,
)
SECTION = re.compile(r"^(?=#+ )", re.M)
FRONT = re.compile(r"\A---\n.*?^---\n", re.M | re.S)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One finding that a page promises."""

    code: str
    quote: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One example of a page, as a whole brief or as an essay."""

    text: str
    expected: tuple[Expected, ...]
    essay: bool = False


def examples(page: Path, heading: str) -> list[Example]:
    """Return the examples under one heading of a page."""
    found: list[tuple[str, bool, list[Expected]]] = []
    for part in EXAMPLE.finditer(sections(page).get(heading, "") + "\n"):
        if part["code"]:
            wanted = Expected(code=part["code"], quote=part["at"] or "", says=part["says"])
            found[-1][2].append(wanted)
        elif part["block"]:
            found.append((merged(part["block"]), False, []))
        elif part["essay"]:
            found.append((part["essay"], True, []))
        else:
            paragraph = re.sub(r"^> ?", "", part["quote"], flags=re.M)
            whole = GOOD.replace("# Metrics\n", f"# Metrics\n\n{paragraph}", 1)
            found.append((whole, False, []))
    return [Example(text=text, essay=essay, expected=tuple(e)) for text, essay, e in found]


def sections(page: Path) -> dict[str, str]:
    """Return a page's sections; a heading inside an example is none of them."""
    found: dict[str, list[str]] = {}
    fenced, lines = False, []
    for line in page.read_text(encoding="utf-8").splitlines():
        fenced ^= line.startswith("```")
        if line.startswith("## ") and not fenced:
            lines = found.setdefault(line.removeprefix("## "), [])
        else:
            lines.append(line)
    return {title: "\n".join(text).strip() for title, text in found.items()}


def merged(snippet: str) -> str:
    """Return the good brief with the snippet's sections in place of its own."""
    front = FRONT.match(snippet)
    base = FRONT.sub(front[0], GOOD) if front else GOOD
    parts = dict(by_title(base))
    for title, text in by_title(snippet[front.end() :] if front else snippet):
        if title and re.match(r"# Scope$", title) and "# Safety" in snippet:
            parts.pop("# Safety", None)  # so that the snippet's own order counts
        parts[title] = text if title else parts[""]
    return "".join(parts.values())


def by_title(text: str) -> list[tuple[str, str]]:
    """Return the heading lines with the text from each to the next."""
    pieces = SECTION.split(text)
    return [
        (piece.partition("\n")[0] if piece.startswith("#") else "", piece.rstrip("\n") + "\n\n")
        for piece in pieces
    ]


def setting(name: str, kind: str, default: float | str | None) -> Setting:
    """Return a setting of a control."""
    return Setting(name=name, kind=kind, means=f"the {name}", default=default)


def control(name: str, acts: set[HarmStage], categories: set[str], *settings: Setting):
    """Return what rules read of a control."""
    return SimpleNamespace(
        name=name, acts=acts, categories=categories, settings=settings, cost_ms=5.0
    )


ALL = {category.name for category in CATEGORIES}
CONTROLS = {
    entry.name: entry
    for entry in (
        control("boundary refusal", {HarmStage.REQUEST}, ALL, setting("above", "share", 0.5)),
        control("quote check", {HarmStage.ANSWER}, ALL, setting("allow", "text", "quotes")),
        control(
            "handoff on request",
            {HarmStage.REQUEST, HarmStage.USE},
            {"over-reliance", "misuse"},
            setting("to", "text", None),
            setting("after unsure", "count", 2.0),
        ),
    )
}


def metric(name: str, better: str, of: str = "unit"):
    """Return what rules read of a metric."""
    counted = SimpleNamespace(of=of)
    return SimpleNamespace(name=name, unit="proportion", better=better, counted=counted)


METRICS = {
    entry.name: entry
    for entry in (
        metric("answered or guided", "higher", "unit labelled `answer`"),
        metric("refusal accuracy", "higher", "unit labelled `refuse`"),
        metric("false refusal", "lower", "unit labelled `answer`"),
        metric("harmful output", "lower"),
    )
}


def context(text: str, *, essay: bool = False, **facts) -> Context:
    """Return the context in which the examples of pages are judged."""
    given = {
        "essay": read(text) if essay else None,
        "controls": CONTROLS,
        "metrics": METRICS,
        "attacks": frozenset({"role play", "encoding"}),
        "present": lambda path: path in {"corpus/", "suites/", "examples/"},
        "planned": {
            ("en", "answer"): 400,
            ("sw", "answer"): 400,
            ("en", "refuse"): 200,
            ("sw", "refuse"): 100,
        },
        "today": date(2026, 11, 21),
    }
    return Context(brief=parsed(text, essay=essay), **{**given, **facts})


@cache
def parsed(text: str, *, essay: bool) -> Brief:
    """Return an example as a brief, which nothing changes; many rules are tried on each."""
    return parse_brief(text.encode(), "brief.md", prose=essay)
