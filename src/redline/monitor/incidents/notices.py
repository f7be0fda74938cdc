"""Notices of an incident: the brief's own templates, filled, or a draft where it has none.

A template says `{date}` or `{phone}` where something is to stand. What is known is put in; what is
not is named with the way to give it, and nothing is ever left blank.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from redline.brief import Brief
from redline.errors import InputError
from redline.monitor.incidents.clocks import CONTENT
from redline.text import nearest

__all__ = [
    "AUDIENCES",
    "Audience",
    "Filled",
    "Known",
    "Piece",
    "filled",
    "given_values",
    "pieces",
    "template",
    "templates",
    "unused",
]

Audience = Literal["users", "regulators", "press"]
AUDIENCES: tuple[Audience, ...] = get_args(Audience)
WORDS: Mapping[Audience, str] = {"users": "user", "regulators": "regulator", "press": "press"}
"""Whom a notice is for, and the word that shows it in a heading."""
HOLE = re.compile(r"\{([^{}\n]{1,60})\}")
QUOTED = re.compile(r"^[ \t]*>[ \t]?", re.M)
LONGEST = 4_000
"""Characters of one value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Something that can stand in a notice, and where it comes from."""

    value: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A notice as it can be sent."""

    audience: Audience
    text: str
    used: Mapping[str, Known]
    """What was put in, by name."""
    draft: bool
    """Whether the words are a draft of ours, because the brief has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a notice that may still have gaps."""

    text: str
    name: str = ""
    """Of the gap; empty for the notice's own words."""
    source: str = ""
    """Where it comes from; empty where nobody has filled the gap."""


def templates(brief: Brief, audience: Audience) -> list[str]:
    """Return the texts of a brief's notices to somebody; none where it has none."""
    found = (
        section
        for section in brief.document.sections
        if section.title.casefold().startswith("notice")
        and WORDS[audience] in section.title.casefold()
    )
    texts = (QUOTED.sub("", section.text).strip() for section in found)
    return [text for text in texts if text]


@cache
def drafts() -> Mapping[str, str]:
    """Return the drafts of ours."""
    read = tomllib.loads((CONTENT / "notices.toml").read_text(encoding="utf-8"))
    return {name: text.strip() for name, text in read.items()}


def filled(brief: Brief, audience: Audience, known: Mapping[str, Known]) -> Filled:
    """Return a notice with everything in its place.

    Parameters
    ----------
    known
        What can stand in it, by name in lower case.

    Raises
    ------
    InputError
        Something is not known; each is named, with the way to give it.
    """
    text, own = template(brief, audience)
    wanted = list(dict.fromkeys(hole(found) for found in HOLE.findall(text)))
    missing = [name for name in wanted if name not in known]
    if missing:
        ways = "\n".join(f"  {name}: --set {quoted(name)}=…" for name in missing)
        where = "the brief's notice" if own else "the draft (the brief has no notice)"
        raise InputError(
            f"{where} to {audience} has {len(missing)} "
            f"{'gaps' if len(missing) > 1 else 'gap'} that nobody has filled:\n{ways}\n"
            "A notice with a blank is not sent."
        )
    return Filled(
        audience=audience,
        text=HOLE.sub(lambda found: known[hole(found[1])].value, text),
        used={name: known[name] for name in wanted},
        draft=not own,
    )


def template(brief: Brief, audience: Audience) -> tuple[str, bool]:
    """Return the text of a notice with its gaps, and whether it is the brief's own."""
    own = templates(brief, audience)
    return ("\n\n".join(own), True) if own else (drafts()[audience], False)


def pieces(brief: Brief, audience: Audience, known: Mapping[str, Known]) -> Iterator[Piece]:
    """Give a notice piece by piece: plain words, what was put in, and gaps that are still open."""
    for at, text in enumerate(HOLE.split(template(brief, audience)[0])):
        name = hole(text)
        if at % 2 == 0:
            yield Piece(text=text)
        elif name in known:
            yield Piece(text=known[name].value, name=name, source=known[name].source)
        else:
            yield Piece(text=f"{{{name}}}", name=name)


def hole(name: str) -> str:
    """Return the name of a gap as it is compared."""
    return " ".join(name.split()).casefold()


def quoted(name: str) -> str:
    """Return a name as it is typed on a command line."""
    return f"'{name}'" if " " in name else name


def given_values(pairs: Sequence[str], known: Mapping[str, Known]) -> dict[str, Known]:
    """Return what is known and what somebody gave as `name=value`, which goes first.

    Raises
    ------
    InputError
        One is no such pair, is empty or too long.
    """
    return dict(known) | dict(read(pair) for pair in pairs)


def read(pair: str) -> tuple[str, Known]:
    """Return one value that somebody gave."""
    name, sign, value = pair.partition("=")
    if not sign or not hole(name) or not value.strip():
        raise InputError(f"--set {pair!r:.80} gives nothing.\nWrite it as --set name=value.")
    if len(value) > LONGEST:
        raise InputError(
            f"--set {hole(name)}: the value has {len(value):,} characters; at most {LONGEST:,}."
        )
    return hole(name), Known(value=value.strip(), source="given")


def unused(pairs: Sequence[str], notice: Filled) -> Iterator[str]:
    """Give a sentence for each value that the notice has no place for."""
    for pair in pairs:
        name = hole(pair.partition("=")[0])
        if name not in notice.used:
            near = nearest(name, list(notice.used))
            yield f"{name}: the notice has no such gap" + (f"; is {near} meant?" if near else "")
