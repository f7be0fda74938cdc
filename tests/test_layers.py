"""The drawing of the packages is held against the imports."""

import ast
from itertools import chain
from pathlib import Path

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
    "finding run interaction label measurement decision event rollout quantity taxonomy crosswalk "
    "needs pattern profile requirement opinion likelihood spot price text catalogue clock files",
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


def upward(path: Path) -> list[str]:
    """Return the imports of a file that the drawing does not allow."""
    own, where = package(path), path.relative_to(ROOT)
    if own not in DEPTH:
        return [f"{where}: {own} stands on no line"]
    return [
        f"{where}: {own} imports {other}"
        for other in sorted(imported(path) - {own, "__version__"})
        if not allowed(DEPTH[own], DEPTH.get(other, -1))
    ]


def allowed(own: int, other: int) -> bool:
    """Say whether a line may import from another one; -1 is no line at all."""
    return other > own or other == own == WITHIN_WORDS


def test_imports_point_down():
    """A package imports only from lower lines; the words may use one another."""
    # The features of worked examples are what a team would write: they use the package from above.
    shown = ROOT / "content" / "examples"
    paths = sorted(
        path
        for path in ROOT.rglob("*.py")
        if path != ROOT / "__init__.py" and not path.is_relative_to(shown)
    )
    assert paths
    assert [line for path in paths for line in upward(path)] == []


def test_every_package_stands_in_the_drawing():
    """A new package is drawn before it is used."""
    found = {p.name.removesuffix(".py") for p in ROOT.iterdir() if p.suffix in {"", ".py"}}
    assert found - {"__init__", "__pycache__", "content"} <= set(DEPTH)


def test_no_two_packages_share_a_name_in_the_drawing():
    """Each name stands on one line only."""
    names = " ".join(LAYERS).split()
    assert len(names) == len(set(names))
