"""A week as a sheet: what is set on paper, shown on a page and printed as Markdown."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from redline import __version__
from redline.interaction import Action
from redline.monitor.auditing import Checked
from redline.report.numbers import count, percent, plural
from redline.report.paper import Item, cut, table, text
from redline.workspace.launch import Launch
from redline.workspace.promising import Promise
from redline.workspace.weekly import Week
from redline.workspace.weekly_counts import Traffic

__all__ = ["standing_of", "weekly_sheet"]

CLASSES = {
    "kept": "met",
    "broken": "missed",
    "dropped": "missed",
    "late": "missed",
    "met": "met",
    "missed": "missed",
}


def weekly_sheet(launch: Launch, week: Week) -> dict[str, Any]:
    """Return a week as a sheet."""
    last = week.end - timedelta(days=1)
    record = week.look.record
    return {
        "kind": "weekly audit report",
        "what": "Redline weekly audit report",
        "title": cut(launch.brief.said("title"), 200) or "Untitled",
        "sentence": sentence(week),
        "facts": [
            ("Week", f"{week.begin.isoformat()} to {last.isoformat()}"),
            ("Phase in force", week.look.phase or "none"),
            ("Owner", cut(launch.brief.said("owner"), 60) or "not named"),
            ("Record", told_record(week) if record else "not verified"),
        ],
        "version": __version__,
        "footer": f"Redline {__version__}, brief {launch.brief.digest[:16]}, "
        f"policy {launch.policy.digest[:16]}",
        "parts": [
            {"heading": "Promises", "items": list(promised(week))},
            {"heading": "The audit plan", "items": list(planned(week))},
            {"heading": "Traffic", "items": list(traffic(week))},
            {"heading": "Bars, as they stand now", "items": list(bars(week))},
            {"heading": "What people read", "items": list(reviewed(week))},
            {"heading": "What was done", "items": list(done(week))},
            {"heading": "What this does not show", "items": list(limits(week))},
        ],
    }


def sentence(week: Week) -> str:
    """Return the week in one line."""
    parts = [one for checked in week.audits.values() for one in checked if one.standing != "kept"]
    broken = sum(one.standing == "broken" for one in parts)
    unknown = sum(one.standing == "not understood" for one in parts)
    late = sum(standing_of(one, week.end) in {"late", "dropped"} for one in week.due)
    told = [
        plural(week.traffic.exchanges, "exchange"),
        plural(len(week.look.alarms), "alarm") + " now",
        plural(late, "promise") + " not kept",
        plural(broken, "part") + " of the audit plan not done",
    ]
    if unknown or week.unplanned:
        told.append("some of the audit plan cannot be checked")
    return f"{'; '.join(told)}."


def standing_of(promise: Promise, end: date) -> str:
    """Return how a promise stood at the end of a week.

    Kept after its day is late all the same.
    """
    if promise.ended is not None and promise.ended < end:
        if promise.state == "kept" and promise.overdue(end):
            return "late"
        return promise.state
    return "late" if promise.until < end else "open"


def promised(week: Week) -> Iterator[Item]:
    """Give the promises that were due, and those that were made."""
    last = week.end
    yield table(
        ("Promise", "Who, until", "Stands"), (4, 2, 2),
        [
            [
                {"id": one.id, "text": cut(one.what) or "its text was erased"},
                f"{cut(one.owner, 60)}, {one.until.isoformat()}",
                marked(standing_of(one, last), cut(one.why, 200)),
            ]
            for one in week.due
        ],
        empty="No promise was due.", caption="Due",
    )  # fmt: skip
    open_ = [one for one in week.made if one not in week.due]
    if open_:
        yield {
            "kind": "list",
            "rows": [
                f"{one.id} made: {cut(one.what)} ({one.owner}, until {one.until.isoformat()})"
                for one in open_
            ],
        }


def planned(week: Week) -> Iterator[Item]:
    """Give each part of the audit plans, held against what was read."""
    rows = [
        [
            {"text": cut(one.part.text, 120), "note": phase},
            count(one.there) if one.part.what else "unknown",
            count(one.asked) if one.part.what else "unknown",
            count(one.read) if one.part.what else "unknown",
            marked(one.standing, missed(one)),
        ]
        for phase, parts in week.audits.items()
        for one in parts
    ]
    yield table(
        ("To be read", "There were", "Asked", "Read", "Stands"), (4, 1, 1, 1, 2), rows,
        empty="No phase with traffic promises an audit that can be held against anything.",
    )  # fmt: skip
    if week.unplanned:
        yield text(f"Without an audit plan: {', '.join(week.unplanned)}.")


def missed(one: Checked) -> str:
    """Return the days on which a daily part was not done."""
    return f"not on {', '.join(one.missed)}" if one.missed else ""


def traffic(week: Week) -> Iterator[Item]:
    """Give what was done with requests, beside the week before."""
    rows = [
        [action.value, *shares(week.traffic, action), *shares(week.before, action)]
        for action in Action
        if week.traffic.actions[action] or week.before.actions[action]
    ]
    yield text(
        f"{plural(week.traffic.exchanges, 'exchange')} in "
        f"{plural(len(week.traffic.sessions), 'session')}, after "
        f"{plural(week.before.exchanges, 'exchange')} the week before; "
        f"{plural(week.disputes, 'dispute')}."
    )
    yield table(
        ("Action", "This week", "Share", "Before", "Share"), (2, 1, 1, 1, 1), rows,
        empty="There was no traffic: that is neither good nor bad.",
    )  # fmt: skip


def shares(found: Traffic, action: Action) -> tuple[str, str]:
    """Return how often one thing was done, and its share; no share of nothing."""
    n = found.actions[action]
    return count(n), percent(n / found.exchanges) if found.exchanges else "–"


def bars(week: Week) -> Iterator[Item]:
    """Give every metric with its bar, and the alarms."""
    rows = [
        [
            {"id": figure.row, "text": figure.metric},
            marked(figure.verdict.value if figure.verdict else "no bar"),
            cut(figure.text),
        ]
        for figure in week.look.figures
    ]
    yield table(("Metric", "Stands", "Found"), (2, 1, 4), rows, empty="The brief has no metric.")
    for alarm in week.look.alarms:
        yield text(f"Alarm, {alarm.kind}: {cut(alarm.text)}")


def reviewed(week: Week) -> Iterator[Item]:
    """Give who read how much, what the reviews show, and how far readers agree."""
    rows = [[cut(who, 60), count(n)] for who, n in sorted(week.reviews.items())]
    yield table(("Who", "Reviews"), (3, 1), rows, empty="Nobody reviewed anything this week.")
    yield table(
        ("Share of all exchanges", "Estimate"), (2, 3),
        [[one.label if one.worse else f"not {one.label}", rate(one)]
         for one in week.queue.estimates],
        empty="No rate can be estimated.", caption="What all reviews of this policy show",
    )  # fmt: skip
    yield table(
        ("Readers agree on", "Pairs", "Same", "Krippendorff's alpha"), (2, 1, 1, 2),
        [[one.label, count(one.pairs), count(one.same),
          "unknown" if one.alpha is None else f"{one.alpha:.2f}"] for one in week.queue.agreement],
        empty="No exchange was read twice.",
    )  # fmt: skip
    yield text(f"{plural(week.queue.appealed, 'item')} appealed, {week.queue.differently} of them "
               "judged differently then.")  # fmt: skip


def rate(one: Any) -> str:
    """Return an estimate with its upper bound; what nobody looked at is not zero."""
    if one.rate is None or one.rate.value is None:
        return "not estimated"
    return f"{percent(one.rate.value)}, at most {percent(one.rate.high)}"


def done(week: Week) -> Iterator[Item]:
    """Give what people and alarms did."""
    rows = [
        [{"id": f"#{act.seq}", "text": act.at}, act.kind, cut(act.by, 40) or "redline",
         cut(act.what, 300)]
        for act in week.acts
    ]  # fmt: skip
    yield table(("When", "What", "Who", "In words"), (2, 1, 1, 4), rows, empty="Nothing was done.")
    if week.acts_of > len(week.acts):
        yield text(f"{len(week.acts)} of {count(week.acts_of)} are shown; `redline audit export` "
                   "has all.")  # fmt: skip


def limits(week: Week) -> Iterator[Item]:
    """Give what limits the report."""
    rows = [
        "A week is seven days, UTC; an exchange belongs to the day on which it ended.",
        "Reviews count whenever they were made since; a session that goes on past midnight is "
        "one of each day.",
        "Bars, rates by review and alarms are those of the moment of the report, since the phase "
        "began under this policy; they are not of the week alone.",
        *(
            [f"{plural(week.unreadable, 'exchange')} cannot be read, and counted nowhere here."]
            if week.unreadable
            else []
        ),
        *week.look.notes,
    ]
    yield {"kind": "list", "rows": rows}


def told_record(week: Week) -> str:
    """Return what verification of the record said."""
    state = week.look.record
    if state is None:
        return "not verified"
    return f"whole, {count(state.entries)} entries" if state.whole else f"BROKEN: {state.reason}"


def marked(standing: str, note: str = "") -> Item:
    """Return a standing as a cell."""
    return {
        "text": standing, "bold": True, "class": CLASSES.get(standing, "undecided"), "note": note,
    }  # fmt: skip
