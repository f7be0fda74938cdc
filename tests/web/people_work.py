"""Live exchanges of a small launch, for tests of the pages where people work on them."""

from redline.controls import Exchange
from redline.guard.ended import Ended, admission, end, passage
from redline.interaction import Action, Fired, Interaction
from redline.llm.protocol import Ask, Message
from redline.store import Entry, Journal
from redline.web.people import Person, Role
from redline.workspace.launch import open_launch
from tests.workspace.recorded import START

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>{{7*7}}\u202eabc' + "x" * 10_000
"""What no page may take for anything but words."""


class As:
    """Somebody who has signed in."""

    def __init__(self, role, name="ana"):
        """Take their role and name."""
        self.person = Person(name=name, role=Role(role))

    def who(self, asks):
        """Return them, whoever asks."""
        del asks
        return self.person


def said(
    brief,
    name,
    request="may I go?",
    reply="You may.",
    because="nothing bears it out",
    kept=True,
    **known,
):
    """Record an exchange that was handed off, so that it is drawn for review."""
    launch = open_launch(brief)
    live = Interaction(
        id=name,
        unit=name,
        origin="live",
        at=START.isoformat(),
        policy=launch.policy.digest,
        feature="f",
        slices={"phase": "Beta"},
        action=Action.HANDED_OFF,
        fired=(Fired(control="C1", name="quote check", because=because),),
        **known,
    )
    asked = Exchange(id=name, ask=Ask(messages=(Message(role="user", content=request),)))
    with Journal.open(launch.home.made().record) as journal:
        journal.append(admission(asked, launch.policy.digest, name, kept=kept))
        journal.append(passage(name, 0, reply, kept=kept))
        journal.append(end(Ended(interaction=live, passages=1), kept=kept))


def keyed(brief):
    """Write the key of draws into the record, so that chance comes out the same each time."""
    key = Entry(kind="session key", exchange="", text="5e" * 32, keep_text=True)
    with Journal.open(open_launch(brief).home.made().record) as journal:
        journal.append(key)
