"""What a request is about: boundaries of the brief that a control holds in its own way.

A list of ids in a setting comes in, checked against the brief; for a request, the one of them that
it most probably crosses comes out. What they are is taught by the brief's examples, as for
`boundary refusal`, which leaves the ones that are held elsewhere alone.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from redline.controls.dials import Dial, Replay, read_from
from redline.errors import SettingError

if TYPE_CHECKING:
    from redline.brief import Brief
    from redline.controls.control import Enforced
    from redline.controls.resources import Resources

__all__ = ["APART", "check_shown", "dial_of", "likeliest", "replayed", "set_apart"]

APART = "apart"
"""The setting in which the ids stand, once they were checked."""


def set_apart(settings: dict[str, Any], brief: "Brief", name: str) -> dict[str, Any]:
    """Add the ids that one setting names.

    Raises
    ------
    SettingError
        The brief has no such boundary, or none is named.
    """
    known = [row.id for row in brief.boundaries]
    wanted = [one.strip() for one in str(settings[name]).split(",") if one.strip()]
    unknown = [one for one in wanted if one not in known]
    if unknown or not wanted:
        what = f"{unknown[0]!r}, which is no boundary of the brief" if unknown else "no boundary"
        raise SettingError(
            f"`{name} = {settings[name]}` names {what}.\nKnown: "
            f"{', '.join(known) or 'none; add the row first'}."
        )
    return settings | {APART: wanted}


def check_shown(control: "Enforced", means: "Resources") -> None:
    """Refuse a boundary that no example shows.

    Raises
    ------
    SettingError
        Nothing tells what it is.
    """
    shown = {lesson.teaches for lesson in means.policy.examples if lesson.expected == "refuse"}
    for one in control.settings[APART]:
        if one not in shown:
            raise SettingError(
                f"{control.id}: {control.name}: no example tells what {one} is.\nAdd rows to the "
                f"Examples table with Expected `refuse` For `{one}`."
            )


def likeliest(
    scores: Mapping[str, float], control: "Enforced", above: float
) -> tuple[str, float | None] | None:
    """Return the boundary that a request most probably crosses, if it is over a threshold.

    A score that is missing, or is no number, is over it.
    """
    found = {one: scores.get(one, 1.0) for one in control.settings[APART]}
    over = {one: p for one, p in found.items() if not p < above}
    best = max(over, key=lambda one: over[one], default="")
    return (best, over[best]) if best else None


def replayed(
    ids: "Callable[[Enforced], Iterable[str]]",
) -> "Callable[[Enforced, Resources], Replay]":
    """Return what makes the reader of the score of the likeliest of some ids."""

    def made(control: "Enforced", means: "Resources") -> Replay:
        learnt, limit = means.learn(), float(control.settings["above"])
        wanted = list(ids(control))

        def read(scores: Mapping[str, float]) -> float:
            return max((scores.get(one, 1.0) for one in wanted), default=0.0)

        return lambda ask: read_from(read(learnt(ask.text).refuse), limit)

    return made


def dial_of(expected: str, missed: str, needless: str, named: str) -> Dial:
    """Return the dial of a control that holds boundaries in its own way."""
    return Dial(
        setting="above",
        stops="from",
        about="request",
        expected=(expected,),
        missed=missed,
        needless=needless,
        named=named,
        replay=replayed(lambda control: control.settings.get(APART, ())),
    )
