"""Gateways of several machines with one PostgreSQL: none in another phase, whatever is killed."""

import json
import os
import shutil
import signal
import subprocess
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from redline.workspace.launch import open_launch
from redline.workspace.reaching import place_of_launch
from redline.workspace.standings import begin as begin_rollout
from redline.workspace.standings import read_rollout
from tests.store.servers import serving as database
from tests.workspace.machines import machine
from tests.workspace.recorded import add

pytestmark = pytest.mark.long
pytest.importorskip("psycopg")
LEASE = 2.5
NAMES = ("one", "two")


@pytest.fixture
def server():
    """Start a server that a test may stop and kill."""
    if os.environ.get("REDLINE_TEST_POSTGRES"):
        pytest.skip("a server that is only named cannot be stopped")
    with database() as found:
        yield found


@pytest.fixture(scope="module")
def made(tmp_path_factory, start, evaluated):
    """Return two machines, whose gateways bear a short silence only."""
    folder = tmp_path_factory.mktemp("machines")
    for name in NAMES:
        brief = machine(folder / name, evaluated, start)
        (brief.parent / "redline.toml").write_text(f"[fleet]\nlease = {LEASE}\n")
    return folder


@pytest.fixture
def briefs(tmp_path, made):
    """Return the briefs of copies of them."""
    shutil.copytree(made, tmp_path / "machines")
    return [tmp_path / "machines" / name / "brief.md" for name in NAMES]


@pytest.fixture
def redline(start):
    """Return what runs a command, and gives how it ended and what it said."""

    def run(*arguments):
        done = start([*map(str, arguments)], cwd=Path.cwd(), env=os.environ, timeout=60)
        return done.returncode, done.stdout + done.stderr

    return run


def statuses(gateways):
    """Return what each gateway answers."""
    return [one.status() for one in gateways]


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.thorough)])
def test_a_stop_on_one_machine_shuts_every_door(server, serving, redline, briefs, workers):
    """It says how soon; a gateway that is killed meanwhile comes back with its door shut."""
    fleet, more = server.address(), ("--workers", str(workers))
    with ExitStack() as stack:
        one, two = (stack.enter_context(serving(b, "--fleet", fleet, *more)) for b in briefs)
        assert statuses([one, two]) == [200, 200]
        code, said = redline("rollout", briefs[1], "kill", "--why", "harm")
        assert (code, "followed by 2 of 2 gateways within" in said) == (0, True), said
        assert statuses([one, two] * 3) == [503] * 6
        assert redline("serve", briefs[0], "--port", "0")[0] == 3
        code, said = redline("rollout", briefs[0], "resume", "--why", "mended", "--format", "json")
        told = json.loads(said)["fleet"]
        assert (code, told["followed"], told["of"], told["late"]) == (0, 2, 2, [])
        one.until(lambda: statuses([one, two]) == [200, 200], 10)
        two.process.kill()
        code, said = redline("rollout", briefs[0], "kill", "--why", "harm")
        assert (code, "followed by 1 of" in said) == (0, True), said
        assert "did not answer" in said or "silent" in said


def test_without_the_database_doors_shut_after_the_lease_and_open_when_it_is_back(
    server, serving, redline, briefs
):
    """Whoever cannot hear whether it was stopped answers nobody; a stop meanwhile is carried."""
    fleet = server.address()
    with ExitStack() as stack:
        gateways = [stack.enter_context(serving(b, "--fleet", fleet)) for b in briefs]
        os.kill(server.process, signal.SIGKILL)
        began = time.monotonic()
        gateways[0].until(lambda: statuses(gateways) == [503, 503], LEASE + 5)
        assert time.monotonic() - began < LEASE + 3
        assert "cannot hear" in gateways[0].ready()["stopped"]
        code, said = redline("rollout", briefs[0])
        assert (code, "heard last: move 1" in said) == (5, True), said
        restarted(server)
        gateways[0].until(lambda: statuses(gateways) == [200, 200], 20)
        server.stop(kill=True)
        code, said = redline("rollout", briefs[0], "kill", "--why", "harm")
        assert (code, "OTHERS NOT REACHED" in said) == (5, True), said
        gateways[0].until(lambda: gateways[0].status() == 503, 1)
        server.start()
        gateways[0].until(lambda: "by a person" in gateways[1].ready()["stopped"], 20)
        assert statuses(gateways) == [503, 503]


def restarted(server):
    """Start a server again whose first process was killed."""
    for _ in range(50):
        try:
            server.start()
        except subprocess.CalledProcessError:
            time.sleep(0.1)
        else:
            return


def test_a_gateway_that_begins_without_the_database_answers_nobody_until_it_hears(
    server, serving, briefs
):
    """It goes to the phase in force once it has, wherever that was moved meanwhile."""
    fleet = server.address()
    with serving(briefs[0], "--fleet", fleet) as gateway:
        assert gateway.status() == 200
    server.stop()
    with serving(briefs[0], "--fleet", fleet) as gateway:
        assert gateway.status() == 503
        assert gateway.get("/ready")[0] == 503
        server.start()
        gateway.until(lambda: gateway.status() == 200, 20)


def test_an_alarm_on_the_traffic_of_one_machine_rolls_all_of_them_back(
    server, serving, begin, redline, briefs
):
    """The watch counts what every gateway has recorded, wherever it runs."""
    fleet = server.address()
    begin_rollout(open_launch(briefs[0]), "Beta")
    with ExitStack() as stack:
        gateways = [stack.enter_context(serving(b, "--fleet", fleet)) for b in briefs]
        assert [one.ready()["phase"] for one in gateways] == ["Beta", "Beta"]
        watching = ["watch", str(briefs[1]), "--act"]
        watch = stack.enter_context(begin(watching, cwd=Path.cwd(), env=os.environ))
        stack.callback(watch.kill)
        now = datetime.now(UTC)
        add(open_launch(briefs[0]), range(60), phase="Beta", at=now, grounded=False)
        gateways[0].until(
            lambda: [one.ready()["phase"] for one in gateways] == ["Red team", "Red team"], 60
        )
        assert watch.poll() is None
        assert statuses(gateways) == [200, 200]
        code, said = redline("rollout", briefs[0], "--format", "json")
        stands = json.loads(said)["rollout"]
        assert (code, stands["by"], stands["phase"]) == (0, "redline", "Red team")
        assert "grounded answers" in stands["why"]
    one, two = (open_launch(brief) for brief in briefs)
    assert read_rollout(one.home) == place_of_launch(two).read()
