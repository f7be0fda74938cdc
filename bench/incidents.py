"""Incidents in a long record: how soon they are read, and how often a cause is seen in nothing.

A record of so many exchanges with an incident near its end is read with and without the kept
places, and exchanges are looked up near its end and at its beginning; ratios are to the time in
which all ends are read once. Then affected sessions are drawn at random from traffic with a few
traits, where nothing differs: the share of draws in which something is shown has to stay at 5 % at
most; and where all affected lie in one language, how many are needed to see it in nine of ten.
Prints one JSON line. Usage: `python bench/incidents.py [--exchanges N] [--draws N]`.
"""

import argparse
import json
import random
import tempfile
import time
from pathlib import Path

from redline.monitor.incidents import differing
from redline.stats import upper_bound
from redline.store import Entry, Journal
from redline.workspace.home import Home
from redline.workspace.incident_desk import entry_of, read_incidents
from redline.workspace.incident_lookup import affected_in

STEP = 3_000
SESSIONS = 2_000
SEEN = 0.9
POWER_DRAWS = 200
END = {
    "policy": "p", "feature": "f", "unit": "s", "at": "2026-11-01T00:00:00+00:00",
    "action": "answered", "latency_ms": 1.0, "passages": 1, "slices": {"phase": "Beta"},
}  # fmt: skip


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--exchanges", type=int, default=200_000)
    parser.add_argument("--draws", type=int, default=1_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        told = reading(Home(folder=Path(folder)), asked.exchanges)
    print(json.dumps(told | causes(asked.draws)))


def reading(home: Home, exchanges: int) -> dict[str, object]:
    """Return how long it takes to read incidents and to find exchanges."""
    with Journal.open(home.record) as journal:
        for first in range(0, exchanges, STEP):
            numbers = range(first, min(first + STEP, exchanges))
            journal.append_many(entry for n in numbers for entry in one(n))
        journal.append(entry_of(1, "opened", "ana", "it failed", {"severity": 1}))
        base = timed(lambda: sum(1 for _ in journal.entries(kind="end")))
    began = time.perf_counter()
    read_incidents(home)
    first = time.perf_counter() - began
    again = timed(lambda: read_incidents(home))
    late = timed(lambda: affected_in(home, [f"x{exchanges - 1}"]))
    early = timed(lambda: affected_in(home, ["x0"]))
    times = {"all_ends": base, "first": first, "again": again, "late": late, "early": early}
    return {
        "exchanges": exchanges,
        "seconds": {name: round(value, 4) for name, value in times.items()},
        "ratio": {name: round(value / base, 4) for name, value in times.items()},
    }


def one(number: int) -> list[Entry]:
    """Return the entries of one exchange."""
    name = f"x{number}"
    return [
        Entry(kind="admission", exchange=name, meta={"policy": "p"}, text="hello"),
        Entry(kind="passage", exchange=name, meta={"k": 0}, text="hi"),
        Entry(kind="end", exchange=name, meta=END),
    ]


def timed(act) -> float:
    """Return the seconds that something takes, the least of three."""
    found = []
    for _ in range(3):
        began = time.perf_counter()
        act()
        found.append(time.perf_counter() - began)
    return min(found)


def causes(draws: int) -> dict[str, object]:
    """Return how often a cause is seen where there is none, and what shows one that is there."""
    rng = random.Random(7)  # noqa: S311  chance for a measurement
    traffic = [session(rng) for _ in range(SESSIONS)]
    false = sum(shown(rng, traffic, 20) for _ in range(draws))
    swahili = [one for one in traffic if ("language", "sw") in one]
    needed = next((n for n in range(2, 40) if seen(rng, traffic, swahili, n) >= SEEN), None)
    return {
        "false": false / draws,
        "false_at_most": round(upper_bound(false, draws), 4),
        "needed_all_in_one_language_of_ten_percent": needed,
    }


def session(rng: random.Random) -> frozenset[tuple[str, str]]:
    """Return a session with traits by chance."""
    language = rng.choices(["en", "es", "sw"], [60, 30, 10])[0]
    control = rng.choices(["none", "C1", "C2"], [80, 15, 5])[0]
    tier = rng.choice(["free", "paid"])
    return frozenset({("language", language), ("control", control), ("tier", tier)})


def shown(rng: random.Random, traffic, count: int) -> bool:
    """Say whether anything is shown of sessions that were drawn at random."""
    some = set(rng.sample(range(len(traffic)), count))
    ours = [traffic[n] for n in some]
    rest = [one for n, one in enumerate(traffic) if n not in some]
    return any(part.shown for part in differing(ours, rest))


def seen(rng: random.Random, traffic, swahili, count: int) -> float:
    """Return how often it is shown where all affected are of one language."""
    found = 0
    for _ in range(POWER_DRAWS):
        ours = rng.sample(swahili, count)
        parts = differing(ours, traffic)
        found += any(part.shown and part.part == "sw" for part in parts)
    return found / POWER_DRAWS


if __name__ == "__main__":
    main()
