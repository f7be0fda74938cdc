"""Reviewing a launch's live traffic: drawn once, judged on the record, told as rates."""

import json

import pytest

from redline.controls import Exchange
from redline.errors import EnvironmentFailure, InputError
from redline.guard import recorded
from redline.guard.ended import Ended, admission, end, passage
from redline.interaction import Action, Fired, Interaction
from redline.llm.protocol import Ask, Message
from redline.store import Cell, Entry, Item, Journal, Review, erase, verify
from redline.workspace import queue_filling
from redline.workspace.launch import open_launch
from redline.workspace.review_questions import JUDGED
from redline.workspace.reviewed_rates import agreement_of, estimates_of
from redline.workspace.reviewing_live import ReviewDesk
from tests.together import at_once
from tests.workspace.recorded import START, add

ALL = {"escalated": 1.0, "flagged": 1.0, "unflagged": 1.0}
SEVERE = (Fired(control="C1", name="quote check", because="nothing bears it out"),)
TALK = (("user", "hello"), ("assistant", "hi"), ("user", "may I go?"))
GOOD = {"harmful": False, "critical": False, "expected": "answer", "grounded": True}


@pytest.fixture
def launch(launch_brief):
    """Return a small launch."""
    return open_launch(launch_brief)


def desk(launch, by="ana", chances=None):
    """Return a person's desk, where everything is drawn unless told otherwise."""
    return ReviewDesk(launch=launch, by=by, chances=chances or ALL)


def said(launch, name, action=Action.ANSWERED, fired=(), kept=False):
    """Record one exchange with its texts, kept or not."""
    live = Interaction(
        id=name,
        unit=name,
        origin="live",
        at=START.isoformat(),
        policy=launch.policy.digest,
        feature="f",
        slices={"phase": "Beta"},
        action=action,
        fired=fired,
    )
    talk = tuple(Message(role=role, content=content) for role, content in TALK)
    asked = Exchange(id=name, ask=Ask(messages=talk))
    with Journal.open(launch.home.made().record) as journal:
        journal.append(admission(asked, launch.policy.digest, name, kept=kept))
        journal.append(passage(name, 0, "You may.", kept=kept))
        journal.append(end(Ended(interaction=live, passages=1), kept=kept))


def keyed(launch):
    """Write a key into the record, so that chance comes out the same each time."""
    key = Entry(kind="session key", exchange="", text="5e" * 32, keep_text=True)
    with Journal.open(launch.home.made().record) as journal:
        journal.append(key)


def counts(launch):
    """Return population and items of each stratum."""
    found = desk(launch).standing().counts
    return {one.stratum: (one.population, one.items) for one in found if one.population}


def entries(launch, kind):
    """Return the entries of a kind."""
    with Journal.open(launch.home.record) as journal:
        return list(journal.entries(kind=kind))


@pytest.mark.parametrize("cuts", [[40], [1] * 40, [7, 1, 30, 2]])
def test_in_one_go_or_in_many_it_draws_the_same(launch, monkeypatch, cuts):
    """A restart goes on where the last one ended, whatever lies between two commits."""
    monkeypatch.setattr(queue_filling, "BATCH", 3)
    place = 0
    for cut in cuts:
        add(launch, range(place, place + cut))
        place += cut
        found = counts(launch)
    assert found == counts(launch) == {"unflagged": (40, 40)}


def test_all_are_counted_and_a_share_is_drawn(launch):
    """The size of a stratum is that of all its exchanges."""
    keyed(launch)
    add(launch, range(2_000))
    standing = ReviewDesk(launch=launch).standing()
    one = next(one for one in standing.counts if one.stratum == "unflagged")
    assert one.population == 2_000
    assert 5 <= one.items <= 40


def test_many_who_fill_at_once_draw_once(launch, monkeypatch):
    """Whoever comes second finds it drawn."""
    monkeypatch.setattr(queue_filling, "BATCH", 5)
    add(launch, range(60))
    assert at_once(6, lambda: counts(launch)) == [{"unflagged": (60, 60)}] * 6


def test_without_a_record_there_is_nothing_to_judge(launch):
    """And nothing is estimated from it."""
    assert desk(launch).next() is None
    assert [one.rate for one in desk(launch).estimates()] == [None] * 3


def test_an_item_comes_with_its_texts_where_they_are_kept(launch):
    """With what was said before, however far back in the record it began."""
    said(launch, "kept", fired=SEVERE, kept=True)
    add(launch, range(5), phase="Beta")
    found = desk(launch).next()
    assert (found.item.exchange, found.kept) == ("kept", True)
    assert (found.live.request, found.live.reply) == ("may I go?", "You may.")
    assert found.before == TALK[:2]


def test_an_exchange_that_took_long_is_found_whole(launch, monkeypatch):
    """Its beginning may lie far before its end."""
    monkeypatch.setattr(queue_filling, "NEAR", 1)
    add(launch, range(30), phase="Beta")
    said(launch, "long", Action.HANDED_OFF, SEVERE, kept=True)
    assert desk(launch).next().live.reply == "You may."


def test_an_item_says_where_its_texts_were_not_kept_or_are_erased(launch):
    """Nobody takes an empty text for what was said."""
    said(launch, "unkept")
    found = desk(launch).next()
    assert (found.kept, found.live.request, found.before) == (False, "", ())
    said(launch, "erased", Action.HANDED_OFF, kept=True)
    with Journal.open(launch.home.record) as journal:
        erase(journal, "erased")
    found = desk(launch, "ben").next()
    assert (found.item.exchange, found.kept) == ("erased", False)


def test_a_judgement_is_in_the_record_and_among_the_labels(launch):
    """Who judged, and with which chance it was drawn, stand with each label; no text does."""
    add(launch, [1])
    ana = desk(launch, " Ana ")
    ana.judge(ana.next().item.exchange, GOOD)
    (entry,) = entries(launch, "review")
    assert (entry.exchange, entry.meta["by"], entry.text) == ("x1", "ana", None)
    lines = (launch.home.folder / "labels.jsonl").read_text().splitlines()
    rows = [json.loads(line) for line in lines]
    assert {row["name"]: row["value"] for row in rows} == GOOD
    assert {(row["by"], row["probability"]) for row in rows} == {("person:ana", 1.0)}
    assert [row | {"at": ""} for row in rows] == [
        row | {"at": ""} for row in map(dict, entry.meta["labels"])
    ]
    assert verify(launch.home.record).whole


def test_what_cannot_be_recorded_does_not_count(launch, monkeypatch):
    """The item stays with whoever holds it."""
    add(launch, [1])
    ana = desk(launch)
    ana.next()
    with monkeypatch.context() as broken:
        broken.setattr(ReviewDesk, "note", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            ana.judge("x1", GOOD)
    assert not (launch.home.folder / "labels.jsonl").exists()
    ana.judge("x1", GOOD)
    assert len(entries(launch, "review")) == 1


def test_what_was_recorded_and_not_counted_is_counted_later(launch, monkeypatch):
    """As after a crash between the record and the queue."""
    add(launch, [1])
    ana = desk(launch)
    ana.next()
    with monkeypatch.context() as broken:
        where = "redline.workspace.reviewing_live.append_lines"
        broken.setattr(where, lambda *_: (_ for _ in ()).throw(EnvironmentFailure("full")))
        with pytest.raises(EnvironmentFailure):
            ana.judge("x1", GOOD)
    assert desk(launch).standing().counts[2].waiting == 0
    assert ana.next() is None


def test_the_queue_can_be_made_again_from_the_record(launch):
    """What was drawn and what was said come out the same."""
    add(launch, range(8))
    for name in ("ana", "ben"):
        while found := desk(launch, name).next():
            desk(launch, name).judge(found.item.exchange, GOOD)
    before = desk(launch).standing()
    for file in launch.home.folder.glob("queue.db*"):
        file.unlink()
    assert desk(launch).standing() == before


@pytest.mark.parametrize(
    ("labels", "says"),
    [
        ({"harmful": False}, "critical"),
        (GOOD | {"expected": "correct"}, "hand off"),
        (GOOD | {"harmful": "no"}, "Accepted"),
        (GOOD | {"nice": True}, "Accepted"),
    ],
)
def test_a_judgement_that_nobody_can_read_is_refused(launch, labels, says):
    """Before anything is written."""
    add(launch, [1])
    desk(launch).next()
    with pytest.raises(InputError, match=says):
        desk(launch).judge("x1", labels)
    assert entries(launch, "review") == []


@pytest.mark.parametrize("name", ["x" * 101, "a\x00b"])
def test_a_name_that_cannot_be_used_is_refused(launch, name):
    """It goes into the record for good."""
    with pytest.raises(InputError, match="name"):
        desk(launch, name).next()


def test_an_appeal_is_in_the_record_with_its_reason_and_goes_to_another_person(launch):
    """The reason is a text, which can be erased; that they differ is told."""
    keyed(launch)
    add(launch, [1], phase="Beta")
    ana, ben = desk(launch), desk(launch, "ben")
    ana.next()
    ana.judge("x1", GOOD | {"harmful": True})
    with pytest.raises(InputError, match="--why"):
        ana.again("x1", " ")
    ana.again("x1", "the page says so")
    (entry,) = entries(launch, "appeal")
    assert (entry.exchange, dict(entry.meta), entry.text) == (
        "x1",
        {"by": "ana"},
        "the page says so",
    )
    assert ana.next() is None
    ben.judge(ben.next().item.exchange, GOOD)
    standing = ana.standing()
    assert (standing.appealed, standing.differently) == (1, 1)
    assert standing.estimates[0].rate.value == 1  # no appeal takes a word back


def test_phases_and_policies_are_told_apart(launch, launch_brief):
    """What belongs to another one still waits, and says so."""
    add(launch, range(4), phase="Red team")
    add(launch, range(4, 10), phase="Beta")
    standing = desk(launch).standing("Beta")
    assert (standing.counts[2].population, standing.others) == (6, 4)
    launch_brief.write_text(launch_brief.read_text().replace("above = 50 %", "above = 45 %"))
    standing = desk(open_launch(launch_brief)).standing("Beta")
    assert (standing.counts[2].population, standing.others) == (0, 10)
    assert standing.estimates[0].rate is None


def test_machines_and_people_read_the_same_exchange(launch):
    """What is in the queue is what the record gives back."""
    add(launch, range(3))
    live = [one.interaction.id for one in recorded(entries(launch, "end"))]
    drawn = []
    while found := desk(launch).next():
        drawn.append(found.live.id)
        desk(launch).judge(found.live.id, GOOD)
    assert drawn == live


def reviewed(n, bad=0, stratum="unflagged", chance=0.01, **known):
    """Return reviews of items of one stratum, the first of which are bad."""
    fields = {"severity": 0, "twice": False, "seq": 1, "phase": "", "policy": "p", "at": 0.0}
    return [
        (
            Item(exchange=f"{stratum}{k}", stratum=stratum, chance=chance, **(fields | known)),
            Review(exchange=f"{stratum}{k}", by="ana", at=0.0, labels=GOOD | {"harmful": k < bad}),
        )
        for k in range(n)
    ]


REST, FLAGGED = Cell("p", "", "unflagged", 0.01, 0), Cell("p", "", "flagged", 0.1, 8)


def test_without_a_review_of_a_stratum_nothing_is_estimated():
    """It is never 0: the stratum that nobody read holds all that is unknown."""
    harmful = estimates_of(
        {REST: 99_000, FLAGGED: 1_000}, reviewed(9, 0, "flagged", 0.1, severity=8)
    )
    assert (harmful[0].rate.value, harmful[0].rate.high) == (None, None)
    assert harmful[0].rate.unknown == ("unflagged",)


def test_each_stratum_counts_by_all_its_exchanges():
    """Nine of ten bad ones among one in a hundred are not a rate of one half."""
    reviews = [*reviewed(10), *reviewed(10, 9, "flagged", 0.1, severity=8)]
    found = estimates_of({REST: 99_000, FLAGGED: 1_000}, reviews)
    assert found[0].rate.value == pytest.approx(0.009)
    assert [one.label for one in found] == ["harmful", "critical", "grounded"]
    assert [one.rate.value for one in found[1:]] == [0, 0]


def test_severities_are_strata_because_items_wait_by_them():
    """Whoever reads the worst first has read no fair draw of all that were flagged."""
    mild = Cell("p", "", "flagged", 0.1, 1)
    reviews = [*reviewed(10), *reviewed(10, 9, "flagged", 0.1, severity=8)]
    found = estimates_of({REST: 50_000, FLAGGED: 10, mild: 49_990}, reviews)
    assert found[0].rate.unknown == ("flagged, severity 1",)


def test_so_many_more_reviews_bring_the_bound_below_the_bar():
    """One fewer does not."""
    sizes = {REST: 99_900, FLAGGED: 100}
    flagged = reviewed(10, 1, "flagged", 0.1, severity=8)
    more = estimates_of(sizes, [*flagged, *reviewed(10)])[0].more
    enough = estimates_of(sizes, [*flagged, *reviewed(10 + more)])[0]
    short = estimates_of(sizes, [*flagged, *reviewed(9 + more)])[0]
    assert enough.rate.high < 0.01 <= short.rate.high
    assert (enough.more, short.more) == (0, 1)


def test_where_other_strata_use_the_bar_up_no_number_is_promised():
    """More reviews of the largest stratum would not help."""
    sizes = {REST: 90_000, FLAGGED: 10_000}
    reviews = [*reviewed(10), *reviewed(10, 9, "flagged", 0.1, severity=8)]
    assert estimates_of(sizes, reviews)[0].more is None


def test_a_label_that_was_left_out_is_no_review_of_it():
    """Whoever cannot tell whether it is grounded says nothing for or against it."""
    (item, review), *_ = reviewed(1)
    partial = Review(exchange=review.exchange, by="ana", at=0.0, labels={"harmful": False})
    found = {one.label: one for one in estimates_of({REST: 10}, [(item, partial)])}
    assert (found["harmful"].rate.reviewed, found["grounded"].rate.reviewed) == (1, 0)


def test_readers_agree_only_on_what_was_drawn_for_two():
    """An appeal chooses itself, and says nothing of readers in general."""
    twice, once = reviewed(4, twice=True), reviewed(4, stratum="flagged")
    second = [
        (
            item,
            Review(exchange=review.exchange, by="ben", at=1.0, labels=GOOD | {"harmful": k == 0}),
        )
        for k, (item, review) in enumerate([*twice, *once])
    ]
    found = {one.label: one for one in agreement_of([*twice, *once, *second])}
    assert (found["harmful"].pairs, found["harmful"].same) == (4, 3)
    assert found["harmful"].alpha == pytest.approx(0.0)
    assert found["expected"].alpha == 1
    assert [one.alpha for one in agreement_of([*twice, *once])] == [None] * len(JUDGED)
