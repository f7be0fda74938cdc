"""How `redline app` ends while browsers look and an evaluation is under way that hangs."""

import json
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack

import pytest
from websockets.sync.client import connect

from redline.evaluate import read_run
from redline.web.entries import key_of
from redline.workspace.run_list import held_open

TABS = 12
HANGING = """
import time

ASKED = []

def answer(text):
    ASKED.append(text)
    if len(ASKED) > 20:
        time.sleep(3600)
    return "The desk is open from 08:00 to 18:00."
"""


@pytest.fixture
def hanging(launch_brief):
    """Return a launch whose feature hangs after some answers."""
    (launch_brief.parent / "hanging.py").write_text(HANGING)
    text = launch_brief.read_text().replace("vetted:corpus/", "python:hanging:answer")
    launch_brief.write_text(text)
    return launch_brief


@pytest.fixture
def app(hanging):
    """Give the app of that launch: its process and its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "redline", "app", hanging.parent, "--port", "0", "--no-open"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        yield process, process.stdout.readline().removeprefix("Redline: ").strip()
        process.kill()


def evaluating(address, key):
    """Begin an evaluation, and wait until it has answers."""
    place = f"{address}/api/launches/{key}/evidence"
    begun = urllib.request.Request(  # noqa: S310  our own
        place, b"{}", {"content-type": "application/json"}
    )
    with urllib.request.urlopen(begun) as answer:  # noqa: S310  our own
        assert json.load(answer) == {"begun": True}
    going = {"done": 0}
    while not going["done"]:
        time.sleep(0.05)
        with urllib.request.urlopen(place) as answer:  # noqa: S310  our own
            going = json.load(answer)["going"]
        assert not going["why"]


@pytest.mark.parametrize(
    "how", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.thorough)]
)
def test_the_app_ends_beneath_twelve_tabs_and_an_evaluation_that_hangs(app, hanging, how):
    """In order, with nothing left behind, and the evaluation keeps what it made."""
    process, address = app
    key = key_of(hanging.name)
    evaluating(address, key)
    place = f"{address.replace('http', 'ws')}/live?part=evaluation:{key}&part=runs:{key}"
    with ExitStack() as tabs:
        for _ in range(TABS):
            tabs.enter_context(connect(place, origin=address)).recv()
        process.send_signal(how)
        _, said = process.communicate(timeout=30)
    (run,) = (hanging.parent / ".redline" / "evidence").iterdir()
    assert (process.returncode, "Traceback" in said) == (0, False)
    assert not held_open(run)
    assert 0 < read_run(run).done < read_run(run).planned
