"""Pages and API of the decision of a launch. Reading decides nothing."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from redline.errors import InputError
from redline.web.answers import attached, see
from redline.web.asking import TheEntry, TheHouse
from redline.web.deciding import memory
from redline.web.deciding.parts import bars_html, committee_html, plan_html, why_html
from redline.web.deciding.shown import confidence, phase_rows, waiver_lines
from redline.web.pages import page
from redline.web.paging import leaf
from redline.web.people import Act, depends
from redline.workspace.decided_before import Kept, Stands, decide_now, last_of
from redline.workspace.evidence_report import decided_report
from redline.workspace.launch import Launch, open_launch
from redline.workspace.signing_decisions import sign_off, signing_of
from redline.workspace.why import explain
from redline.workspace.written import COMMITTEE, REPORTS

__all__ = ["api", "pages"]

UNITS = 15
"""Units behind a reason on one page."""
LONG = 120.0
"""Seconds that somebody waits who acts on a decision."""
POWER = 80

pages = APIRouter(prefix="/launches/{key}/decision", dependencies=[depends(Act.SEE)])
api = APIRouter(
    prefix="/launches/{key}/decision", tags=["decision"], dependencies=[depends(Act.SEE)]
)


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
def download(entry: TheEntry, name: str) -> Response:
    """Give the committee's page or the full report as a file."""
    what, _, ending = name.rpartition(".")
    kinds = {"committee": COMMITTEE, "report": REPORTS}.get(what, {})
    make = kinds.get(f".{ending}")
    if make is None:
        known = [f"{w}{e}" for w, k in (("committee", COMMITTEE), ("report", REPORTS)) for e in k]
        raise InputError(f"there is no download {name!r}; accepted: {', '.join(known)}.")
    launch = open_launch(entry.path)
    now = weighed(launch)
    if now.decided is None:
        raise InputError("a report tells a decision that still stands. Decide now, then ask again.")
    return attached(make(decided_report(launch, now.decided)), f"{entry.key}-{what}.{ending}")


@pages.post("/sign", dependencies=[depends(Act.APPROVE)])
def sign(
    entry: TheEntry,
    role: Annotated[str, Form()] = "",
    decision: Annotated[str, Form()] = "",
    why: Annotated[str, Form()] = "",
) -> Response:
    """Put the name of who asks under the decision."""
    launch = open_launch(entry.path)
    sign_off(launch, weighed(launch), decision, role, why)
    return see(f"/launches/{entry.key}/decision#signatures")


def weighed(launch: Launch) -> Stands:
    """Return how the decision stands now, however long that takes."""
    found = memory.stands(launch, LONG)
    if found is None:
        raise InputError("the evidence is still being weighed. Ask again in a minute.")
    return found


def is_stale(launch: Launch, last: Kept | None, now: Stands | None) -> bool:
    """Say whether something is known to have changed since the last decision."""
    if last is None:
        return False
    same = (last.decision.brief, last.decision.policy) == (
        launch.brief.digest, launch.policy.digest
    )  # fmt: skip
    return not same or bool(now and now.changed)


@api.get("")
def show_decision(entry: TheEntry, house: TheHouse) -> dict[str, Any]:
    """Return the last decision, what has changed since, and who signed it. Decides nothing."""
    launch = house.launch(entry.key)
    now = weighed(launch)
    last = now.last
    return {
        "decision": last.stored() if last else None,
        "changed": list(now.changed),
        "look": now.look,
        "signatures": [asdict(one) for one in signing_of(launch, last, stale=bool(now.changed))],
        "waivers": [
            {
                "id": line.waiver.id,
                "waives": list(line.waiver.waives),
                "owner": line.waiver.owner,
                "until": line.waiver.until,
                "approved_by": line.waiver.approved_by,
                "days_left": line.left,
                "standing": line.standing,
            }
            for line in waiver_lines(launch.brief, last.decision if last else None)
        ],
    }


@api.post("", dependencies=[depends(Act.WRITE)])
def decide_launch_now(entry: TheEntry) -> dict[str, Any]:
    """Decide now, as `redline decide --format json` does; every look costs allowed error."""
    decided = decide_now(open_launch(entry.path))
    return decided.decision.stored() | {"signed": decided.signed.stored()}


@api.get("/why/{subject}")
def show_why(entry: TheEntry, house: TheHouse, subject: str, most: int = UNITS) -> dict[str, Any]:
    """Return the units behind a metric or a red line, with what was said in them."""
    launch = house.launch(entry.key)
    return explain(launch, subject, max(1, min(most, 1000)), weighed(launch).weighed).stored()


@api.get("/plan")
def show_plan(entry: TheEntry, house: TheHouse, power: int = POWER) -> dict[str, Any]:
    """Return what it takes to decide every bar with a chance, in percent."""
    found = memory.plan(house.launch(entry.key), min(max(50, power), 99) / 100, LONG)
    if found is None:
        raise InputError("the plan is still being worked out. Ask again in a minute.")
    return found.stored()


@api.get("/history")
def show_history(entry: TheEntry, house: TheHouse) -> dict[str, Any]:
    """Return every decision, and what is wrong with their signatures."""
    past = memory.past(house.home(entry.key))
    return {"decisions": [one.stored() for one in past.kept], "troubles": list(past.troubles)}


@api.post("/signatures", dependencies=[depends(Act.APPROVE)])
def sign_decision_now(entry: TheEntry, role: str, decision: str, why: str) -> dict[str, Any]:
    """Put the name of who asks under the decision with this digest."""
    launch = open_launch(entry.path)
    return asdict(sign_off(launch, weighed(launch), decision, role, why))
