"""REF002: a file or folder that the front matter names and nobody has."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule

LOCAL = ("vetted:", "replay:")
"""Features whose address is a path."""
SHIPPED = "own:"
"""Suites that Redline ships, such as `own:harms`."""


@rule("REF002", severity=Severity.ERROR, dimension="metrics", answers=("C045",))
def missing_file(context: Context) -> Iterator[Flag]:
    """Look for the corpus, the suites and the examples beside the brief."""
    if context.present is None:
        return
    for key in ("feature", "suites", "examples"):
        cell = context.brief.front.get(key)
        if cell is None or not cell.text.strip():
            continue
        for path in named(key, cell.text.strip()):
            if not context.present(path):
                yield Flag(
                    at=cell.at,
                    message=f"`{key}` names `{path}`, and there is no such file or folder",
                    help="paths count from the folder of the brief; correct it, or add what is "
                    "missing",
                )


def named(key: str, said: str) -> list[str]:
    """Return the paths that a key names; several suites stand between commas."""
    if key == "feature":
        prefix = next((p for p in LOCAL if said.startswith(p)), "")
        return [said.removeprefix(prefix)] if prefix else []
    if key == "examples":
        return [said]
    names = (name.strip() for name in said.split(","))
    return [name for name in names if name and not name.startswith(SHIPPED)]
