"""Pages and API for a brief not there yet: from a template, a pasted text, or an example."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Body, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from redline.brief import asks
from redline.brief.scaffold import TEMPLATES
from redline.errors import RedlineError
from redline.report.margin import margin
from redline.web.answers import see
from redline.web.asking import TheFields, TheHouse
from redline.web.entries import key_of
from redline.web.house import House
from redline.web.pages import page
from redline.web.people import Act, depends
from redline.web.writing.checked import Checked, checked
from redline.workspace.examples import card, cards, copied, free_folder
from redline.workspace.starting import start_brief

__all__ = ["api", "pages"]

pages = APIRouter(dependencies=[depends(Act.SEE)])
api = APIRouter(tags=["brief"], dependencies=[depends(Act.SEE)])
FIRST = ("title", "owner", "date", "feature", "suites", "north star", "segment")
"""What is asked first; the rest can wait."""
LONG = frozenset(
    {"north star", "segment", "failure", "capability", "benefit", "boundary", "because"}
)
"""What is answered in a sentence or more."""
TITLE = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What a new brief is made of."""

    template: str = "smallest"
    where: str = ""
    """Its path below the folder; empty for a folder named after its title."""
    answers: dict[str, str] = field(default_factory=dict)
    """By what the template asks for; what is not answered stands as a TODO."""
    pasted: str = ""
    """An answer to take over, or a whole brief."""


@pages.get("/briefs/new", dependencies=[depends(Act.WRITE)])
def new(request: Request, template: str = "smallest") -> HTMLResponse:
    """Ask for what matters in a new brief."""
    return asking(request, template, {})


def asking(
    request: Request, template: str, given: dict[str, str], trouble: str = ""
) -> HTMLResponse:
    """Return the page that asks, with what was answered already."""
    known = asks(template)
    return page(
        request,
        "writing-new.html.j2",
        chosen=template,
        templates=TEMPLATES,
        first={key: known[key] for key in FIRST if key in known},
        rest={key: known[key] for key in known if key not in FIRST},
        long=LONG,
        given=given,
        trouble=trouble,
        status=422 if trouble else 200,
    )


@pages.post("/briefs/new", dependencies=[depends(Act.WRITE)])
def begin(request: Request, house: TheHouse, sent: TheFields) -> Response:
    """Write the new brief; where it cannot be, say why and keep what was answered."""
    given = {key: value for key, value in sent.items() if isinstance(value, str)}
    template = given.get("template", "smallest")
    answers = {key: given[f"a-{key}"] for key in asks(template) if given.get(f"a-{key}")}
    try:
        path = start_brief(
            house.folder, given.get("where", ""), answers, template, given.get("pasted", "")
        )
    except RedlineError as error:
        return asking(request, template, given, str(error))
    return see(f"/launches/{found_at(house, path)}/brief")


def found_at(house: House, path: Path) -> str:
    """Return the name in addresses of a brief that was just written."""
    house.look()
    return key_of(path.relative_to(house.folder).as_posix())


@pages.get("/briefs/import", dependencies=[depends(Act.WRITE)])
def paste(request: Request) -> HTMLResponse:
    """Ask for the text to take over."""
    return page(request, "writing-import.html.j2", text="", found=None)


@pages.post("/briefs/import", dependencies=[depends(Act.WRITE)])
def pasted(request: Request, house: TheHouse, text: Annotated[str, Form()] = "") -> HTMLResponse:
    """Show what a review says of a pasted text, and offer to make a brief of it."""
    found = look_at(text, house)
    return page(
        request,
        "writing-import.html.j2",
        text=text,
        found=found,
        first_words=title_of(text),
        margin=margin(found.reviewed.brief, found.findings) if found.reviewed else None,
    )


def look_at(text: str, house: House) -> Checked:
    """Review a text that belongs to no brief yet."""
    data = text.replace("\r\n", "\n").encode("utf-8", "replace")
    return checked(data, house.folder / "pasted.md")


def title_of(text: str) -> str:
    """Return the first words of a text, for a title."""
    first = next(
        (line.strip("#*_> \t") for line in text.splitlines() if line.strip("#*_>- \t")), ""
    )
    return first if len(first) <= TITLE else f"{first[:TITLE].rpartition(' ')[0] or first[:TITLE]}…"


@pages.get("/briefs/examples")
def examples(request: Request) -> HTMLResponse:
    """Show the worked launches, each to be copied into the folder."""
    return page(request, "writing-examples.html.j2", cards=cards().values())


@pages.post("/briefs/examples/{name}", dependencies=[depends(Act.WRITE)])
def copy_example(name: str, house: TheHouse) -> Response:
    """Copy a worked launch into the folder."""
    return see(f"/launches/{taken(house, name)[0]}")


def taken(house: House, name: str) -> tuple[str, Path]:
    """Copy a worked launch into the folder; returns its name in addresses and its brief."""
    brief = copied(card(name).folder, free_folder(house.folder / name))
    return found_at(house, brief), brief


@api.get("/templates")
def list_templates() -> dict[str, Any]:
    """Return what each template asks for, with what stands there unanswered."""
    return {name: asks(name) for name in TEMPLATES}


@api.post("/briefs", status_code=201, dependencies=[depends(Act.WRITE)])
def create_brief(house: TheHouse, start: Start) -> dict[str, str]:
    """Write a new brief; answers with its key and its path."""
    path = start_brief(house.folder, start.where, start.answers, start.template, start.pasted)
    return {"key": found_at(house, path), "path": str(path)}


@api.get("/briefs/examples")
def list_examples() -> list[dict[str, Any]]:
    """List the worked launches: what each shows, and up to which phase it may go."""
    return [
        {"name": one.name, "title": one.title, "shows": one.shows, "phase": one.phase}
        for one in cards().values()
    ]


@api.post("/briefs/examples/{name}", status_code=201, dependencies=[depends(Act.WRITE)])
def take_example(name: str, house: TheHouse) -> dict[str, str]:
    """Copy a worked launch into the folder; answers with its key and its path."""
    key, path = taken(house, name)
    return {"key": key, "path": str(path)}


@api.post("/briefs/import", dependencies=[depends(Act.WRITE)])
def review_pasted(house: TheHouse, text: Annotated[str, Body(embed=True)]) -> dict[str, Any]:
    """Review a text that belongs to no brief yet; `POST /api/briefs` makes a brief of it."""
    return look_at(text, house).stored()
