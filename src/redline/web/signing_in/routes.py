"""Pages and API of who may use the app. Where one person uses it alone, there is nothing of it."""

from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from redline.errors import InputError
from redline.web.answers import see
from redline.web.live import Part
from redline.web.pages import page
from redline.web.people import COOKIE
from redline.web.signing_in.api import api
from redline.web.signing_in.own import ADMINS, NOT_YOURS, InPerson, People, changed_password
from redline.workspace.persons import LONGEST, Persons
from redline.workspace.roles import MAY, Person, Role

__all__ = ["api", "pages", "parts"]

parts: dict[str, Part] = {}
pages = APIRouter()
WRONG = "The name and the password do not go together."


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
    if not changed_password(persons, person, before, password):
        return own_page(request, persons, person, status=422, wrong=NOT_YOURS)
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


def inside(to: str) -> str:
    """Return an address of this app; anything else becomes its first page.

    >>> inside("//evil.example/")
    '/'
    """
    outside = not to.startswith("/") or to.startswith(("//", "/\\")) or not to.isprintable()
    return "/" if outside else to
