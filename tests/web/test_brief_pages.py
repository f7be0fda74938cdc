"""The brief in a real browser: written, mended, saved, edited as a table, printed."""

import pytest

from redline.workspace.brief_versions import versions
from tests.web.conftest import visiting


def test_every_page_of_a_brief_in_a_browser(visit, key):
    """No breach of the policy, no request elsewhere, nothing that axe finds, no page too wide."""
    places = ("", "/tables", "/tables/harms", "/score", "/history", "/talk", "/paper")
    for path in (
        *(f"/launches/{key}/brief{one}" for one in places),
        "/briefs/new",
        "/briefs/import",
    ):
        visit.go(path)
        visit.check()


def test_findings_follow_the_text_and_are_mended(visit, key, launch_brief):
    """A slip is found beside its line while one types, mended by its button, and saved."""
    page = visit.go(f"/launches/{key}/brief")
    text = page.get_by_label("Text of the brief")
    lines = text.input_value().split("\n")
    number = next(n for n, line in enumerate(lines, 1) if line.startswith("title:"))
    text.evaluate("one => { one.focus(); one.setSelectionRange(0, 0); }")
    for _ in range(number - 1):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    page.keyboard.press("Delete")
    page.keyboard.type("z")
    found = page.locator(f".finding[data-line='{number}']")
    button = found.get_by_role("button", name="Write `title`")
    button.wait_for()
    assert page.locator("[data-state]").inner_text() == "Not saved"
    line = page.locator(".mirror > div").nth(number - 1)
    assert line.evaluate("one => one.classList.contains('noted')")
    # What marks a line lies behind the text, and hides none of it.
    box = line.bounding_box()
    over = page.evaluate(
        "([x, y]) => document.elementFromPoint(x, y).id", [box["x"] + 9, box["y"] + 9]
    )
    assert over == "text"
    order = page.evaluate("getComputedStyle(document.querySelector('#text')).position")
    assert order == "relative"
    first = page.locator(".finding").first
    beside = page.locator(".mirror > div").nth(int(first.get_attribute("data-line")) - 1)
    assert abs(first.bounding_box()["y"] - beside.bounding_box()["y"]) < 30
    visit.press(button)
    found.wait_for(state="detached")
    assert text.input_value().split("\n") == lines
    page.keyboard.press("End")
    page.keyboard.type(" and more")
    visit.write(page.get_by_placeholder("What the change is for"), "it does more")
    visit.press(page.get_by_role("button", name="Save"))
    page.get_by_text("Saved", exact=True).wait_for()
    assert launch_brief.read_text().split("\n")[number - 1].endswith(" and more")
    assert versions(launch_brief)[-1].why == "it does more"


def test_a_finding_is_ignored_in_its_line_with_a_reason(visit, key):
    """The remark is written, the caret stands where the reason is missing, and then it holds."""
    page = visit.go(f"/launches/{key}/brief")
    button = page.get_by_role("button", name="Ignore it here").first
    found = button.locator("xpath=ancestor::li")
    number, code = int(found.get_attribute("data-line")), found.locator("a").inner_text()
    visit.press(button)
    page.keyboard.type("known since May")
    text = page.get_by_label("Text of the brief")
    line = text.input_value().split("\n")[number - 1]
    assert f"redline: ignore {code}" in line
    assert 'reason="known since May"' in line
    left = page.locator(f".finding[data-line='{number}']").filter(has_text=code)
    left.wait_for(state="detached")


def test_a_brief_is_written_by_keyboard_alone(visit, key, launch_brief):
    """To the brief, to its next finding, mended, saved: no pointer."""
    launch_brief.write_text(launch_brief.read_text().replace("title:", "zitle:"))
    page = visit.go(f"/launches/{key}")
    page.keyboard.type("gw")
    page.wait_for_url("**/brief")
    page.keyboard.press("Tab")
    page.get_by_label("Text of the brief").focus()
    page.locator("[data-fix]").first.wait_for()
    page.keyboard.press("Control+Home")
    page.keyboard.press("F8")
    page.keyboard.press("Control+.")
    page.wait_for_function("document.querySelector('#text').value.includes('\\ntitle:')")
    page.keyboard.press("Control+s")
    page.get_by_text("Saved", exact=True).wait_for()
    assert "\ntitle:" in launch_brief.read_text()


def test_what_is_not_saved_survives_a_reload(visit, key, launch_brief):
    """And leaving asks; where the file was changed since, both texts are shown."""
    page = visit.go(f"/launches/{key}/brief")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_label("Text of the brief").focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("mine")
    page.reload()
    assert asked == ["beforeunload"]
    assert page.get_by_label("Text of the brief").input_value().endswith("mine")
    launch_brief.write_text(launch_brief.read_text() + "theirs\n")
    visit.press(page.get_by_role("button", name="Save"))
    page.get_by_role("heading", name="The brief was changed meanwhile").wait_for()
    assert "theirs" in page.locator(".lines-table").inner_text()
    visit.wrong = [one for one in visit.wrong if "409" not in one]
    visit.check()
    visit.press(page.get_by_role("link", name="Drop my text"))
    page.get_by_label("Text of the brief").wait_for()
    assert page.get_by_label("Text of the brief").input_value().endswith("theirs\n")


def test_a_cell_is_edited_in_its_form(visit, key, launch_brief):
    """What is not saved is counted; after saving the row is shown again."""
    page = visit.go(f"/launches/{key}/brief/tables/controls")
    before = launch_brief.read_text().split("\n")
    cell = page.get_by_label("Costs of C1")
    visit.write(cell, "7 ms")
    page.get_by_text("1 not saved").wait_for()
    visit.press(page.get_by_role("button", name="Save"))
    page.wait_for_url("**#row-*")
    after = launch_brief.read_text().split("\n")
    changed = [two for one, two in zip(before, after, strict=True) if one != two]
    assert len(changed) == 1
    assert "7 ms" in changed[0]
    assert "Controls: C1 Costs" in versions(launch_brief)[-1].why


@pytest.mark.parametrize("scripts", [True, False])
def test_a_brief_is_saved_without_scripts_too(chromium, served, key, launch_brief, scripts):
    """The editor is a form first."""
    with visiting(chromium, served, java_script_enabled=scripts) as visit:
        page = visit.go(f"/launches/{key}/brief")
        text = page.get_by_label("Text of the brief")
        text.fill(text.input_value() + "\none more line\n")
        with page.expect_response(lambda answer: answer.request.method != "GET"):
            page.get_by_role("button", name="Save").press("Enter")
    assert launch_brief.read_text().endswith("one more line\n")


def test_the_outline_reads_as_a_list_of_sections(visit, key):
    """For whoever hears the page: headings as links, each table with its form."""
    page = visit.go(f"/launches/{key}/brief")
    told = page.get_by_role("navigation", name="Outline").aria_snapshot()
    assert '- link "Harms"' in told
    assert '- link "form of Harms"' in told


def test_a_line_is_commented_where_it_stands(visit, key):
    """On the line of the caret; the comment is beside it, and on the page of comments."""
    page = visit.go(f"/launches/{key}/brief?line=3")
    visit.press(page.get_by_role("button", name="Comment on this line"))
    visit.write(page.get_by_role("dialog").get_by_label("Comment"), "says who?")
    visit.press(page.get_by_role("dialog").get_by_role("button", name="Comment"))
    beside = page.locator(".finding.said[data-line='3']")
    beside.wait_for()
    assert "says who?" in beside.inner_text()
    visit.check()
    visit.press(beside.get_by_role("link", name="Answer"))
    visit.press(page.get_by_text("Answer or settle"))
    visit.write(page.get_by_label("Answer"), "we do")
    visit.press(page.get_by_role("button", name="Answer"))
    page.get_by_text("we do").wait_for()
    visit.check()
