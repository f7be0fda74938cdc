"""Age policy: what is not for children is declined where somebody may be one."""

from typing import TYPE_CHECKING

from redline.controls.control import Control, Enforced
from redline.controls.topics import BlockTopics, block_topics, topic_settings
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.controls.resources import Resources

__all__ = ["AGE_POLICY"]


def build(control: Enforced, means: "Resources") -> BlockTopics:
    """Make the stage."""
    return block_topics(control, means, "age")


AGE_POLICY = Control(
    name="age policy",
    position=43,
    acts=frozenset({HarmStage.REQUEST, HarmStage.ANSWER}),
    categories=frozenset({"misuse", "over-reliance", "offensive content"}),
    settings=topic_settings("age", "boundaries, each with the age under which it holds"),
    cost_ms=0.5,
    detectors=("taught",),
    says=("age",),
    own=lambda _: "age",
    needs="refuse",
    build=build,
    answers=("T034",),
)
