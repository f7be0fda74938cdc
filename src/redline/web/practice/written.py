"""Pages of the written case: a sheet with the clocks of its sections, kept as it is written.

The case stands in a file of the person's own, as it would beside an editor, and is judged by the
same function when it is handed in.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from redline.errors import InputError
from redline.files import whole
from redline.prepare import SECTIONS, plan, presets, template
from redline.web.answers import attached
from redline.web.pages import page
from redline.web.practice.choosing import known
from redline.web.practice.drills import to
from redline.web.practice.own import Own, written_case
from redline.workspace.answers import read_text
from redline.workspace.handing_in import Result, as_pdf, handed_in, read
from redline.workspace.preparing import last_done
from redline.workspace.take_home import (
    KIND,
    Case,
    case_question,
    keep,
    looked_at,
    started,
    unfinished_case,
)

__all__ = ["api", "pages"]

pages, api = APIRouter(route_class=Own), APIRouter(route_class=Own)
LONGEST = 200_000
"""Characters of a case: more than anybody writes in a day."""
OWN_SPLIT = "30/60/30/30"


def going() -> Case:
    """Return the case under way.

    Raises
    ------
    InputError
        There is none.
    """
    case = unfinished_case(written_case())
    if case is None:
        raise InputError("no written case is under way; begin one first.")
    return case


def write(text: str) -> None:
    """Write the case into its file."""
    if len(text) > LONGEST:
        raise InputError(f"A case has at most {LONGEST:,} characters; this has {len(text):,}.")
    written_case().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with whole(written_case()) as file:
        file.write(text.replace("\r\n", "\n").encode("utf-8", "replace"))


def clocks(case: Case) -> dict[str, Any]:
    """Return which section is under way, and the seconds left for it and for the whole."""
    minute = case.minute()
    name, left = case.plan.section_at(minute)
    return {
        "section": name,
        "section_left": round(left * 60),
        "left": max(0, round((case.plan.minutes - minute) * 60)),
        "words": dict(case.snapshots[-1].counts) if case.snapshots else {},
    }


@pages.get("/practice/take-home")
def show_case(request: Request, done: str = "") -> HTMLResponse:
    """Show the sheet of the case under way, what the last one held, or how to begin."""
    case = unfinished_case(written_case())
    last = last_done(KIND) if done and case is None else None
    return page(
        request,
        "practice-written.html.j2",
        case=case,
        text=read_text(written_case()) if case and written_case().stat().st_size else "",
        clocks=clocks(case) if case else {},
        sections=list(zip(SECTIONS, case.plan.split, strict=True)) if case else [],
        presets=presets(),
        last=last,
    )


@pages.post("/practice/take-home/begin")
def begin_case(
    preset: Annotated[str, Form()] = "", question: Annotated[str, Form()] = ""
) -> RedirectResponse:
    """Begin a case; one that is under way is handed in first."""
    begun(preset, question)
    return to("take-home")


def begun(preset: str, question: str) -> Case:
    """Begin a case, and return it."""
    known(preset, ["", *presets()], "timing")
    if unfinished_case(written_case()) is not None:
        raise InputError("a case is under way; hand it in before you begin another.")
    split = "/".join(f"{m:g}" for m in presets()[preset].split) if preset else OWN_SPLIT
    asked = case_question(question.strip()[:2000])
    write(template())
    case = started(written_case(), asked, plan(split, None))
    keep(case)
    return case


@pages.post("/practice/take-home/keep")
def keep_case(text: Annotated[str, Form()]) -> dict[str, Any]:
    """Keep the case as it stands, and say what its clocks show."""
    return clocks(kept_so_far(text))


def kept_so_far(text: str) -> Case:
    """Keep the case as it stands, and return it."""
    case = going()
    write(text)
    case = looked_at(case)
    keep(case)
    return case


@pages.post("/practice/take-home")
def hand_in(text: Annotated[str, Form()]) -> RedirectResponse:
    """Hand the case in."""
    hand_over(text)
    return to("take-home?done=1")


def hand_over(text: str) -> Result:
    """Hand the case in, and return what it holds."""
    case = going()
    write(text)
    return handed_in(looked_at(case))


@pages.get("/practice/take-home/pdf")
def on_paper() -> Response:
    """Return the case that was handed in last as a PDF, in its sections and without any score."""
    last = last_done(KIND, written_case().name)
    if last is None or not written_case().is_file():
        raise InputError("no case was handed in here yet.")
    case = started(written_case(), str(last.body["question"]), plan(OWN_SPLIT, None))
    made = as_pdf(read(case, read_text(written_case()), watched=False))
    return attached(made, "case.pdf")


@api.get("/practice/take-home")
def api_case() -> dict[str, Any]:
    """Return the case under way with its clocks, else what was handed in last."""
    case = unfinished_case(written_case())
    if case is not None:
        return {**case.stored(), **clocks(case)}
    last = last_done(KIND)
    return dict(last.body) if last else {}


@api.post("/practice/take-home/begin")
def api_begin_case(
    preset: Annotated[str, Body()] = "", question: Annotated[str, Body()] = ""
) -> dict[str, Any]:
    """Begin a case; one that is under way is handed in first."""
    case = begun(preset, question)
    return {**case.stored(), **clocks(case)}


@api.post("/practice/take-home/keep")
def api_keep_case(text: Annotated[str, Body(embed=True)]) -> dict[str, Any]:
    """Keep the case as it stands, and say what its clocks show."""
    return clocks(kept_so_far(text))


@api.post("/practice/take-home")
def api_hand_in(text: Annotated[str, Body(embed=True)]) -> dict[str, Any]:
    """Hand the case in; returns what it holds and how it scores."""
    return hand_over(text).stored()
