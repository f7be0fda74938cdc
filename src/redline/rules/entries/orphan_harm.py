"""HRM009: a harm that nothing in the brief leads to."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule


@rule("HRM009", severity=Severity.NOTE, dimension="safety", answers=("C004", "C029"))
def orphan_harm(context: Context) -> Iterator[Flag]:
    """Where capabilities name their harms, look for harms that none of them names."""
    brief = context.brief
    led = {harm for capability in brief.capabilities for harm in capability.harms}
    if not led:
        return
    led |= {harm for attack in brief.attacks for harm in attack.harms}
    led |= {harm for request in brief.requests for harm in request.harms}
    for harm in brief.harms:
        if harm.id not in led:
            yield Flag(
                at=harm.where("ID"),
                message=f"no capability, attack or request leads to {harm.id}",
                help=f"name {harm.id} under `Harms` of the capability that can do it; a harm that "
                "nothing does belongs to another brief, or a capability is missing here",
            )
