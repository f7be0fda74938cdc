"""A week as JSON, and whether all that was promised was kept."""

from typing import Any

from redline.workspace.promising import Promise
from redline.workspace.weekly import Week
from redline.workspace.weekly_sheet import standing_of

__all__ = ["kept", "promise_stored", "stored"]


def kept(week: Week) -> bool:
    """Say whether all that was promised was kept; what nobody can check is not."""
    parts = [one for checked in week.audits.values() for one in checked]
    return (
        all(one.standing in {"kept", "nothing to read"} for one in parts)
        and not week.unplanned
        and all(standing_of(one, week.end) == "kept" for one in week.due)
    )


def stored(week: Week) -> dict[str, Any]:
    """Return a week as JSON."""
    return {
        "redline": "week/1",
        "begin": week.begin.isoformat(),
        "end": week.end.isoformat(),
        "kept": kept(week),
        "traffic": {
            name: {
                "exchanges": found.exchanges,
                "sessions": len(found.sessions),
                "actions": {action.value: n for action, n in found.actions.items()},
            }
            for name, found in (("week", week.traffic), ("before", week.before))
        },
        "audit": {
            phase: [
                {
                    "text": one.part.text,
                    "standing": one.standing,
                    "there": one.there if one.part.what else None,
                    "asked": one.asked if one.part.what else None,
                    "read": one.read if one.part.what else None,
                    "missed": list(one.missed),
                }
                for one in parts
            ]
            for phase, parts in week.audits.items()
        },
        "unplanned": list(week.unplanned),
        "disputes": week.disputes,
        "reviews": dict(week.reviews),
        "promises": [promise_stored(one, standing_of(one, week.end)) for one in week.due],
        "made": [promise_stored(one, standing_of(one, week.end)) for one in week.made],
        "acts": [
            {"seq": a.seq, "at": a.at, "kind": a.kind, "by": a.by, "what": a.what}
            for a in week.acts
        ],
        "acts_of": week.acts_of,
        "look": week.look.stored(),
    }


def promise_stored(one: Promise, standing: str) -> dict[str, Any]:
    """Return a promise as JSON."""
    return {
        "id": one.id,
        "what": one.what or None,
        "owner": one.owner,
        "until": one.until.isoformat(),
        "made": one.made.isoformat(),
        "by": one.by,
        "standing": standing,
        "ended": one.ended and one.ended.isoformat(),
        "why": one.why,
    }
