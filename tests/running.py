"""How the tests are run: in which order, with how many threads and examples, and commands how.

Pytest finds these functions through `conftest.py`, which imports them. They decide what a
run costs and never what it asserts: the same tests pass in any order, on any number of
workers, and with `--thorough`, which spares nothing.
"""

import fcntl
import gc
import os
import shutil
import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import settings

from tests.warm import Warm

__all__ = [
    "anew",
    "begin",
    "begun_anew",
    "learning",
    "learnt_clinic",
    "pytest_addoption",
    "pytest_collection_finish",
    "pytest_collection_modifyitems",
    "pytest_configure",
    "redline",
    "shared",
    "start",
    "warm",
]

CLINIC = Path(__file__).parents[1] / "examples" / "clinic-triage"
FEW = 40
"""Tests for which nothing is loaded in advance: all of Redline takes longer than their commands."""
for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    # Small matrices gain nothing from threads, which cost what another worker could use.
    os.environ.setdefault(threads, "1")
settings.register_profile("usual", deadline=None, max_examples=30)
settings.register_profile("thorough", deadline=None, max_examples=500)


def pytest_addoption(parser):
    """Offer the run that spares nothing."""
    parser.addoption(
        "--thorough",
        action="store_true",
        help="more examples of each property, and every command in a process started anew",
    )


def pytest_configure(config):
    """Choose how many examples a property is tried with; no property has a clock."""
    settings.load_profile("thorough" if config.getoption("thorough") else "usual")


def pytest_runtest_setup(item):
    """Leave what is dear, and near to a test that always runs, to `make thorough`."""
    spared = item.get_closest_marker("thorough") and len(item.session.items) >= FEW
    if spared and not item.config.getoption("thorough"):
        pytest.skip("dear; `make thorough` runs it")


def pytest_collection_modifyitems(items):
    """Begin what takes longest first, each file's on another worker: none is left to the end.

    Every worker is first given one part of the list in order (`--dist worksteal`), and who
    has done theirs takes over from the end of another one's.
    """
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    files = {}
    for item in (item for item in items if item.get_closest_marker("long")):
        files.setdefault(item.path, []).append(item)
    parts = [[] for _ in range(workers)]
    for k, long in enumerate(files.values()):
        parts[k % workers] += long
    rest = [item for item in items if not item.get_closest_marker("long")]
    for k, part in enumerate(parts):
        size = len(items) * (k + 1) // workers - len(items) * k // workers
        here = max(0, size - len(part))
        part.extend(rest[:here])
        del rest[:here]
    items[:] = chain(*parts, rest)


def pytest_collection_finish():
    """Leave what was collected out of every later search for garbage: it stays to the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def shared(tmp_path_factory):
    """Return a function that gives a folder which whichever worker is first has made."""
    root = tmp_path_factory.getbasetemp()
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root

    def give(name, make):
        folder, made = root / name, root / f"{name}.made"
        folder.parent.mkdir(parents=True, exist_ok=True)
        with (root / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                shutil.rmtree(folder, ignore_errors=True)  # of whoever failed half way
                make(folder)
                made.touch()
        return folder

    return give


@pytest.fixture(scope="session", name="learnt")
def learning(shared):
    """Return a function that gives a folder with what a brief's examples teach.

    Learning is the dearest thing that tests do, and the same examples always teach the same
    (`tests/detect/test_taught.py`), so each brief is learnt from once, by whichever worker
    is first. A launch finds it in its cache, as after an earlier start.
    """
    # They load NumPy, which a run of other tests may do without.
    from redline.brief import load_brief  # noqa: PLC0415
    from redline.controls import compile_policy  # noqa: PLC0415
    from redline.detect.taught.model import Taught  # noqa: PLC0415

    def give(name, brief):
        def make(folder):
            Taught.cached(compile_policy(load_brief(brief), brief.parent).examples, folder)

        return shared(f"learnt-{name}", make)

    return give


@pytest.fixture(scope="session")
def learnt_clinic(learnt):
    """Return a folder with what the examples of the clinic's brief teach."""
    return learnt("clinic", CLINIC / "brief.md")


@pytest.fixture(scope="session")
def warm():
    """Return a process that has loaded all of Redline and forks for each command."""
    loaded = Warm()
    yield loaded
    loaded.close()


@pytest.fixture(scope="session")
def start(request):
    """Return what runs a command to its end: in a child of one loaded process, or anew."""
    if request.config.getoption("thorough") or len(request.session.items) < FEW:
        return anew
    return request.getfixturevalue("warm").run


def anew(arguments, *, cwd, env, stdin="", timeout=120):
    """Run a command in a process that loads what it needs itself."""
    return subprocess.run(
        [sys.executable, "-m", "redline", *arguments],
        cwd=cwd,
        env=env,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


@pytest.fixture(scope="session")
def begin(request):
    """Return what begins a command that goes on, such as a gateway, as `start` runs one."""
    if request.config.getoption("thorough") or len(request.session.items) < FEW:
        return begun_anew
    return request.getfixturevalue("warm").begin


def begun_anew(arguments, *, cwd, env):
    """Begin a command in a process that loads what it needs itself."""
    return subprocess.Popen(
        [sys.executable, "-m", "redline", *arguments],
        cwd=cwd,
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def redline(tmp_path, start):
    """Return a function that runs the command in a process of its own."""
    home = tmp_path / "person"
    home.mkdir()

    def run(*arguments, cwd=tmp_path, stdin="", **environment):
        own = {**os.environ, "HOME": str(home), "COLUMNS": "200", **environment}
        return start([*map(str, arguments)], cwd=cwd, env=own, stdin=stdin)

    return run
