"""Findings as the diagnostics that an editor underlines."""

from lsprotocol import types

from redline.finding import Finding, Severity
from redline.lsp.checking import Checked

__all__ = ["diagnostic", "diagnostics"]

SOURCE = "redline"
LEVELS = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}


def diagnostics(checked: Checked) -> list[types.Diagnostic]:
    """Return every finding as a diagnostic, in the order of the file."""
    return [diagnostic(finding, checked) for finding in checked.findings]


def diagnostic(finding: Finding, checked: Checked) -> types.Diagnostic:
    """Return one finding as a diagnostic; its edits go along as data."""
    said = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    return types.Diagnostic(
        range=checked.ruler.range(finding.at),
        severity=LEVELS[finding.severity],
        code=finding.code,
        source=SOURCE,
        message=said,
        data={"name": finding.name, "fix": [edit.stored() for edit in finding.fix]},
    )
