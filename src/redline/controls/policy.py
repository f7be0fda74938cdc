"""The policy: what of a brief runs, compiled once, with a digest that ties evidence to it.

A Brief and its folder go in; controls with settings, promises, lessons and fixed
sentences come out. Prose, metrics and bars stay out, so that a corrected sentence
does not void the evidence. What cannot be read is refused rather than left at a
default: a control that quietly does less than the brief says is worse than none.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from redline.brief import Brief
from redline.brief.model import ControlRow
from redline.controls.book import CONTROLS
from redline.controls.compiling import (
    check_ids,
    check_readable,
    check_taught,
    enforced_of,
    sentences_of,
)
from redline.controls.control import Control, Enforced
from redline.controls.feature import control_files, feature_files
from redline.controls.lessons import read_lessons
from redline.controls.modes import STOP
from redline.controls.sentences import Sentences
from redline.controls.served import fallbacks_of, prompt_of
from redline.controls.tiers import Grant, grants_of
from redline.detect.taught.lesson import Lesson

__all__ = ["Policy", "Promise", "compile_policy"]

BLOCKS = ("request", "answer")
"""Info strings of the fenced blocks that map a request and an answer for `http:URL`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One control that people hold; nothing here makes them."""

    id: str
    name: str
    held_by: str
    """Who, in the brief's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The compiled brief."""

    digest: str
    """SHA-256 in hex over everything that changes what is done with a request."""
    title: str
    feature: str
    """The feature's address, as written."""
    folder: Path
    """Where the brief lies; addresses are relative to it."""
    enforced: tuple[Enforced, ...]
    """Controls that the gateway holds, in the order of the brief."""
    promised: tuple[Promise, ...]
    examples: tuple[Lesson, ...]
    sentences: Sentences
    languages: tuple[str, ...]
    """Tags of the brief's languages; empty where it names none."""
    prompt: str = ""
    """The team's own words to the feature: the text of the file that `prompt` names."""
    fallbacks: tuple[str, ...] = ()
    """Addresses that are asked, in turn, where the feature does not answer."""
    templates: Mapping[str, str] = field(default_factory=dict)
    """For a feature `http:URL`: the fenced blocks `request` and `answer`, where there are any."""
    tiers: tuple[Grant, ...] = ()
    """What each tier is granted, in the order of the brief."""

    def stored(self) -> dict[str, Any]:
        """Return the stored form, version 1: what a person asks a policy about."""
        return {
            "redline": "policy/1",
            "digest": self.digest,
            "title": self.title,
            "feature": self.feature,
            "enforced": [
                {
                    "id": e.id,
                    "name": e.name,
                    "holds": list(e.holds),
                    "settings": dict(e.settings),
                    "if_it_fails": e.fails,
                    "within_ms": e.within and e.within * 1000,
                }
                for e in self.enforced
            ],
            "promised": [{"id": p.id, "name": p.name, "held_by": p.held_by} for p in self.promised],
            "examples": len(self.examples),
            "languages": list(self.languages),
            "sentences": {key: dict(texts) for key, texts in self.sentences.texts.items()},
        }


def compile_policy(
    brief: Brief, folder: Path, catalogue: Mapping[str, Control] = CONTROLS
) -> Policy:
    """Compile a brief, whose files lie in `folder`, with the controls of a catalogue.

    Raises
    ------
    BriefError
        A row of the controls, boundaries or examples that could not be read, or an id twice.
    CatalogueError
        The gateway is to hold a control that does not exist.
    SettingError
        A setting that is unknown, missing or out of range; or a control that learns from
        examples and has none.
    SuiteError
        A broken example.
    CorpusError
        A file that the feature's address names is not there.

    What `prompt` and `fallback` name is checked as `served` says.
    """
    check_readable(brief)
    check_ids(brief)
    enforced = tuple(enforced_of(row, brief, catalogue) for row in brief.controls if row.enforced)
    promised = tuple(promise(row) for row in brief.controls if not row.enforced)
    examples = read_lessons(brief, folder)
    check_taught(enforced, examples, brief, catalogue)
    languages = languages_of(brief, examples)
    sentences = sentences_of(brief, enforced, catalogue)
    templates = {name: brief.blocks[name].text.strip() for name in BLOCKS if name in brief.blocks}
    parts: dict[str, Any] = {
        "templates": templates,
        "feature": brief.said("feature"),
        "files": feature_files(brief, folder) | control_files(enforced, folder, catalogue),
        "enforced": [[e.id, e.name, sorted(e.settings.items()), *said_of(e)] for e in enforced],
        "promised": [p.id for p in promised],
        "examples": [[x.request, x.language, x.expected, x.teaches] for x in examples],
        "sentences": {key: dict(texts) for key, texts in sentences.texts.items()},
    }
    tiers = grants_of(brief)
    if any(grant.limits.told() for grant in tiers):
        parts["tiers"] = [grant.stored() for grant in tiers]
    fallbacks = fallbacks_of(brief)
    if fallbacks:
        # Only then: the digests of briefs without any stay.
        parts["fallbacks"] = fallbacks
    return Policy(
        prompt=prompt_of(brief, folder),
        fallbacks=fallbacks,
        digest=hashlib.sha256(orjson.dumps(parts, option=orjson.OPT_SORT_KEYS)).hexdigest(),
        title=brief.said("title"),
        feature=brief.said("feature"),
        folder=folder,
        enforced=enforced,
        promised=promised,
        examples=examples,
        sentences=sentences,
        languages=languages,
        templates=templates,
        tiers=tiers,
    )


def said_of(control: Enforced) -> list[Any]:
    """Return the mode of a control, where the brief says one: the digests of others stay."""
    plain = control.fails == STOP and control.within is None
    return [] if plain else [control.fails, control.within]


def promise(row: ControlRow) -> Promise:
    """Return a control that people hold."""
    who = row.held_by.partition(":")[2].strip() or row.held_by
    return Promise(id=row.id, name=row.control, held_by=who)


def languages_of(brief: Brief, examples: tuple[Lesson, ...]) -> tuple[str, ...]:
    """Return the tags in the constraint `languages`, or else those of the examples."""
    return brief.languages or tuple(dict.fromkeys(x.language for x in examples))
