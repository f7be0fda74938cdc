"""The form in which countings are kept, and made again from it."""

from collections import Counter
from collections.abc import Iterable, Sequence

import orjson

from redline.brief.model import MetricRow
from redline.interaction import Action
from redline.monitor import Count, Counting, Key, Open, Pair, Spread, User, counted_rows
from redline.store import KeptScope
from redline.workspace.reviewed_readings import SLICES, reviewed_rows

__all__ = ["SLICES", "fresh", "restored", "stored"]

NUMBERS = orjson.OPT_NON_STR_KEYS


def fresh(rows: Sequence[MetricRow], languages: Iterable[str]) -> Counting:
    """Return a counting that has counted nothing; the brief's languages are told apart always.

    What only reviewers can tell is not counted: machines would have to say it.
    """
    people = reviewed_rows(rows)
    counted = counted_rows(row for row in rows if row.id not in people)
    return Counting(counted, slices=SLICES, named=frozenset(languages))


def stored(phase: str, counting: Counting) -> KeptScope:
    """Return what is to be kept of one counting: its totals, and what else changed."""
    touched = sorted(counting.touched)
    counts = ((key, counting.counts[key]) for key in touched if key in counting.counts)
    spreads = ((key, counting.spreads[key]) for key in touched if key in counting.spreads)
    return KeptScope(
        phase=phase,
        totals={
            "actions": {action.value: n for action, n in counting.actions.items()},
            "odd": dict(counting.odd),
            "first": counting.first,
            "last": counting.last,
            "clock": counting.clock,
            "begun": counting.begun,
            "unnamed": counting.unnamed,
            "critical": list(counting.critical),
            "criticals": counting.criticals,
            "vouched": counting.vouched,
            "labelled": dict(counting.labelled),
            "known": {by: sorted(parts) for by, parts in counting.known.items()},
        },
        counts=[(*key, c.n, c.hits, c.unknown, c.witnesses, c.share, c.doubt) for key, c in counts],
        spreads=[(*key, spread_text(one)) for key, one in spreads],
        sessions=[
            (unit, one.last, bytes(one.flags), session_text(one))
            for unit, one in ((unit, counting.open[unit]) for unit in counting.changed)
        ],
        gone=tuple(counting.gone),
        users=[
            (number, orjson.dumps(one.pairs).decode(), one.cells.tobytes())
            for number, one in ((number, counting.users[number]) for number in counting.stirred)
        ],
    )


def spread_text(one: Spread) -> str:
    """Return what is kept of a spread."""
    return orjson.dumps([one.counts, one.shares, one.sessions], option=NUMBERS).decode()


def session_text(one: Open) -> str:
    """Return what is kept of a session besides its flags."""
    return orjson.dumps([one.parts, one.times, one.ids, one.user], option=NUMBERS).decode()


def spread_of(text: str) -> Spread:
    """Return a spread as it was kept."""
    counts, shares, sessions = orjson.loads(text)
    return Spread(
        {int(place): n for place, n in counts.items()},
        {int(place): share for place, share in shares.items()},
        sessions,
    )


def session_of(last: float, flags: bytes, text: str, pairs: dict[Pair, Pair]) -> Open:
    """Return a session as it was kept."""
    parts, times, ids, user = orjson.loads(text)
    return Open(
        [pairs.setdefault((by, part), (by, part)) for by, part in parts],
        last,
        bytearray(flags),
        {int(code): n for code, n in times.items()},
        ids,
        user,
    )


def user_of(found: User, text: str, cells: bytes, pairs: dict[Pair, Pair]) -> User:
    """Return a user as they were kept, made of one of whom nothing is known."""
    found.pairs += (pairs.setdefault((by, part), (by, part)) for by, part in orjson.loads(text))
    found.cells.frombytes(cells)
    return found


def restored(kept: KeptScope, rows: Sequence[MetricRow], languages: Iterable[str]) -> Counting:
    """Return a counting that goes on where it was kept."""
    found = fresh(rows, languages)
    totals = kept.totals
    for unit, last, flags, more in kept.sessions:
        found.open[unit] = session_of(last, flags, more, found.pairs)
    found.counts = {
        Key(row, by, part, ended): Count(n, hits, unknown, witnesses, share, doubt)
        for row, by, part, ended, n, hits, unknown, witnesses, share, doubt in kept.counts
    }
    found.users = {
        number: user_of(found.user(), pairs, cells, found.pairs)
        for number, pairs, cells in kept.users
    }
    found.spreads = {
        Key(name, by, part, ended): spread_of(text) for name, by, part, ended, text in kept.spreads
    }
    found.labelled = dict(totals.get("labelled", {}))
    found.actions = Counter({Action(name): n for name, n in totals.get("actions", {}).items()})
    found.odd = Counter(totals.get("odd", {}))
    found.begun = int(totals.get("begun", 0))
    found.unnamed = int(totals.get("unnamed", 0))
    found.critical = list(totals.get("critical", []))
    found.criticals = int(totals.get("criticals", 0))
    found.vouched = int(totals.get("vouched", 0))
    found.known = {by: set(parts) for by, parts in totals.get("known", {}).items()}
    found.first = str(totals.get("first", ""))
    found.last = str(totals.get("last", ""))
    found.clock = float(totals.get("clock", 0.0))
    return found
