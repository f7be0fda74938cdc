"""WRD002: nobody in particular answers for it."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.phrases import nobody
from redline.rules.rule import rule
from redline.text import Place

HELP = "name a person or a role that can be called: `nurse on call`, `clinical content lead`"


@rule("WRD002", severity=Severity.WARNING, dimension="communication", answers=("X036",))
def vague_owner(context: Context) -> Iterator[Flag]:
    """Look at the owner of the brief and of waivers, who approves, and who holds controls."""
    brief = context.brief
    owner = brief.front.get("owner")
    if owner and nobody(owner.text):
        yield flag(owner.at, "the brief", "is owned by", owner.text.strip())
    for control in brief.controls:
        holder = control.held_by.removeprefix("people: ")
        if not control.enforced and nobody(holder):
            yield flag(control.where("Held by"), control.id, "is held by", holder)
    for waiver in brief.waivers:
        if nobody(waiver.owner):
            yield flag(waiver.where("Owner"), waiver.id, "is owned by", waiver.owner)
        if nobody(waiver.approved_by):
            yield flag(waiver.where("Approved by"), waiver.id, "is approved by", waiver.approved_by)


def flag(at: Place, what: str, how: str, who: str) -> Flag:
    """Return the finding about one holder."""
    return Flag(at=at, message=f"{what} {how} `{who}`, which is nobody in particular", help=HELP)
