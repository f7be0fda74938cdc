"""Reference pages of the records, the errors and the format of a brief."""

import importlib
from collections.abc import Iterator
from dataclasses import fields

from making.markdown import table
from making.source import Described, described, summary
from redline import errors
from redline.brief import parse, readers
from redline.brief.model import TABLES
from redline.taxonomy import CATEGORIES, HarmStage

__all__ = ["brief_page", "errors_page", "records_page"]

RECORDS = ("finding", "interaction", "spot", "label", "measurement", "run", "decision", "event")
CODES = {
    "0": "fine; `decide` and `serve`: ship",
    "1": "findings at the level asked for, alarms, or a broken record",
    "2": "something that a person gave is wrong",
    "3": "hold: the launch is not allowed yet",
    "4": "stop: something speaks against it",
    "5": "the machine failed, or the work was interrupted and can be resumed",
}
FRONT = {
    "redline": "Version of the format: `1`.",
    "title": "A name that people would say.",
    "owner": "Who answers for the launch; may not approve its waivers.",
    "date": "The day of the brief, ISO 8601; waivers are judged on it.",
    "feature": "Address of what is evaluated and served, such as `vetted:corpus/`.",
    "files": "What the feature reads beside its code, separated by commas: part of its digest.",
    "prompt": "File with what a model is told before every request; the caller's own system "
    "text comes after it.",
    "fallback": "Further addresses of the same model, separated by commas, asked in turn where "
    "the feature does not answer.",
    "suites": "Folder with the evidence: JSON Lines, one request a row.",
    "examples": "Folder with CSV files that teach boundaries and danger signs; never evidence.",
    "select": "Rules that speak, by code or its beginning, separated by commas; all unless given.",
    "ignore": "Rules that stay silent, written as under `select`.",
    "profile": "Which side is taken where the sources disagree; see `redline profiles`.",
}
READS = {
    "text": "text",
    "references": "ids or words, separated by commas",
    "rating": "whole number, 1 to 10",
    "expected": f"one of: {', '.join(readers.EXPECTED)}",
    "stage": f"one of: {', '.join(stage.value for stage in HarmStage)}",
    "kind": f"one of: {', '.join(readers.KINDS)}",
    "seen in": f"some of: {', '.join(readers.SEEN_IN)}",
    "origin": f"one of: {', '.join(readers.ORIGINS)}",
    "holder": "`gateway`, or `people: who`",
    "settings": "`name = value; name = value`",
    "date": "a date, ISO 8601",
    "bar": "a bar, such as `>= 92 %`",
    "pull": "a bar, or `any`",
    "conditions": "conditions, joined with `;`",
}
"""Every reader of `redline.brief.readers`, in words."""


def records_page() -> str:
    """Return the page of the records that engines exchange."""
    parts = [
        "# Records",
        "What the parts of Redline exchange. Each is frozen, and its stored form carries a name "
        "and a version, such as `finding/1`, so that what was written today can be read later.",
    ]
    for name in RECORDS:
        module = importlib.import_module(f"redline.{name}")
        for found in described(module):
            parts += described_parts(found)
    return "\n\n".join(parts)


def described_parts(found: Described) -> Iterator[str]:
    """Give the paragraphs of one class."""
    yield f"## {found.name}"
    yield found.says
    if found.stored:
        yield f"Stored as `{found.stored}`."
    if found.words and not any(x.says for x in found.lines):
        yield ", ".join(f"`{x.type}`" for x in found.lines) + "."
    elif found.words:
        yield table(["Word", "Means"], [[f"`{x.type}`", x.says] for x in found.lines])
    elif found.lines:
        rows = [[f"`{x.name}`", f"`{x.type}`", needed(x.default), x.says] for x in found.lines]
        yield table(["Field", "Type", "Default", "Holds"], rows)


def needed(default: str) -> str:
    """Return a default as the table shows it."""
    return f"`{default.replace('field(default_factory=dict)', '{}')}`" if default else ""


def errors_page() -> str:
    """Return the page of the mistakes that Redline names, and of what commands end with."""
    kinds = [getattr(errors, name) for name in errors.__all__]
    rows = [
        [
            f"`{kind.__name__}`",
            summary(kind.__doc__),
            f"`{kind.__base__.__name__}`",
            str(kind.exit_code),
        ]
        for kind in kinds
    ]
    return "\n\n".join(
        [
            "# Errors and exit codes",
            "A message says where, what was found, what is accepted and what to do next. Nothing "
            "that a person typed ends in a traceback.",
            "## Exit codes",
            table(["Code", "Means"], CODES.items()),
            "## Errors",
            table(["Error", "Means", "Is a", "Exit code"], rows),
        ]
    )


def brief_page() -> str:
    """Return the page of the format of a brief: front matter, tables, columns."""
    parts = [
        "# Format of the brief",
        "Every table and column that Redline reads. [The brief](../brief.md) explains how to write "
        "one. Sections and columns that are not listed here are kept and reported, never dropped.",
        "## Front matter",
        table(["Key", "Means"], [[f"`{key}`", FRONT[key]] for key in parse.FRONT]),
    ]
    types = parse.ROWS
    for heading, name in TABLES.items():
        rows = [column(f.metadata) for f in fields(types[name]) if "title" in f.metadata]
        parts += [f"## {heading}", summary(types[name].__doc__)]
        parts.append(table(["Column", "Holds", "Needed"], rows))
    harms = [[c.name, str(c.number or ""), c.means] for c in CATEGORIES]
    parts += ["## Categories of harm", table(["Category", "Number", "Means"], harms)]
    return "\n\n".join(parts)


def column(metadata: dict[str, object]) -> list[str]:
    """Return one column's row."""
    need = "cells may be empty" if metadata["blank"] else "yes"
    if metadata["optional"]:
        need = "may be left out"
    return [str(metadata["title"]), READS[str(metadata["read"])], need]
