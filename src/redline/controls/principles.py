"""The settings of the constitution control, and the principles that they name."""

from typing import TYPE_CHECKING, Any

from redline.controls.control import Setting
from redline.controls.detectors.line import read_line
from redline.controls.instead import REFUSE, THEN, TO
from redline.errors import SettingError

if TYPE_CHECKING:
    from redline.brief import Brief

__all__ = ["NONE", "SETTINGS", "bound"]

NONE = "examples alone"


def bound(settings: dict[str, Any], brief: "Brief") -> dict[str, Any]:
    """Add the words of the rules that the settings name.

    Raises
    ------
    SettingError
        The brief has no such principle.
    """
    known = {row.id: row.principle.strip() for row in brief.principles}
    wanted = [rule.strip() for rule in str(settings["rules"]).split(",") if rule.strip()]
    for rule in wanted:
        if not known.get(rule):
            raise SettingError(
                f"`rules` names {rule!r}, and the brief has no principle with that id.\nKnown: "
                f"{', '.join(known) or 'none; add the row under `Principles` first'}."
            )
    if not wanted:
        raise SettingError("`rules` names no rule. Write the ids of principles, such as `P1, P2`.")
    if settings["timeout"] <= 0:
        raise SettingError("`timeout` is no time. Write it like `timeout = 2 s`.")
    return settings | {"principles": {rule: known[rule] for rule in wanted}}


def accepts_model(text: str) -> bool:
    """Accept `examples alone` or the address of a model; anything else raises what is wrong."""
    return text == NONE or bool(read_line(f"constitution RULE {text}"))


SETTINGS = (
    Setting(
        name="rules", kind="text", means="ids of the principles that are checked", default=None
    ),
    Setting(
        name="above",
        kind="share",
        means="the probability of breaking a rule, by the examples, from which a request is "
        "declined",
        default=0.5,
    ),
    Setting(
        name="detector",
        kind="text",
        means="a model that is asked about each rule too",
        default=NONE,
        choices=(NONE, "openai:MODEL@URL", "anthropic:MODEL[@URL]"),
        accepts=accepts_model,
    ),
    Setting(name="timeout", kind="time", means="how long the model may take", default=2.0),
    Setting(
        name="unknown",
        kind="text",
        means="what is done where the model could not tell",
        default=REFUSE,
        choices=THEN,
    ),
    TO,
)
