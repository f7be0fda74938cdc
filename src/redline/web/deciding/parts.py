"""The live parts of a decision: how it stands now, its bars, what it would take."""

from redline.report.committee import committee as committee_of
from redline.report.figures import bar_figures
from redline.web.deciding import memory
from redline.web.deciding.shown import confidence, settling
from redline.web.house import House
from redline.web.live import Part
from redline.web.pages import fragment
from redline.web.paging import leaf
from redline.workspace.behind import spoken
from redline.workspace.launch import Launch
from redline.workspace.reporting import measured_rows

__all__ = ["bars_html", "committee_html", "parts", "plan_html", "why_html"]

UNITS = 15
"""Units behind a reason on one page."""


def bars(house: House, key: str, word: str = "") -> str:
    """Make the part that shows how the last decision stands, with its bars."""
    del word
    return bars_html(house.launch(key), key, patience=0.5)


def bars_html(launch: Launch, key: str, patience: float = 0.02) -> str:
    """Return the bars; while the evidence is weighed, that it is."""
    found = memory.stands(launch, patience)
    decided = found.decided if found else None
    rows = measured_rows(
        launch.brief, decided.measured, looks=decided.decision.looks
    ) if decided else ()  # fmt: skip
    return fragment(
        "decision-bars.html.j2",
        {
            "key": key,
            "found": found,
            "bar_figures": bar_figures(rows),
            "run": decided.run if decided else None,
            "confidence": confidence,
            "settling": settling(launch.brief, decided.decision) if decided else {},
        },
    )


def plan(house: House, key: str, word: str = "") -> str:
    """Make the part that shows what it takes to decide every bar with a power, in percent."""
    return plan_html(house.launch(key), int(word) / 100 if word.isdigit() else 0.8, 0.5)


def plan_html(launch: Launch, power: float, patience: float = 0.02) -> str:
    """Return a power plan; while it is worked out, that it is."""
    return fragment("decision-plan-table.html.j2", {"plan": memory.plan(launch, power, patience)})


def committee(house: House, key: str, word: str = "") -> str:
    """Make the part that shows the page of a committee."""
    del word
    return committee_html(house.launch(key), key, 0.5)


def committee_html(launch: Launch, key: str, patience: float = 0.02) -> str:
    """Return the page of a committee; while it is gathered, that it is."""
    found = memory.stands(launch, patience)
    data = memory.report(launch, found, patience) if found else None
    return fragment(
        "decision-two-minutes.html.j2",
        {
            "key": key,
            "found": found,
            "data": data,
            "brief": launch.brief,
            "page": committee_of(data) if data else None,
            "bar_figures": bar_figures(data.measured) if data else (),
            "headings": {"committee": "In two minutes"},
        },
    )


def why(house: House, key: str, word: str = "") -> str:
    """Make the part that shows what is behind a reason: its subject, `~`, and the page."""
    subject, _, at = word.rpartition("~")
    return why_html(house.launch(key), key, subject, int(at) if at.isdigit() else 1, 0.5)


def why_html(launch: Launch, key: str, subject: str, at: int, patience: float = 0.02) -> str:
    """Return the units behind a reason; while the evidence is weighed, that it is."""
    stands = memory.stands(launch, patience)
    shown: dict[str, object] = {"why": None, "key": key}
    if stands is not None:
        found = memory.why(launch, stands, subject)
        shown |= {"why": found, "units": leaf(found.behind, at, UNITS), "spoken": spoken}
    return fragment("decision-units.html.j2", shown)


parts: dict[str, Part] = {"why": why, "decision": bars, "power": plan, "committee": committee}
