"""What the live pages show, made from looks and moves: phases as a track, strips, sentences."""

from collections.abc import Iterator
from dataclasses import dataclass

from redline.brief import Brief
from redline.brief.model import Phase
from redline.decision import Verdict
from redline.errors import RedlineError
from redline.gate import Moved
from redline.monitor import Look, Path, Rate
from redline.report import charts
from redline.report.axes import Axis, axis_from_zero, share_axis
from redline.report.data import Measured
from redline.report.figures import BarFigure, bar_figures
from redline.rollout import Rollout
from redline.web.deciding import memory
from redline.workspace.audience import standing_of
from redline.workspace.considering import to_advance
from redline.workspace.decided_before import last_of
from redline.workspace.launch import Launch
from redline.workspace.moving import Considered
from redline.workspace.reaching import place_of_launch

__all__ = ["Stop", "Track", "live_figures", "rate_axis", "rate_rows", "time_rows", "track_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One phase on the track."""

    phase: Phase
    state: str
    """`past`, `here`, or `ahead`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """Where the rollout stands, and what may be done."""

    stops: tuple[Stop, ...]
    stands: Rollout | None
    following: Phase | None
    """The phase after the one in force."""
    before: Phase | None
    advance: Moved | None
    """What an advance would come to now; None in the last phase or where nothing has begun."""
    audience: tuple[str, ...]
    trouble: str = ""
    """Why some of it is not known."""

    @property
    def steps(self) -> tuple[Considered, ...]:
        """Return the moves that make sense, but for a kill."""
        if self.stands is None:
            return ()
        match self.stands.standing:
            case "running":
                return ("advance", "hold", "back") if self.following else ("hold", "back")
            case "held":
                return ("resume", "back")
            case _:
                return ("resume",)


def track_of(launch: Launch, look: Look | None) -> Track:
    """Return the phases with the one in force.

    Raises
    ------
    EnvironmentFailure
        Nobody can say where the rollout stands.
    """
    stands = place_of_launch(launch).read()
    names = [row.phase for row in launch.brief.phases]
    here = names.index(stands.phase) if stands and stands.phase in names else None
    advance: Moved | None = None
    audience: tuple[str, ...] = ()
    trouble = ""
    try:
        if stands is not None:
            audience = standing_of(launch, stands.phase)
            if look is not None and here is not None:
                last = last_of(launch, memory.past(launch.home))
                fits = last is not None and last.decision.policy == launch.policy.digest
                decision = last.decision if last and fits else None
                advance = to_advance(launch, stands, decision, look)
            elif here is None:
                trouble = f"the brief has no phase {stands.phase!r} any more."
    except RedlineError as error:
        trouble = str(error)
    return Track(
        stops=tuple(
            Stop(
                phase=row,
                state="ahead" if here is None or n > here else "here" if n == here else "past",
            )
            for n, row in enumerate(launch.brief.phases)
        ),
        stands=stands,
        following=launch.brief.phases[here + 1]
        if here is not None and here + 1 < len(names)
        else None,
        before=launch.brief.phases[here - 1] if here else None,
        advance=advance,
        audience=audience,
        trouble=trouble,
    )


def live_figures(look: Look, brief: Brief) -> tuple[BarFigure, ...]:
    """Return the bars that live traffic measures, as strips."""
    rows = {row.id: row for row in brief.metrics}
    return bar_figures(
        [
            Measured(
                id=one.row,
                metric=one.metric,
                bar_text=row.bar.text if row.bar else "",
                pull_text=row.pull.text if row.pull else "",
                measurement=one.whole,
                verdict=one.verdict or Verdict.UNMEASURED,
            )
            for one in look.figures
            if (row := rows.get(one.row)) is not None
        ]
    )


def rate_axis() -> str:
    """Return the labels over the strips of rates."""
    return charts.axis_labels(share_axis())


def rate_rows(look: Look) -> Iterator[tuple[Rate, str]]:
    """Give what was done with requests, each with a strip of the share of sessions."""
    axis = share_axis()
    for rate in look.rates:
        share = rate.sessions / look.sessions if look.sessions else 0.0
        yield (
            rate,
            charts.strip(
                axis,
                charts.Interval(
                    low=rate.low,
                    value=min(max(share, rate.low), rate.high),
                    high=rate.high,
                    title=f"{rate.action.value}",
                    desc=f"{rate.sessions} of {look.sessions} sessions; {rate.low:.1%} to "
                    f"{rate.high:.1%}.",
                ),
            ),
        )


def time_rows(look: Look) -> tuple[str, list[tuple[Path, str]]]:
    """Return the axis of times, and each path with a strip of its 95th percentile."""
    ends = [one.p95_high for one in look.paths if one.p95_high is not None]
    axis = axis_from_zero([*ends, *(one.p95 for one in look.paths if one.p95 is not None)])
    return charts.axis_labels(axis), [(one, time_strip(one, axis)) for one in look.paths]


def time_strip(one: Path, axis: Axis) -> str:
    """Return the strip of one path; nothing where there are no bounds."""
    if one.p95 is None or one.p95_low is None:
        return ""
    high = one.p95_high if one.p95_high is not None else axis.high * 2
    return charts.strip(
        axis,
        charts.Interval(
            low=one.p95_low,
            value=one.p95,
            high=high,
            title=f"p95 of {one.path or 'all'}",
            desc=f"{one.p95:.3g} s; {one.p95_low:.3g} s to "
            + (f"{one.p95_high:.3g} s." if one.p95_high is not None else "no upper bound."),
        ),
    )
