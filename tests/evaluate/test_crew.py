"""Crews: whoever asks, the evidence is the same."""

import asyncio
import importlib.util
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from redline.errors import EnvironmentFailure, FeatureError, MissingExtra
from redline.evaluate import Cores, Evidence, Ray, Settings, run, run_by
from tests.conftest import laid_open

sys.path.insert(0, str(Path(__file__).parent))
import crew_parts as parts

QUICK = Settings(wait=0.0)


@pytest.fixture(autouse=True)
def _found_elsewhere(monkeypatch):
    """Let other processes import what the tests send them."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent), prepend=os.pathsep)


def kept(folder: Path, asking) -> list[dict]:
    """Run into a folder, and return the evidence line by line, without clocks and latencies."""
    with Evidence(folder, parts.PLAN.run) as evidence:
        made = asyncio.run(asking(evidence))
        assert made == parts.PLAN.run.planned == 450
        evidence.settle(parts.PLAN.ids)
    lines = laid_open(folder).read_bytes().splitlines()
    return [json.loads(line) | {"at": "", "latency_ms": 0} for line in lines]


def alone(evidence):
    """Ask in this process."""
    return run(parts.PLAN.exchanges(), parts.digesting(), parts.PLAN.run, evidence, settings=QUICK)


def by(crew, settings=QUICK):
    """Ask by a crew."""

    async def asking(evidence):
        try:
            return await run_by(
                crew, parts.PLAN.exchanges(), parts.PLAN.run, evidence,
                settings=settings,
            )  # fmt: skip
        finally:
            crew.close()

    return asking


def test_several_processes_make_the_evidence_of_one(tmp_path):
    """Line by line, in the order of the plan."""
    one = kept(tmp_path / "one", alone)
    two = kept(tmp_path / "two", by(Cores(parts.digesting, parts.PLAN.run, QUICK, 2)))
    assert two == one
    assert [line["id"] for line in one] == [e.id for e in parts.PLAN.exchanges()]
    assert {line["action"] for line in one} >= {"answered", "failed"}


def test_a_feature_that_cannot_be_opened_there_says_so():
    """With the words that it would have said here."""
    crew = Cores(parts.missing, parts.PLAN.run, QUICK, 1)
    with pytest.raises(FeatureError, match="no such feature"):
        asyncio.run(by(crew)(lambda _: None))


def test_a_process_that_ends_by_itself_ends_the_run_with_a_remedy():
    """Asking on without it would wait for ever."""
    crew = Cores(parts.ending, parts.PLAN.run, QUICK, 1)
    with pytest.raises(EnvironmentFailure, match="--on here"):
        asyncio.run(by(crew)(lambda _: None))


PROGRAM = """
import asyncio
import crew_parts as parts
from redline.evaluate import Cores, Settings, run_by

if __name__ == "__main__":
    how = Settings(concurrency=2)
    crew = Cores(parts.telling, parts.PLAN.run, how, 2)
    asyncio.run(run_by(crew, parts.PLAN.exchanges(), parts.PLAN.run, print, settings=how))
"""


def test_processes_end_with_the_one_that_began_them(tmp_path):
    """A run that is killed leaves nobody behind who goes on asking."""
    program, noted = tmp_path / "program.py", tmp_path / "noted"
    program.write_text(PROGRAM)
    noted.mkdir()
    process = subprocess.Popen(
        [sys.executable, str(program)], env={**os.environ, "REDLINE_TEST_FOLDER": str(noted)}
    )
    while len(list(noted.iterdir())) < 2:
        assert process.poll() is None
        time.sleep(0.02)
    process.kill()
    process.wait()
    for path in noted.iterdir():
        while alive(int(path.name)):
            time.sleep(0.02)


def alive(pid: int) -> bool:
    """Say whether a process still runs; one that waits to be buried does not."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def test_ray_that_is_not_installed_names_the_extra(monkeypatch):
    """Before anything is asked."""
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingExtra, match=r"redline-launch\[ray\]"):
        Ray(parts.digesting, parts.PLAN.run, QUICK)


LOCKED = "\nray==" in (Path(__file__).parents[2] / "requirements-dev.lock").read_text()
"""Whether every machine that runs all tests has to have Ray."""


@pytest.mark.skipif(
    importlib.util.find_spec("ray") is None and not (LOCKED and "CI" in os.environ),
    reason="the extra `ray` is not installed",
)
@pytest.mark.filterwarnings("ignore")  # the cluster warns of what is its own business
def test_a_ray_cluster_makes_the_evidence_of_one_process(tmp_path):
    """A real cluster, started here and ended again."""
    one = kept(tmp_path / "one", alone)
    ray = kept(tmp_path / "ray", by(Ray(parts.digesting, parts.PLAN.run, QUICK)))
    assert ray == one
