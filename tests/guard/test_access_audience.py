"""Who is in a phase: shares that only grow, names that nobody can read, and doubt."""

import json
from itertools import pairwise

import pytest

from redline.errors import EnvironmentFailure, InputError
from redline.guard.access import Ledger, Local
from redline.guard.access import guests as book_of_guests
from redline.guard.access.audience import PARTS, PLACES, Entrance, inside, place_of
from redline.guard.access.guests import FILE, GuestBook, Guests, change_guests, read_guests
from tests.guard.fakes import Feature
from tests.guard.test_access_gateway import CHAT, CHATS, asked, served
from tests.guard.test_access_keys import made
from tests.together import at_once

KEY = bytes(range(32))
NAMES = [f"\nuser {k}" for k in range(20_000)]


def book_in(folder, **people):
    """Write a file of who is in: names by phase, and those of nobody any more under `away`."""
    away = people.pop("away", [])

    def how(book):
        told = {book.person(n): p.replace("_", " ") for p, names in people.items() for n in names}
        return book.admitted(told).expelled(frozenset(book.person(name) for name in away))

    folder.mkdir(exist_ok=True)
    return change_guests(folder / FILE, how, lambda _: None)


def entrance(folder, **known):
    """Return who is in Beta."""
    known = {"phase": "Beta", "before": ("Red team",), **known}
    return Entrance(guests=Guests(folder / FILE), **known)


def test_a_share_is_kept_to_and_only_grows():
    """Whoever is in with 10 % is in with 25 %, and nobody is in twice."""
    places = {name: place_of(KEY, name) for name in NAMES}
    shares = [10_000, 100_000, 250_000, PARTS]
    inner = [{n for n, place in places.items() if inside(place, parts)} for parts in shares]
    assert all(small <= large for small, large in pairwise(inner))
    assert inner[-1] == set(NAMES)
    for parts, found in zip(shares, inner, strict=True):
        expected = parts / PARTS * len(NAMES)
        assert abs(len(found) - expected) <= 4 * (expected * (1 - parts / PARTS)) ** 0.5


def test_another_key_or_another_draw_gives_other_places():
    """So a name that is in tells nothing of another launch or of a canary."""
    for other in (
        [place_of(KEY[::-1], name) for name in NAMES[:2_000]],
        [place_of(KEY, name, "canary") for name in NAMES[:2_000]],
    ):
        both = sum(
            inside(place, PARTS // 2) and inside(place_of(KEY, name), PARTS // 2)
            for name, place in zip(NAMES, other, strict=False)
        )
        assert abs(both - 500) < 100


def test_the_ends_of_a_share_are_whole_numbers():
    """A share of nothing has nobody in it and all has everybody, without rounding."""
    assert [inside(place, 0) for place in (0, PLACES - 1)] == [False, False]
    assert [inside(place, PARTS) for place in (0, PLACES - 1)] == [True, True]


def test_only_who_was_let_in_is_answered(tmp_path):
    """In the caller's format, with a code of its own; the first time of each is told once."""
    book_in(tmp_path, Beta=["ann"], Red_team=["bo"], General=["gil"], away=["cy"])
    told, noted = [], []

    async def record(who, why):
        noted.append((who, why))

    door = entrance(tmp_path, named=True, told=told.append, record=record)
    with served(Feature("Yes."), tmp_path, entrance=door) as (address, _, _):
        found = {
            who: asked(address, CHAT, CHATS, **{"x-redline-subject": who} if who else {})
            for who in ("ann", "bo", "cy", "dee", "gil", "")
        }
        asked(address, CHAT, CHATS, **{"x-redline-subject": "dee"})
    assert [status for status, _, _ in found.values()] == [200, 200, 403, 403, 403, 403]
    assert found["dee"][2]["error"]["code"] == "not_admitted"
    assert found["dee"][1]["x-should-retry"] == "false"
    assert "x-redline-subject" in found[""][2]["error"]["message"]
    assert told == ["sent away", "not let in", "not let in", "no user named", "not let in"]
    assert [why for _, why in noted] == ["sent away", "not let in", "not let in", "no user named"]
    assert all("dee" not in who for who, _ in noted)


def test_a_whole_key_is_let_in(tmp_path):
    """Only a key proves who asks; whoever asks with it is in, named or not."""
    keys = tmp_path / "keys.json"
    tmp_path.mkdir(exist_ok=True)
    (key, told), (_, other) = made(keys), made(keys)
    change_guests(
        tmp_path / FILE,
        lambda book: book.admitted({book.person("", key.id): "Beta"}),
        lambda _: None,
    )
    with served(Feature("Yes."), tmp_path, entrance=entrance(tmp_path, named=True)) as found:
        sent = [
            asked(found[0], CHAT, CHATS, authorization=f"Bearer {secret}")[0]
            for secret in (told, other)
        ]
    assert sent == [200, 403]


def test_a_name_counts_only_as_its_caller_gives_it(tmp_path):
    """Where it was let in with a key: the same name of another caller is another person."""
    book = GuestBook(key=KEY)
    assert book.person("ann", "k1") != book.person("ann", "k2") != book.person("ann")
    assert book.person("ann") == GuestBook(key=KEY).person("ann")
    assert tmp_path.is_dir()


def test_without_anybody_let_in_nobody_is_turned_away(tmp_path):
    """A list that was never begun is a promise; the gateway of yesterday goes on."""
    guests = Guests(tmp_path / FILE, timer=iter(range(10**6)).__next__)
    door = Entrance(guests=guests, phase="Beta", named=True)
    with served(Feature("Yes."), tmp_path, entrance=door) as found:
        assert asked(found[0], CHAT, CHATS)[0] == 200
        book_in(tmp_path, Beta=["ann"])
        assert asked(found[0], CHAT, CHATS)[0] == 403


def test_a_share_turns_away_the_rest_but_who_was_in_before(tmp_path):
    """A user of an earlier phase is not thrown out by a draw; a request of nobody is let in."""
    book = book_in(tmp_path, Beta=["guest"], away=["gone"])
    within = [n for n in map(str, range(400)) if inside(place_of(book.key, f"\n{n}"), 100_000)]
    without = [n for n in map(str, range(400)) if n not in within]
    was = {"x-redline-subject": without[0]}
    ledger = Ledger(tmp_path / "access.db")
    early = {"phase": "Red team", "people": 9, "store": Local(ledger=ledger)}
    door = entrance(tmp_path, parts=100_000)
    known = {"phase": "Beta", "before": ("Red team",), "store": Local(ledger=ledger)}
    with served(Feature("Yes."), tmp_path, entrance=door, **known) as (address, _, _):

        def status(who):
            return asked(address, CHAT, CHATS, **{"x-redline-subject": who} if who else {})[0]

        assert [status(who) for who in (within[0], without[0], "guest", "gone", "")] == [
            200, 403, 200, 403, 200,
        ]  # fmt: skip
        with served(Feature("Yes."), tmp_path, **early) as before:
            assert asked(before[0], CHAT, CHATS, **was)[0] == 200
        assert [status(who) for who in (without[0], without[1], within[0])] == [200, 403, 200]
    ledger.close()


def test_people_of_an_earlier_phase_keep_their_places(tmp_path):
    """They count among the people of the next one, and come in when it is full."""
    book = Ledger(tmp_path / "access.db")
    assert all(book.admit("Beta", b"%d" % k, 3) for k in range(3))
    assert book.admit("General", b"new", 4, ("Red team", "Beta"))
    assert not book.admit("General", b"newer", 4, ("Red team", "Beta"))
    assert all(book.admit("General", b"%d" % k, 4, ("Red team", "Beta")) for k in range(3))
    assert not book.admit("Beta", b"new", 3)
    book.close()


@pytest.mark.parametrize("said", ["", "{", "[]", '{"redline": "audience/2"}', "\x00"])
def test_a_file_that_cannot_be_read_lets_nobody_in(tmp_path, said):
    """Nobody guesses who is in; it is told as a 503, and the same file may come back."""
    book_in(tmp_path, Beta=["ann"])
    path, whole = tmp_path / FILE, (tmp_path / FILE).read_bytes()
    guests = Guests(path, timer=iter(range(10**6)).__next__)
    assert guests.now().asks
    path.write_text(said)
    with pytest.raises(EnvironmentFailure, match=r"audience\.json"):
        guests.now()
    with pytest.raises(EnvironmentFailure, match="other people would be in"):
        read_guests(path)
    path.unlink()
    with pytest.raises(EnvironmentFailure):
        guests.now()
    path.write_bytes(whole)
    assert guests.now().asks
    path.write_text(said)
    door = Entrance(guests=guests, phase="Beta", named=True)
    with served(Feature("Yes."), tmp_path, entrance=door) as (address, _, _):
        found = asked(address, CHAT, CHATS)
    assert (found[0], found[2]["error"]["code"]) == (503, "audience_unreadable")


def test_a_file_that_another_user_owns_is_doubt(tmp_path, monkeypatch):
    """Where the system refuses even to look, nobody is let in."""
    guests = Guests(tmp_path / FILE)

    def refused(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(book_of_guests.os, "stat", refused)
    guests.look()
    assert guests.book is None


def test_many_who_change_it_at_once_lose_nobody(tmp_path):
    """One change is made at a time, under one key."""

    def let_in(name):
        change_guests(
            tmp_path / FILE, lambda book: book.admitted({book.person(name): "Beta"}), lambda _: None
        )

    names = iter([f"u{k}" for k in range(20)])
    at_once(20, lambda: let_in(next(names)))
    book = read_guests(tmp_path / FILE)
    assert {book.person(f"u{k}") for k in range(20)} == set(book.let_in)
    assert b"u7" not in json.dumps(list(map(bytes.hex, book.let_in))).encode()
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


def test_what_cannot_be_recorded_does_not_hold(tmp_path):
    """Neither does what the disk refuses, and too many are too many."""

    def full(_):
        raise EnvironmentFailure("full")

    with pytest.raises(EnvironmentFailure, match="full"):
        change_guests(tmp_path / FILE, lambda book: book.admitted({b"x": "Beta"}), full)
    assert read_guests(tmp_path / FILE) is None
    with pytest.raises(EnvironmentFailure, match="Nobody was let in"):
        change_guests(tmp_path / "no" / FILE, lambda book: book, lambda _: None)
    crowd = {b"%d" % k: "Beta" for k in range(book_of_guests.MOST + 1)}
    with pytest.raises(InputError, match="100,000 is the most"):
        GuestBook(key=KEY).admitted(crowd)
