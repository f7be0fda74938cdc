"""Write the reference pages from the code and from the pages beside catalogue entries.

    python docs/generate.py            write docs/reference/ and the index of decisions
    python docs/generate.py --check    write nothing; end with 1 and name what lags
    python docs/generate.py rules      only pages whose name holds one of the words

The same code gives the same pages, byte for byte: no date, no path, no version
of this machine stands in them.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from making.card import card_page
from making.catalogues import CATALOGUES, catalogue_page, settings_page
from making.commands import commands_page
from making.decisions import decisions_page
from making.examples import example_pages
from making.profiles import profiles_page
from making.records import brief_page, errors_page, records_page
from making.requirements import requirements_page

from redline.workspace.touring import page as tour
from redline.workspace.touring import tours

__all__ = ["PAGES", "lagging", "main", "written"]

DOCS = Path(__file__).parent
REFERENCE: dict[str, tuple[str, Callable[[], str]]] = {
    "commands": ("every command with its options", commands_page),
    "brief": ("front matter, tables and columns of a brief", brief_page),
    **{
        name: (
            f"every {name.removesuffix('s')}, with what it misses",
            partial(catalogue_page, name),
        )
        for name in CATALOGUES
    },
    "settings": ("what a control can be told", settings_page),
    "profiles": ("where the sources disagree, and who takes which side", profiles_page),
    "requirements": ("what was asked of the project, and what answers it", requirements_page),
    "records": ("what the parts of Redline exchange and store", records_page),
    "errors": ("what can go wrong, and what a command ends with", errors_page),
}


def index_page() -> str:
    """Return the index of the reference."""
    lines = [
        f"- [{name.capitalize()}]({name}.md): {means}" for name, (means, _) in REFERENCE.items()
    ]
    said = "These pages are written by `make docs` from the code; a test fails when they lag."
    return "\n\n".join(["# Reference", said, "\n".join(lines)])


PAGES: dict[str, Callable[[], str]] = {
    **{f"tours/{name}.md": partial(tour, name) for name in tours()},
    "reference/index.md": index_page,
    **{f"reference/{name}.md": make for name, (_, make) in REFERENCE.items()},
    "decisions/index.md": partial(decisions_page, DOCS / "decisions"),
    **example_pages(),
    **{name: partial(card_page, name) for name in ("scorer-card.md", "risk-card.md")},
}
"""Every generated page, by its path in this folder."""


def written(wanted: Sequence[str] = ()) -> Iterator[tuple[Path, str]]:
    """Give each generated page's path and text; only those that a word asks for, if any does."""
    for name, make in PAGES.items():
        if not wanted or any(word in name for word in wanted):
            yield DOCS / name, make().rstrip() + "\n"


def lagging(wanted: Sequence[str] = ()) -> list[str]:
    """Return the pages that are not what the code would write now."""
    return [
        path.relative_to(DOCS).as_posix()
        for path, text in written(wanted)
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or check them; return the exit code."""
    wanted = [word for word in arguments if word != "--check"]
    if "--check" in arguments:
        late = lagging(wanted)
        for name in late:
            sys.stderr.write(f"docs/{name} lags behind the code; run `make docs`.\n")
        return 1 if late else 0
    for path, text in written(wanted):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
