"""Pages and API of tables as forms."""

from dataclasses import asdict, dataclass
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from redline.errors import BriefChanged
from redline.finding import Edit
from redline.text import Place
from redline.web.answers import see
from redline.web.asking import TheEntry, TheFields
from redline.web.entries import Entry
from redline.web.pages import page
from redline.web.people import Act, depends
from redline.web.writing.checked import checked
from redline.web.writing.tables import Form, edits_of, fitting, forms, heading_of, reasoned
from redline.workspace.brief_versions import bytes_of
from redline.workspace.cell_saving import save_cells
from redline.workspace.saving import draft

__all__ = ["api", "pages"]

pages = APIRouter(dependencies=[depends(Act.SEE)])
api = APIRouter(tags=["brief"], dependencies=[depends(Act.SEE)])


@dataclass(frozen=True, slots=True, kw_only=True)
class CellText:
    """One cell with its new text."""

    line: int
    column: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Cells to be written anew, and a row to be added."""

    digest: str
    cells: tuple[CellText, ...] = ()
    row: tuple[str, ...] = ()
    """A text for each column; empty for no new row."""
    table: int = 0
    """Which table below the heading takes the row, from 0."""
    why: str = ""


@pages.get("/launches/{key}/brief/tables")
def tables(request: Request, entry: TheEntry) -> HTMLResponse:
    """List the tables with what is found in each."""
    found = checked(bytes_of(entry.path), entry.path)
    return page(
        request, "writing-tables.html.j2", entry=entry, area="brief", tab="tables", found=found
    )


@pages.get("/launches/{key}/brief/tables/{name}")
def table(request: Request, entry: TheEntry, name: str, at: int = 1) -> HTMLResponse:
    """Show a table as a form."""
    return shown(request, entry, name, forms(entry.path, name, at))


def shown(
    request: Request, entry: Entry, name: str, every: tuple[Form, ...], **more: Any
) -> HTMLResponse:
    """Return the page of a table."""
    columns = dict.fromkeys(column for one in every for column in one.columns)
    return page(
        request,
        "writing-table.html.j2",
        entry=entry,
        area="brief",
        tab="tables",
        name=name,
        heading=heading_of(name),
        every=every,
        fitting={column: fitting(column) for column in columns if fitting(column)},
        places={column: number for number, column in enumerate(columns)},
        **{"lost": (), **more},
    )


@pages.post("/launches/{key}/brief/tables/{name}", dependencies=[depends(Act.WRITE)])
def save(request: Request, entry: TheEntry, name: str, sent: TheFields, at: int = 1) -> Response:
    """Save the cells that were changed, and a new row; nothing where the file was changed."""
    texts = {key: value for key, value in sent.items() if isinstance(value, str)}
    every = forms(entry.path, name, at)
    edits = tuple(edits_of(texts, every, entry.path.name))
    number = int(texts["table"]) if texts.get("table", "").isdecimal() else 0
    columns = every[number].columns if number < len(every) else ()
    row = [texts.get(f"new-{number}-{n}", "") for n in range(len(columns))]
    new = (heading_of(name), number, row) if any(text.strip() for text in row) else None
    why = texts.get("why", "").strip() or reasoned(
        heading_of(name), edits, every, new=new is not None
    )
    try:
        save_cells(entry.path, texts.get("digest", ""), edits, new, why)
    except BriefChanged:
        lost = [*(e.text for e in edits), *(text for text in row if text.strip())]
        return shown(request, entry, name, every, lost=lost, status=409)
    line = f"#row-{edits[0].at.line}" if edits else "#last"
    return see(f"/launches/{entry.key}/brief/tables/{name}?at={at}{line}")


@api.get("/launches/{key}/brief/tables")
def list_tables(entry: TheEntry) -> list[dict[str, Any]]:
    """List the headings above tables, each with how many findings stand below it."""
    found = checked(bytes_of(entry.path), entry.path)
    return [asdict(one) for one in found.outline if one.table]


@api.get("/launches/{key}/brief/tables/{name}")
def read_table(entry: TheEntry, name: str, at: int = 1) -> list[dict[str, Any]]:
    """Return the tables of a name, cell by cell with places and findings, 50 rows a page."""
    return [asdict(one) for one in forms(entry.path, name, at)]


@api.post("/launches/{key}/brief/tables/{name}", dependencies=[depends(Act.WRITE)])
def write_cells(entry: TheEntry, name: str, change: Change) -> dict[str, Any]:
    """Write cells anew and add a row; answers with the text and digest of now."""
    file = entry.path.name
    edits = [
        Edit(at=Place(file=file, line=one.line, column=one.column, end=one.end), text=one.text)
        for one in change.cells
    ]
    new = (heading_of(name), change.table, change.row) if change.row else None
    save_cells(entry.path, change.digest, edits, new, change.why)
    return asdict(draft(entry.path))
