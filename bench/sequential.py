"""Looking all the time: false alarms, delays and what they cost, beside the facts page.

    python -m bench.sequential [--runs 2000]

Streams of known truth are looked at after every request, or every event that can raise an alarm.
Each row gives our figure, its error of simulation, and that of the facts page (monitor-peers.md,
section 2.1). OVER: wrong more often than promised by three errors. SLOWER or FEWER: worse than
the facts page by three errors of the difference, both being simulated. `baseline` rows show what
others do on the same streams. Delays are medians over all runs, those without an alarm included.

The page does not say how many runs its delays of the detector come from; ours of the same detector
lie on both sides of them, as far away as some fifty runs would. `eight bad` is the detector that
is not told how far the share will rise; beside it stands the page's figure of one that is.
"""

import argparse
import math
import time
from bisect import bisect_left

import numpy as np

from redline import stats
from redline.monitor.sessions import Count
from redline.monitor.users import User

SEED = 20261122
ALPHA = 0.05
NEED = math.log(1 / ALPHA)
BAR = 0.005
"""The share up to which the feature is good, in all parts but the first."""
CHUNK = 250
"""Runs simulated together, so that memory stays small."""


class Table:
    """The rows so far; prints each as it comes."""

    def __init__(self):
        self.rows = []

    def head(self, title):
        """Begin a part."""
        print(f"\n{title}\n{'':<58}{'ours':>10}{'error':>9}{'facts':>10}", flush=True)

    def add(self, what, shown, verdict):
        """Add a row: ours, its error and the facts page's figure, as they are printed."""
        self.rows.append((what, *shown, verdict))
        ours, error, facts = shown
        print(f"{what:<58}{ours:>10}{error:>9}{facts:>10}  {verdict}", flush=True)

    def wrong(self, what, alarms, facts=None, promised=ALPHA, baseline=False):
        """Add how often a statement was wrong, which may be as often as promised."""
        share, error = np.mean(alarms), math.sqrt(promised * (1 - promised) / len(alarms))
        verdict = "OVER" if share > promised + 3 * error else "holds"
        shown = (f"{share:.1%}", f"{error:.1%}", "-" if facts is None else f"{facts:.1%}")
        self.add(what, shown, "baseline" if baseline else verdict)

    def found(self, what, delays, facts=None, share=None, baseline=False):
        """Add how soon a breach was found, and in how many runs where that is in question."""
        hit = float(np.isfinite(delays).mean())
        if share is not None or hit < 0.99:
            error = math.sqrt(max(hit * (1 - hit), 1e-4) / len(delays))
            worse = share is not None and share - hit > 3 * math.sqrt(2) * error
            shown = (f"{hit:.1%}", f"{error:.1%}", "-" if share is None else f"{share:.1%}")
            self.add(f"{what}, found", shown, self.verdict(share, worse, "FEWER", baseline))
        if hit >= 0.5:
            ours, error = middle(delays)
            worse = facts is not None and ours - facts > 3 * math.sqrt(2) * error
            shown = (f"{ours:,.0f}", f"{error:,.0f}", "-" if facts is None else f"{facts:,}")
            self.add(f"{what}, delay", shown, self.verdict(facts, worse, "SLOWER", baseline))

    @staticmethod
    def verdict(facts, worse, word, baseline):
        """Return how a row stands beside the facts page."""
        if baseline:
            return "baseline"
        return "no figure" if facts is None else word if worse else "as good"


def middle(values):
    """Return the median and its error, read off the values one error of the rank apart."""
    ranked = np.sort(values)
    n = len(ranked)
    low, high = (round(n / 2 + side * math.sqrt(n) / 2) for side in (-1, 1))
    return float(ranked[n // 2]), float(ranked[min(high, n - 1)] - ranked[max(low, 0)]) / 2


def chunks(runs):
    """Give the sizes of chunks that make up so many runs."""
    while runs > 0:
        yield min(CHUNK, runs)
        runs -= CHUNK


def first(crossed, values):
    """Return of each row the value where it first crossed, and infinity where it never did."""
    at = crossed.argmax(axis=1)
    rows = np.arange(len(crossed))
    return np.where(crossed[rows, at], values[rows, at], np.inf)


def least_hits(evidence, looks, above=True):
    """Return for each n looked at the number of hits at which the evidence is enough.

    From above the fewest; from below the most, -1 where none is few enough. It only rises with
    n, so each search goes on where the last one stopped.
    """
    found, k = [], 0 if above else -1
    for n in looks:
        if above:
            while k <= n and evidence(k, n) < NEED:
                k += 1
        else:
            while evidence(k + 1, n) >= NEED:
                k += 1
        found.append(k)
    return np.array(found)


def latest_looks(evidence, most):
    """Return for k = 0, 1, ... hits the last n up to `most` at which the evidence is enough."""
    found = [0]
    while found[-1] < most:
        k = len(found)
        found.append(bisect_left(range(most + 1), x=True, lo=max(found[-1], k),
                                 key=lambda n, k=k: evidence(k, n) < NEED) - 1)  # fmt: skip
        found[-1] = found[-1] if found[-1] >= k else 0
    return np.array(found)


def coverage(table, runs, rng, n=10_000):
    """How often an interval that is looked at after each request ever misses the truth."""
    table.head(f"Intervals at 95 %, looked at after each of {n:,} requests: wrong at any time")
    looks = np.arange(1, n + 1)
    for p, facts, naive in ((0.005, 0.018, 0.91), (0.02, 0.036, 0.74), (0.2, 0.044, 0.59)):

        def against(k, n, p=p):
            # Only refusals on one side of p: the evidence has its least value at p.
            return stats.evidence_against(k, n, p)

        high = least_hits(lambda k, n, p=p: against(k, n) if k > n * p else -1.0, looks)
        low = least_hits(lambda k, n, p=p: against(k, n) if k < n * p else -1.0, looks, False)
        ours, wald = [], []
        for size in chunks(runs):
            hits = np.cumsum(rng.random((size, n)) < p, axis=1)
            ours.extend(((hits >= high) | (hits <= low)).any(axis=1))
            seen = hits / looks
            reach = 1.959964 * np.sqrt(seen * (1 - seen) / looks)
            wald.extend((np.abs(seen - p) > reach)[:, 29:].any(axis=1))
        table.wrong(f"Beta(1/2, 1/2) mixture, share {p:g}", ours, facts)
        table.wrong(f"Wald, from 30 requests on, share {p:g}", wald, naive, baseline=True)


def alarm_times(latest, p, runs, rng, most):
    """Return when the k-th hit came no later than it may, of each run; infinity if never."""
    found = []
    for size in chunks(runs):
        times = np.cumsum(rng.geometric(p, (size, len(latest) - 1)), axis=1)
        found.extend(first((times <= latest[1:]) & (times <= most), times))
    return np.array(found)


def process(table, runs, rng, most=100_000):
    """The e-process for a share above the bar, and the bet on one supposed share."""
    table.head(f"Share above {BAR:g}, looked at after each of {most:,} requests")
    truths = (0.0025, 0.005, 0.006, 0.0075, 0.01, 0.02, 0.05)
    ways = {
        "mixture": (
            lambda k, n: stats.evidence_above(k, n, BAR),
            ((0.007, None), (0.016, None), (0.63, 84_523), (1.0, 11_757), (1.0, 3_013),
             (1.0, 369), (1.0, 62)),
        ),
        "bet on 2x alone": (
            lambda k, n: stats.evidence_for(k, n, 2 * BAR, BAR),
            ((0.0, None), (0.045, None), (0.19, None), (0.97, 4_632), (1.0, 1_173), (1.0, 315),
             (1.0, 96)),
        ),
        "bet on 4x alone": (
            lambda k, n: stats.evidence_for(k, n, 4 * BAR, BAR),
            ((0.005, None), (0.035, None), (0.09, None), (0.18, None), (0.68, 2_150),
             (1.0, 202), (1.0, 55)),
        ),
    }  # fmt: skip
    for way, (evidence, facts) in ways.items():
        latest, baseline = latest_looks(evidence, most), way != "mixture"
        for p, (share, delay) in zip(truths, facts, strict=True):
            times = alarm_times(latest, p, runs, rng, most)
            if p <= BAR:
                table.wrong(f"{way}, share {p:g}", np.isfinite(times), share, baseline=baseline)
            else:
                table.found(f"{way}, share {p:g}", times, delay, share, baseline=baseline)


def canary_times(least, share, rate, runs, rng, most):
    """Return the canary's requests until the alarm, and whether looking with z raised one."""
    total = share * rate + (1 - share) * BAR
    events = len(least)
    found, peeked = [], []
    for size in chunks(runs):
        times = np.cumsum(rng.geometric(total, (size, events)), axis=1)
        mine = np.cumsum(rng.random((size, events)) < share * rate / total, axis=1)
        m = np.arange(1, events + 1)
        idle = share * (1 - rate) / (1 - total)
        requests = mine + rng.binomial(np.maximum(times - m, 0), idle)
        inside = times <= most
        found.extend(first((mine >= least) & inside, requests))
        z = (mine - m * share) / np.sqrt(m * share * (1 - share))
        peeked.extend(((z > 1.644854) & inside)[:, 9:].any(axis=1))
    return np.array(found), np.array(peeked)


def canary(table, runs, rng, most=200_000):
    """The canary against the rest, looked at after each event; delays in its own requests."""
    table.head(f"Canary against the rest, rest {BAR:g}, {most:,} requests in all")
    facts = {
        0.01: (0.018, (0.28, None), (1.0, 347)),
        0.05: (0.021, (0.99, 2_508), (1.0, 327)),
        0.5: (0.036, (1.0, 4_436), (1.0, 662)),
    }
    for share, (none, double, fourfold) in facts.items():
        events = int(most * BAR * (1 + 3 * share) * 1.15 + 100)
        least = least_hits(
            lambda k, m, w=share: stats.canary_evidence(hits_canary=k, hits_all=m, share=w),
            range(1, events + 1),
        )
        for times, (found_share, delay) in ((1, (none, None)), (2, double), (4, fourfold)):
            found, peeked = canary_times(least, share, times * BAR, runs, rng, most)
            if times == 1:
                table.wrong(f"share {share:.0%}, no difference", np.isfinite(found), none)
                table.wrong(f"z looked at after each event, share {share:.0%}", peeked,
                            baseline=True)  # fmt: skip
            else:
                table.found(f"share {share:.0%}, {times}x harm", found, delay, found_share)


def split(table, runs, rng, units=20_000, planned=0.05):
    """Units that come into the canary at another share than planned."""
    table.head(f"Units in a canary of {planned:.0%}, looked at after each of {units:,}")
    looks = np.arange(1, units + 1)

    def evidence(k, n):
        return stats.ratio_evidence(units_canary=k, units_all=n, share=planned)

    high = least_hits(lambda k, n: evidence(k, n) if k > n * planned else -1.0, looks)
    low = least_hits(lambda k, n: evidence(k, n) if k < n * planned else -1.0, looks, False)
    for p in (planned, 0.055, 0.06, 0.04):
        found, peeked = [], []
        for size in chunks(runs):
            mine = np.cumsum(rng.random((size, units)) < p, axis=1)
            found.extend(first((mine >= high) | (mine <= low), np.broadcast_to(looks, mine.shape)))
            if p == planned:
                z = (mine - looks * p) / np.sqrt(looks * p * (1 - p))
                peeked.extend((np.abs(z) > 1.959964)[:, 99:].any(axis=1))
        if p == planned:
            table.wrong(f"as planned, {p:.1%}", np.isfinite(found))
            table.wrong("as planned, z from 100 units on", peeked, baseline=True)
        else:
            table.found(f"in truth {p:.1%}", np.array(found))


class Rises:
    """Many detectors at once, from hit to hit: between two hits R has a closed form."""

    def __init__(self, bad, runs):
        bad = np.array(bad)
        self.up, self.down = bad / BAR, (1 - bad) / (1 - BAR)
        self.r = np.zeros((runs, bad.size))

    def misses(self, count):
        """Let so many misses pass in each run."""
        kept = self.down ** count[:, None]
        self.r = self.r * kept + self.down * (1 - kept) / (1 - self.down)

    def hits(self):
        """Let one hit pass in each run; return the mean R of each."""
        self.r = (self.r + 1) * self.up
        return self.r.mean(axis=1)

    def until(self, every, p, rng, most=20_000):
        """Return the requests until the alarm in each run, and let no run go on after it."""
        at, found = np.zeros(len(self.r)), np.full(len(self.r), np.inf)
        for _ in range(most):
            gap = rng.geometric(p, len(self.r))
            self.misses(gap - 1)
            at += gap
            raised = (self.hits() >= every) & np.isinf(found)
            found[raised] = at[raised]
            if np.isfinite(found).all():
                break
            # What has raised its alarm is begun anew, so that nothing overflows.
            self.r[np.isfinite(found)] = 0
        return found


def same_as_shipped(rng):
    """Refuse to print figures of a simulation that is not what is shipped."""
    for bad in ((0.01,), stats.rises_above(BAR)):
        gaps = rng.geometric(0.02, 200)
        stream = np.zeros(gaps.sum(), dtype=bool)
        stream[np.cumsum(gaps) - 1] = True
        detector = stats.Detector(good=BAR, bad=bad, every=1e6)
        rises, at = Rises(bad, 1), []
        for gap in gaps:
            rises.misses(np.array([gap - 1]))
            at.append(rises.hits()[0])
        alarm = int(np.cumsum(gaps)[int(np.argmax(np.array(at) >= 1e6))])
        if detector.fed(detector.start(), stream).alarm != alarm:
            raise SystemExit("the simulated detector is not the one that is shipped")


def detector(table, runs, rng, spell=2500):
    """Delays after a million good requests, and the time between false alarms."""
    same_as_shipped(rng)
    table.head("Detector, delay in requests after 1,000,000 at .0025 (about), good .005")
    facts = {
        1e6: {0.02: (884, 1_198), 0.01: (2_754, 5_664), 0.0075: (9_251, 23_188)},
        1e8: {0.02: (1_257, 1_902), 0.01: (5_570, 8_598), 0.0075: (19_255, 42_756)},
        1e10: {0.02: (1_915, 2_539), 0.01: (7_904, 11_764), 0.0075: (29_162, 80_960)},
    }
    ways = {"bad .01": (0.01,), "eight bad": stats.rises_above(BAR)}
    for every, truths in facts.items():
        for p, (median, ninth) in truths.items():
            for way, bad in ways.items():
                rises = Rises(bad, runs)
                for _ in range(spell):
                    rises.misses(rng.geometric(BAR / 2, runs) - 1)
                    rises.hits()
                # The change comes at any time, and not just after a hit.
                rises.misses(rng.geometric(BAR / 2, runs) - 1)
                found = rises.until(every, p, rng)
                told = way == "bad .01"
                name = f"A {every:g}, share {p:g}, {way}"
                table.found(name, found, median)
                reach, beside = np.quantile(found, 0.9), f"{ninth:,}"
                table.add(f"{name}, delay of 9 in 10", (f"{reach:,.0f}", "-", beside),
                          "" if told else "told less")  # fmt: skip
    table.add("e-process after the same spell, share .01, expected delay",
              (f"{spell_delay():,}", "-", "550,000"), "baseline")  # fmt: skip
    batches(table, max(runs // 8, 10), rng)
    table.head("Detector, requests between false alarms at the good share itself, over A")
    for way, bad in ways.items():
        for every in (1e3, 1e4):
            found = Rises(bad, runs).until(every, BAR, rng) / every
            error = found.std() / math.sqrt(runs)
            verdict = "OVER" if found.mean() + 3 * error < 1 else "holds"
            table.add(f"A {every:g}, {way}, mean (promised: at least 1)",
                      (f"{found.mean():.2f}", f"{error:.2f}", "-"), verdict)  # fmt: skip


def spell_delay(seen=1_000_000):
    """Return the requests at 1 % until the e-process alarms, with the expected counts."""

    def enough(more):
        hits = round(seen * BAR / 2 + more * 0.01)
        return stats.evidence_above(hits, seen + more, BAR) >= NEED

    return bisect_left(range(2_000_000), x=True, key=enough)


def batches(table, runs, rng, size=1000):
    """The same detector where only the counts of each thousand requests are known."""
    shipped = stats.Detector(good=BAR, bad=(0.01,), every=1e6)
    found = []
    for _ in range(runs):
        watch = shipped.start()
        for hits in rng.binomial(size, BAR / 2, 50):
            watch = shipped.counted(watch, int(hits), size)
        before = watch.n
        while watch.alarm is None:
            watch = shipped.counted(watch, int(rng.binomial(size, 0.01)), size)
        found.append(watch.alarm - before)
    table.found(f"A 1e+06, share 0.01, counts of each {size:,}", np.array(found, dtype=float))


def drawn(rng, p, correlation, size, count, requests):
    """Return the hits of each user of each run; requests of one hang together."""
    if correlation:
        spread = 1 / correlation - 1
        p = rng.beta(p * spread, (1 - p) * spread, (size, count))
    return rng.binomial(requests, p, (size, count))


def users(table, runs, rng, count=2500, requests=20):
    """Users whose requests hang together: counting requests against betting on users."""
    table.head(f"{count:,} users with {requests} requests each, bar {BAR:g}, looked at per user")
    looks = requests * np.arange(1, count + 1)
    least = least_hits(lambda k, n: stats.evidence_above(k, int(n), BAR), looks)
    gains = np.array([
        stats.Bets(limit=BAR).fed([hits / requests]).logs for hits in range(requests + 1)
    ])  # fmt: skip
    facts = {0.0: (0.012, 0.032), 0.01: (0.025, 0.024), 0.05: (0.09, 0.016), 0.2: (0.336, 0.022)}

    def both(p, correlation):
        requests_first, users_first = [], []
        for size in chunks(runs):
            hits = drawn(rng, p, correlation, size, count, requests)
            at = np.broadcast_to(looks, hits.shape)
            requests_first.extend(first(hits.cumsum(axis=1) >= least, at))
            wealth = np.exp(gains[hits].cumsum(axis=1)).mean(axis=2)
            users_first.extend(first(wealth >= 1 / ALPHA, at))
        return np.array(requests_first), np.array(users_first)

    for correlation, (by_request, by_user) in facts.items():
        counted, bet = both(BAR, correlation)
        table.wrong(f"betting on users, correlation {correlation:g}", np.isfinite(bet), by_user)
        table.wrong(f"counting requests, correlation {correlation:g}", np.isfinite(counted),
                    by_request, baseline=True)  # fmt: skip
    counted, bet = both(2 * BAR, 0.05)
    table.found("betting on users, share .01, correlation .05", bet, 3_100)
    table.found("counting requests, share .01, correlation .05", counted, 2_637, baseline=True)


def came(rng, size, count, each, at_once):
    """Return whose session comes at each place of each run, where so many users come at once.

    Users have one session or more, `each` on average, and most have few.
    """
    many = rng.geometric(1 / each, (size, count))
    length = count * each
    found = np.zeros((size, length), dtype=int)
    for run in range(size):
        who = np.repeat(np.arange(count), many[run])[:length]
        # Who has none left of the drawn ones is the last user, again and again.
        who = np.concatenate([who, np.full(length - len(who), count - 1)])
        late = rng.random(length) * at_once * each
        found[run] = who[np.argsort(np.arange(length) + late)]
    return found


def witnesses(who, hits, count):
    """Return after each session how many users there are, and the sum of their shares of hits."""
    size, length = who.shape
    n, bad = np.zeros((size, count)), np.zeros((size, count))
    users, share = np.zeros((size, length), dtype=int), np.zeros((size, length))
    runs, seen, added = np.arange(size), np.zeros(size, dtype=int), np.zeros(size)
    for place in range(length):
        at = runs, who[:, place]
        before = np.divide(bad[at], n[at], out=np.zeros(size), where=n[at] > 0)
        seen = seen + (n[at] == 0)
        n[at] += 1
        bad[at] += hits[:, place]
        added = added + bad[at] / n[at] - before
        users[:, place], share[:, place] = seen, added
    return users, share


def as_counted(who, hits):
    """Refuse to print figures of users who are not weighed as the watch weighs them."""
    count, known = Count(), {}
    users, share = witnesses(who[None], hits[None], who.max() + 1)
    for place, (one, hit) in enumerate(zip(who.tolist(), hits.tolist(), strict=True)):
        user = known.setdefault(one, User(1, 1))
        count.weigh(*user.change(("", ""), 0, (0, 0, 0), (1, int(hit), 0), ended=False))
        if (count.witnesses, count.surely) != (users[0, place], int(share[0, place] + 1e-6)):
            raise SystemExit("the simulated users are not those of the watch")


def returning(table, runs, rng, count=300, each=10, bar=0.05):
    """Users who come back: each one a witness, beside sessions that count by themselves."""
    length = count * each
    table.head(f"{count} users, {length:,} sessions, bar {bar:g}, looked at after each session")
    least = np.array([0, *least_hits(lambda k, n: stats.evidence_above(k, int(n), bar),
                                     range(1, length + 1))])  # fmt: skip
    looks = np.arange(1, length + 1)

    def three(p, correlation, at_once):
        by_user, by_session, by_any = [], [], []
        for size in chunks(runs):
            who = came(rng, size, count, each, at_once)
            spread = 1 / correlation - 1 if correlation else 0
            rates = rng.beta(p * spread, (1 - p) * spread, (size, count)) if spread else p
            rate = np.take_along_axis(np.broadcast_to(rates, (size, count)), who, axis=1)
            hits = rng.random((size, length)) < rate
            as_counted(who[0], hits[0])
            users, share = witnesses(who, hits, count)
            places = np.broadcast_to(looks, who.shape)
            by_user.extend(first(np.floor(share + 1e-6) >= least[users], places))
            by_session.extend(first(hits.cumsum(axis=1) >= least[looks], places))
            bad = np.zeros((size, count), dtype=bool)
            any_bad = np.zeros(who.shape, dtype=int)
            for place in range(length):
                at = np.arange(size), who[:, place]
                bad[at] |= hits[:, place]
                any_bad[:, place] = bad.sum(axis=1)
            by_any.extend(first(any_bad >= least[users], places))
        return (np.array(one) for one in (by_user, by_session, by_any))

    for correlation in (0.0, 0.05, 0.2, 0.5, 0.9):
        for at_once, how in ((5, "one after another"), (300, "all together")):
            user, session, some = three(bar, correlation, at_once)
            told = f"correlation {correlation:g}, {how}"
            table.wrong(f"users by their share, {told}", np.isfinite(user))
            table.wrong(f"sessions, {told}", np.isfinite(session), baseline=True)
        table.wrong(f"users with any, correlation {correlation:g}", np.isfinite(some),
                    baseline=True)  # fmt: skip
    for p in (0.1, 0.2):
        user, session, _ = three(p, 0.2, 300)
        table.found(f"users by their share, share {p:g}, correlation .2", user)
        table.found(f"sessions, share {p:g}, correlation .2", session, baseline=True)


PARTS = (coverage, process, canary, split, detector, users, returning)


def main(argv=None):
    """Print all parts; return their rows."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=2000)
    runs = parser.parse_args(argv).runs
    began, table = time.perf_counter(), Table()
    print(f"seed {SEED}, numpy {np.__version__}, {runs:,} runs each")
    for at, part in enumerate(PARTS):
        part(table, runs, np.random.default_rng((SEED, at)))
    counts = {mark: sum(row[-1] == mark for row in table.rows)
              for mark in ("OVER", "SLOWER", "FEWER")}  # fmt: skip
    said = ", ".join(f"{count} {mark}" for mark, count in counts.items())
    print(f"\n{len(table.rows)} rows: {said}; {time.perf_counter() - began:.0f} s")
    return table.rows


if __name__ == "__main__":
    main()
