"""Serving: ports, signals and an orderly end."""

import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

import pytest

from redline.errors import EnvironmentFailure, PortInUse
from redline.guard import alongside, run
from redline.guard.listening import listening
from tests.guard.fakes import Feature, served

ROOT = Path(__file__).parents[2]


async def app(scope, receive, send):
    """Answer nothing but the start and end of the app."""
    del scope
    await receive()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await send({"type": "lifespan.shutdown.complete"})


def test_a_port_in_use_is_told_with_what_to_do():
    """Which port, and how to get on."""
    with alongside(app) as address:
        port = int(address.rpartition(":")[2])
        with pytest.raises(PortInUse, match=f"(?s)Port {port} .*--port {port + 1}"):
            run(app, port)
        with pytest.raises(PortInUse), alongside(app, port):
            pass


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_port_that_is_none_is_told(port):
    """A number out of range is a sentence, not a traceback."""
    with pytest.raises(EnvironmentFailure, match="from 0 to 65535"):
        run(app, port)


def test_a_port_that_is_not_allowed_is_told(monkeypatch):
    """Low ports belong to the system."""

    def bind(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("socket.socket.bind", bind)
    with pytest.raises(EnvironmentFailure, match="Permission denied") as caught:
        run(app, 80)
    assert not isinstance(caught.value, PortInUse)


def test_the_address_is_this_machine_only(tmp_path):
    """There are no keys yet."""
    with served(Feature("Hi"), tmp_path) as (address, _):
        assert address.startswith("http://127.0.0.1:")


def test_answers_are_not_delayed_by_the_system():
    """Without its protocol named, a socket gathers small writes: 40 ms for every answer."""
    with listening(0) as found:
        assert found.proto == socket.IPPROTO_TCP


def test_an_app_that_does_not_start_is_told():
    """A caller that waits for ever learns nothing."""

    async def broken(_, receive, send):
        await receive()
        await send({"type": "lifespan.startup.failed", "message": "no"})

    with pytest.raises(EnvironmentFailure, match="did not start"), alongside(broken):
        pass


def test_the_feature_is_let_go_of_at_the_end(tmp_path):
    """Connections to a model are closed with the app."""
    feature = Feature("Hi")
    with served(feature, tmp_path):
        assert feature.closed == 0
    assert feature.closed == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_serving_and_not_the_program(number):
    """Whoever serves has a record to close afterwards; its own handlers come back."""
    before, addresses = signal.getsignal(number), []

    def started(address):
        addresses.append(address)
        signal.raise_signal(number)

    run(app, 0, started=started)
    assert len(addresses) == 1
    assert signal.getsignal(number) is before


def test_nobody_needs_to_be_told_that_it_has_started():
    """The address may be known already."""
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGTERM))
    timer.start()
    run(app, 0)
    timer.join()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_lets_what_is_under_way_end(tmp_path, number):
    """The answer arrives whole, the program goes on to close its record and ends with 0."""
    body = b'{"model": "redline", "stream": true, "messages": [{"role": "user", "content": "a"}]}'
    command = [sys.executable, "-m", "tests.guard.victim", tmp_path, "0.05"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as victim:
        address = victim.stdout.readline().strip()
        request = urllib.request.Request(f"{address}/v1/chat/completions", data=body)  # noqa: S310
        with urllib.request.urlopen(request, timeout=20) as response:  # noqa: S310
            victim.send_signal(number)
            assert response.read().endswith(b"data: [DONE]\n\n")
        told, _ = victim.communicate(timeout=20)
    assert (victim.returncode, told) == (0, "closed\n")
