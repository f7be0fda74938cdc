"""REF002: a file or folder that the front matter names and nobody has."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule

LOCAL = ("vetted:", "replay:")
"""Features whose address is a path."""


@rule("REF002", severity=Severity.ERROR, dimension="metrics", answers=("C045",))
def missing_file(context: Context) -> Iterator[Flag]:
    """Look for the corpus, the suites and the examples beside the brief."""
    if context.present is None:
        return
    for key in ("feature", "suites", "examples"):
        cell = context.brief.front.get(key)
        if cell is None or not cell.text.strip():
            continue
        address = cell.text.strip()
        prefix = next((p for p in LOCAL if address.startswith(p)), "")
        path = address.removeprefix(prefix)
        if (key == "feature" and not prefix) or context.present(path):
            continue
        yield Flag(
            at=cell.at,
            message=f"`{key}` names `{path}`, and there is no such file or folder",
            help="paths count from the folder of the brief; correct it, or add what is missing",
        )
