"""Regional policy: what is not offered in a region is declined there."""

from typing import TYPE_CHECKING

from redline.controls.control import Control, Enforced
from redline.controls.topics import BlockTopics, block_topics, topic_settings
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.controls.resources import Resources

__all__ = ["REGIONAL_POLICY"]


def build(control: Enforced, means: "Resources") -> BlockTopics:
    """Make the stage."""
    return block_topics(control, means, "region")


REGIONAL_POLICY = Control(
    name="regional policy",
    position=42,
    acts=frozenset({HarmStage.REQUEST, HarmStage.ANSWER}),
    categories=frozenset({"misuse", "value misalignment", "offensive content"}),
    settings=topic_settings("region", "boundaries, each with the regions that it holds in"),
    cost_ms=0.5,
    detectors=("taught",),
    says=("region",),
    own=lambda _: "region",
    needs="refuse",
    build=build,
    answers=("T034",),
)
