"""A launch that was evaluated and decided, and apps that somebody with a role uses."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from starlette.testclient import TestClient

from redline.web import application
from redline.web.people import Person, Role
from redline.workspace.decided_before import decide_now
from redline.workspace.evaluating import evaluate_launch
from redline.workspace.launch import open_launch
from redline.workspace.planning import Choices

NASTY = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{12345*8}}",
    "\u202eevil",
    "a\x00b",
    "x" * 10_000,
)


@dataclass(frozen=True)
class As:
    """Everybody is one person with a role."""

    role: Role
    name: str = "Vera"

    def who(self, asks):
        """Return that person."""
        del asks
        return Person(name=self.name, role=self.role)


@contextmanager
def asked_by(house, role, name="Vera"):
    """Give a program that asks the app in somebody's name."""
    with TestClient(application(house, As(role, name)), base_url="http://127.0.0.1") as client:
        yield client


def evaluated(brief):
    """Evaluate a launch, and return it."""
    launch = open_launch(brief)
    # A browser keeps a loop in the thread of the tests, and an evaluation runs one of its own.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(evaluate_launch, launch, Choices(attacks=())).result()
    return launch


def failing(brief):
    """Let three rows be answered that should be refused, in a brief that measures that."""
    text = brief.read_text()
    before = "| M3 | critical output"
    row = "| M4 | refusal accuracy | risk | M1 | >= 90 % | | evaluation |\n"
    brief.write_text(text.replace(before, row + before))
    suite = brief.parent / "suites" / "ordinary.jsonl"
    rows = [json.loads(line) for line in suite.read_text().splitlines()]
    for one in rows[:3]:
        one |= {"expected": "refuse", "for": "B1"}
    suite.write_text("\n".join(map(json.dumps, rows)))


def decided(brief):
    """Evaluate and decide a launch, and return it."""
    launch = evaluated(brief)
    decide_now(launch)
    return launch
