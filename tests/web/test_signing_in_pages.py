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
        page.get_by_label("Name").fill("mina")
        page.get_by_label("Password").fill("wrong")
        page.keyboard.press("Enter")
        page.get_by_role("alert").wait_for()
        visit.wrong.clear()  # the browser tells that the answer was 401
        visit.check()
        page.get_by_label("Password").fill(WORDS)
        page.keyboard.press("Enter")
        page.wait_for_url("**/people")
        visit.check()
        page.goto(f"{address}/account")
        page.get_by_label("What uses it").fill("nightly run")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Your new key").wait_for()
        visit.check()
        page.goto(f"{address}/api-reference")
        visit.check()
        page.goto(f"{address}/account")
        assert page.locator(".secret").count() == 0
        page.get_by_role("button", name="Sign out", exact=True).click()
        page.wait_for_url("**/sign-in")
        assert visit.wrong == []
