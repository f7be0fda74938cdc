"""The decision of a launch for programs. Reading decides nothing."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter

from redline.errors import InputError
from redline.web.asking import TheEntry, TheHouse
from redline.web.deciding import memory
from redline.web.deciding.routes import POWER, UNITS, is_stale
from redline.web.deciding.shown import waiver_lines
from redline.web.people import Act, depends
from redline.web.waiting import WAIT, Waits
from redline.workspace.decided_before import decide_now, last_of
from redline.workspace.launch import open_launch
from redline.workspace.signing_decisions import sign_off, signing_of
from redline.workspace.why import explain

__all__ = ["api"]

api = APIRouter(
    prefix="/launches/{key}/decision", tags=["decision"], dependencies=[depends(Act.SEE)]
)


@api.get("")
def show_decision(entry: TheEntry, house: TheHouse, wait: Waits = WAIT) -> dict[str, Any]:
    """Return the last decision, what has changed since, and who signed it. Decides nothing.

    `weighing` is true while the evidence is weighed for the first time, and `changed` and `look`
    are null then: ask again, or `wait` some seconds for it.
    """
    launch = house.launch(entry.key)
    last, now = last_of(launch, memory.past(launch.home)), memory.stands(launch, wait)
    stale = is_stale(launch, last, now)
    return {
        "decision": last.stored() if last else None,
        "weighing": now is None,
        "changed": None if now is None else list(now.changed),
        "look": None if now is None else now.look,
        "signatures": [asdict(one) for one in signing_of(launch, last, stale=stale)],
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
    return explain(
        launch, subject, max(1, min(most, 1000)), memory.weighed(launch).weighed
    ).stored()


@api.get("/plan")
def show_plan(entry: TheEntry, house: TheHouse, power: int = POWER) -> dict[str, Any]:
    """Return what it takes to decide every bar with a chance, in percent."""
    found = memory.plan(house.launch(entry.key), min(max(50, power), 99) / 100, memory.PATIENT)
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
    return asdict(sign_off(launch, memory.weighed(launch), decision, role, why))
