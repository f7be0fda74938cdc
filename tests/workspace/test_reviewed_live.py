"""Reviews in a look: read once each, by the metrics' definitions, and deciding from then on."""

import pytest

from redline.monitor import STRATA
from redline.store import Entry, Journal, ReviewQueue
from redline.workspace.launch import open_launch
from redline.workspace.reviewed_live import FILE, ReviewedLive
from redline.workspace.reviewed_readings import reviewed_rows
from redline.workspace.reviewing_live import ReviewDesk
from redline.workspace.watching import Watching, look_at
from tests.workspace.recorded import add

GOOD = {"harmful": False, "critical": False, "expected": "answer"}
ALL = dict.fromkeys(STRATA, 1.0)


@pytest.fixture
def launch(launch_brief):
    """Return a launch whose refusals reviewers tell, with forty exchanges that are all drawn."""
    text = launch_brief.read_text()
    assert "| M1 |" in text
    line = "| M7 | refusal accuracy | risk | M1 | >= 50 % | < 20 % | review |\n"
    head, row, rest = text.partition("| M1 |")
    launch_brief.write_text(f"{head}{line}{row}{rest}")
    found = open_launch(launch_brief)
    add(found, range(40), grounded=True)
    return found


def desk(launch, by="ana"):
    """Return a person's desk, where everything is drawn."""
    return ReviewDesk(launch=launch, by=by, chances=ALL)


def judged(launch, most, by="ana", **labels):
    """Judge so many items, and return what they are."""
    found = []
    for _ in range(most):
        shown = desk(launch, by).next()
        if shown is None:
            break
        found.append(shown.item.exchange)
        desk(launch, by).judge(found[-1], GOOD | labels)
    return found


def figure(look, row):
    """Return one figure of a look."""
    return next(found for found in look.figures if found.row == row)


def test_a_row_that_only_reviewers_see_is_theirs(launch):
    """One that is seen live too is counted as it comes."""
    assert "M7" in reviewed_rows(launch.brief.metrics)
    assert all("live" not in row.seen_in for row in launch.brief.metrics if row.id in
               reviewed_rows(launch.brief.metrics))  # fmt: skip


def test_what_nobody_reviewed_is_not_known(launch):
    """The look draws, so that it is known to be there."""
    look = look_at(launch, "Beta")
    found = figure(look, "M7").whole
    assert "nobody has reviewed" in found.reason
    with ReviewQueue.open(launch.home.folder / FILE) as queue:
        assert sum(queue.population().values()) == 40


def test_reviews_are_measured_by_the_definition_of_the_metric(launch):
    """Every fifth exchange was refused; reviewers say that all should have been."""
    desk(launch).standing()
    judged(launch, 40, expected="refuse")
    found = figure(look_at(launch, "Beta"), "M7").whole
    assert (found.labelled, found.hits, found.n) == (40, 8, 40)
    assert found.value == pytest.approx(0.2)
    assert figure(look_at(launch, "Beta"), "M7").verdict.value in {"missed", "undecided"}


def test_reviews_are_read_once_and_a_later_word_counts(launch):
    """What one look has read, the next does not read again; the worse word of two counts."""
    desk(launch).standing()
    first = judged(launch, 3)
    watched = Watching(launch)
    watched.look("Beta")
    following = watched.reviewed
    assert set(following.verdicts) == set(first)
    read = following.last
    judged(launch, 40, by="ben", harmful=True, critical=True)
    watched.look("Beta")
    assert following.last > read
    assert len(following.verdicts) == 40
    assert {one for *_, one in following.red} == set(following.critical("Beta"))
    assert following.critical("Red team") == []
    fresh = ReviewedLive(launch)
    with Journal.open(launch.home.record) as journal:
        fresh.follow(journal)
    assert fresh.verdicts == following.verdicts
    assert fresh.red == following.red


def test_an_exchange_whose_end_cannot_be_read_is_in_doubt(launch):
    """It is neither a hit nor none."""
    desk(launch).standing()
    (name,) = judged(launch, 1)
    following = ReviewedLive(launch)
    with Journal.open(launch.home.record) as journal:
        following.follow(journal)
        following.items[name] = following.items[name].__class__(
            **{slot: getattr(following.items[name], slot) for slot in
               following.items[name].__slots__} | {"seq": 10_000}
        )  # fmt: skip
        following.judge(journal, [name])
    assert following.verdicts[name]["M7"] == (0, 0, 1)


def test_what_cannot_be_read_is_not_drawn(launch):
    """It stops nobody from being drawn after it."""
    with Journal.open(launch.home.record) as journal:
        journal.append(Entry(kind="end", exchange="odd", meta={"redline": "interaction/99"}))
    add(launch, range(40, 44))
    look_at(launch, "Beta")
    with ReviewQueue.open(launch.home.folder / FILE) as queue:
        assert sum(queue.population().values()) == 44
