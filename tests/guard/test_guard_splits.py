"""However a service's bytes are cut, what leaves streamed is what leaves whole, and no more."""

import asyncio
from itertools import pairwise

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.interaction import Action
from redline.llm.dialects import DIALECTS, Frames
from tests.guard.fakes import FAILED
from tests.guard.sockets import answered, heard, read_whole, sent
from tests.guard.upstreams import CALL, stream_of, whole_of

CALL = CALL | {"arguments": '{"city":"Lima"}'}
"""Without blanks: some formats hold an object there, and no text of their own."""
SECRET = "SECRET"
BLOCKED = "I cannot say that."


async def passing(exchange, forward):
    """Let everything by."""
    async for passage in forward(exchange):
        yield passage


async def masking(exchange, forward):
    """Blot a word out, wherever passages are cut."""
    held = ""
    async for passage in forward(exchange):
        held = (held + passage).replace(SECRET, "***")
        cut = max(0, len(held) - len(SECRET) + 1)
        yield held[:cut]
        held = held[cut:]
    yield held


async def blocking(exchange, forward):
    """Stop at a word: what stands before it leaves, and a sentence in place of the rest."""
    held = ""
    async for passage in forward(exchange):
        held += passage
        if SECRET in held:
            exchange.action = Action.REFUSED
            exchange.fire("C1", "boundary refusal", "B1")
            yield held[: held.index(SECRET)] + BLOCKED
            return
        cut = max(0, len(held) - len(SECRET) + 1)
        yield held[:cut]
        held = held[cut:]
    yield held


async def holding(exchange, forward):
    """Say nothing until all of it is there, then all or nothing."""
    text = "".join([passage async for passage in forward(exchange)])
    if SECRET in text:
        exchange.action = Action.REFUSED
        text = BLOCKED
    yield text


async def labelling(exchange, forward):
    """Add a line at the end."""
    async for passage in forward(exchange):
        yield passage
    yield "\n(written by a machine)"


async def deciding(exchange, forward):
    """Take the calls of tools away."""
    async for passage in forward(exchange):
        yield passage
    exchange.calls = []


STAGES = (passing, masking, blocking, holding, labelling, deciding)
WORDS = st.sampled_from(
    [
        "We",
        " open",
        " at 8.",
        " señor",
        " 🙂",
        "\n",
        "\u2028",
        ' "x"',
        "\\",
        SECRET,
        "SEC",
        "RET",
        "。",
    ]
)
PIECES = st.lists(WORDS, max_size=8).map(lambda words: ["So", *words])


def cut(raw, cuts):
    """Return bytes in pieces."""
    edges = [0, *sorted({c % (len(raw) + 1) for c in cuts}), len(raw)]
    return [raw[a:b] for a, b in pairwise(edges)]


@pytest.mark.parametrize("stage", STAGES, ids=lambda s: s.__name__)
@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
@settings(max_examples=25, deadline=None)
@given(
    pieces=PIECES,
    cuts=st.lists(st.integers(0, 20_000), max_size=12),
    calls=st.sampled_from([(), (CALL,)]),
)
def test_streamed_is_whole_at_every_cut(dialect, stage, pieces, cuts, calls):
    """Inside a character, inside `data:`, in the middle of a word that must not leave."""
    raw = b"".join(stream_of(dialect, pieces, calls))
    start, bodies = sent(dialect, cut(raw, cuts), [stage], stream=True)
    streamed = heard(dialect, b"".join(bodies))
    body = orjson.dumps(whole_of(dialect, "".join(pieces), calls))
    whole_start, (whole,) = sent(dialect, [body], [stage], stream=False)
    reply = read_whole(dialect, whole)
    assert start["status"] == whole_start["status"] == 200
    assert (streamed.text, streamed.calls) == (reply.text, reply.calls)
    assert streamed.finish == reply.finish
    if stage in {masking, blocking, holding}:
        assert SECRET not in streamed.text
        assert SECRET.encode() not in b"".join(bodies)
    if stage is passing:
        assert (b"".join(bodies), whole) == (raw, body)


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
def test_every_single_cut_is_tried(dialect):
    """A text with the word in it, cut at every byte of what says it, and byte by byte."""
    raw = b"".join(stream_of(dialect, ["Señor 🙂. ", "SEC", "RET is out"]))
    first, last = raw.index("Señor".encode()) - 200, raw.index(b"RET is out") + 30

    async def main():
        cuts = [[raw[:at], raw[at:]] for at in range(first, last)]
        cuts.append([raw[k : k + 1] for k in range(len(raw))])
        return [await answered(dialect, pieces, [blocking], stream=True) for pieces in cuts]

    found = [b"".join(bodies) for _, bodies in asyncio.run(main())]
    assert not any(SECRET.encode() in told for told in found)
    assert {heard(dialect, told).text for told in found} == {f"Señor 🙂. {BLOCKED}"}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
def test_events_are_the_same_at_every_cut(dialect, end):
    """All of a stream, with either end of a line, in two and in three pieces."""
    raw = b"".join(stream_of(dialect, ["Señor 🙂. ", "Two"], (CALL,)))
    told = raw.replace(b"\n", end.encode())
    raw = f": a comment{end}{end}".encode() + told
    whole = list(Frames().feed(raw))
    assert b"".join(frame.raw for frame in whole) == told
    for at in range(1, len(raw)):
        frames = Frames()
        pieces = (raw[:at], raw[at : at + 3], raw[at + 3 :])
        assert [frame for piece in pieces for frame in frames.feed(piece)] == whole


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
@settings(max_examples=80, deadline=None)
@given(
    pieces=PIECES,
    ends=st.integers(0, 20_000),
    cuts=st.lists(st.integers(0, 20_000), max_size=5),
    stage=st.sampled_from(STAGES),
)
def test_a_stream_that_breaks_off_anywhere_is_told(dialect, pieces, ends, cuts, stage):
    """A 503, or an answer that ends in the format's own way with a sentence; never a call."""
    raw = b"".join(stream_of(dialect, pieces, (CALL,)))
    short = raw[: ends % len(raw)]
    start, bodies = sent(dialect, cut(short, cuts), [stage], stream=True)
    told = b"".join(bodies)
    if start["status"] == 503:
        assert FAILED["en"] in told.decode()
        return
    reply = heard(dialect, told)
    if stage in {masking, blocking, holding}:
        assert SECRET not in reply.text
    if FAILED["en"] in reply.text:
        assert reply.calls == ()
    else:  # it had said why it ends, or what was left mattered no more
        _, bodies = sent(dialect, [raw], [stage], stream=True)
        assert reply == heard(dialect, b"".join(bodies))


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
@settings(max_examples=80, deadline=None)
@given(
    at=st.integers(0, 20_000),
    junk=st.binary(min_size=1, max_size=6) | st.sampled_from([b"\n\n", b"\r", b"\xf0\x9f", b"{}"]),
)
def test_bytes_that_do_not_belong_never_bring_words_past_a_check(dialect, at, junk):
    """Whatever a service puts in between, the blocked word stays where it is."""
    raw = b"".join(stream_of(dialect, ["One. ", SECRET, " two"]))
    at %= len(raw)
    _, bodies = sent(dialect, [raw[:at] + junk + raw[at:]], [blocking], stream=True)
    assert SECRET.encode() not in b"".join(bodies)
