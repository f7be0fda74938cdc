"""A brief is written in the app: looked at while one types, saved whole, and over nobody's work."""

import re

import pytest

from redline.web.writing.prose import prose

ODD = '<script>alert(1)</script>"><img src=x onerror=alert(1)>{{7*7}}\u202e\u0645'


def text_of(client, key):
    """Return the text and its digest, as a program reads them."""
    found = client.get(f"/api/launches/{key}/brief").json()
    return found["text"], found["digest"]


def test_the_editor_shows_the_text_and_what_is_found(client, key, launch_brief):
    """The whole text is there, and every finding with its line and its rule."""
    page = client.get(f"/launches/{key}/brief").text
    assert "Questions about a small office" in page
    found = client.post(
        f"/api/launches/{key}/brief/review", json={"text": launch_brief.read_text()}
    )
    for finding in found.json()["findings"]:
        assert f'data-line="{finding["line"]}"' in page
        assert f'href="/rules/{finding["code"]}"' in page


def test_what_is_typed_is_looked_at_and_not_saved(client, key, launch_brief):
    """A look while one types changes no file."""
    before = launch_brief.read_bytes()
    text = before.decode().replace("title:", "titel:")
    parts = client.post(f"/launches/{key}/brief/checked", json={"text": text}).json()
    assert "titel" in parts["parts"]["margin"]
    assert parts["counts"]["error"] + parts["counts"]["warning"] + parts["counts"]["note"]
    assert launch_brief.read_bytes() == before


def test_a_text_that_cannot_be_read_says_why(client, key):
    """In the margin, and not as an error of the page."""
    found = client.post(f"/launches/{key}/brief/checked", json={"text": "---\n: [\n---\n"})
    assert found.status_code == 200
    assert found.json()["trouble"]
    assert "trouble" in found.json()["parts"]["margin"]


def test_saving_keeps_every_line_that_was_not_touched(client, key, launch_brief):
    """Byte-order mark, line ends and odd characters stay; one changed line is one changed line."""
    lines = launch_brief.read_bytes().splitlines()
    odd = b"\xef\xbb\xbf" + b"\r\n".join(lines) + b"\r\n\x07 a bell\n"
    launch_brief.write_bytes(odd)
    text, digest = text_of(client, key)
    assert "\ufffd a bell" in text
    wanted = {"text": text.replace("small office", "large office", 1), "digest": digest}
    assert client.put(f"/api/launches/{key}/brief", json=wanted).status_code == 200
    assert launch_brief.read_bytes() == odd.replace(b"small office", b"large office", 1)


def test_nobody_s_work_is_written_over(client, key, launch_brief):
    """A file that was changed meanwhile stays as it is, and both texts are shown."""
    text, digest = text_of(client, key)
    beside = launch_brief.read_bytes() + b"\nwritten beside\n"
    launch_brief.write_bytes(beside)
    mine = {"text": f"{text}\nwritten here\n", "digest": digest}
    told = client.put(f"/api/launches/{key}/brief", json=mine)
    assert told.status_code == 409
    assert "written beside" in told.json()["text"]
    page = client.post(f"/launches/{key}/brief", data=mine)
    assert page.status_code == 409
    assert "written beside" in page.text
    assert "written here" in page.text
    assert launch_brief.read_bytes() == beside
    new = re.search(r'name="digest" value="(\w+)"', page.text)[1]
    assert client.post(f"/launches/{key}/brief", data=mine | {"digest": new}).status_code == 200
    assert launch_brief.read_text().endswith("written here\n")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("# Only words\n\nNo front matter.\n", "no brief"),
        ("---\nredline: 9\n---\n", "this version reads format 1"),
        ("---\nredline: 1\n---\n\0", "zero"),
        ("---\nredline: 1\n---\n" + "x" * 2_000_001, "2,000,000"),
    ],
)
def test_what_is_no_brief_is_not_saved(client, key, launch_brief, text, says):
    """The file stays as it was, and the answer says what is wrong."""
    before = launch_brief.read_bytes()
    sent = {"text": text, "digest": text_of(client, key)[1]}
    told = client.put(f"/api/launches/{key}/brief", json=sent)
    assert told.status_code == 422
    assert says in told.json()["error"]
    assert launch_brief.read_bytes() == before


def test_what_is_written_runs_nowhere(client, key, launch_brief):
    """Text that looks like a page, a template or a command to turn the line stays text."""
    launch_brief.write_text(launch_brief.read_text() + f"\n## {ODD}\n\n{ODD * 200}\n")
    page = client.get(f"/launches/{key}/brief").text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "{{7*7}}" in page
    parts = client.post(
        f"/launches/{key}/brief/checked", json={"text": launch_brief.read_text()}
    ).json()["parts"]
    assert not any("<script" in html or "<img" in html for html in parts.values())


def cells_of(client, key, name):
    """Return the first table of a name."""
    return client.get(f"/api/launches/{key}/brief/tables/{name}").json()[0]


def changed_lines(before, after):
    """Return the numbers of the lines that differ, from 1."""
    pairs = zip(before.split(b"\n"), after.split(b"\n"), strict=True)
    return [number for number, (one, other) in enumerate(pairs, 1) if one != other]


def test_one_cell_is_one_changed_line(client, key, launch_brief):
    """Saving the form of a table with one cell changed leaves every other line as it was."""
    table = cells_of(client, key, "controls")
    row = table["rows"][0]
    sent = {field["name"]: field["text"] for one in table["rows"] for field in one["fields"]}
    sent |= {row["fields"][-1]["name"]: "a | pipe\nand a line", "digest": table["digest"]}
    before = launch_brief.read_bytes()
    saved = client.post(f"/launches/{key}/brief/tables/controls", data=sent)
    assert saved.status_code == 200
    assert changed_lines(before, launch_brief.read_bytes()) == [row["line"]]
    again = cells_of(client, key, "controls")["rows"][0]["fields"][-1]["text"]
    assert again == "a | pipe and a line"


def test_a_row_is_added_below_the_others(client, key):
    """By the form and by a program alike; an empty new row adds nothing."""
    table = cells_of(client, key, "examples")
    width = len(table["columns"])
    row = {f"new-0-{n}": f"text {n}" for n in range(width)} | {"digest": table["digest"]}
    address = f"/launches/{key}/brief/tables/examples"
    assert client.post(address, data={"digest": table["digest"]}).status_code == 200
    assert cells_of(client, key, "examples")["total"] == table["total"]
    assert client.post(address, data=row).status_code == 200
    added = cells_of(client, key, "examples")
    assert [f["text"] for f in added["rows"][-1]["fields"]] == [f"text {n}" for n in range(width)]
    sent = {"digest": added["digest"], "row": ["x"] * width}
    assert client.post(f"/api{address}", json=sent).status_code == 200
    assert cells_of(client, key, "examples")["total"] == table["total"] + 2


def test_a_form_of_another_text_writes_nothing(client, key, launch_brief):
    """What was typed is shown again, so that nobody types it twice."""
    table = cells_of(client, key, "controls")
    beside = launch_brief.read_bytes() + b"\n"
    launch_brief.write_bytes(beside)
    sent = {table["rows"][0]["fields"][-1]["name"]: "my words", "digest": table["digest"]}
    told = client.post(f"/launches/{key}/brief/tables/controls", data=sent)
    assert told.status_code == 409
    assert "my words" in told.text
    assert launch_brief.read_bytes() == beside


def test_a_table_that_is_none_is_refused(client, key):
    """The answer names those that there are."""
    told = client.get(f"/api/launches/{key}/brief/tables/nonsense")
    assert told.status_code == 422
    assert "harms" in told.json()["error"]


def test_what_is_found_stands_beside_its_cell(client, key, launch_brief):
    """A cell that cannot be read says so under its own row."""
    text = launch_brief.read_text()
    row = next(line for line in text.splitlines() if line.startswith("| H1 "))
    cells = row.split("|")
    launch_brief.write_text(text.replace(row, "|".join([*cells[:6], " eleven ", *cells[7:]])))
    rows = cells_of(client, key, "harms")["rows"]
    found = [f for one in rows for f in one["fields"] if f["text"] == "eleven"]
    assert found[0]["findings"]
    page = client.get(f"/launches/{key}/brief/tables/harms").text
    assert f'aria-describedby="n-{found[0]["name"]}"' in page
    assert f'id="n-{found[0]["name"]}"' in page


def test_the_page_of_a_rule_is_a_page(client):
    """With headings and examples, and nothing in it that acts; there is none of another name."""
    page = client.get("/rules/HRM001").text
    assert "harm-without-control (HRM001)" in page
    assert "<h2>Why it matters</h2>" in page
    assert 'aria-label="Example 1"' in page
    assert "## Why" not in page
    assert client.get("/rules/XXX999").status_code == 422


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        "[go](javascript:alert(1))",
        "![seen](http://elsewhere.example/x.png)",
        "```\n</code></pre><script>alert(1)</script>\n```",
        '[go](/x "\\" onclick=\\"alert(1))',
        "<b onclick=alert(1)>\n\nx",
    ],
)
def test_nothing_in_markdown_acts(hostile):
    """HTML is words, a script is no address, and no picture is fetched."""
    shown = prose(hostile).lower()
    for sign in ("<script", "<img", "<b ", 'href="javascript'):
        assert sign not in shown
    assert not re.search(r"<[^>]*\"\s*onclick=", shown)


def test_what_a_remark_can_silence_is_offered(client, key, launch_brief):
    """With the edit that writes it; hostile words in the line stay words."""
    text = launch_brief.read_text().replace("owner: ", f"owner: x {ODD} ", 1)
    shown = client.post(f"/launches/{key}/brief/checked", json={"text": text}).json()
    margin = shown["parts"]["margin"]
    assert "Ignore it here" in margin
    assert "<script" not in margin
    assert "<img" not in margin
