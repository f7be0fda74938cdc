"""Gateways of a fleet: ready says how the copy stands, and a full spool is a 503."""

import json
from contextlib import ExitStack
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from click.testing import CliRunner

from redline.cli.main import main
from redline.guard import alongside, gateway, guarded
from redline.workspace.home import Home
from redline.workspace.recording import Keeping, kept_record
from tests.guard.fakes import RECORDED, Feature
from tests.store.servers import serving

BODY = json.dumps({"model": "redline", "messages": [{"role": "user", "content": "hello"}]}).encode()


@pytest.fixture(scope="module")
def server():
    """Start a server of the tests' own."""
    with serving() as found:
        yield found


def asked(address, path="/v1/chat/completions"):
    """Ask a gateway; return status and body."""
    body = BODY if path.startswith("/v1") else None
    request = Request(f"{address}{path}", body, {"content-type": "application/json"})  # noqa: S310  on this machine
    try:
        with urlopen(request, timeout=30) as answer:  # noqa: S310  on this machine
            return answer.status, json.loads(answer.read())
    except HTTPError as error:
        return error.code, json.loads(error.read())


def begun(stack, folder, address, **more):
    """Start a gateway; return where it answers."""
    folder.mkdir()
    (folder / "brief.md").touch()
    home = Home(folder=folder / ".redline").made()
    recorder = stack.enter_context(kept_record(home, RECORDED, Keeping(fleet=address, **more)))
    client = guarded(Feature("Hello."), RECORDED, [], recorder=recorder)
    return stack.enter_context(alongside(gateway(client), drain=2))


def test_two_gateways_are_one_proved_record(server, tmp_path):
    """Each answers by itself; the database holds both chains, and one command verifies all."""
    fleet = server.address()
    with ExitStack() as stack:
        one, two = (begun(stack, tmp_path / name, fleet) for name in ("one", "two"))
        for _ in range(20):
            assert asked(one)[0] == asked(two)[0] == 200
        status, state = asked(one, "/ready")
        assert (status, state["keeping"]["fleet"]) in [
            (200, "in contact"),
            (200, "no contact yet"),
        ]
        assert int(state["keeping"]["fleet_waiting"]) >= 0
    brief = str(tmp_path / "one" / "brief.md")
    done = CliRunner().invoke(main, ["audit", "verify", brief, "--fleet", fleet])
    assert done.exit_code == 0, done.output
    assert done.stdout.count("fleet:") == 2
    assert done.stdout.count("20 ended") == 3
    done = CliRunner().invoke(
        main, ["audit", "verify", brief, "--fleet", fleet, "--format", "json"]
    )
    found = json.loads(done.stdout)
    assert [one["whole"] for one in found["fleet"].values()] == [True, True]
    broken(server, fleet, brief)


def broken(server, fleet, brief):
    """Change the copy behind everybody's back, and verify once more."""
    del server
    psycopg = pytest.importorskip("psycopg")
    with psycopg.connect(fleet) as connection:
        connection.execute("DELETE FROM redline_entry WHERE seq = 9 AND chain = 1")
    done = CliRunner().invoke(main, ["audit", "verify", brief, "--fleet", fleet])
    assert done.exit_code == 1
    assert "entry 9 is missing" in done.stdout


def test_a_full_spool_is_a_503_that_says_why(tmp_path):
    """Nothing is answered that the fleet could not prove; nothing reaches the feature either."""
    nowhere = f"postgresql://nobody@/none?host={tmp_path}"
    with ExitStack() as stack:
        address = begun(stack, tmp_path / "one", nowhere, spool=4)
        answers = [asked(address) for _ in range(4)]
        assert answers[0][0] == 200
        assert answers[-1][0] == 503
        status, state = asked(address, "/ready")
        assert (status, state["status"]) == (503, "not ready")
        assert state["record"].startswith("The fleet's record is ")
        assert "PostgreSQL" in state["keeping"]["fleet"] or state["keeping"]["fleet"]
