"""The page for a committee: what may be done, why, what is doubtful, and who signs.

A `ReportData` comes in, a `Committee` comes out: sentences and rows short enough for
two minutes and one printed page. Everything is read off the brief and the decision's
own reasons; nothing is judged anew.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from redline.brief import Brief
from redline.brief.model import Waiver
from redline.decision import Decision, Reason, Verdict
from redline.report import summary
from redline.report.data import ReportData
from redline.report.settle import RED_LINE, settles

__all__ = ["Committee", "LineRow", "Signature", "WaiverRow", "committee"]

Standing = Literal[
    "touched",
    "not touched",
    "held by the gateway, measured by nothing",
    "seen by nothing",
    "not known",
]
BUILT: Literal["held by the gateway, measured by nothing"] = (
    "held by the gateway, measured by nothing"
)
DOUBTS = 6
"""Undecided conditions on the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """One red line and how it stands."""

    id: str
    never: str
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverRow:
    """One waiver and what it does."""

    id: str
    waives: str
    until: str
    approved_by: str
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One line to sign on."""

    role: str
    name: str
    """Empty where the brief names nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee:
    """What somebody decides by who has two minutes."""

    sentence: str
    phase: str
    """The phase that the reasons are about; empty where nothing is decided."""
    reasons: tuple[Reason, ...]
    more: int
    """Reasons left out here."""
    doubts: tuple[tuple[str, str], ...]
    """Each undecided or unmeasured condition, and what would settle it."""
    doubts_left: int
    lines: tuple[LineRow, ...]
    waivers: tuple[WaiverRow, ...]
    promises: tuple[str, ...]
    """Controls that people hold, each in a sentence; they weigh as absent."""
    signatures: tuple[Signature, ...]


def committee(data: ReportData) -> Committee:
    """Return the page of a decision."""
    told = summary.summarise(data.brief, data.decision, data.measured)
    every = every_reason(data.decision)
    reasons, more = mattering(data, told.phase)
    doubts = doubtful(every)
    return Committee(
        sentence=told.sentence,
        phase=told.phase,
        reasons=reasons,
        more=more,
        doubts=doubts[:DOUBTS],
        doubts_left=max(len(doubts) - DOUBTS, 0),
        lines=red_lines(data.brief, every),
        waivers=tuple(waiver_row(w, every) for w in data.brief.waivers),
        promises=tuple(
            f"{c.id} {c.control}, held by {c.held_by}"
            for c in data.brief.controls
            if not c.enforced
        ),
        signatures=signatures(data.brief),
    )


def mattering(data: ReportData, name: str) -> tuple[tuple[Reason, ...], int]:
    """Return the reasons that matter, one for each metric, and how many more there are."""
    phase = data.decision.phase(name) if data.decision and name else None
    weighty = summary.weighty(phase, data.measured)
    by_subject: dict[str, Reason] = {}
    for reason in weighty:
        subject = reason.about.partition(" ")[0]
        by_subject.setdefault(subject if subject[-1:].isdigit() else reason.about, reason)
    shown = tuple(by_subject.values())[: summary.REASONS]
    return shown, len(weighty) - len(shown)


def every_reason(decision: Decision | None) -> tuple[Reason, ...]:
    """Return the reasons of all phases, each once."""
    if decision is None:
        return ()
    return tuple(dict.fromkeys(reason for phase in decision.phases for reason in phase.reasons))


def doubtful(reasons: Iterable[Reason]) -> tuple[tuple[str, str], ...]:
    """Return what is neither met nor missed and decides, with what would settle it."""
    open_ = (Verdict.UNDECIDED, Verdict.UNMEASURED)
    return tuple(
        dict.fromkeys(
            (reason.about, settles(reason))
            for reason in reasons
            if reason.counts and reason.verdict in open_
        )
    )


def red_lines(brief: Brief, reasons: Sequence[Reason]) -> tuple[LineRow, ...]:
    """Return every red line; what no reason speaks of is untouched only where one says so."""
    about = [reason for reason in reasons if reason.about == RED_LINE]
    measured = any(reason.verdict is not Verdict.UNMEASURED for reason in about)

    def stands(name: str) -> Standing:
        for reason in about:
            if reason.text.startswith(f"{name} was touched"):
                return "touched"
            if reason.text.startswith(f"{name} is seen by nothing"):
                return "seen by nothing"
            if re.search(
                rf"\b{re.escape(name)}\b[^;]*: held by the gateway, measured by", reason.text
            ):
                return BUILT
        return "not touched" if measured else "not known"

    return tuple(
        LineRow(id=row.id, never=row.never, standing=stands(row.id)) for row in brief.red_lines
    )


def waiver_row(waiver: Waiver, reasons: Iterable[Reason]) -> WaiverRow:
    """Return a waiver; what it does is what the reasons say of it."""
    standing = "nothing needed it"
    for reason in reasons:
        if re.search(rf"\bwaived by {re.escape(waiver.id)}\b", reason.text):
            standing = f"lets {reason.about} be missed"
            break
        void = re.search(rf"\bwaiver {re.escape(waiver.id)} has no effect[^;]*", reason.text)
        if void:
            standing = void[0].partition(" ")[2].partition(" ")[2]
            break
    return WaiverRow(
        id=waiver.id,
        waives=", ".join(waiver.waives),
        until=waiver.until,
        approved_by=waiver.approved_by,
        standing=standing,
    )


def signatures(brief: Brief) -> tuple[Signature, ...]:
    """Return who signs: the owner, whoever decides when it fails, and a second pair of eyes."""
    decides = dict.fromkeys(row.decides.strip() for row in brief.failures if row.decides.strip())
    return (
        Signature(role="Owner of the brief", name=brief.said("owner")),
        *(Signature(role="Decides when it fails", name=name) for name in list(decides)[:2]),
        Signature(role="Second signature, not the owner", name=""),
    )
