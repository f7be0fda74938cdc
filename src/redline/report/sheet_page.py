"""A sheet as a page and as Markdown: the same plain values that are set on paper.

A sheet is a title, a sentence, facts and parts of texts, lists and tables (`paper`). What is set
as a PDF by `review_pdf.typeset` reads the same here, so that three files cannot say three things.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from redline.report.evidence_markdown import said, table
from redline.report.page import printed

__all__ = ["parts_of", "sheet_markdown", "sheet_page", "words"]


def sheet_page(sheet: Mapping[str, Any]) -> str:
    """Return a sheet as a page that loads nothing and runs nothing."""
    parts = parts_of(sheet)
    return printed(
        "sheet.html.j2",
        {
            "sheet": sheet,
            "title": sheet["title"],
            "parts": parts,
            "sections": [(part["id"], part["heading"]) for part in parts],
            "data": {"version": sheet["version"]},
            "words": words,
        },
    )


def parts_of(sheet: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the parts of a sheet, each with a name for links."""
    return [{"id": f"part-{number}", **part} for number, part in enumerate(sheet["parts"], start=1)]


def sheet_markdown(sheet: Mapping[str, Any]) -> str:
    """Return a sheet as Markdown."""
    return "\n".join(lines(sheet))


def lines(sheet: Mapping[str, Any]) -> Iterator[str]:
    """Give a sheet line by line."""
    yield from (f"# {said(sheet['title'])}", "", f"**{said(sheet['sentence'])}**", "")
    yield from (f"- {name}: {said(fact)}" for name, fact in sheet["facts"])
    for part in sheet["parts"]:
        yield from ("", f"## {said(part['heading'])}", "")
        for item in part["items"]:
            yield from item_lines(item)


def item_lines(item: Mapping[str, Any]) -> Iterator[str]:
    """Give one item line by line, and a blank one."""
    if item["kind"] == "heading":
        yield from (f"### {said(item['text'])}", "")
    elif item["kind"] == "list":
        yield from (f"- {said(row)}" for row in item["rows"])
        yield ""
    elif item["kind"] == "table" and item["rows"]:
        yield from table(item["head"], [[words(cell) for cell in row] for row in item["rows"]])
    else:
        yield from (said(item["empty"] if item["kind"] == "table" else item["text"]), "")


def words(cell: Any) -> str:
    """Return a cell of a table in words."""
    if not isinstance(cell, dict):
        return str(cell)
    parts = (cell.get("id", ""), cell["text"], cell.get("red", ""), cell.get("note", ""))
    return " ".join(part for part in parts if part)
