"""The drawing of the packages is held against the imports."""

import ast
from itertools import chain
from pathlib import Path

import pytest

import redline

ROOT = Path(redline.__file__).parent
LAYERS = [
    "__main__",
    "cli",
    "web lsp inspect_task",
    "workspace",
    "review practice prepare evaluate gate guard monitor",
    "rules questions formats",
    "attacks scorers controls metrics",
    "rubric bars probes vetted report suites",
    "brief detect llm store",
    "stats search",
    "finding run interaction label measurement decision event quantity taxonomy crosswalk needs "
    "pattern profile opinion text catalogue clock files",
    "errors",
]
DEPTH = {name: depth for depth, line in enumerate(LAYERS) for name in line.split()}
WITHIN_WORDS = DEPTH["finding"]


def package(path: Path) -> str:
    """Return the package or module of `redline` that a file belongs to."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Return the packages of `redline` that a file imports, inside functions too."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    froms = (n.module for n in nodes if isinstance(n, ast.ImportFrom) and n.module)
    names = (a.name for n in nodes if isinstance(n, ast.Import) for a in n.names)
    parts = (name.split(".") for name in chain(froms, names))
    return {p[1] for p in parts if p[0] == "redline" and len(p) > 1}


@pytest.mark.parametrize(
    "path",
    sorted(p for p in ROOT.rglob("*.py") if p != ROOT / "__init__.py"),
    ids=lambda p: str(p.relative_to(ROOT)),
)
def test_imports_point_down(path):
    """A package imports only from lower lines; the words may use one another."""
    own = package(path)
    for other in imported(path) - {own, "__version__"}:
        lower = DEPTH[other] > DEPTH[own]
        assert lower or DEPTH[own] == DEPTH[other] == WITHIN_WORDS, f"{own} imports {other}"


def test_every_package_stands_in_the_drawing():
    """A new package is drawn before it is used."""
    found = {p.name.removesuffix(".py") for p in ROOT.iterdir() if p.suffix in {"", ".py"}}
    assert found - {"__init__", "__pycache__", "content"} <= set(DEPTH)


def test_no_two_packages_share_a_name_in_the_drawing():
    """Each name stands on one line only."""
    names = " ".join(LAYERS).split()
    assert len(names) == len(set(names))
