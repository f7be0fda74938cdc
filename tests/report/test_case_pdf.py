"""A written case on paper holds what was written, as words and never as markup."""

from datetime import date
from io import BytesIO

import pytest

from redline.report import case_pdf
from redline.report.case_sheet import case_items

pypdf = pytest.importorskip("pypdf")
pytest.importorskip("typst")

MARKDOWN = """First *words* with `code` and a [link](there).

- one point
- another **point**
  - below it

1. counted

| A | B |
| --- | --- |
| 1 | two |
| 3 |

### Part of it

> quoted

![a drawing](x.png)

```
fenced
```
"""


def read(made):
    """Return the words of a PDF."""
    return " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(made)).pages)


def test_every_word_of_a_section_becomes_an_item():
    """Nothing that was written is left out of what is handed in."""
    kinds = [item["kind"] for item in case_items(MARKDOWN)]
    assert kinds == ["text", "list", "list", "table", "heading", "text", "text", "text"]
    shown = repr(case_items(MARKDOWN))
    words = ("First words with code and a link.", "below it", "counted", "two", "quoted", "fenced")
    assert [word for word in words if word not in shown] == []
    assert "[picture: a drawing]" in shown


def test_sections_stand_in_the_order_asked_and_an_empty_one_says_so():
    """A reader finds each section, the missing one too."""
    words = read(case_pdf("A case", [("Scope", "Pupils."), ("Safety", ""), ("Metrics", MARKDOWN)]))
    assert words.index("Scope") < words.index("Safety") < words.index("Metrics")
    assert "Nothing is written here" in words


@pytest.mark.parametrize(
    "text", ["#set page(width: 1pt)", "$ x $ @label \\ *", "<script>", "“¿Sí?”"]
)
def test_what_was_written_is_never_read_as_markup(text):
    """Words of a person go in as data."""
    assert text in read(case_pdf(text, [("Scope", f"`{text}`")]))


def test_the_same_case_makes_the_same_bytes():
    """Without the fonts of a machine, on a given day."""
    made = [case_pdf("A", [("Scope", MARKDOWN)], date(2026, 11, 21)) for _ in range(2)]
    assert made[0] == made[1]
    assert made[0].startswith(b"%PDF")


def test_paper_holds_no_score():
    """Who reads a case that was handed in reads the case."""
    words = read(case_pdf("A case", [("Scope", "Pupils.")]))
    assert "score" not in words.casefold()
    assert "Redline" not in words
