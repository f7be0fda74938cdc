"""The people of a house: let in by a password or a key, made and changed in the open.

Passwords are hashed by Argon2id. Whoever guesses has to wait, longer after each failure, and
learns nothing from how long an answer takes. Every change is kept as an event with who made it.
"""

import hashlib
import secrets
import threading
import unicodedata
from collections.abc import Callable
from pathlib import Path
from time import time
from typing import Self

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from redline.errors import InputError
from redline.gate import looks
from redline.store import Account, Closing, KeptKey, PersonBook
from redline.workspace.events import note_event
from redline.workspace.home import Home
from redline.workspace.roles import Person, Role, by_key, role_named, whose

__all__ = ["HOUSE_HOME", "LONGEST", "Persons", "people_file"]

HOUSE_HOME = ".redline"
FILE = "people.db"
IDLE = 8 * 3600.0
"""Seconds without use after which a session is over: a working day."""
LONGEST = 7 * 86400.0
"""Seconds after which it is over in any case."""
SHORTEST_PASSWORD = 15
"""Characters, where the password is all that is asked for. Source: NIST SP 800-63B-4, 3.1.1.2."""
LONGEST_PASSWORD = 1024
VARIED = 5
"""Different characters, at least."""
FREE = 5
"""Failures in a row that cost no wait."""
LONGEST_WAIT = 60.0
"""Seconds that nobody may try again, at most: a stranger can delay somebody, and not lock out."""
LONGEST_NAME = 80
KEY_DAYS = 366
PREFIX = "rla"
AT_ONCE = threading.Semaphore(2)
"""Hashes under way: each takes 64 MB."""
WAITING = threading.BoundedSemaphore(8)
"""Who waits to sign in: all others are told to come again, and hold no thread that a page needs."""


def hashing(salt: bytes) -> Argon2id:
    """Return the hash of passwords. Source of its settings: RFC 9106, 4, second choice."""
    return Argon2id(salt=salt, length=32, iterations=3, lanes=4, memory_cost=64 * 1024)


def people_file(folder: Path) -> Path:
    """Return the file of the people of a house; it is there once somebody was added."""
    return folder / HOUSE_HOME / FILE


class Persons(Closing):
    """The people of one house."""

    def __init__(self, folder: Path, book: PersonBook, clock: Callable[[], float]) -> None:
        """Take the folder of the house, the book of its people, and a clock."""
        self.home = Home(folder=folder / HOUSE_HOME)
        self.book = book
        self.clock = clock
        self.turn = threading.Lock()
        self.nobody = hashing(secrets.token_bytes(16)).derive_phc_encoded(secrets.token_bytes(16))

    @classmethod
    def open(cls, folder: Path, clock: Callable[[], float] = time) -> Self:
        """Open the people of a house. Raises DatabaseError, EnvironmentFailure."""
        Home(folder=folder / HOUSE_HOME).made()
        return cls(folder, PersonBook.open(people_file(folder), clock=clock), clock)

    def close(self) -> None:
        """Close the book."""
        self.book.close()

    def everyone(self) -> list[Account]:
        """Return all people by name."""
        return self.book.everyone()

    def add(self, name: str, role: str, password: str) -> Person:
        """Add somebody. Raises InputError where the name, the role or the password will not do."""
        kept, made = named(name), role_named(role)
        secret = hashed(password, kept)
        with self.turn:
            like = next((o.name for o in self.everyone() if looks(o.name) == looks(kept)), "")
            if like or not self.book.put(kept, made.value, secret):
                raise InputError(f"{kept!r} reads like {like!r}, who is there already.")
        self.note(f"added {kept} as {made.value}", kept)
        return Person(name=kept, role=made)

    def change_role(self, name: str, role: str) -> None:
        """Give somebody another role, at once. Raises InputError; the last admin stays admin."""
        made = role_named(role)
        found(self.book.change_role(name, made.value, keep=Role.ADMIN.value), name)
        self.note(f"made {name} {made.value}", name)

    def change_password(self, name: str, password: str) -> None:
        """Give somebody another password, and end their sessions. Raises InputError."""
        found(self.book.change_password(name, hashed(password, name)), name)
        self.note(f"gave {name} another password", name)

    def remove(self, name: str) -> None:
        """Take somebody out, with sessions and keys. Raises InputError; the last admin stays."""
        found(self.book.remove(name, keep=Role.ADMIN.value), name)
        self.note(f"removed {name}", name)

    def sign_in(self, name: str, password: str) -> str | None:
        """Return the token of a new session; None where name and password do not go together.

        Raises
        ------
        InputError
            Too many failures in a row: when the next attempt is allowed.
        """
        # One spelling for each name, or every other space would be another five attempts.
        kept = plain(name)[:LONGEST_NAME]
        if wait := self.book.attempt(kept, wait_after, LONGEST_WAIT):
            raise InputError(f"too many failures; try again in {round(wait) + 1} s.")
        account = self.book.account(kept)
        right = verified(password, account.password if account else self.nobody)
        if account is None or not right:
            return None
        self.book.succeeded(kept)
        token = secrets.token_urlsafe(32)
        self.book.begin(digest(token), account.name)
        return token

    def sign_out(self, token: str) -> None:
        """End a session."""
        self.book.end(digest(token))

    def in_session(self, token: str) -> Person | None:
        """Return whose session it is; None where it is none, or over."""
        account = self.book.in_session(digest(token), IDLE, LONGEST)
        if account is None:
            return None
        return Person(name=account.name, role=Role(account.role), id=account.id)

    def with_key(self, told: str) -> Person | None:
        """Return whose key it is; None where it is none, or over.

        Its role is the lesser of its own and its owner's: whoever may no longer do something
        cannot do it by a key made before.
        """
        key = self.book.by_key(digest(told))
        account = self.book.account(key.person) if key else None
        if key is None or account is None:
            return None
        role = Role(key.role) if account.role in {Role.ADMIN, key.role} else Role.VIEWER
        return Person(name=by_key(account.name, key.label), role=role, id=account.id)

    def new_key(self, owner: Person, label: str, role: str, days: int) -> tuple[KeptKey, str]:
        """Make a key for somebody; returns it, and what is told once.

        Raises
        ------
        InputError
            It has no label, lasts too long, or would be allowed more than its owner.
        """
        made, words = role_named(role), " ".join(label.split())[:LONGEST_NAME]
        if not words or not words.isprintable():
            raise InputError(
                "a key needs a label that says what uses it, in characters that can be printed."
            )
        if not 1 <= days <= KEY_DAYS:
            raise InputError(f"a key lasts 1 to {KEY_DAYS} days, not {days}.")
        if made not in {owner.role, Role.VIEWER} and owner.role is not Role.ADMIN:
            raise InputError(f"a key of yours is {owner.role.value} or viewer, not {made.value}.")
        ident, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
        told = f"{PREFIX}_{ident}_{secret}"
        at = self.clock()
        key = KeptKey(
            id=ident, person=owner.name, role=made.value, label=words,
            made=at, seen=0.0, ends=at + days * 86400.0,
        )  # fmt: skip
        self.book.put_key(key, digest(told))
        self.note(f"made key {ident} ({words}, {made.value})", owner.name)
        return key, told

    def keys(self, owner: Person) -> list[KeptKey]:
        """Return somebody's keys, the newest first."""
        return self.book.keys(owner.name)

    def revoke(self, owner: Person, ident: str) -> None:
        """Take a key of somebody's back, at once. Raises InputError where there is none."""
        if not self.book.revoke(ident, owner.name):
            raise InputError(f"you have no key {ident!r}.")
        self.note(f"revoked key {ident}", owner.name)

    def note(self, what: str, refers: str) -> None:
        """Keep what was changed, with who changed it."""
        note_event(self.home, "people", what, refers)


def plain(name: str) -> str:
    """Return a name in the one spelling that is kept of it.

    >>> plain(" Zoe\u0308  Ng")
    'Zoë Ng'
    """
    return " ".join(unicodedata.normalize("NFKC", name).split())


def named(name: str) -> str:
    """Return a name as it is kept. Raises InputError where it is none."""
    kept = plain(name)
    if not kept or len(kept) > LONGEST_NAME or not kept.isprintable():
        raise InputError(f"a name has 1 to {LONGEST_NAME} characters that can be printed.")
    if whose(kept) != kept:
        raise InputError(f"{kept!r} is how a key of {whose(kept)!r} is named; choose another name.")
    return kept


def wait_after(times: int) -> float:
    """Return the seconds that nobody may try again after so many failures in a row.

    >>> [wait_after(times) for times in (5, 6, 7, 99)]
    [0.0, 1.0, 2.0, 60.0]
    """
    return min(LONGEST_WAIT, 2.0 ** min(times - FREE - 1, 9)) if times > FREE else 0.0


def hashed(password: str, name: str) -> str:
    """Return what is kept of a password. Raises InputError where it is easily guessed."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise InputError(
            f"a password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters; four or five "
            "words that do not belong together are easy to keep."
        )
    rest = password.casefold().replace(name.casefold(), "")
    if len(set(password)) < VARIED or len(rest) < SHORTEST_PASSWORD // 2:
        raise InputError("that password is easily guessed; take words that do not belong together.")
    with AT_ONCE:
        return hashing(secrets.token_bytes(16)).derive_phc_encoded(password.encode())


def verified(password: str, kept: str) -> bool:
    """Say whether a password is the one that was kept."""
    if len(password) > LONGEST_PASSWORD:
        return False
    if not WAITING.acquire(blocking=False):
        raise InputError("many people sign in right now; try again in a moment.")
    try:
        return matches(password, kept)
    finally:
        WAITING.release()


def matches(password: str, kept: str) -> bool:
    """Say whether a password is the one that was kept, when it is its turn."""
    with AT_ONCE:
        try:
            Argon2id.verify_phc_encoded(password.encode("utf-8", "replace"), kept)
        except InvalidKey:
            return False
    return True


def digest(told: str) -> bytes:
    """Return what is kept of a secret with more chance in it than anybody can try."""
    return hashlib.sha256(told.encode("utf-8", "replace")).digest()


def found(done: bool, name: str) -> None:
    """Refuse a name that nobody has."""
    if not done:
        raise InputError(f"there is nobody named {name!r}.")
