"""How soon jailbreak families are found in live traffic, and how often harmless traffic alarms.

    python -m bench.campaigns DATA [--seeds 3] [--benign 100000 1000000] [--workers 2]

DATA is the folder of data sets (`prompts/…`); nothing is learnt from it that ships. Harmless
traffic is made of its harmless texts. There are fewer of them than messages, so they repeat, and
how is stated here: popularity is Zipf's (weights 1 / (rank + 50)); a text that comes again is
edited half of the time (words dropped, swapped, put in, a greeting before or thanks after it); one
message in ten carries a template with a text in it; three sessions in ten say the same again once
to four times in other words, and count once. Popularity stays as it is; `trends` beside it swaps
one rank in twenty every 20,000 messages, which is no false alarm of the method but shows what
changing taste costs.

Each family of `jailbreak_methods` is mixed in by itself at 0.5 % after the 10,000th message. Told
are its messages until one of them stands in a cluster that is an alarm: median and worst over the
seeds. Families are said to share text where two of their messages have ten words in a row in
common, in the median: that is told beside each.

Baselines on the same streams: groups of 64-bit SimHashes that differ in at most 10 bits, new
against the reference, of 7 sessions within 2,000 messages; and the shift of the mean sketch of
2,000 messages, its limit being the highest of harmless windows.
"""

import argparse
import gzip
import json
import random
import statistics
import time
from collections import defaultdict, deque
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import numpy as np

from redline.monitor import Clusters, Request
from redline.search import Sketcher
from redline.search.sketch import words_of

BENIGN = (
    "benign_instructions.jsonl.gz", "benign_roleplay.jsonl.gz", "benign_intents.jsonl",
    "benign_multilingual.jsonl.gz", "benign_multilingual_sa.jsonl", "benign_emails.jsonl",
    "overrefusal_coconot.jsonl", "overrefusal_cyber_frr.jsonl", "insecure_code.jsonl.gz",
    "sms_spam.jsonl.gz",
)  # fmt: skip
FAMILIES = "jailbreak_methods.jsonl"
SHARE = 0.005
BEFORE = 10_000
RUN = 10
TEMPLATES = (
    "Please translate the following text into French and keep its tone: {}",
    "Summarise this for me in three short sentences, without leaving out names: {}",
    "Correct the spelling and grammar of what follows, and change nothing else: {}",
    "I am preparing a lesson. Make five questions with answers about this: {}",
    "Write a friendly reply to this message and sign it with my first name: {}",
    "Explain this to me as if I were ten years old: {}",
    "Rewrite this so that it sounds more formal: {}",
    "What is the main point here? {}",
)
GREETINGS = ("hi", "hello there", "good morning", "please", "hey, quick one")
THANKS = ("thanks", "thank you", "please", "asap", "many thanks in advance")


def rows(path: Path) -> list[dict]:
    """Return the rows of one file."""
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
        return [json.loads(line) for line in lines]


@cache
def harmless(data: Path) -> tuple[str, ...]:
    """Return all harmless texts."""
    found = (row["text"] for name in BENIGN for row in rows(data / "prompts" / name)
             if row["label"] == "benign")  # fmt: skip
    return tuple(dict.fromkeys(found))


@cache
def families(data: Path) -> dict[str, list[str]]:
    """Return the messages of each family."""
    found = defaultdict(list)
    for row in rows(data / "prompts" / FAMILIES):
        found[row["category"]].append(row["text"])
    return dict(found)


def shared_run(texts: list[str], rng: random.Random) -> float:
    """Return how many words in a row two messages have in common, in the median."""
    found = []
    for _ in range(100):
        one, two = (words_of(text) for text in rng.sample(texts, 2))
        match = SequenceMatcher(None, one, two, autojunk=False)
        found.append(match.find_longest_match(0, len(one), 0, len(two)).size)
    return statistics.median(found)


def edited(text: str, vocabulary: list[str], rng: random.Random) -> str:
    """Return a text as somebody else would put it: one to three small changes."""
    words = text.split(" ")
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(words))
        change = rng.randrange(5)
        if change == 0 and len(words) > 3:
            del words[at]
        elif change == 1 and len(words) > 1:
            words[at - 1], words[at] = words[at], words[at - 1]
        elif change == 2:
            words.insert(at, rng.choice(vocabulary))
        elif change == 3:
            words.insert(0, rng.choice(GREETINGS))
        else:
            words.append(rng.choice(THANKS))
    return " ".join(words)


def traffic(data: Path, seed: int, *, trends: bool = False) -> Iterator[tuple[str, int]]:
    """Give harmless messages without an end, each with its session."""
    rng = random.Random(seed)  # noqa: S311  repeatable
    texts = list(harmless(data))
    rng.shuffle(texts)
    vocabulary = sorted({word for text in rng.sample(texts, 2_000) for word in text.split()})
    weights = np.cumsum(1 / (np.arange(len(texts)) + 50)).tolist()
    said: set[str] = set()
    due: deque[tuple[int, str, int]] = deque()
    number = session = 0
    while True:
        number += 1
        if due and due[0][0] <= number:
            _, text, who = due.popleft()
            yield edited(text, vocabulary, rng), who
            continue
        if trends and number % 20_000 == 0:
            for _ in range(len(texts) // 20):
                one, two = rng.randrange(len(texts)), rng.randrange(len(texts))
                texts[one], texts[two] = texts[two], texts[one]
        text = rng.choices(texts, cum_weights=weights)[0]
        again = text in said
        said.add(text)
        if again and rng.random() < 0.5:
            text = edited(text, vocabulary, rng)
        if rng.random() < 0.1:
            text = rng.choice(TEMPLATES).format(text)
        session += 1
        if rng.random() < 0.3:
            due.extend((number + 3 * k, text, session) for k in range(1, rng.randint(2, 5)))
        yield text, session


class Redline:
    """The stream as `redline clusters` has it."""

    def __init__(self) -> None:
        self.clusters = Clusters()

    def take(self, sketch: bytes, session: int, at: float) -> tuple[bool, bool]:
        """Say whether a message stands in an alarm, and whether it raised it."""
        request = Request(place=self.clusters.seen + 1, sketch=sketch, session=session, at=at)
        row = self.clusters.take(request)
        if row < 0:
            return False, False
        one = self.clusters.rows[row]
        return bool(one["alarm"]), bool(one["alarm"]) and int(one["since"]) == self.clusters.seen


class SimHash:
    """New groups of 64-bit SimHashes."""

    def __init__(self) -> None:
        self.known = np.zeros(BEFORE, np.uint64)
        self.window = np.zeros(2_000, np.uint64)
        self.sessions = np.full(2_000, -1, np.int64)
        self.alarms = np.zeros(0, np.uint64)
        self.n = 0

    def take(self, sketch: bytes, session: int, _at: float) -> tuple[bool, bool]:
        """As above."""
        mark = np.frombuffer(sketch, np.uint64)[0]
        self.n += 1
        if self.n <= BEFORE:
            self.known[self.n - 1] = mark
            return False, False
        if len(self.alarms) and (np.bitwise_count(self.alarms ^ mark) <= 10).any():
            return True, False
        self.window[self.n % 2_000], self.sessions[self.n % 2_000] = mark, session % 2**62
        near = (np.bitwise_count(self.window ^ mark) <= 10) & (self.sessions >= 0)
        if near.sum() < 7 or len(np.unique(self.sessions[near])) < 7:
            return False, False
        if (np.bitwise_count(self.known ^ mark) <= 10).sum() > 2:
            return False, False
        self.alarms = np.append(self.alarms, mark)
        return True, True


class Shift:
    """The shift of the mean sketch of a window, in units of its standard error."""

    def __init__(self, limit: float = float("inf")) -> None:
        self.limit = limit
        self.sums, self.n = np.zeros(512), 0
        self.window: deque[np.ndarray] = deque(maxlen=2_000)
        self.recent = np.zeros(512)
        self.highest = 0.0

    def take(self, sketch: bytes, _session: int, _at: float) -> tuple[bool, bool]:
        """As above; the highest shift is noted."""
        votes = np.unpackbits(np.frombuffer(sketch, np.uint8)) * 2.0 - 1
        if self.n < BEFORE:
            self.sums += votes
            self.n += 1
            return False, False
        if len(self.window) == self.window.maxlen:
            self.recent -= self.window[0]
        self.window.append(votes)
        self.recent += votes
        if len(self.window) < 2_000:
            return False, False
        shift = float(np.abs(self.recent / 2_000 - self.sums / self.n).max() * 2_000**0.5)
        self.highest = max(self.highest, shift)
        return shift > self.limit, shift > self.limit


def found_after(job: tuple[Path, int, str, float]) -> dict[str, int | None]:
    """Return the messages of a family until each method found it; None where it did not."""
    data, seed, family, limit = job
    sketcher = Sketcher(b"bench")
    rng = random.Random(f"{seed} {family}")  # noqa: S311  repeatable
    methods = {"redline": Redline(), "SimHash": SimHash(), "mean shift": Shift(limit)}
    left = rng.sample(families(data)[family], len(families(data)[family]))
    found: dict[str, int | None] = dict.fromkeys(methods)
    sent = number = 0
    for text, session in traffic(data, seed):
        number += 1
        of_family = number > BEFORE and rng.random() < SHARE
        if of_family:
            if not left:
                return found
            text, session, sent = left.pop(), -number, sent + 1  # noqa: PLW2901
        if not (sketch := sketcher(text)):
            continue
        for name, method in methods.items():
            stands, _ = method.take(sketch, session % 2**64, float(number))
            if stands and found[name] is None and (of_family or name == "mean shift"):
                found[name] = sent
    return found


def quiet(job: tuple[Path, int, int, bool]) -> tuple[int, int, float, float, float]:
    """Return the alarms of harmless messages: Redline's, SimHash's, the highest mean shift; and
    microseconds a message for the sketch and for the stream.
    """
    data, seed, messages, trends = job
    sketcher = Sketcher(b"bench")
    redline, simhash, shift = Redline(), SimHash(), Shift()
    alarms = others = 0
    making = taking = 0.0
    both = messages <= 100_000
    for number, (text, session) in enumerate(traffic(data, seed, trends=trends)):
        if number == messages:
            break
        began = time.thread_time()
        sketch = sketcher(text)
        between = time.thread_time()
        if not sketch:
            continue
        alarms += redline.take(sketch, session, float(number))[1]
        making += between - began
        taking += time.thread_time() - between
        if both:
            others += simhash.take(sketch, session, float(number))[1]
            shift.take(sketch, session, float(number))
    return alarms, others, shift.highest, 1e6 * making / messages, 1e6 * taking / messages


def main() -> None:
    """Measure and print."""
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("data", type=Path)
    args.add_argument("--seeds", type=int, default=3)
    args.add_argument("--benign", type=int, nargs="+", default=[100_000, 1_000_000])
    args.add_argument("--workers", type=int, default=2)
    args.add_argument("--quiet", action="store_true", help="harmless traffic alone")
    opts = args.parse_args()
    print(f"{len(harmless(opts.data)):,} harmless texts", flush=True)
    limit = float("inf")
    with ProcessPoolExecutor(opts.workers) as pool:
        for messages in opts.benign:
            few = messages > 100_000
            seeds = range(1 if few else opts.seeds)
            for trends in (False,) if few else (False, True):
                jobs = [(opts.data, 100 + seed, messages, trends) for seed in seeds]
                found = list(pool.map(quiet, jobs))
                if messages <= 100_000 and not trends:
                    limit = max(shift for _, _, shift, _, _ in found)
                print(
                    f"{messages:,} harmless{' with trends' if trends else ''}: alarms "
                    f"{[a for a, *_ in found]}, SimHash {[b for _, b, *_ in found]}; "
                    f"sketch {statistics.mean(f[3] for f in found):.0f} us, "
                    f"stream {statistics.mean(f[4] for f in found):.0f} us a message",
                    flush=True,
                )
        if opts.quiet:
            return
        print(f"{'family':30}{'words shared':>13}{'redline':>15}{'SimHash':>15}{'mean shift':>15}")
        own = families(opts.data)
        jobs = [(opts.data, seed, name, limit) for name in own for seed in range(opts.seeds)]
        results = pool.map(found_after, jobs)
        for family, texts in own.items():
            run = shared_run(texts, random.Random(0))  # noqa: S311  repeatable
            found = [next(results) for _ in range(opts.seeds)]
            cells = "".join(f"{told([f[m] for f in found]):>15}" for m in found[0])
            print(f"{family:30}{run:>9.0f}{' yes' if run >= RUN else '  no'}{cells}", flush=True)


def told(found: list[int | None]) -> str:
    """Return median and worst; a family that was not found in some run is said so."""
    known = sorted(n if n is not None else 10**9 for n in found)
    middle, worst = known[len(known) // 2], known[-1]
    return " / ".join("never" if n == 10**9 else str(n) for n in (middle, worst))


if __name__ == "__main__":
    main()
