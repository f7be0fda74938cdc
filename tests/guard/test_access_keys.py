"""Keys: made, told once, found again, turned, revoked; in one process and seen by another."""

import json
import os
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from redline.errors import InputError
from redline.guard.access import Callers, Key, Verification, change, fresh, read_ring, read_scopes
from redline.guard.access.asking import ANYBODY, LOOK
from redline.guard.rejected import Rejected

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Time:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.at = NOW.timestamp()

    def __call__(self) -> float:
        """Return its time."""
        return self.at


def made(path, **known):
    """Make a key; return it with what its owner is told."""

    def make(ring):
        key_id, told, secret = fresh(ring.pepper)
        key = Key(
            id=key_id,
            name="ward 3",
            scopes=read_scopes(["chat"]),
            made=NOW,
            secrets=(secret,),
        )
        key = replace(key, **known)
        return ring.put(key), (key, told)

    return change(path, make)


def bearer(told):
    """Return the headers of a request with a key."""
    return [(b"host", b"127.0.0.1"), (b"authorization", f"Bearer {told}".encode())]


@pytest.fixture
def time():
    """Return a clock."""
    return Time()


@pytest.fixture
def path(tmp_path):
    """Return where the keys lie."""
    return tmp_path / "keys.json"


@pytest.fixture
def callers(path, time):
    """Return who may ask, by that file; one tier asks for a verification."""
    return Callers(path, {"Everyone": False, "Nurses": True}, clock=time, timer=time)


def later(time, seconds=LOOK):
    """Let so much time pass that the file is looked at again."""
    time.at += seconds


def test_without_a_key_anybody_on_this_machine_may_ask(callers):
    """The first start needs no set-up; nobody has more rights than to ask by that."""
    assert callers.who(bearer("none")) is ANYBODY
    assert ANYBODY.scopes == {"chat"}


def test_a_key_opens_in_both_ways_that_clients_send_it(callers, path):
    """OpenAI's clients send a bearer, Anthropic's a header of their own."""
    key, told = made(path)
    assert callers.who(bearer(told)).key == key.id
    assert callers.who([(b"x-api-key", told.encode())]).name == "ward 3"


@pytest.mark.parametrize(
    "sent", ["", "none", "rl_", "rl_000000000000_" + "x" * 43, "rl_ä_" + "x" * 43, "x" * 100_000]
)
def test_from_the_first_key_on_everybody_needs_one(callers, path, sent):
    """Also whoever guesses; what is sent is remembered nowhere."""
    made(path)
    with pytest.raises(Rejected) as found:
        callers.who([(b"x-api-key", sent.encode())] if sent else [])
    assert (found.value.status, found.value.code) == (401, "invalid_api_key")
    assert len(callers.keys) == 1


def test_a_secret_of_another_key_does_not_open(callers, path):
    """The id alone is no secret."""
    one, _ = made(path)
    _, other = made(path)
    with pytest.raises(Rejected, match="not valid"):
        callers.who(bearer(f"rl_{one.id}_{other.split('_', 2)[2]}"))


def test_no_file_holds_a_key_and_only_its_owner_reads_it(path):
    """Whoever takes the file has digests of 256 random bits, and no key."""
    _, told = made(path)
    text = path.read_text()
    assert told.split("_", 2)[2] not in text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert told.split("_", 2)[2] not in repr(read_ring(path))


def test_equal_keys_in_two_files_have_digests_of_their_own(tmp_path):
    """So nobody can tell from two files that one caller has both."""
    peppers = set()
    for name in ("a", "b"):
        made(tmp_path / name)
        peppers.add(json.loads((tmp_path / name).read_text())["pepper"])
    assert len(peppers) == 2


def test_a_turned_key_has_two_secrets_for_a_time(callers, path, time):
    """Who uses it has the overlap to change, and nobody is turned away meanwhile."""
    key, old = made(path)
    callers.who(bearer(old))
    new = change(path, lambda ring: ring.rotated(key.id, timedelta(hours=1), NOW))
    later(time)
    assert callers.who(bearer(old)) == callers.who(bearer(new))
    later(time, 3600)
    assert callers.who(bearer(new)).key == key.id
    with pytest.raises(Rejected):
        callers.who(bearer(old))


def test_a_key_turned_twice_keeps_its_newest_two_secrets(callers, path):
    """An old secret does not live on by turning often."""
    key, first = made(path)
    day = timedelta(days=1)
    second = change(path, lambda ring: ring.rotated(key.id, day, NOW))
    third = change(path, lambda ring: ring.rotated(key.id, day, NOW))
    assert callers.who(bearer(second)) == callers.who(bearer(third))
    with pytest.raises(Rejected):
        callers.who(bearer(first))


def test_a_revoked_key_counts_no_more_within_a_second(callers, path, time):
    """Running gateways look at the file; the last key that goes leaves the door shut."""
    key, told = made(path)
    callers.who(bearer(told))
    change(path, lambda ring: (ring.put(replace(key, revoked=NOW, secrets=())), None))
    later(time)
    with pytest.raises(Rejected) as found:
        callers.who(bearer(told))
    assert found.value.status == 401
    with pytest.raises(InputError, match="was revoked"):
        change(path, lambda ring: ring.rotated(key.id, timedelta(0), NOW))


def test_a_key_ends_at_its_time(callers, path, time):
    """To the second."""
    _, told = made(path, expires=NOW + timedelta(seconds=2))
    assert callers.who(bearer(told))
    later(time, 2)
    with pytest.raises(Rejected):
        callers.who(bearer(told))


def test_the_end_of_a_verification_takes_the_tier_away_and_leaves_the_key(callers, path, time):
    """A need that nobody has verified lately is not verified."""
    proof = Verification(record="KYC-17", by="Office", on=NOW, until=NOW + timedelta(days=31))
    _, told = made(path, tier="Nurses", verification=proof)
    found = callers.who(bearer(told))
    assert (found.tier, found.verified) == ("Nurses", "KYC-17 by Office")
    later(time, 31 * 86_400)
    found = callers.who(bearer(told))
    assert (found.tier, found.verified, found.name) == ("", "", "ward 3")


@pytest.mark.parametrize("tier", ["Nurses", "Gone"])
def test_a_tier_without_its_record_or_its_row_is_none(callers, path, tier):
    """Whoever edits the file by hand gives nobody a verified tier."""
    _, told = made(path, tier=tier)
    assert callers.who(bearer(told)).tier == ""


@pytest.mark.parametrize("what", ["broken", "gone", "another form"])
def test_keys_that_cannot_be_read_let_nobody_in(callers, path, time, what):
    """A revoked key must not come back because a file is damaged or lost."""
    _, told = made(path)
    whole = path.read_bytes()
    callers.who(bearer(told))
    if what == "gone":
        path.unlink()
    else:
        path.write_bytes(whole[:40] if what == "broken" else b'{"redline": "keys/9"}')
    later(time)
    for _ in range(2):
        with pytest.raises(Rejected) as found:
            callers.who(bearer(told))
        assert found.value.status == 503
        later(time)
    path.write_bytes(whole)
    later(time)
    assert callers.who(bearer(told)).name == "ward 3"


def test_two_who_change_the_file_at_once_lose_nothing(path):
    """Each process waits for the other, and reads what it left."""
    children = []
    for _ in range(4):
        child = os.fork()
        if child == 0:
            try:
                for _ in range(5):
                    made(path)
            finally:
                os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
    assert len(read_ring(path).keys) == 20


def test_a_file_of_keys_that_is_none_says_what_to_do(path):
    """Without a traceback, and without what stands in it."""
    path.write_text("[1")
    with pytest.raises(InputError, match="Put back a copy"):
        read_ring(path)


def test_an_unknown_scope_is_named():
    """With those that there are."""
    with pytest.raises(InputError, match="'root' is not known; accepted: chat, admin"):
        read_scopes(["chat", "root"])
