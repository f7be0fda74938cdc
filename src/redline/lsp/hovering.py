"""What stands under the pointer: the page of a rule, or what a word of a catalogue means."""

from collections.abc import Iterator

from lsprotocol import types

from redline.catalogue import read_page
from redline.controls import CONTROLS, PAGES
from redline.finding import Finding
from redline.lsp.checking import UNREADABLE, Checked
from redline.metrics import metrics_by_name
from redline.rules import explain
from redline.taxonomy import category
from redline.text import Place

__all__ = ["hover"]


def hover(checked: Checked, position: types.Position) -> types.Hover | None:
    """Return what is known about a position; None where that is nothing."""
    parts = [*about_findings(checked, position), *about_cell(checked, position)]
    if not parts:
        return None
    text = "\n\n---\n\n".join(parts)
    return types.Hover(contents=types.MarkupContent(kind=types.MarkupKind.Markdown, value=text))


def about_findings(checked: Checked, position: types.Position) -> Iterator[str]:
    """Give the page of each rule that found something at a position, what it found first."""
    for finding in checked.findings:
        if covers(checked, finding.at, position):
            page = "" if finding.code == UNREADABLE else f"\n\n{short(explain(finding.code))}"
            yield f"{plain(finding)}{page}"


def plain(finding: Finding) -> str:
    """Return what a finding says."""
    said = f"**{finding.code}** {escaped(finding.message)}"
    return f"{said}\n\n{escaped(finding.help)}" if finding.help else said


def short(page: str) -> str:
    """Return a rule's page up to its examples, which are too long for a pointer."""
    title, _, body = page.partition("\n")
    told = body.partition("\n## Fires")[0].replace("\n## ", "\n### ")
    return f"### {title.lstrip('# ')}\n{told.rstrip()}"


def escaped(text: str) -> str:
    """Return a brief's own words so that they stay words: no links, pictures or markup."""
    return "".join(f"\\{c}" if c in "<>[]!*_#" else c for c in text)


def about_cell(checked: Checked, position: types.Position) -> Iterator[str]:
    """Give what the words of a cell mean where they name an entry of a catalogue."""
    brief = checked.reviewed.brief if checked.reviewed else None
    for row in brief.rows() if brief else ():
        for title, cell in row.cells.items():
            if row.at.line == position.line + 1 and covers(checked, cell.at, position):
                yield from meaning(title, cell.text)


def meaning(title: str, text: str) -> Iterator[str]:
    """Give what a cell's words mean under a column's title."""
    name = " ".join(text.casefold().split())
    if title == "Control" and name in CONTROLS:
        yield f"**{name}** (control): {read_page(PAGES[name]).lead}"
    elif title == "Metric" and name in metrics_by_name():
        metric = metrics_by_name()[name]
        yield f"**{name}** (metric, better when {metric.better}): {metric.means}"
    elif title == "Category" and (found := category(name)):
        yield f"**{name}** (category of harm): {found.means}"


def covers(checked: Checked, at: Place, position: types.Position) -> bool:
    """Say whether a place holds a position; its end counts in."""
    found = checked.ruler.range(at)
    inside = found.start.character <= position.character <= found.end.character
    return found.start.line == position.line and inside
