"""Pages of the decision of a launch. Reading decides nothing."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from redline.errors import InputError
from redline.web.answers import see
from redline.web.asking import TheEntry, TheHouse
from redline.web.deciding import memory
from redline.web.deciding.parts import bars_html, committee_html, plan_html, why_html
from redline.web.deciding.shown import confidence, phase_rows, waiver_lines
from redline.web.pages import page
from redline.web.paging import leaf
from redline.web.people import Act, depends
from redline.web.waiting import sent
from redline.workspace.decided_before import Kept, Stands, decide_now, last_of
from redline.workspace.evidence_report import decided_report
from redline.workspace.launch import Launch, open_launch
from redline.workspace.signing_decisions import sign_off, signing_of
from redline.workspace.written import COMMITTEE, REPORTS

__all__ = ["POWER", "UNITS", "is_stale", "pages"]

UNITS = 15
"""Units behind a reason on one page."""
POWER = 80
"""Chance, in percent, with which a plan decides every bar."""

pages = APIRouter(prefix="/launches/{key}/decision", dependencies=[depends(Act.SEE)])


@pages.get("")
def decision(request: Request, entry: TheEntry, house: TheHouse) -> HTMLResponse:
    """Show the last decision, how it stands now, its bars, waivers and signatures."""
    launch = house.launch(entry.key)
    past = memory.past(launch.home)
    last, now = last_of(launch, past), memory.stands(launch, 0.02)
    return page(
        request,
        "decision-page.html.j2",
        entry=entry,
        area="decision",
        brief=launch.brief,
        last=last,
        past=past,
        now=now,
        stale=is_stale(launch, last, now),
        phases=phase_rows(last.decision, launch.brief) if last else (),
        waivers=tuple(waiver_lines(launch.brief, last.decision if last else None)),
        signing=signing_of(launch, last, stale=is_stale(launch, last, now)),
        confidence=confidence,
        shown=bars_html(launch, entry.key),
    )


@pages.post("/decide", dependencies=[depends(Act.WRITE)])
def decide(entry: TheEntry) -> Response:
    """Decide now, and show it."""
    decide_now(open_launch(entry.path))
    return see(f"/launches/{entry.key}/decision")


@pages.get("/why/{subject}")
def why(request: Request, entry: TheEntry, house: TheHouse, subject: str, at: int = 1) -> Response:
    """Show the units behind a metric or a red line, with what was said in them."""
    launch = house.launch(entry.key)
    return page(
        request,
        "decision-why.html.j2",
        entry=entry,
        area="decision",
        subject=subject,
        word=f"{subject}~{at}",
        shown=why_html(launch, entry.key, subject, at),
    )


@pages.get("/plan")
def plan(request: Request, entry: TheEntry, house: TheHouse, power: int = POWER) -> HTMLResponse:
    """Show what it takes to decide every bar."""
    power = min(max(50, power), 99)
    launch = house.launch(entry.key)
    return page(
        request,
        "decision-plan.html.j2",
        entry=entry,
        area="decision",
        power=power,
        shown=plan_html(launch, power / 100),
    )


@pages.get("/history")
def history(request: Request, entry: TheEntry, house: TheHouse, at: int = 1) -> HTMLResponse:
    """Show every decision, and whether the signatures are right."""
    launch = house.launch(entry.key)
    past = memory.past(launch.home)
    shown = leaf(past.kept[::-1], at, UNITS)
    return page(
        request,
        "decision-history.html.j2",
        entry=entry,
        area="decision",
        past=past,
        current=last_of(launch, past),
        shown=shown,
    )


@pages.get("/committee")
def committee_view(request: Request, entry: TheEntry, house: TheHouse) -> HTMLResponse:
    """Show the page that a committee reads in two minutes."""
    launch = house.launch(entry.key)
    return page(
        request,
        "decision-committee.html.j2",
        entry=entry,
        area="decision",
        last=last_of(launch, memory.past(launch.home)),
        brief=launch.brief,
        shown=committee_html(launch, entry.key),
    )


@pages.get("/download/{name}")
def download(request: Request, entry: TheEntry, name: str) -> Response:
    """Give the committee's page or the full report as a file."""
    what, _, ending = name.rpartition(".")
    kinds = {"committee": COMMITTEE, "report": REPORTS}.get(what, {})
    make = kinds.get(f".{ending}")
    if make is None:
        known = [f"{w}{e}" for w, k in (("committee", COMMITTEE), ("report", REPORTS)) for e in k]
        raise InputError(f"there is no download {name!r}; accepted: {', '.join(known)}.")
    launch = open_launch(entry.path)

    def made() -> str | bytes:
        now = memory.weighed(launch)
        if now.decided is None:
            raise InputError(
                "a report tells a decision that still stands. Decide now, then ask again."
            )
        return make(decided_report(launch, now.decided))

    stamp = memory.stamp_of(launch)
    return sent(request, entry, "decision", f"{entry.key}-{what}.{ending}", stamp, made)


@pages.post("/sign", dependencies=[depends(Act.APPROVE)])
def sign(
    entry: TheEntry,
    role: Annotated[str, Form()] = "",
    decision: Annotated[str, Form()] = "",
    why: Annotated[str, Form()] = "",
) -> Response:
    """Put the name of who asks under the decision."""
    launch = open_launch(entry.path)
    sign_off(launch, memory.weighed(launch), decision, role, why)
    return see(f"/launches/{entry.key}/decision#signatures")


def is_stale(launch: Launch, last: Kept | None, now: Stands | None) -> bool:
    """Say whether something is known to have changed since the last decision."""
    if last is None:
        return False
    same = (last.decision.brief, last.decision.policy) == (
        launch.brief.digest, launch.policy.digest
    )  # fmt: skip
    return not same or bool(now and now.changed)
