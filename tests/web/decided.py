"""A launch that was evaluated and decided, and apps that somebody with a role uses."""

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
    "{{7*7}}",
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
    evaluate_launch(launch, Choices(attacks=()))
    return launch


def decided(brief):
    """Evaluate and decide a launch, and return it."""
    launch = evaluated(brief)
    decide_now(launch)
    return launch
