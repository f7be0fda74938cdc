"""What an editor offers at a finding: mend it, mend everything, or ask for silence."""

from collections.abc import Iterable, Sequence
from datetime import date

from lsprotocol import types

from redline.finding import Edit, Finding
from redline.lsp.checking import UNREADABLE, Checked
from redline.lsp.diagnosing import diagnostic
from redline.workspace.mending import compatible, saying
from redline.workspace.remarking import ignoring

__all__ = ["FIX_ALL", "actions"]

QUICK = types.CodeActionKind.QuickFix
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.redline"
"""Asked for by name where an editor mends when it saves."""


def actions(
    checked: Checked,
    asked: types.Range,
    only: Sequence[str] | None,
    today: date,
    *,
    versioned: bool,
) -> list[types.CodeAction]:
    """Return what can be done in a range.

    Parameters
    ----------
    only
        Kinds that the editor asks for; None for all.
    versioned
        Whether the editor takes edits that name the version they are for.
    """
    here = [f for f in checked.findings if touches(checked, f, asked)]
    found = []
    if wanted(QUICK.value, only):
        found += [mend(checked, f, versioned=versioned) for f in here if f.fix]
    everything = compatible(checked.findings)
    if everything and wanted(FIX_ALL, only):
        found.append(mend_all(checked, everything, versioned=versioned))
    if wanted(QUICK.value, only):
        found += ignore(checked, here, today, versioned=versioned)
    return found


def wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Say whether a kind is asked for; a kind stands for all below it."""
    return only is None or any(kind == each or kind.startswith(f"{each}.") for each in only)


def touches(checked: Checked, finding: Finding, asked: types.Range) -> bool:
    """Say whether a finding's place and a range have a position in common."""
    own = checked.ruler.range(finding.at)
    return order(own.start) <= order(asked.end) and order(asked.start) <= order(own.end)


def order(position: types.Position) -> tuple[int, int]:
    """Return a position as it is compared."""
    return position.line, position.character


def mend(checked: Checked, finding: Finding, *, versioned: bool) -> types.CodeAction:
    """Return the action that makes a finding's edits."""
    return types.CodeAction(
        title=f"{finding.code}: {saying(finding.fix)}",
        kind=QUICK,
        diagnostics=[diagnostic(finding, checked)],
        is_preferred=True,
        edit=edits(checked, finding.fix, versioned=versioned),
    )


def mend_all(checked: Checked, findings: Sequence[Finding], *, versioned: bool) -> types.CodeAction:
    """Return the action that makes the edits of all findings that can be mended at once."""
    return types.CodeAction(
        title=f"Redline: mend all that is mechanical ({len(findings)})",
        kind=FIX_ALL,
        diagnostics=[diagnostic(finding, checked) for finding in findings],
        edit=edits(checked, [e for f in findings for e in f.fix], versioned=versioned),
    )


def ignore(
    checked: Checked, findings: Iterable[Finding], today: date, *, versioned: bool
) -> list[types.CodeAction]:
    """Return the actions that ask the rules of findings to be silent in their lines."""
    made = []
    for finding in findings:
        if checked.reviewed is None or finding.code == UNREADABLE:
            continue
        edit = ignoring(finding, checked.reviewed.brief, today)
        if edit:
            action = types.CodeAction(
                title=f"{finding.code}: ignore it here (give the reason)",
                kind=QUICK,
                diagnostics=[diagnostic(finding, checked)],
                edit=edits(checked, [edit], versioned=versioned),
            )
            made.append(action)
    return made


def edits(checked: Checked, every: Sequence[Edit], *, versioned: bool) -> types.WorkspaceEdit:
    """Return edits as an editor makes them."""
    texts = [types.TextEdit(range=checked.ruler.range(e.at), new_text=e.text) for e in every]
    if not versioned:
        return types.WorkspaceEdit(changes={checked.uri: texts})
    document = types.OptionalVersionedTextDocumentIdentifier(
        uri=checked.uri, version=checked.version
    )
    change = types.TextDocumentEdit(text_document=document, edits=list(texts))
    return types.WorkspaceEdit(document_changes=[change])
