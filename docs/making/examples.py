"""Pages of the worked examples: one table of all against what sources claim, one page each.

The stories and cards ship with the examples. The figures are those that `redline example
prove --format json` wrote to `bench/results/examples.jsonl`; an example that was not proved
yet is shown as such.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from redline.workspace.examples import Card, cards

__all__ = ["RESULTS", "example_pages"]

RESULTS = Path(__file__).parents[2] / "bench" / "results" / "examples.jsonl"
INTRODUCTION = """# Worked examples

Each is a whole launch below `examples/`: a brief that reviews clean, suites of its own, the
controls that the gateway holds, the evidence, the decision, and a page that tells the story.
They run offline, against the vetted assistant or a scripted stand-in that makes the mistakes of
its trade, and against a real model with one option:

    redline example list
    redline example copy phishing
    redline example prove phishing --data ../shared/data
    redline example prove phishing --feature openai:MODEL@URL

`prove` reviews, evaluates and decides an example, takes each enforced control away in turn and
decides again, and holds what it measured against the figures that the sources claim. All claims
are reported, unverified. A claim is *reached* where the whole 95 % bound is on its good side. A
stand-in shows what the controls do to the mistakes that were put into it; how often a real
model makes them is for an evaluation of that model."""
EFFECTS = """Every control that the gateway enforces is taken out of a copy, with its sentences
and the examples that teach it, and the same rows are asked again. Shown is what becomes of the
phase that ships with all of them, and how the metric moved that speaks of the control, with its
one-sided 95 % bounds."""
UNPROVED = "not proved yet"


def example_pages() -> dict[str, Callable[[], str]]:
    """Return how each page is made, by its path below `docs`."""
    pages: dict[str, Callable[[], str]] = {"examples/index.md": index_page}
    for card in cards().values():
        pages[f"examples/{card.name}.md"] = partial(story_page, card)
    return pages


def proofs() -> Mapping[str, dict[str, Any]]:
    """Return what was measured of each example, by name."""
    if not RESULTS.is_file():
        return {}
    rows = map(json.loads, RESULTS.read_text(encoding="utf-8").splitlines())
    return {row["name"]: row for row in rows}


def index_page() -> str:
    """Return the table of all examples."""
    known = proofs()
    lines = [
        "| Example | Own units | Ships | Claimed, unverified | Measured | |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for card in cards().values():
        lines += rows(card, known.get(card.name))
    controls = [
        "| Example | Without | Then | What moved |",
        "| --- | --- | --- | --- |",
        *(line for name, proof in known.items() for line in removals(name, proof)),
    ]
    return "\n\n".join(
        [
            INTRODUCTION,
            "## Against what the sources claim",
            "\n".join(lines),
            "## What each control does",
            EFFECTS,
            "\n".join(controls),
        ]
    )


def rows(card: Card, proof: dict[str, Any] | None) -> Iterator[str]:
    """Give the rows of one example, one for each claim."""
    name = f"[{card.title}]({card.name}.md)"
    if proof is None:
        yield f"| {name} | {UNPROVED} | | | | |"
        return
    ships = highest(proof) or ("nothing" if card.phase else "nothing, as it should")
    head = f"| {name} | {proof['rows']} | {ships} |"
    if not proof["claims"]:
        yield f"{head} none | | |"
    for claim in proof["claims"]:
        yield f"{head} {claim['says']} | {measured(claim)} | {claim['verdict']} |"
        head = "| | | |"


def highest(proof: dict[str, Any]) -> str:
    """Return the last phase that ships with all before it."""
    last = ""
    for phase, outcome in proof["phases"].items():
        if outcome != "ship":
            break
        last = phase
    return last


def measured(claim: dict[str, Any]) -> str:
    """Return what was measured for a claim, with its bounds."""
    if claim["value"] is None:
        return "unknown"
    return f"{claim['value']:.1f} [{claim['low']:.1f}, {claim['high']:.1f}]"


def removals(name: str, proof: dict[str, Any]) -> Iterator[str]:
    """Give a row for each control taken away."""
    for one in proof["removals"]:
        moved = "no metric shows it"
        if one["moved"]:
            first, second, low, high = (f"{value * 100:.1f}" for value in one["moved"])
            moved = f"{one['metric']} {first} % -> {second} % (difference [{low}, {high}])"
        then = f"{one['outcome']} ({one['why'].partition(':')[0]})"
        if one["outcome"] == "ship":
            then = f"ships: {one['redundant']}" if one["redundant"] else "**ships**"
        yield f"| {name} | {one['control']} {one['name']} | {then} | {moved} |"


def story_page(card: Card) -> str:
    """Return the story of one example, as it ships."""
    return (card.folder / "story.md").read_text(encoding="utf-8")
