"""A sheet as a page and as Markdown: every kind of item, and words that stay words."""

from redline.report.paper import table, text
from redline.report.sheet_page import sheet_markdown, sheet_page

SHEET = {
    "kind": "trial",
    "title": "<i>Title</i>",
    "sentence": "One | two",
    "facts": [("Owner", "A & B")],
    "version": "0",
    "footer": "Foot",
    "parts": [
        {
            "heading": "First",
            "items": [
                text("lead", "lead"),
                text("head", "heading"),
                text("nothing", "empty"),
                text("plain"),
                {"kind": "list", "rows": ["a", "b"]},
                table(
                    ("Name", "Stands"), (1, 1),
                    [[{"id": "M1", "text": "x|y", "note": "n"},
                      {"text": "kept", "bold": True, "class": "met", "red": "late"}]],
                    empty="no row", caption="Rows",
                ),
                table(("Name",), (1,), [], empty="no row"),
            ],
        }
    ],
}  # fmt: skip


def test_a_sheet_is_a_page_without_markup_from_its_words():
    """Whatever a person typed is shown, and never run."""
    page = sheet_page(SHEET)
    assert "&lt;i&gt;Title&lt;/i&gt;" in page
    assert "<i>Title" not in page
    for said in ("lead", "<h3>head</h3>", "nothing", "plain", "<li", "x|y", "no row", "Foot"):
        assert said in page
    assert '<strong class="met"><bdi>kept</bdi></strong>' in page


def test_a_sheet_is_markdown_with_the_same_words():
    """A bar in a cell does not end it."""
    told = sheet_markdown(SHEET)
    assert "| M1 x\\|y n | kept late |" in told
    assert "### head" in told
    assert "- a\n- b" in told
    assert told.count("no row") == 1
