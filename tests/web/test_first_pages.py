"""The list of briefs, the overview of a launch, and its live page."""

from starlette.testclient import TestClient

from redline.web import House, application
from redline.web.people import Role
from tests.web.decided import asked_by, decided, failing

HEARD = {
    "/": (
        'heading "Launch briefs" [level=1]',
        'link "New brief"',
        'searchbox "Search"',
        'combobox "Outcome"',
        'button "Show"',
        'link "Questions about a small office"',
    ),
    "/nowhere": ('heading "Not Found" [level=1]', "alert", 'link "To the briefs"'),
}
"""What is told of some pages to whoever hears them, in order."""


def test_the_list_names_every_brief(client, key):
    """With a link to it, and to no file that is not one."""
    page = client.get("/").text
    assert f'href="/launches/{key}"' in page
    assert "Questions about a small office" in page


def test_the_list_is_searched_by_words(client):
    """All of them, in title, owner or folder."""
    assert "small office" in client.get("/?q=office+questions").text
    assert "No brief fits" in client.get("/?q=hospital").text


def test_an_empty_folder_says_what_to_do(tmp_path):
    """No brief is no error."""
    with TestClient(application(House(tmp_path)), base_url="http://127.0.0.1") as client:
        assert "There is no brief below" in client.get("/").text


def test_an_overview_says_what_was_decided_and_what_speaks_against_it(house, key, launch_brief):
    """On the page and to programs: each phase, and why the first that is barred is."""
    failing(launch_brief)
    with asked_by(house, Role.VIEWER) as client:
        assert client.get(f"/api/launches/{key}").json()["phases"] == []
        assert "What was decided" not in client.get(f"/launches/{key}").text
        decided(launch_brief)
        page = client.get(f"/launches/{key}").text
        told = client.get(f"/api/launches/{key}").json()
        assert "What was decided" in page
        barred = next(one for one in told["phases"] if one["outcome"] != "ship")
        assert f"What keeps <bdi>{barred['phase']}</bdi> from shipping" in page
        about = {reason["about"] for reason in barred["against"]}
        assert any("M4" in one for one in about)
        assert all(reason["verdict"] != "met" for reason in barred["against"])


def test_no_traffic_is_neither_good_nor_bad(client, key):
    """The live page says so, and shows no 0 %."""
    page = client.get(f"/launches/{key}/live").text
    assert "No traffic yet" in page
    assert client.get(f"/api/launches/{key}/live").json()["exchanges"] == 0


def test_first_pages_in_a_browser(visit, key):
    """No breach of the policy, no request elsewhere, nothing that axe finds, no page too wide."""
    for path in ("/", f"/launches/{key}", f"/launches/{key}/live", "/nowhere"):
        if path == "/nowhere":
            visit.page.goto(visit.address + path)
            visit.wrong = [one for one in visit.wrong if "404" not in one]
        else:
            visit.go(path)
        visit.hears(*HEARD.get(path, ()))
        visit.check()


def test_nothing_moves_for_who_asks_for_that(visit, key):
    """Not what waits, what is live, or what comes and goes."""
    for path in ("", "/evidence", "/evidence/threshold", "/decision/plan", "/live", "/try"):
        visit.page.emulate_media(reduced_motion="reduce")
        page = visit.go(f"/launches/{key}{path}")
        assert page.evaluate("document.getAnimations().length") == 0, path


def test_keys_lead_where_the_list_says(visit, key):
    """`?` lists the keys, `g l` goes to the live page, `g b` to the briefs."""
    page = visit.go(f"/launches/{key}")
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.type("gl")
    page.wait_for_url("**/live")
    page.keyboard.type("gb")
    page.wait_for_url(f"{visit.address}/")


def test_the_theme_stays_as_it_was_chosen(visit):
    """From page to page, whatever the system asks for."""
    page = visit.go("/")
    page.emulate_media(color_scheme="light")
    visit.press(page.get_by_role("button", name="Light or dark"))
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
