"""The review queue as JSON: one item for its reviewer, and how the reviews stand."""

from dataclasses import asdict

from redline.workspace.marking import spot_row
from redline.workspace.reviewed_rates import BAR
from redline.workspace.reviewing_live import Shown, Standing

__all__ = ["shown_row", "standing_row"]


def shown_row(shown: Shown) -> dict[str, object]:
    """Return an item as JSON; whether a second person judges it is left out, and who did."""
    item, live = shown.item, shown.live
    return {
        "exchange": item.exchange,
        "phase": item.phase,
        "stratum": item.stratum,
        "chance": item.chance,
        "severity": item.severity,
        "at": live.at,
        "language": live.language,
        "action": live.action.value,
        "fired": [{"control": f.control, "name": f.name, "because": f.because} for f in live.fired],
        "spots": [spot_row(one) for one in live.spots],
        "more_spots": live.more_spots,
        "kept": shown.kept,
        "before": [{"role": role, "text": text} for role, text in shown.before],
        "request": live.request,
        "reply": live.reply,
        "calls": shown.calls,
        "error": live.error,
    }


def standing_row(standing: Standing) -> dict[str, object]:
    """Return how it stands as JSON."""
    return {
        "phase": standing.phase,
        "strata": [asdict(one) | {"items": one.items} for one in standing.counts],
        "others": standing.others,
        "held": standing.held,
        "appealed": standing.appealed,
        "differently": standing.differently,
        "disputes": asdict(standing.disputes),
        "bar": BAR,
        "estimates": [asdict(one) for one in standing.estimates],
        "agreement": [asdict(one) for one in standing.agreement],
    }
