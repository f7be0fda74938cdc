"""The settings of the risk screen, and what they must not say together."""

from typing import TYPE_CHECKING, Any

from redline.controls.control import Setting
from redline.controls.detectors.builtin import OWN
from redline.controls.detectors.cascade import ALWAYS, UNKNOWN_ONLY, Band, read_band
from redline.controls.detectors.line import BUILT_IN, FORMS, read_line
from redline.controls.instead import REFUSE, THEN, TO
from redline.errors import SettingError

if TYPE_CHECKING:
    from redline.brief import Brief

__all__ = ["ALL", "READS", "RESULTS", "SETTINGS", "bound", "limit"]

LAST, RESULTS, ALL = "request", "request and tool results", "conversation"
READS = (LAST, RESULTS, ALL)


def accepts_line(text: str) -> bool:
    """Accept a detector line; a wrong one raises what is wrong with it."""
    return bool(read_line(text))


def accepts_band(text: str) -> bool:
    """Accept a band or one of the two words; anything else raises."""
    read_band(text)
    return True


def limit(name: str, means: str) -> Setting:
    """Return the setting of a threshold that comes with the built-in model, or is a share."""
    share = Setting(name=name, kind="share", means=means, default=None)
    return Setting(
        name=name,
        kind="text",
        means=means,
        default=OWN,
        choices=(OWN, "a share such as 60 %"),
        accepts=lambda text: text == OWN or isinstance(share.read(text), float),
    )


def bound(settings: dict[str, Any], brief: "Brief") -> dict[str, Any]:
    """Check the settings against one another, and add the words of a rule that they name.

    Raises
    ------
    SettingError
        Two of them cannot both be meant, or the brief has no such rule.
    """
    line, band = read_line(settings["detector"]), read_band(settings["cascade"])
    if band and line.kind == BUILT_IN:
        raise SettingError(
            f"`cascade = {settings['cascade']}` needs a heavier detector to ask.\nAdd one, such "
            "as `detector = openai URL MODEL`, or take `cascade` out."
        )
    if band and band != Band() and settings["unsafe"] != OWN:
        raise SettingError(
            f"`unsafe = {settings['unsafe']}` and `cascade = {settings['cascade']}` both say when "
            "the built-in model alone stops a request.\nTake one of them out."
        )
    if settings["timeout"] <= 0:
        raise SettingError("`timeout` is no time. Write it like `timeout = 2 s`.")
    return settings | ({"rule": rule_of(line.rule, brief)} if line.rule else {})


def rule_of(wanted: str, brief: "Brief") -> str:
    """Return the words of a principle, red line or boundary."""
    rules = {row.id: row.principle for row in brief.principles}
    rules |= {row.id: f"This must never happen: {row.never}" for row in brief.red_lines}
    rules |= {row.id: f"The service will not: {row.will_not}" for row in brief.boundaries}
    if not rules.get(wanted, "").strip():
        raise SettingError(
            f"`detector` asks about rule {wanted!r}, and the brief has no principle, red line or "
            f"boundary with that id.\nKnown: {', '.join(rules) or 'none; add the row first'}."
        )
    return rules[wanted]


def threshold(name: str, means: str, default: float = 1.0) -> Setting:
    """Return the setting of one probability of the built-in model."""
    return Setting(name=name, kind="share", means=means, default=default)


SETTINGS = (
    limit(
        "unsafe",
        "the probability of being unsafe for any reason from which a request is stopped",
    ),
    threshold("harmful", "the same for a harmful request; 100 % leaves it to `unsafe`"),
    threshold("jailbreak", "the same for talking a model out of its rules"),
    threshold("injection", "the same for smuggled demands"),
    threshold("manipulation", "the same for manipulating a person or a model"),
    threshold(
        "in results", "the probability of injection or jailbreak that stops a tool result", 0.5
    ),
    Setting(
        name="reads",
        kind="text",
        means="which texts are looked at",
        default=ALL,
        choices=READS,
    ),
    Setting(
        name="detector",
        kind="text",
        means="what judges a text",
        default=BUILT_IN,
        choices=FORMS,
        accepts=accepts_line,
    ),
    threshold("detector above", "the score from which a heavier detector says unsafe", 0.5),
    Setting(
        name="cascade",
        kind="text",
        means="where the heavier detector is asked after the built-in one",
        default=ALWAYS,
        choices=("LOW-HIGH such as 0.05-0.60", UNKNOWN_ONLY, ALWAYS),
        accepts=accepts_band,
    ),
    Setting(
        name="timeout",
        kind="time",
        means="how long a heavier detector may take",
        default=2.0,
    ),
    Setting(
        name="then",
        kind="text",
        means="what is done with an unsafe text",
        default=REFUSE,
        choices=THEN,
    ),
    Setting(
        name="unknown",
        kind="text",
        means="what is done where nothing could judge a text",
        default=REFUSE,
        choices=THEN,
    ),
    TO,
)
