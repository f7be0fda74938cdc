"""Who may use what is about people: those who sign in, in person, and admins."""

from typing import Annotated

from fastapi import Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request

from redline.web.people import Act, NotAllowed, SignedIn, Somebody, depends
from redline.workspace.persons import Persons
from redline.workspace.roles import Person, whose

__all__ = ["ADMINS", "NOT_YOURS", "InPerson", "People", "changed_password"]

ADMINS = [depends(Act.ADMINISTER)]
NOT_YOURS = "That is not your password."


def the_persons(request: Request) -> Persons:
    """Return the people of the house; where one person uses it alone, there is no such page."""
    access = request.app.state.access
    if not isinstance(access, SignedIn):
        raise HTTPException(404)
    return access.persons


def in_person(asked: Somebody) -> Person:
    """Return who asks, in person: a key makes no keys. Raises NotAllowed."""
    if whose(asked.name) != asked.name:
        raise NotAllowed("a key cannot manage an account; sign in with a browser for that.")
    return asked


People = Annotated[Persons, Depends(the_persons)]
InPerson = Annotated[Person, Depends(in_person)]


def changed_password(persons: Persons, person: Person, before: str, password: str) -> bool:
    """Give somebody another password, and end every session; False where `before` is not theirs.

    Raises
    ------
    InputError
        The new one will not do, or too many attempts failed.
    """
    if persons.sign_in(person.name, before) is None:
        return False
    persons.change_password(person.name, password)
    return True
