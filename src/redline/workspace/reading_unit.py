"""One unit to be read: all its versions, what was said, which controls acted, who judged.

A unit of a run that was studied comes in; out come plain records with the words in pieces, so
that a page can mark what an attack added and what a control put in a reply's place.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from redline.evaluate.judgements import people_lines
from redline.interaction import Fired, Interaction
from redline.label import Label, LabelValue
from redline.metrics import EvidenceUnit, Judged
from redline.spot import REPLY, REQUEST, TURN, Spot
from redline.workspace.browsing import Browsed
from redline.workspace.marking import spots_in
from redline.workspace.seeking import PLAIN, SHOWS, right

__all__ = ["ExchangeRead", "Line", "Piece", "Said", "UnitRead", "read_unit"]

Kind = Literal["", "attack", "control"]
Piece = tuple[str, Kind]
"""Some words, and what they are: the attack's, a control's, or anybody's."""
SHORTEST = 12
"""Characters of a request that are looked for in its attacked form; less stands there by chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing said in an exchange."""

    role: str
    """user, assistant (planted), tool, reply."""
    pieces: tuple[Piece, ...]
    acted: tuple[str, ...] = ()
    """The controls that acted on it, with what they saw and the score they acted on."""
    spots: tuple[Spot, ...] = ()
    """Where in it controls saw what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One label, and who gave it."""

    name: str
    value: str
    by: str
    at: str = ""
    counts: bool = True
    """Whether it is the one that metrics count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRead:
    """One version of a unit."""

    id: str
    attack: str
    """`none` for the plain request."""
    action: str
    expected: str
    right: str
    """yes, no, or empty where nobody said what is expected."""
    lines: tuple[Line, ...]
    """In the order in which they were said; the last two are the request and the reply."""
    saw: tuple[str, ...]
    """What detectors said of texts that a control looked at."""
    error: str
    confidence: float | None
    latency_ms: float | None
    tokens: tuple[int, int] | None
    cached: bool
    citations: tuple[str, ...]
    offered: tuple[str, ...]
    at: str
    labels: tuple[Said, ...]
    spots: tuple[Spot, ...] = ()
    """Where controls saw what, in all that was said."""
    more_spots: int = 0
    """Places beyond those that are kept."""
    guilty: tuple[str, ...] = ()
    """Ids of the metrics that it speaks against, or for which nobody could judge it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRead:
    """One unit."""

    id: str
    language: str
    family: str
    slices: dict[str, str]
    shows: tuple[tuple[str, str, str], ...]
    """Of each metric that counts it: id, name, and one of `SHOWS`."""
    exchanges: tuple[ExchangeRead, ...]

    def stored(self) -> dict[str, Any]:
        """Return it as JSON."""
        return asdict(self)


def read_unit(browsed: Browsed, number: int) -> UnitRead:
    """Return one unit of a run by its number. Raises EvidenceError where labels are broken."""
    unit = browsed.units[number]
    plain = unit.plain.interaction
    shows = tuple(shown(browsed, number))
    against = {row: browsed.guilty(row, unit) for row, _, how in shows if how != "held"}
    ids = {judged.interaction.id for judged in unit.exchanges}
    people = [(one, at) for one, at in people_lines(browsed.studied.folder)
              if one.interaction in ids]  # fmt: skip
    return UnitRead(
        id=unit.id,
        language=unit.language,
        family=unit.family,
        slices=dict(plain.slices),
        shows=shows,
        exchanges=tuple(
            exchange(
                browsed,
                judged,
                plain,
                people,
                tuple(row for row, found in against.items() if judged.interaction.id in found),
            )
            for judged in ordered(unit)
        ),
    )


def ordered(unit: EvidenceUnit) -> list[Judged]:
    """Return the versions of a unit, the plain one first."""
    return sorted(unit.exchanges, key=lambda one: one.interaction.attack)


def shown(browsed: Browsed, number: int) -> Iterator[tuple[str, str, str]]:
    """Give what a unit shows of each metric that counts it."""
    for row in browsed.studied.launch.brief.metrics:
        at = -1 if row.surveyed else int(browsed.shown_by(row.id)[number])
        if at >= 0:
            yield row.id, row.metric, SHOWS[at]


def exchange(
    browsed: Browsed,
    judged: Judged,
    plain: Interaction,
    people: Iterable[tuple[Label, str]],
    guilty: tuple[str, ...],
) -> ExchangeRead:
    """Return one version."""
    one = judged.interaction
    return ExchangeRead(
        id=one.id,
        attack=one.attack or PLAIN,
        action=one.action.value,
        expected=judged.expected or "",
        right=right(judged),
        lines=tuple(lines(one, plain, browsed.studied.launch.texts)),
        saw=tuple(verdict.sentence() for verdict in one.screened),
        error=one.error,
        confidence=one.confidence,
        latency_ms=one.latency_ms,
        tokens=one.tokens,
        cached=one.cached,
        citations=one.citations,
        offered=one.offered,
        at=one.at,
        labels=tuple(labels(browsed, judged, people)),
        spots=one.spots,
        more_spots=one.more_spots,
        guilty=guilty,
    )


def lines(one: Interaction, plain: Interaction, texts: Iterable[str]) -> Iterator[Line]:
    """Give everything that was said, the controls at the reply that they acted on."""
    own = tuple(text for text in texts if len(text) >= SHORTEST)
    for at, (role, text, acted) in enumerate(one.played()):
        yield replace(line(role, text, acted, own), spots=spots_in(one.spots, TURN, at))
    yield Line(role="user", pieces=tuple(asked(one, plain)), spots=spots_in(one.spots, REQUEST))
    yield replace(line("reply", one.reply, one.acted(), own), spots=spots_in(one.spots, REPLY))


def line(role: str, text: str, acted: tuple[Fired, ...], own: Iterable[str]) -> Line:
    """Return one thing said; where a control acted on it, the control's own words are marked."""
    marked = own if acted else ()
    return Line(
        role=role, pieces=tuple(pieces(text, marked, "control")), acted=tuple(map(told, acted))
    )


def asked(one: Interaction, plain: Interaction) -> Iterator[Piece]:
    """Give a request in pieces: of an attacked one, what the attack added is marked."""
    if not one.attack or not one.request:
        yield one.request, ""
        return
    before, found, after = one.request.partition(plain.request)
    if len(plain.request) < SHORTEST or not found:
        yield one.request, "attack"
        return
    for text, kind in ((before, "attack"), (found, ""), (after, "attack")):
        if text:
            yield text, kind  # type: ignore[misc]  # the kinds stand in the line above


def pieces(text: str, marked: Iterable[str], kind: Kind) -> Iterator[Piece]:
    """Give a text in pieces, those that are among some sentences marked.

    >>> list(pieces("Ask a nurse. Bye.", ["Ask a nurse."], "control"))
    [('Ask a nurse.', 'control'), (' Bye.', '')]
    """
    places = sorted((text.find(one), -len(one)) for one in set(marked) if one and one in text)
    at = 0
    for start, size in places:
        if start < at:
            continue
        if start > at:
            yield text[at:start], ""
        yield text[start : start - size], kind
        at = start - size
    if at < len(text) or not text:
        yield text[at:], ""


def told(one: Fired) -> str:
    """Return a control that acted, with what it saw and the score it acted on."""
    score = "" if one.score is None else f" at {one.score:.2f}"
    return f"{one.control} {one.name}: {one.because}{score}"


def labels(browsed: Browsed, judged: Judged, people: Iterable[tuple[Label, str]]) -> Iterator[Said]:
    """Give every label of an exchange and who gave it, those that count marked."""
    one = judged.interaction
    mine = [(label, at) for label, at in people if label.interaction == one.id]
    by_people = {label.name for label, _ in mine}
    for label in browsed.studied.labels_of(one):
        counts = judged.labels.get(label.name) == label.value and label.name not in by_people
        yield Said(name=label.name, value=value_of(label.value), by=label.by, counts=counts)
    for label, at in mine:
        yield Said(name=label.name, value=value_of(label.value), by=label.by, at=at)


def value_of(value: LabelValue) -> str:
    """Return a label's value in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, tuple) else value
