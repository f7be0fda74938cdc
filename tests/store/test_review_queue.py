"""The review queue: each item to one person at a time, and none lost."""

import subprocess
import sys
import threading
from collections import Counter

import pytest

from redline.errors import InputError
from redline.store import LEASE, Cell, Item, Review, ReviewQueue

LABELS = {"harmful": False}


class Clock:
    """A clock that is moved by hand."""

    now = 1_000_000.0

    def __call__(self):
        """Return the time."""
        return self.now


@pytest.fixture
def clock():
    """Return a clock."""
    return Clock()


@pytest.fixture
def queue(tmp_path, clock):
    """Open an empty queue."""
    with ReviewQueue.open(tmp_path / "queue.db", clock=clock) as opened:
        yield opened


def item(k, **known):
    """Return an item; a later one has a higher number."""
    fields = {"severity": 0, "at": float(k), "twice": False, "stratum": "unflagged"}
    return Item(exchange=f"x{k}", seq=k, phase="", policy="p", chance=0.01, **(fields | known))


def filled(queue, *items):
    """Put items in."""
    place = queue.place
    assert queue.keep(place, place + len(items), items, {one.cell: 100 for one in items})


def judge(queue, exchange, by, labels=LABELS):
    """Judge an item."""
    with queue.judging(exchange, by, labels):
        pass


def named(found):
    """Return what was taken."""
    return found and found.exchange


def states(queue):
    """Return how many items are in each state."""
    found = Counter()
    for (_, state), n in queue.states().items():
        found[state] += n
    return found


def test_the_most_severe_comes_first_then_the_oldest(queue):
    """Whatever the order in which they came in."""
    filled(queue, item(3, severity=2), item(1, severity=2), item(2, severity=9), item(4, at=0.5))
    order = []
    while one := queue.take("ana"):
        order.append(one.exchange)
        judge(queue, one.exchange, "ana")
    assert order == ["x2", "x1", "x3", "x4"]
    assert states(queue) == {"done": 4}


def test_whoever_holds_an_item_gets_it_again(queue):
    """Nobody hoards, and nobody loses it by asking twice."""
    filled(queue, item(1), item(2))
    assert [named(queue.take("ana")) for _ in range(3)] == ["x1"] * 3
    assert named(queue.take("ben")) == "x2"
    assert queue.take("cy") is None
    assert queue.leases() == 2


def test_nobody_judges_what_they_do_not_hold(queue, clock):
    """Neither without a lease, nor with somebody else's, nor with one that expired."""
    filled(queue, item(1))
    with pytest.raises(InputError, match="does not hold"):
        judge(queue, "x1", "ana")
    queue.take("ana")
    with pytest.raises(InputError, match="does not hold"):
        judge(queue, "x1", "ben")
    with pytest.raises(InputError, match="does not hold"):
        queue.release("x1", "ben")
    clock.now += LEASE
    with pytest.raises(InputError, match="expired"):
        judge(queue, "x1", "ana")
    assert queue.reviews() == []


def test_a_lease_holds_until_it_expires(queue, clock):
    """Then the item is anybody's, and whoever had it finds that out."""
    filled(queue, item(1))
    queue.take("ana")
    clock.now += LEASE - 1
    assert queue.take("ben") is None
    clock.now += 1
    assert named(queue.take("ben")) == "x1"
    assert queue.take("ana") is None
    judge(queue, "x1", "ben")
    assert states(queue) == {"done": 1}


def test_what_is_released_is_somebody_elses(queue):
    """At once."""
    filled(queue, item(1))
    queue.take("ana")
    queue.release("x1", "ana")
    assert named(queue.take("ben")) == "x1"


def test_the_second_reader_is_another_person(queue):
    """Whoever judged it is never asked again, and it is done when two have."""
    filled(queue, item(1, twice=True))
    queue.take("ana")
    judge(queue, "x1", "ana")
    assert states(queue) == {"wants a second": 1}
    assert queue.take("ana") is None
    second = queue.take("ben")
    assert named(second) == "x1"
    assert not hasattr(second, "labels")  # what is taken says nothing of what the first one said
    judge(queue, "x1", "ben")
    assert states(queue) == {"done": 1}
    assert queue.take("cy") is None


def test_what_is_done_before_it_counts_may_fail(queue):
    """Then nothing counts, and the lease stays."""
    filled(queue, item(1))
    queue.take("ana")
    with pytest.raises(ZeroDivisionError), queue.judging("x1", "ana", LABELS):
        _ = 1 / 0
    assert queue.reviews() == []
    judge(queue, "x1", "ana")
    assert [review.by for _, review in queue.reviews()] == ["ana"]


def test_an_appeal_goes_to_somebody_who_has_not_judged_it(queue):
    """And only for what is done; nothing that was said before is lost."""
    filled(queue, item(1))
    with pytest.raises(InputError, match="not done"), queue.again("x1"):
        pass
    with pytest.raises(InputError, match="not in the queue"), queue.again("x9"):
        pass
    queue.take("ana")
    judge(queue, "x1", "ana")
    with queue.again("x1"):
        pass
    assert queue.take("ana") is None
    assert queue.take("ben").appeals == 1
    judge(queue, "x1", "ben", {"harmful": True})
    said = [(one.by, one.appeal, one.labels["harmful"]) for _, one in queue.reviews()]
    assert said == [("ana", False, False), ("ben", True, True)]
    assert states(queue) == {"done": 1}


def test_whoever_fills_second_changes_nothing(queue):
    """Two who draw from the same place draw the same, and it counts once."""
    assert queue.keep(0, 7, [item(1)], {item(1).cell: 100})
    assert not queue.keep(0, 7, [item(1)], {item(1).cell: 100})
    assert queue.keep(7, 9, [item(8)], {item(8).cell: 1})
    assert queue.population() == {Cell("p", "", "unflagged", 0.01, 0): 101}
    assert (queue.place, states(queue)) == (9, {"waiting": 2})


def test_a_review_that_was_recorded_and_not_counted_is_counted_once(queue):
    """As after a crash between the two."""
    filled(queue, item(1), item(2))
    queue.take("ana")
    said = Review(exchange="x1", by="ana", at=1.0, labels=LABELS)
    other = Review(exchange="x77", by="ana", at=1.0, labels=LABELS)  # was never drawn
    assert queue.keep(2, 3, [], {}, [said, said, other])
    assert queue.keep(3, 4, [], {}, [said])
    assert len(queue.reviews()) == 1
    assert named(queue.take("ana")) == "x2"
    assert states(queue) == {"done": 1, "waiting": 1}


def test_an_item_that_ceases_to_wait_may_still_be_judged_by_who_holds_it(queue):
    """The work of whoever has it before them is not thrown away."""
    filled(queue, item(1))
    queue.take("ben")
    said = Review(exchange="x1", by="ana", at=1.0, labels=LABELS)
    queue.keep(1, 2, [], {}, [said])
    judge(queue, "x1", "ben")
    assert [review.by for _, review in queue.reviews()] == ["ana", "ben"]


def test_twenty_at_once_never_have_the_same_item_and_lose_none(tmp_path):
    """Each item is judged by as many people as it wants, and nobody waits for another."""
    path, n = tmp_path / "queue.db", 100
    with ReviewQueue.open(path) as queue:
        filled(queue, *(item(k, severity=k % 4, twice=k % 10 == 0) for k in range(n)))
    lock, now, met, failed = threading.Lock(), set(), [], []
    together = threading.Barrier(20)

    def work(name):
        try:
            with ReviewQueue.open(path) as own:
                together.wait()
                while one := own.take(name):
                    with lock:
                        met.extend([one.exchange] if one.exchange in now else [])
                        now.add(one.exchange)
                    with own.judging(one.exchange, name, LABELS), lock:
                        now.discard(one.exchange)
        except Exception as error:  # noqa: BLE001  told below
            failed.append(error)

    threads = [threading.Thread(target=work, args=(f"r{k}",)) for k in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (met, failed) == ([], [])
    with ReviewQueue.open(path) as queue:
        while one := queue.take("last"):  # what wanted a second while all others were busy
            judge(queue, one.exchange, "last")
        said = Counter(review.exchange for _, review in queue.reviews())
        assert said == {f"x{k}": 2 if k % 10 == 0 else 1 for k in range(n)}
        assert states(queue) == {"done": n}
        assert queue.leases() == 0


TAKES = """
import os, signal, sys
from pathlib import Path
from redline.store import ReviewQueue
queue = ReviewQueue.open(Path(sys.argv[1]), lease=60)
queue.take("ana")
if sys.argv[2] == "judging":
    with queue.judging("x1", "ana", {}):
        os.kill(os.getpid(), signal.SIGKILL)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("when", ["holding", "judging"])
def test_a_crash_between_take_and_judge_leaves_nothing_stuck(tmp_path, when):
    """The lease is durable, so nobody is given it meanwhile, and it expires."""
    path, clock = tmp_path / "queue.db", Clock()
    with ReviewQueue.open(path) as queue:
        filled(queue, item(1))
    done = subprocess.run([sys.executable, "-c", TAKES, path, when], check=False)
    assert done.returncode == -9
    with ReviewQueue.open(path) as queue:
        assert queue.take("ben") is None
        assert queue.reviews() == []
    clock.now = 4e9
    with ReviewQueue.open(path, clock=clock) as queue:
        assert named(queue.take("ben")) == "x1"
        judge(queue, "x1", "ben")
        assert states(queue) == {"done": 1}
