"""Right: the reply holds what its row asks for, and nothing that the row forbids."""

from redline.interaction import Action, Interaction
from redline.label import LabelValue
from redline.scorers.checks import right
from redline.scorers.scorer import Reference, Scorer

__all__ = ["RIGHT"]


def judge(interaction: Interaction, reference: Reference) -> dict[str, LabelValue]:
    """Compare the reply with the row's columns `answer`, `says` and `never`."""
    if interaction.action is Action.FAILED:
        return {}
    found = right(interaction.reply, reference, altered=bool(interaction.attack))
    said: dict[str, LabelValue] = {} if found.value is None else {"right": found.value}
    return said | ({"second look": f"right: {found.look}"} if found.look else {})


RIGHT = Scorer(
    name="right",
    version=1,
    labels=("right", "second look"),
    detectors=(),
    judge=judge,
)
