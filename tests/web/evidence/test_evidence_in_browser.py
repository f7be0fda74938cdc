"""The pages of evidence in a real browser: every page once, and two journeys."""


def test_every_page_of_evidence(visit, place, run_name):
    """No breach of the policy, nothing that axe finds, no page too wide."""
    for path in (
        place,
        f"{place}/{run_name}",
        f"{place}/{run_name}/units",
        f"{place}/{run_name}/unit?id=contract-0-0",
        f"{place}/compare",
        f"{place}/threshold?dial=C2:above&risk=60",
    ):
        page = visit.go(path)
        page.get_by_text("This page goes on by itself").wait_for(state="detached")
        visit.check()


def test_from_a_number_to_its_transcripts_by_keyboard_alone(visit, place, run_name, key):
    """`g e`, the run, `t`, `j` into the first unit, `j` and `k` among them."""
    page = visit.go(f"/launches/{key}")
    page.keyboard.type("ge")
    page.wait_for_url(f"**{place}")
    page.get_by_role("link", name=run_name[:8]).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{place}/{run_name}")
    page.locator("[data-press=t]").wait_for()
    page.keyboard.press("t")
    page.wait_for_url("**/units")
    page.keyboard.press("/")
    page.keyboard.type("parking")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=parking**")
    page.locator("#main").focus()
    page.keyboard.press("j")
    page.wait_for_url("**/unit?**")
    first = page.get_by_role("heading", level=1).inner_text()
    page.keyboard.press("j")
    page.wait_for_function("first => document.querySelector('h1').textContent !== first", arg=first)
    page.keyboard.press("k")
    page.wait_for_function("first => document.querySelector('h1').textContent === first", arg=first)
    assert page.get_by_role("navigation", name="Units beside this one").aria_snapshot() == (
        '- navigation "Units beside this one":\n  - text: 1 of 23\n  - link "Next j":'
        "\n    - /url: " + page.get_by_role("link", name="Next j").get_attribute("href")
    )


def test_a_threshold_is_dragged_by_keyboard(visit, place):
    """Errors, promise and the line of the brief move at once, and the picture with them."""
    page = visit.go(f"{place}/threshold?dial=C2:above&risk=60")
    slider = page.get_by_role("slider")
    page.wait_for_selector(".written:not([hidden])")
    slider.focus()
    page.keyboard.press("Home")
    assert page.locator("output").inner_text() == "1 %"
    strict = page.locator("[data-show=needless]").inner_text()
    at = page.locator("line.moving").get_attribute("x1")
    page.keyboard.press("End")
    assert page.locator("output").inner_text() == "99 %"
    assert page.locator("[data-show=needless]").inner_text() != strict
    assert page.locator("line.moving").get_attribute("x1") != at
    assert page.locator("code.line").inner_text() == "above = 99 %"
    assert "99 %:" in slider.get_attribute("aria-valuetext")
    visit.press(page.get_by_role("button", name="Write it into the brief"))
    dialog = page.get_by_role("dialog")
    assert "above = 99 %" in dialog.inner_text()
    visit.press(dialog.get_by_role("button", name="Leave it"))
    assert not dialog.is_visible()


def test_a_run_is_begun_and_followed(visit, place, house, evaluated):
    """The page shows it by itself, also after a reload, and what it came to."""
    page = visit.go(place)
    visit.press(page.get_by_text("Choose what is asked, and for how much"))
    visit.write(page.get_by_label("Units at most"), "4")
    visit.write(page.get_by_label("Seed"), "21")
    with page.expect_navigation():
        visit.press(page.get_by_role("button", name="Begin"))
    page.reload()
    page.get_by_role("heading", name="The run is whole").wait_for(timeout=60_000)
    visit.press(page.get_by_role("link", name="What it shows"))
    page.get_by_role("heading", name="What was measured").wait_for()
    assert house.evaluations.of(evaluated.resolve()).going().done == 4
