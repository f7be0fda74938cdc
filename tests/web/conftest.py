"""The app over a small launch: asked by a program, and looked at in a real browser."""

import os
import shutil
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright
from starlette.testclient import TestClient

from redline.guard.serve import alongside
from redline.web import House, application

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
WIDTHS = (390, 1280)


@pytest.fixture
def house(launch_brief):
    """Return a house with one launch in it, which has learnt and is not evaluated."""
    return House(launch_brief.parent)


@pytest.fixture
def key(house):
    """Return the name of its launch in addresses."""
    return house.entries()[0].key


@pytest.fixture
def app(house):
    """Return the app of one person."""
    return application(house)


@pytest.fixture
def client(app):
    """Return a program that asks the app."""
    with TestClient(app, base_url="http://127.0.0.1") as found:
        yield found


@pytest.fixture(scope="session")
def chromium():
    """Return a real browser; where there is none this skips, and fails in CI."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is needed: apt-get install chromium")
        pytest.skip("Chromium is not installed")
    with sync_playwright() as play:
        # Nobody but these pages is looked at, and in containers it may not make namespaces.
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def served(app):
    """Return the address of the app, served as `redline app` does."""
    with alongside(app, sockets=True, drain=1) as address:
        yield address


class Visit:
    """One page in the browser, with what went wrong on it."""

    def __init__(self, page, address):
        """Take a page of the browser and the address of the app."""
        self.page, self.address = page, address
        self.wrong = []
        page.on("console", self.heard)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("request", self.asked)

    def heard(self, message):
        """Note an error that the browser tells, such as a breach of the policy."""
        if message.type in {"error", "warning"}:
            self.wrong.append(message.text)

    def asked(self, request):
        """Note a request to another host."""
        if not request.url.startswith((self.address, self.address.replace("http", "ws", 1))):
            self.wrong.append(f"asked {request.url}")

    def go(self, path):
        """Go to a page of the app."""
        self.page.goto(self.address + path)
        return self.page

    def check(self):
        """Hold the page against axe in light and dark, and against narrow and wide screens."""
        problems = []
        for scheme in ("light", "dark"):
            self.page.emulate_media(color_scheme=scheme)
            found = Axe().run(self.page).response["violations"]
            problems += [
                f"{scheme}: {one['id']} {node['html'][:120]}"
                for one in found
                for node in one["nodes"]
            ]
        size = self.page.viewport_size
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 800})
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                problems.append(f"{wide} pixels wide on {width}")
        self.page.set_viewport_size(size)
        assert problems == []


@pytest.fixture
def visit(chromium, served):
    """Return a new page of the browser; what goes wrong on it fails the test."""
    with visiting(chromium, served) as found:
        yield found
    assert found.wrong == []


@contextmanager
def visiting(chromium, address, **choices):
    """Give a page of the browser with nothing kept from another one."""
    context = chromium.new_context(**choices)
    try:
        yield Visit(context.new_page(), address)
    finally:
        context.close()
