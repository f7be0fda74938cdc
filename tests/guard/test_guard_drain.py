"""An orderly end: who is told, what may end, and what never holds it up."""

import http.client
import json
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from redline.guard import recorded
from redline.store import Journal, verify

ROOT = Path(__file__).parents[2]
FOR_EVER = 3600
"""Seconds of a drain that no test waits for."""
BODY = {"model": "redline", "stream": True, "messages": [{"role": "user", "content": "a"}]}


@contextmanager
def running(home, pause, drain):
    """Run the gateway; give its process and its host."""
    command = [sys.executable, "-m", "tests.guard.draining", home, str(pause), str(drain)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process, urlsplit(process.stdout.readline().strip()).netloc
        finally:
            process.kill()


@contextmanager
def stream(host):
    """Open a stream, and give it once its first part has come."""
    connection = http.client.HTTPConnection(host, timeout=30)
    connection.request("POST", "/v1/chat/completions", json.dumps(BODY))
    answer = connection.getresponse()
    assert answer.status == 200
    assert answer.readline()
    yield answer
    connection.close()


def status_of(host, path="/ready"):
    """Return the status of a page; 0 where nobody listens any more."""
    connection = http.client.HTTPConnection(host, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_soon_where_nobody_waits(tmp_path, number):
    """However long answers might have: an open connection without a request is no request."""
    with running(tmp_path, 0, FOR_EVER) as (process, host):
        idle = http.client.HTTPConnection(host, timeout=10)
        idle.request("GET", "/ready")
        assert idle.getresponse().read()
        process.send_signal(number)
        told, _ = process.communicate(timeout=20)
        idle.close()
    assert (process.returncode, told) == (0, "closed\n")


def test_readiness_ends_with_the_first_signal_and_answers_go_on(tmp_path):
    """A balancer sends nobody here any more, and who is here gets the whole answer."""
    with running(tmp_path, 0.2, FOR_EVER) as (process, host):
        with stream(host) as answer:
            assert status_of(host) == 200
            process.send_signal(signal.SIGINT)
            while (found := status_of(host)) == 200:
                pass
            assert found == 503
            assert status_of(host, "/health") == 200
            assert answer.read().endswith(b"data: [DONE]\n\n")
        told, _ = process.communicate(timeout=20)
    assert (process.returncode, told) == (0, "closed\n")


def test_a_stream_that_goes_on_is_broken_off_when_the_time_is_over(tmp_path):
    """It holds nothing up, and the record says how far it came."""
    with running(tmp_path, 2, 1) as (process, host), stream(host) as answer:
        process.send_signal(signal.SIGINT)
        told, _ = process.communicate(timeout=30)
        with pytest.raises(http.client.IncompleteRead):
            answer.read()
    assert (process.returncode, told) == (0, "closed\n")
    found = verify(tmp_path / "record.db")
    assert found.whole
    assert found.open_exchanges == []
    with Journal.open(tmp_path / "record.db", create=False) as journal:
        (one,) = recorded(journal.entries(), texts=True)
    assert one.interaction.error == "CallerLeft"


def test_a_second_signal_ends_it_at_once(tmp_path):
    """Whatever is open; what left is in the record."""
    with running(tmp_path, 60, FOR_EVER) as (process, host):
        connection = http.client.HTTPConnection(host, timeout=30)
        connection.request("POST", "/v1/chat/completions", json.dumps(BODY))
        process.send_signal(signal.SIGINT)
        while status_of(host) == 200:
            pass
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
        connection.close()
    assert verify(tmp_path / "record.db").whole
