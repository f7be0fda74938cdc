"""Who asks, who may sign in, and one's own keys, for programs.

A key manages no account: a stolen one would otherwise make others that outlive it. What is one's
own is asked for with the session of a browser; an admin's key manages the people.
"""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Body

from redline.errors import InputError
from redline.store import KeptKey
from redline.web.people import Act, Somebody
from redline.web.signing_in.own import ADMINS, NOT_YOURS, InPerson, People, changed_password
from redline.workspace.roles import Role

__all__ = ["api"]

api = APIRouter(tags=["people"])
Word = Annotated[str, Body(embed=True)]


@api.get("/me")
def me(person: Somebody) -> dict[str, Any]:
    """Say who asks, and what they may do."""
    may = [act.value for act in Act if person.may(act)]
    return {"name": person.name, "role": person.role.value, "may": may}


@api.get("/people", dependencies=ADMINS)
def list_people(persons: People) -> list[dict[str, str]]:
    """List who may sign in."""
    return [{"name": one.name, "role": one.role} for one in persons.everyone()]


@api.get("/keys")
def list_keys(persons: People, person: InPerson) -> list[dict[str, Any]]:
    """List one's own keys; none can be read again."""
    return [key_row(key) for key in persons.keys(person)]


@api.post("/people", status_code=201, dependencies=ADMINS)
def add_person(
    persons: People, name: Word, password: Word, role: Word = Role.VIEWER.value
) -> dict[str, str]:
    """Add somebody who may sign in."""
    made = persons.add(name, role, password)
    return {"name": made.name, "role": made.role.value}


@api.post("/people/role", dependencies=ADMINS)
def change_person_role(persons: People, name: Word, role: Word) -> dict[str, str]:
    """Give somebody another role, at once; the last admin stays admin."""
    persons.change_role(name, role)
    return {"name": name, "role": role}


@api.post("/people/remove", dependencies=ADMINS)
def remove_person(persons: People, name: Word) -> dict[str, str]:
    """Take somebody out, with sessions and keys; the last admin stays."""
    persons.remove(name)
    return {"removed": name}


@api.post("/account/keys", status_code=201)
def make_own_key(
    persons: People,
    person: InPerson,
    label: Word,
    role: Word = Role.VIEWER.value,
    days: Annotated[int, Body(embed=True)] = 90,
) -> dict[str, Any]:
    """Make a key for a program; `key` is told this once. Takes a session, not a key."""
    made, told = persons.new_key(person, label, role, days)
    return key_row(made) | {"key": told}


@api.post("/account/keys/{ident}/revoke")
def revoke_own_key(persons: People, person: InPerson, ident: str) -> dict[str, str]:
    """Take a key of one's own back. Takes a session, not a key."""
    persons.revoke(person, ident)
    return {"revoked": ident}


@api.post("/account/password")
def change_own_password(
    persons: People, person: InPerson, before: Word, password: Word
) -> dict[str, str]:
    """Give oneself another password; every session ends. Takes a session, not a key."""
    if not changed_password(persons, person, before, password):
        raise InputError(NOT_YOURS)
    return {"changed": person.name}


def key_row(key: KeptKey) -> dict[str, Any]:
    """Return a key as JSON."""
    return asdict(key)
