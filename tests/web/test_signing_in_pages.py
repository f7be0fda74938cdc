"""Signing in as somebody does it, in a browser."""

import shutil

import pytest

from redline.guard.serve import alongside
from redline.web import House, application
from redline.web.people import SignedIn
from redline.workspace.persons import Persons, people_file
from tests.web.conftest import visiting

WORDS = "seven green lamps at noon"


@pytest.fixture
def address(launch_brief):
    """Return the address of an app in which one admin signs in."""
    with Persons.open(launch_brief.parent) as persons:
        persons.add("Mina", "admin", WORDS)
        app = application(House(launch_brief.parent), SignedIn(persons))
        with alongside(app, sockets=True, drain=1) as found:
            yield found
    shutil.rmtree(people_file(launch_brief.parent).parent)


def test_somebody_signs_in_works_and_signs_out(chromium, address):
    """By keyboard: back where they wanted to go, a key made and shown once, out again."""
    with visiting(chromium, address) as visit:
        page = visit.go("/people")
        visit.hears('textbox "Name"', 'textbox "Password"', 'button "Sign in"')
        visit.write(page.get_by_label("Name"), "mina")
        visit.write(page.get_by_label("Password"), "wrong")
        page.keyboard.press("Enter")
        page.get_by_role("alert").wait_for()
        visit.wrong.clear()  # the browser tells that the answer was 401
        visit.check()
        visit.write(page.get_by_label("Password"), WORDS)
        page.keyboard.press("Enter")
        page.wait_for_url("**/people")
        visit.hears('combobox "Role of Mina"', 'button "Remove Mina"', 'heading "Add somebody"')
        visit.check()
        page.goto(f"{address}/account")
        visit.write(page.get_by_label("What uses it"), "nightly run")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Your new key").wait_for()
        visit.check()
        page.goto(f"{address}/api-reference")
        visit.hears('heading "API" [level=1]', 'columnheader "It does"', "GET /api/briefs")
        visit.check()
        page.goto(f"{address}/account")
        assert page.locator(".secret").count() == 0
        visit.press(page.get_by_role("button", name="Sign out", exact=True))
        page.wait_for_url("**/sign-in")
        assert visit.wrong == []
