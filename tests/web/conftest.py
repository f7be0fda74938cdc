"""The app over a small launch: asked by a program, and looked at in a real browser."""

import asyncio
import os
import shutil
from contextlib import closing, contextmanager
from functools import cached_property

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright
from starlette.testclient import TestClient

from redline.guard.serve import alongside
from redline.report.colours import DARK, LIGHT, PAIRS
from redline.web import House, application

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
WIDTHS = (390, 1280)
COLOURS = """targets => targets.flatMap(target => {
  const hex = colour => "#" + colour.match(/[\\d.]+/g).slice(0, 3)
    .map(one => Number(one).toString(16).padStart(2, "0")).join("");
  const seen = one => !/^rgba\\(.*, 0\\)$/.test(one);
  const found = document.querySelector(target);
  // What is drawn in no colour is not read: it only holds lines beside those of the editor.
  if (!seen(getComputedStyle(found).color)) return [];
  let under = found;
  while (under.parentElement && !seen(getComputedStyle(under).backgroundColor))
    under = under.parentElement;
  const ground = getComputedStyle(under).backgroundColor;
  return [[hex(getComputedStyle(found).color), hex(ground), found.outerHTML.slice(0, 120)]];
})"""
"""The colour of each element and that of what it stands on."""

TABS = 120
"""Presses of Tab that may lead to a control; more would be no way to work."""
SHOWS_FOCUS = """one => {
  if (!one.matches(":focus-visible")) return false;
  // What is hidden shows its focus on the label beside it.
  return [one, one.nextElementSibling].filter(Boolean).map((each) => getComputedStyle(each))
    .some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1);
}"""


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
def chromium(request):
    """Return a real browser; where there is none this skips, and fails in CI."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is needed: apt-get install chromium")
        pytest.skip("Chromium is not installed")
    browser = Chromium(CHROMIUM)
    if request.config.getoption("thorough"):
        browser.schemes = ("light", "dark")
    yield browser
    browser.close()


@pytest.fixture
def served(app):
    """Return the address of the app, served as `redline app` does."""
    with alongside(app, sockets=True, drain=1) as address:
        yield address


class Chromium:
    """A browser that lives as long as the tests do.

    Playwright keeps an event loop in the thread of whoever calls it, and marks it as running. It is
    so marked only while a test looks at pages: other tests run loops of their own.
    """

    schemes = ("light",)
    """In which pages are held against axe; the contrast of both is tested on the colours."""

    def __init__(self, path):
        """Start it; it downloads nothing."""
        self.play = sync_playwright().start()
        # Nobody but these pages is looked at, and in containers it may not make namespaces.
        self.browser = self.play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        self.loop = asyncio.get_running_loop()
        self.rest()

    def rest(self):
        """Let others run loops in this thread."""
        asyncio._set_running_loop(None)

    def new_context(self, **choices):
        """Return a browser with nothing kept from another one."""
        asyncio._set_running_loop(self.loop)
        return self.browser.new_context(**choices)

    def close(self):
        """End it."""
        asyncio._set_running_loop(self.loop)
        self.browser.close()
        self.play.stop()


class Visit:
    """One page in the browser, with what went wrong on it; opened when it is first used."""

    def __init__(self, chromium, address, choices):
        """Take a browser, the address of the app, and what the browser is told."""
        self.chromium, self.address, self.choices = chromium, address, choices
        self.context = None
        self.wrong = []

    @cached_property
    def page(self):
        """Return the page."""
        self.context = self.chromium.new_context(**self.choices)
        page = self.context.new_page()
        page.on("console", self.heard)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("request", self.asked)
        return page

    def close(self):
        """Close it, with all that it kept."""
        try:
            if self.context is not None:
                self.context.close()
        finally:
            self.chromium.rest()

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

    def reach(self, wanted):
        """Go to a control with Tab alone, and hold that one sees where one is."""
        wanted.wait_for()
        for _ in range(TABS):
            # Asked anew each time: a live part may have been put anew since.
            if wanted.first.evaluate("one => one === document.activeElement"):
                break
            self.page.keyboard.press("Tab")
        else:
            raise AssertionError(f"no Tab leads to {wanted}")
        shows = wanted.first.evaluate(SHOWS_FOCUS)
        assert shows, f"one does not see that the focus is on {wanted}"

    def press(self, wanted, key="Enter"):
        """Go to a control by keys, and press it."""
        self.reach(wanted)
        self.page.keyboard.press(key)

    def write(self, wanted, words):
        """Go to a field by keys, and type in place of what stands there."""
        self.reach(wanted)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(words)

    def hears(self, *parts):
        """Hold that whoever hears the page is told of these controls and places, in this order."""
        told = self.page.locator("main").aria_snapshot()
        at = 0
        for part in parts:
            assert part in told[at:], f"{part} is not heard after {told[:at][-80:]!r} in {told}"
            at = told.index(part, at) + len(part)

    def check(self):
        """Hold the page against axe in light and dark, and against narrow and wide screens."""
        problems = []
        for scheme in self.chromium.schemes:
            self.page.emulate_media(color_scheme=scheme)
            found = Axe().run(self.page).response
            problems += [f"{scheme}: {one}" for one in told(found["violations"])]
            problems += [f"{scheme}, unsure: {one}" for one in self.unsure(found["incomplete"])]
        size = self.page.viewport_size
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 800})
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                problems.append(f"{wide} pixels wide on {width}")
        self.page.set_viewport_size(size)
        assert problems == []

    def unsure(self, found):
        """Tell what axe could not judge, but colours whose contrast is tested by themselves."""
        colours = [one for one in found if one["id"] == "color-contrast"]
        at = [node["target"][-1] for one in colours for node in one["nodes"]]
        pairs = [tuple(pair) for pair in self.page.evaluate(COLOURS, at)]
        known = read_pairs()
        return [
            *told(one for one in found if one not in colours),
            *(
                f"{text} on {ground}: {where}"
                for text, ground, where in pairs
                if (text, ground) not in known
            ),
        ]


def told(found):
    """Return what axe found as lines."""
    return [f"{one['id']} {node['html'][:120]}" for one in found for node in one["nodes"]]


def read_pairs():
    """Return the colours that may stand on one another, as a browser writes them."""
    palettes = (LIGHT, DARK)
    return {(p[text], p[ground]) for p in palettes for text, ground in PAIRS}


@pytest.fixture
def visit(chromium, served):
    """Return a new page of the browser; what goes wrong on it fails the test."""
    with visiting(chromium, served) as found:
        yield found
    assert found.wrong == []


@contextmanager
def visiting(chromium, address, **choices):
    """Give a page of the browser with nothing kept from another one."""
    with closing(Visit(chromium, address, choices)) as visit:
        yield visit
