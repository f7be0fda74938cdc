"""Pages and API of who may use the app. Where one person uses it alone, there is nothing of it."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from redline.errors import InputError
from redline.store import KeptKey
from redline.web.answers import see
from redline.web.live import Part
from redline.web.pages import page
from redline.web.people import COOKIE, Act, NotAllowed, SignedIn, Somebody, depends
from redline.workspace.persons import LONGEST, Persons
from redline.workspace.roles import MAY, Person, Role, whose

__all__ = ["api", "pages", "parts"]

parts: dict[str, Part] = {}
pages = APIRouter()
api = APIRouter(tags=["people"])
ADMINS = [depends(Act.ADMINISTER)]
WRONG = "The name and the password do not go together."


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


@pages.get("/sign-in")
def ask(request: Request, persons: People, to: str = "/") -> HTMLResponse:
    """Ask who it is."""
    del persons
    return page(request, "sign-in.html.j2", to=to, name="", wrong="")


@pages.post("/sign-in")
def sign_in(
    request: Request,
    persons: People,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    to: Annotated[str, Form()] = "/",
) -> Response:
    """Begin a session, and go where somebody wanted to go."""
    wrong = WRONG
    try:
        token = persons.sign_in(name, password)
    except InputError as error:
        token, wrong = None, str(error)
    if token is None:
        return page(request, "sign-in.html.j2", status=401, to=to, name=name, wrong=wrong)
    done = see(inside(to))
    done.set_cookie(
        COOKIE,
        token,
        max_age=round(LONGEST),
        httponly=True,
        samesite="lax",
        secure=request.app.state.secure,
    )
    return done


@pages.post("/sign-out")
def sign_out(request: Request, persons: People) -> Response:
    """End the session."""
    persons.sign_out(request.cookies.get(COOKIE, ""))
    done = see("/sign-in")
    done.delete_cookie(COOKIE)
    return done


@pages.get("/account")
def account(request: Request, persons: People, person: InPerson) -> HTMLResponse:
    """Show one's own password and keys."""
    return own_page(request, persons, person)


@pages.post("/account/password")
def change_password(
    request: Request,
    persons: People,
    person: InPerson,
    before: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
) -> Response:
    """Give oneself another password; every session ends."""
    if persons.sign_in(person.name, before) is None:
        return own_page(request, persons, person, status=422, wrong="That is not your password.")
    persons.change_password(person.name, password)
    return see("/sign-in")


@pages.post("/account/keys")
def make_key(
    request: Request,
    persons: People,
    person: InPerson,
    label: Annotated[str, Form()] = "",
    role: Annotated[str, Form()] = Role.VIEWER.value,
    days: Annotated[int, Form()] = 90,
) -> HTMLResponse:
    """Make a key for a program, and show it once."""
    _, told = persons.new_key(person, label, role, days)
    return own_page(request, persons, person, told=told)


@pages.post("/account/keys/{ident}/revoke")
def revoke_key(persons: People, person: InPerson, ident: str) -> Response:
    """Take a key of one's own back."""
    persons.revoke(person, ident)
    return see("/account")


@pages.get("/people", dependencies=ADMINS)
def people(request: Request, persons: People) -> HTMLResponse:
    """Show who may sign in."""
    return page(
        request,
        "people.html.j2",
        everyone=persons.everyone(),
        roles=list(Role),
        may_do=MAY,
    )


@pages.post("/people", dependencies=ADMINS)
def add(
    persons: People,
    name: Annotated[str, Form()] = "",
    role: Annotated[str, Form()] = Role.VIEWER.value,
    password: Annotated[str, Form()] = "",
) -> Response:
    """Add somebody."""
    persons.add(name, role, password)
    return see("/people")


@pages.post("/people/role", dependencies=ADMINS)
def change_role(
    persons: People, name: Annotated[str, Form()], role: Annotated[str, Form()]
) -> Response:
    """Give somebody another role."""
    persons.change_role(name, role)
    return see("/people")


@pages.post("/people/remove", dependencies=ADMINS)
def remove(persons: People, name: Annotated[str, Form()]) -> Response:
    """Take somebody out."""
    persons.remove(name)
    return see("/people")


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


def own_page(
    request: Request, persons: Persons, person: Person, *, status: int = 200, **shown: Any
) -> HTMLResponse:
    """Return the page of one's own account."""
    roles = list(Role) if person.role is Role.ADMIN else [Role.VIEWER, person.role]
    return page(
        request,
        "account.html.j2",
        status=status,
        keys=persons.keys(person),
        roles=list(dict.fromkeys(roles)),
        **({"told": "", "wrong": ""} | shown),
    )


def key_row(key: KeptKey) -> dict[str, Any]:
    """Return a key as JSON."""
    return asdict(key)


def inside(to: str) -> str:
    """Return an address of this app; anything else becomes its first page.

    >>> inside("//evil.example/")
    '/'
    """
    outside = not to.startswith("/") or to.startswith(("//", "/\\")) or not to.isprintable()
    return "/" if outside else to
