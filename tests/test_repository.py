"""The repository itself: locks, texts, notes, docstrings, exports, and the wheel."""

import ast
import importlib
import inspect
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
from pathlib import Path
from types import ModuleType

import pytest

import redline
from redline.text import sentences

ROOT = Path(__file__).parents[1]
SOURCE = Path(redline.__file__).parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
MODULES = sorted(SOURCE.rglob("*.py"))
OF_AN_EXTRA = {"inspect_task.py": "inspect_ai"}
"""Modules that only another tool loads, with what they need; its extra is in no lock of ours."""
OWN = [path for path in MODULES if path.name not in OF_AN_EXTRA]
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
PYTHON = sorted(
    p for part in ("src", "tests", "docs", "bench") for p in (ROOT / part).rglob("*.py")
)
FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef
# Written in two pieces, so that this file does not hold what it looks for.
MACHINE = {
    "/wo" + "rk/": r"(?<![\w.-])/wo" + "rk/",
    "/ro" + "ot/": r"(?<![\w.-])/ro" + "ot/",
    "/ho" + "me/": r"(?<![\w.-])/ho" + r"me/[a-z]\w*",
    "/opt/" + "wheels": "/opt/" + "wheels",
    "index" + "-url": "index" + "-url",
    "trusted" + "-host": "trusted" + "-host",
    "files.python" + "hosted.org": "files.python" + "hosted.org",
    "the inte" + "grator": r"\bthe inte" + r"grator\b",
    "buil" + "der ": r"\bbuil" + r"der [A-Z]\b",
}
"""What names a machine, a registry or who wrote it, below the words that every such text holds:
most files hold none, and words are found a hundred times faster than patterns."""
NOTE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.(?:added|changed|fixed|removed)\.md")
REQUIREMENT = re.compile(r"[a-z0-9][a-z0-9._-]*==[\w.+!-]+(?: ; [^\\]+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")
INNER = re.compile(r"^[ \t]+(?:import|from)\b", re.M)
"""A line that may be an import inside a function; a file without one need not be parsed."""
EXCUSE = re.compile(r"# noqa: PLC0415\b(?P<reason>.*)")


def tree(path: Path) -> ast.Module:
    """Return the syntax of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def module_name(path: Path) -> str:
    """Return how a file of the package is imported."""
    parts = ["redline", *path.relative_to(SOURCE).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def named(path: Path) -> str:
    """Return a file's name for a test's id."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_every_requirement_by_hash_and_names_no_host(name):
    """What is installed is what was tested, from wherever it is fetched."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    lines = text.splitlines()
    pinned = [number for number, line in enumerate(lines) if REQUIREMENT.fullmatch(line)]
    assert pinned
    for number, line in enumerate(lines):
        assert number in pinned or HASH.fullmatch(line), f"{name}:{number + 1}: {line}"
    assert all(HASH.fullmatch(lines[number + 1]) for number in pinned)


def test_every_dependency_stands_in_the_lock():
    """A dependency that is not locked would be whatever is newest that day."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {
        LOCKS[0]: project["project"]["dependencies"],
        LOCKS[1]: project["dependency-groups"]["dev"],
    }
    for lock, requirements in wanted.items():
        text = (ROOT / lock).read_text(encoding="utf-8")
        for requirement in requirements:
            name = re.split(r"[^\w-]", requirement)[0].lower()
            assert re.search(rf"^{re.escape(name)}==", text, re.M), f"{name} is not in {lock}"


def kept_files() -> list[Path]:
    """Return the files that are in the repository, or would be added to it."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    found = (ROOT / name for name in done.stdout.decode().split("\0") if name)
    return [path for path in found if path.is_file() and not path.is_symlink()]


def test_no_file_names_a_machine_a_registry_or_who_wrote_it():
    """The repository is the same wherever it is cloned."""
    found = []
    for path in kept_files():
        data = path.read_bytes()
        if b"\0" in data[:8000]:
            continue
        text = data.decode("utf-8", "replace")
        for words, pattern in MACHINE.items():
            if words in text:
                lines = enumerate(text.splitlines(), 1)
                hits = (
                    f"{n}: {line.strip()[:100]}" for n, line in lines if re.search(pattern, line)
                )
                found += [f"{named(path)}:{hit}" for hit in hits]
    assert found == []


def test_every_note_of_a_change_has_its_kind_and_says_something():
    """Whoever notices a change finds it under its kind."""
    notes = [path for path in (ROOT / "changes").iterdir() if not path.name.startswith(".")]
    assert notes
    for note in notes:
        assert NOTE.fullmatch(note.name), note.name
        assert len(note.read_text(encoding="utf-8").split()) > 3, note.name


def test_every_test_says_in_one_sentence_why_it_is_there():
    """A test whose reason nobody knows is a test that somebody will delete."""
    silent, long = [], []
    for path in TESTS:
        for node in ast.walk(tree(path)):
            if isinstance(node, FUNCTION) and node.name.startswith("test"):
                said = ast.get_docstring(node) or ""
                found = f"{named(path)}: {node.name}"
                if not said:
                    silent.append(found)
                elif len(list(sentences(said))) != 1:
                    long.append(found)
    assert silent == [], "no docstring"
    assert long == [], "not one sentence"


def undocumented(module: ModuleType) -> list[str]:
    """Return what a module offers without a word on it, its header included."""
    public = (
        name
        for name, value in vars(module).items()
        if getattr(value, "__module__", None) == module.__name__
        and not name.startswith("_")
        and inspect.isroutine(value) | inspect.isclass(value)
    )
    silent = [name for name in public if not getattr(module, name).__doc__]
    return silent if module.__doc__ else ["its header", *silent]


def mislisted(path: Path, module: ModuleType) -> str:
    """Return what is wrong with a module's list of what it offers; empty where it is right."""
    # A catalogue finds an entry by its type, and nobody imports one by name.
    needless = path.parent.name == "entries" or path.name == "__main__.py"
    offered = getattr(module, "__all__", [] if needless else None)
    if offered is None:
        return "the module has no `__all__`"
    gone = [name for name in offered if not hasattr(module, name)]
    twice = sorted({name for name in offered if offered.count(name) > 1})
    return f"{gone} do not exist, {twice} stand there twice" if gone or twice else ""


def test_everything_public_is_documented():
    """What is offered is explained where it stands."""
    found = {named(p): undocumented(importlib.import_module(module_name(p))) for p in OWN}
    assert {path: silent for path, silent in found.items() if silent} == {}


def test_a_module_lists_what_it_offers():
    """`__all__` is there and holds nothing that does not exist, nor anything twice."""
    found = {named(p): mislisted(p, importlib.import_module(module_name(p))) for p in OWN}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("name", OF_AN_EXTRA)
def test_a_module_of_an_extra_is_held_to_the_same_where_it_is_installed(name):
    """Its extra is in no lock of ours, so that most machines leave this out."""
    pytest.importorskip(OF_AN_EXTRA[name], reason="its extra is not installed")
    for path in (path for path in MODULES if path.name == name):
        module = importlib.import_module(module_name(path))
        assert undocumented(module) == []
        assert mislisted(path, module) == ""


@pytest.mark.parametrize(
    "path", [p for p in MODULES if p.name == "__init__.py" and p.parent != SOURCE], ids=named
)
def test_a_package_lists_exactly_what_it_gathers(path):
    """A name that is imported and not listed, or listed and not there, misleads a reader."""
    gathered = set()
    for node in tree(path).body:
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("redline"):
            gathered |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            gathered.add(node.name)
        elif isinstance(node, ast.AnnAssign):
            gathered.add(ast.unparse(node.target))
        elif isinstance(node, ast.Assign):
            gathered |= {ast.unparse(target) for target in node.targets}
    offered = set(getattr(importlib.import_module(module_name(path)), "__all__", []))
    public = {name for name in gathered if not name.startswith("_")}
    used_only = {name for name in public - offered if used(path, name)}
    assert public - used_only == offered


def used(path: Path, name: str) -> bool:
    """Say whether a package's own functions need a name that it does not offer."""
    functions = [n for n in tree(path).body if isinstance(n, ast.FunctionDef)]
    nodes = (node for function in functions for node in ast.walk(function))
    return any(isinstance(node, ast.Name) and node.id == name for node in nodes)


def test_an_import_inside_a_function_carries_its_reason():
    """Whoever reads the top of a file sees what it needs; an exception says why."""
    found = [line for path in PYTHON for line in unexcused(path)]
    assert found == []


def unexcused(path: Path) -> list[str]:
    """Return the imports inside functions of a file that say no reason."""
    text = path.read_text(encoding="utf-8")
    if not INNER.search(text):
        return []
    lines = text.splitlines()
    functions = [n for n in ast.walk(tree(path)) if isinstance(n, FUNCTION)]
    inner = {
        node.lineno
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    found = []
    for number in sorted(inner):
        excuse = EXCUSE.search(lines[number - 1])
        above = number - 1
        while above in inner:  # imports that stand together share the comment above them
            above -= 1
        commented = lines[above - 1].strip().startswith("#")
        if not excuse or not (excuse["reason"].strip(" #") or commented):
            found.append(f"{named(path)}:{number}: {lines[number - 1].strip()}")
    return found


def test_the_licence_is_the_one_that_the_package_names():
    """Who takes the code knows what they may do with it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert project["license"] == "Apache-2.0"
    assert project["license-files"] == ["LICENSE"]
    assert "Apache License" in text
    assert "Version 2.0, January 2004" in text


def test_what_must_pass_before_a_change_lands_is_check_and_test():
    """The same two commands that people run are what stands before a change."""
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    lines = script.read_text(encoding="utf-8").splitlines()
    assert "make check" in lines
    assert "make test" in lines
    assert "set -euo pipefail" in lines


def pip(*arguments: str, python: str) -> None:
    """Run the pip of the Python below this environment, which has none of its own."""
    base = getattr(sys, "_base_executable", sys.executable)
    command = [base, "-m", "pip", "--python", python, *arguments]
    quiet = ["--quiet", "--disable-pip-version-check", "--no-deps", "--no-index"]
    done = subprocess.run(command + quiet, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Build a wheel, install it into a fresh environment, and return that environment.

    Its dependencies are those of this environment, lent by a `.pth` file, so that
    nothing is fetched. Redline itself comes from the wheel alone: a `.pth` file in a
    folder that was lent is not followed.
    """
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    pip("wheel", *options, python=sys.executable)
    (wheel,) = folder.glob("*.whl")
    fresh = folder / "environment"
    venv.create(fresh, with_pip=False)
    python = fresh / "bin" / "python"
    (lent,) = (fresh / "lib").glob("python*/site-packages")
    (lent / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    pip("install", str(wheel), python=str(python))
    return fresh


def outside(installed: Path, folder: Path, *command: str) -> str:
    """Run a command of the fresh environment in another folder, and return what it prints."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COV"))}
    environment |= {"XDG_DATA_HOME": str(folder / "data")}
    environment |= {"HOME": str(folder), "PATH": f"{installed / 'bin'}{os.pathsep}{os.defpath}"}
    done = subprocess.run(
        command,
        executable=str(installed / "bin" / command[0]),
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.long
def test_a_wheel_runs_from_another_folder(installed, tmp_path):
    """What is built holds all that it needs, and nothing leans on the clone."""
    where = outside(installed, tmp_path, "python", "-c", "import redline; print(redline.__file__)")
    assert Path(where.strip()).is_relative_to(installed)
    version = outside(installed, tmp_path, "redline", "--version")
    assert redline.__version__ in version


@pytest.mark.long
def test_a_wheel_shows_one_launch_from_end_to_end(installed, tmp_path, request):
    """Who installs Redline sees all of it at work, with no network, key or model."""
    if not request.config.getoption("thorough"):
        pytest.skip("a minute long; `make thorough` runs it")
    assert outside(installed, tmp_path, "redline", "demo", "--once")
