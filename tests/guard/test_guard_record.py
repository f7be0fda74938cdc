"""The record of the guard: what is kept, for whom, and how it reads back."""

import asyncio
import math
import resource
from datetime import UTC, datetime

import pytest

from redline.controls import Exchange
from redline.errors import RecordFull
from redline.guard import (
    JournalRecorder,
    first_key,
    guarded,
    named_digest,
    recorded,
    shape_of,
    sketches,
    text_rule,
)
from redline.guard import record as record_module
from redline.guard.summary import MOST
from redline.interaction import Action
from redline.llm.protocol import Ask, Message, Reply
from redline.opinion import Opinion, Verdict
from redline.search import cosines
from redline.search.shape import SHAPE
from redline.store import Entry, Journal, StoredEntry, erase, erase_subject, verify
from tests.guard.fakes import RECORDED, Feature, collected, enforced, policy


@pytest.fixture
def journal(tmp_path):
    """Open a record in an empty folder."""
    with Journal.open(tmp_path / "record.db") as opened:
        yield opened


def exchanged(journal, *asks, feature=None, found=RECORDED, stages=()):
    """Run asks through a guard that records into a journal."""
    recorder = JournalRecorder.open(journal, found)
    client = guarded(feature or Feature("One. ", 0.005, "Two."), found, stages, recorder=recorder)

    async def main():
        return [await collected(client.stream(ask)) for ask in asks]

    return asyncio.run(main())


def test_one_exchange_is_an_admission_passages_and_an_end(journal):
    """Verification counts them without knowing the domain."""
    exchanged(journal, Ask.of("hello", session="s", language="es"))
    admission, one, two, sketch, end = list(journal.entries(after=1))
    assert [e.kind for e in (admission, one, two, sketch, end)] == [
        "admission",
        "passage",
        "passage",
        "sketch",
        "end",
    ]
    assert admission.meta["policy"] == RECORDED.digest
    assert admission.meta["language"] == "es"
    assert (one.meta, two.meta) == ({"k": 0}, {"k": 1})
    assert len({e.exchange for e in (admission, one, two, end)}) == 1
    found = verify(journal.path)
    assert (found.whole, found.exchanges, found.open_exchanges) == (True, 1, [])


@pytest.mark.parametrize(
    ("rule", "consent", "kept"),
    [
        ("with consent", True, True),
        ("with consent", False, False),
        ("never", True, False),
        ("always", False, True),
    ],
)
def test_texts_are_kept_only_where_brief_and_person_allow(journal, rule, consent, kept):
    """Without consent the record proves what was said and does not say it."""
    found = policy(enforced("audit record", text=rule))
    exchanged(journal, Ask.of("my name is Ana", consent=consent), found=found)
    texts = [e.text for e in journal.entries(after=1) if e.kind not in {"sketch", "end"}]
    assert (texts[1:] == ["One. ", "Two."]) is kept
    assert any("Ana" in (text or "") for text in texts) is kept
    assert verify(journal.path).whole


def test_a_policy_without_the_control_keeps_no_text(journal):
    """Keeping is what needs leave."""
    assert text_rule(policy()) is None
    exchanged(journal, Ask.of("hello", consent=True), found=policy())
    assert [e.text for e in journal.entries(after=1)] == [None] * 4


def test_a_sketch_says_which_requests_share_words_where_no_text_is_kept(journal):
    """So that a campaign is seen without anybody reading along."""
    found = policy(enforced("audit record", text="never"))
    asked = [
        "open the red gate of the harbour",
        "open the red gate of the castle",
        "how much is it",
    ]
    exchanged(journal, *map(Ask.of, asked), found=found)
    kept = [sketch for sketch, _ in sketches(journal.entries())]
    near, far = cosines(kept[0], kept[1:])
    assert near > 0.5
    assert far < 0.3
    assert all("gate" not in str(entry) for entry in journal.entries())
    (shape, *_) = [shape_of(entry) for entry in journal.entries(kind="sketch")]
    assert len(shape) == SHAPE


def test_a_request_without_a_word_has_no_sketch(journal):
    """There is nothing to be like."""
    exchanged(journal, Ask.of("?!"))
    assert [e.kind for e in journal.entries(after=1)] == ["admission", "passage", "passage", "end"]


def test_a_sketch_goes_with_the_texts_of_its_exchange(journal):
    """Otherwise a guess could be confirmed after all was erased."""
    exchanged(journal, Ask.of("open the gate"), Ask.of("open the gate", subject="ada"))
    one, two = [entry.exchange for entry in journal.entries(kind="sketch")]
    erase(journal, one)
    assert [end.exchange for _, end in sketches(journal.entries())] == [two]
    erase_subject(journal, named_digest(first_key(journal), "ada"))
    assert list(sketches(journal.entries())) == []
    assert [shape_of(entry) for entry in journal.entries(kind="sketch")] == [b"", b""]
    assert verify(journal.path).whole


def test_exchanges_of_one_person_are_told_apart_from_those_of_others(journal):
    """Over conversations, until they are erased; who names only a conversation is nobody."""
    ada, bea = (Ask.of("hi", subject=name, session=f"c{name}") for name in ("ada", "bea"))
    later = Ask.of("hi again", subject="ada", session="another")
    exchanged(journal, ada, bea, later, Ask.of("hi", session="ada"), Ask.of("hi"))
    users = [found.user for found in recorded(journal.entries(kind="end"))]
    assert users[0] == users[2] != users[1]
    assert users[3:] == ["", ""]
    erase_subject(journal, named_digest(first_key(journal), "ada"))
    exchanged(journal, ada)
    after = [found.user for found in recorded(journal.entries(kind="end"))]
    assert (after[:3], after[-1] in after[:-1]) == (users[:3], False)


def test_no_name_that_a_caller_gave_stands_in_what_is_never_erased(journal):
    """Sessions are often addresses; a plain digest of one can be guessed."""
    asks = [Ask.of("ana", session="ana@example.org", consent=True) for _ in range(2)]
    exchanged(journal, *asks, Ask.of("no session"))
    one, two, three = (r.interaction for r in recorded(journal.entries()))
    assert one.unit == two.unit
    assert three.unit == three.id != one.unit
    assert all("ana" not in str(entry.meta) for entry in journal.entries())


def test_sessions_are_the_same_units_after_a_restart(journal):
    """Otherwise one long conversation would count as two."""
    exchanged(journal, Ask.of("hello", session="s"))
    exchanged(journal, Ask.of("hello", session="s"))
    assert len({r.interaction.unit for r in recorded(journal.entries())}) == 1
    assert len(list(journal.entries(kind="session key"))) == 1


def test_a_session_key_that_cannot_be_read_back_is_told(journal, monkeypatch):
    """Without it sessions could not be counted, so the guard does not start."""
    monkeypatch.setattr(record_module, "first_key", lambda _: None)
    with pytest.raises(RecordFull, match="session key"):
        JournalRecorder.open(journal, RECORDED)


def test_an_erased_session_key_is_made_again(journal):
    """A record whose texts were all erased can be gone on with."""
    exchanged(journal, Ask.of("hello", session="s"))
    erase(journal, "")
    exchanged(journal, Ask.of("hello", session="s"))
    assert len({r.interaction.unit for r in recorded(journal.entries())}) == 2
    assert verify(journal.path).whole


def test_interactions_read_back_as_they_were(journal):
    """Monitoring and audit see the same exchange as the guard did."""
    ask = Ask(
        messages=(
            Message(role="user", content="first"),
            Message(role="assistant", content="yes"),
            Message(role="user", content="and \ud83d now"),
        ),
        consent=True,
    )
    exchanged(journal, ask)
    (plain,) = recorded(journal.entries(kind="end"))
    (whole,) = recorded(journal.entries(), texts=True)
    assert (plain.interaction.request, plain.interaction.reply) == ("", "")
    assert (whole.interaction.request, whole.interaction.reply) == ("and \ufffd now", "One. Two.")
    assert whole.interaction.action is Action.ANSWERED
    assert whole.passages == plain.passages == 2


def screening(*verdicts: Verdict):
    """Return a stage that saw so much and lets everything by."""

    async def stage(exchange, forward):
        exchange.screened.extend(verdicts)
        async for passage in forward(exchange):
            yield passage

    return stage


def verdict(outcome="safe", part="request", score: float | None = 0.1) -> Verdict:
    """Return what a screen says of one text."""
    cheap = Opinion(by="built-in", verdict=outcome, score=score, ms=0.4, language="en")
    return Verdict(
        verdict=outcome, decided="built-in", because="", said=(cheap,), part=part, control="C9"
    )


def test_what_a_screen_saw_is_recorded_also_where_it_let_everything_by(journal):
    """Whoever looks back can tell a request that was judged safe from one nobody looked at."""
    seen = verdict()
    exchanged(journal, Ask.of("hello"), stages=[screening(seen)])
    exchanged(journal, Ask.of("hello"))
    looked, plain = recorded(journal.entries())
    assert looked.interaction.screened == (seen,)
    assert looked.interaction.fired == ()
    assert plain.interaction.screened == ()


def test_a_score_that_is_no_number_is_recorded_as_none(journal):
    """It cannot be written down, and must not keep the rest from being written."""
    exchanged(journal, Ask.of("hello"), stages=[screening(verdict("unsafe", score=math.nan))])
    (found,) = recorded(journal.entries())
    assert found.interaction.screened[0].said[0].score is None


def test_a_flood_of_turns_is_recorded_shortly_and_nothing_unsafe_is_left_out(journal):
    """The record is never erased, so a caller must not be able to fill it."""
    turns = [verdict(part="earlier turn")] * (10 * MOST)
    flood = [verdict(), *turns, verdict("unsafe", "earlier turn"), verdict(part="tool result")]
    exchanged(journal, Ask.of("hello"), stages=[screening(*flood)])
    (found,) = recorded(journal.entries())
    kept = found.interaction.screened
    assert len(kept) < MOST + 5
    assert sum(v.texts for v in kept) == len(flood)
    assert [v.part for v in kept if v.verdict == "unsafe"] == ["earlier turn"]


@pytest.mark.parametrize(
    ("usage", "tokens"),
    [
        ({"prompt_tokens": 5, "completion_tokens": 0}, (5, 0)),
        ({"prompt_tokens": 5}, None),
        ({"prompt_tokens": -1, "completion_tokens": 2}, None),
        ({}, None),
    ],
)
def test_tokens_are_recorded_where_the_service_counted_both(journal, usage, tokens):
    """What it did not count is not known, and never zero."""
    feature = Feature("One.", reply=Reply(text="One.", usage=usage))
    exchanged(journal, Ask.of("hello"), feature=feature)
    (found,) = recorded(journal.entries(kind="end"))
    assert found.interaction.tokens == tokens


def test_words_of_an_error_are_text(journal):
    """They may quote what the model said; the kind of error is enough without consent."""
    broken = Feature(ValueError("said: Ana"))
    exchanged(journal, Ask.of("a", consent=True), Ask.of("b"), feature=broken)
    one, two = recorded(journal.entries(), texts=True)
    assert (one.interaction.error, two.interaction.error) == ("said: Ana", "ValueError")
    assert {r.interaction.error for r in recorded(journal.entries())} == {"ValueError"}


def test_a_conversation_without_a_word_of_the_person_reads_as_empty(journal):
    """Whoever wrote the entry, reading goes on."""
    ask = Ask(messages=(Message(role="system", content="be kind"),), consent=True)
    exchanged(journal, ask)
    (found,) = recorded(journal.entries(), texts=True)
    assert found.interaction.request == ""


def test_an_erased_exchange_still_counts(journal):
    """The figures stay; the words are gone."""
    exchanged(journal, Ask.of("hello", consent=True))
    exchange = next(journal.entries(kind="end")).exchange
    assert erase(journal, exchange)
    (found,) = recorded(journal.entries(), texts=True)
    assert (found.interaction.request, found.interaction.reply) == ("", "")
    assert verify(journal.path).whole


def test_labels_of_a_check_read_back(journal):
    """Groundedness is seen live, with who vouches for it."""
    found = policy(enforced("audit record"), enforced("quote check", "C4"))
    exchanged(journal, Ask.of("hello"), found=found)
    (back,) = recorded(journal.entries())
    assert [(x.name, x.value, x.interaction) for x in back.labels] == [
        ("grounded", True, back.interaction.id)
    ]


def test_trouble_is_looked_for_only_after_a_failure(journal):
    """A probe that is asked every second must not fill the record."""
    recorder = JournalRecorder.open(journal, RECORDED)

    async def main():
        return [await recorder.trouble() for _ in range(3)]

    assert asyncio.run(main()) == ["", "", ""]
    assert len(list(journal.entries(kind="probe"))) == 1


def test_a_full_disk_is_trouble_until_it_is_not(journal):
    """Readiness follows the disk, without a restart."""
    recorder = JournalRecorder.open(journal, RECORDED)
    wal = journal.path.with_name(f"{journal.path.name}-wal")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (wal.stat().st_size, hard))
    exchange = Exchange(id="x", ask=Ask.of("hello"))
    try:
        with pytest.raises(RecordFull):
            asyncio.run(recorder.admit(exchange))
        assert "record.db" in asyncio.run(recorder.trouble())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert asyncio.run(recorder.trouble()) == ""


def test_a_release_of_nothing_writes_nothing(journal):
    """A pipeline may be woken without a passage."""
    recorder = JournalRecorder.open(journal, RECORDED)
    before = journal.last_seq
    asyncio.run(recorder.release(Exchange(id="x", ask=Ask.of("a")), 0, [], None))
    assert journal.last_seq == before


def test_entries_of_others_are_passed_over(journal):
    """Other kinds may stand in the same record."""
    journal.append(Entry(kind="note", exchange="", text="x", keep_text=True))
    assert list(recorded(journal.entries(), texts=True)) == []


@pytest.mark.parametrize("text", ["no base64!", "AAAA", None])
def test_a_sketch_that_is_none_counts_as_gone(text):
    """Whoever damages it stops no look."""
    at = datetime(2026, 11, 1, tzinfo=UTC)
    entries = [
        StoredEntry(seq=k, kind=kind, exchange="x", at=at, meta={}, text=said, hash=b"")
        for k, (kind, said) in enumerate([("sketch", text), ("end", None)])
    ]
    assert list(sketches(entries)) == []
    assert shape_of(entries[0]) == b""
