"""The parts of the server, without a process: columns, half-typed briefs, remarks, hovering."""

import builtins
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.brief import apply_edits
from redline.errors import MissingExtra
from redline.pattern import forget
from redline.text import Place

types = pytest.importorskip("lsprotocol.types")
from redline.lsp.acting import actions  # noqa: E402  # needs the extra, as the line above asks
from redline.lsp.checking import check  # noqa: E402
from redline.lsp.diagnosing import diagnostics  # noqa: E402
from redline.lsp.hovering import hover  # noqa: E402
from redline.lsp.ruler import Ruler  # noqa: E402
from redline.workspace.remarking import fenced_lines, ignoring  # noqa: E402

TODAY = date(2026, 11, 21)
EXAMPLE = Path(__file__).parents[2] / "examples" / "clinic-triage" / "brief.md"
TEXT = EXAMPLE.read_text(encoding="utf-8")
BROKEN = (
    TEXT.replace("hallucination", "halucination", 1)
    .replace("quote check", "quote chek", 1)
    .replace("| H1 |", "| H1 🙂 |", 1)
)
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-32"])
LINES = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\n"), max_size=12)


def checked(text, folder, encoding="utf-16"):
    """Return what is found in a text in a folder."""
    path = folder / "brief.md"
    return check(path.as_uri(), 1, Ruler(text, encoding), path)


@given(st.lists(LINES, min_size=1, max_size=4), ENCODINGS, st.data())
def test_a_place_comes_back_from_the_editor_as_it_was(lines, encoding, data):
    """Whatever stands before it, and in whatever units it is counted."""
    ruler = Ruler("\n".join(lines), encoding)
    line = data.draw(st.integers(1, len(lines)))
    column = data.draw(st.integers(1, len(lines[line - 1]) + 1))
    position = ruler.position(line, column)
    assert ruler.column(position) == column
    before = lines[line - 1][: column - 1]
    size = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    name = encoding if size == 1 else f"{encoding}-le"
    assert position.character == len(before.encode(name)) // size


@given(st.text(max_size=20), st.integers(0, 9), st.integers(0, 99))
def test_a_position_that_is_not_in_the_text_is_kept_within_it(text, line, character):
    """An editor may ask about a place that was just deleted."""
    ruler = Ruler(text)
    found = ruler.column(types.Position(line=line, character=character))
    assert 1 <= found <= len(ruler.line(line + 1)) + 1


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_cut_as_the_protocol_cuts_them(end):
    """A form feed or a line separator inside a cell begins no line."""
    assert Ruler(f"a\x0cb{end}c\u2028d").lines == ["a\x0cb", "c\u2028d"]
    at = Place(file="b.md", line=2, column=2, end=None)
    span = Ruler(f"a{end}😀bc").range(at)
    assert (span.start.character, span.end.character) == (2, 4)


WHOLE = types.Range(
    start=types.Position(line=0, character=0), end=types.Position(line=10_000, character=0)
)


def everything(found):
    """Ask for all that an editor may ask for at every finding."""
    shown = diagnostics(found)
    for diagnostic in shown:
        assert hover(found, diagnostic.range.start)
    assert hover(found, types.Position(line=10_000, character=7)) is None
    return shown, actions(found, WHOLE, None, TODAY, versioned=True)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, len(BROKEN)), st.text(max_size=3))
def test_a_half_typed_brief_breaks_nothing(length, more):
    """Every keystroke is checked, and most of them leave something unfinished."""
    everything(checked(BROKEN[:length] + more, EXAMPLE.parent))


EDITS = st.tuples(
    st.integers(0, len(BROKEN)),
    st.sampled_from(
        ("\n", "| ", "TODO ", " 99.997 % ", " It is guaranteed to be safe. ", "[S9]", " never ",
         " Users can switch the filter off. ", "0 of 300 attacks succeeded. ", "İſ")
    ),
)  # fmt: skip


@settings(max_examples=15, deadline=None)
@given(st.lists(EDITS, min_size=1, max_size=4))
def test_what_was_typed_before_changes_no_finding(edits):
    """A check remembers the sentences of the texts before, and says what a fresh one says."""
    text = BROKEN
    for place, more in edits:
        text = text[:place] + more + text[place:]
        found = checked(text, EXAMPLE.parent).findings
    forget()
    assert checked(text, EXAMPLE.parent).findings == found


@settings(max_examples=25, deadline=None)
@given(st.text(st.sampled_from("-|#:\n `<>!\t\r\0é😀") | st.characters(), max_size=60))
def test_any_text_that_says_it_is_a_brief_breaks_nothing(text):
    """Rubbish that was pasted, half a character, a zero."""
    everything(checked(f"---\nredline: 1\n---\n\n## Harms\n{text}", EXAMPLE.parent))


def test_every_finding_can_be_asked_to_be_silent_where_a_remark_can_stand():
    """It takes that finding away, and the brief says what it said."""
    found = checked(BROKEN, EXAMPLE.parent)
    seen = 0
    for finding in found.findings:
        edit = ignoring(finding, found.reviewed.brief, TODAY)
        if finding.at.line == 1 or finding.at.line in fenced_lines(found.ruler.lines):
            assert edit is None
            continue
        assert edit.at.line == finding.at.line
        text = apply_edits(BROKEN.encode(), [edit]).decode()
        after = checked(text.replace('reason=""', 'reason="seen"'), EXAMPLE.parent)
        gone = {(f.code, f.message, f.at.line) for f in found.findings} - {
            (f.code, f.message, f.at.line) for f in after.findings
        }
        assert (finding.code, finding.message, finding.at.line) in gone
        assert {code for code, _, line in gone} == {finding.code}
        assert {line for _, _, line in gone} == {finding.at.line}
        assert {f.code for f in after.findings} <= {f.code for f in found.findings}
        seen += 1
    assert seen


def remarked(line, text, owner=""):
    """Return the remark's line after silence was asked for in a line of a text."""
    found = checked(f"---\nredline: 1\n{owner}---\n\n{text}", EXAMPLE.parent)
    finding = found.findings[0]
    number = found.ruler.lines.index(line) + 1
    moved = type(finding)(
        code="HRM001", name="x", severity=finding.severity, message="m", help="h",
        at=Place(file=finding.at.file, line=number),
    )  # fmt: skip
    edit = ignoring(moved, found.reviewed.brief, TODAY)
    if edit is None:
        return None
    data = apply_edits(found.ruler.text.encode(), [edit]).decode()
    return re.sub(r"<!--.*-->", "<!-- … -->", data.split("\n")[number - 1])


@pytest.mark.parametrize(
    ("line", "text", "after"),
    [
        ("# Scope", "# Scope\n", "# Scope <!-- … -->"),
        ("People.  ", "# Scope\n\nPeople.  \nMore.\n", "People. <!-- … -->  "),
        ("| a | b |", "## Tiers\n\n| a | b |\n| - | - |\n", "| a | b <!-- … --> |"),
        ("| a | b|", "## Tiers\n\n| a | b|\n| - | - |\n", "| a | b <!-- … --> |"),
        (
            "| 1 | 2 \\|",
            "## Tiers\n\n| a | b |\n| - | - |\n| 1 | 2 \\|\n",
            "| 1 | 2 \\| <!-- … -->",
        ),
        ("x | y", "## Tiers\n\na | b\n- | -\nx | y\n", "x | y <!-- … -->"),
        ("redline: 1", "# Scope\n", "redline: 1 # <!-- … -->"),
        ("over = 3", "```C1\nover = 3\n```\n", None),
        ("```C1", "```C1\nover = 3\n```\n", None),
        ("---", "# Scope\n", None),
    ],
)
def test_a_remark_stands_where_it_changes_nothing(line, text, after):
    """In the last cell, behind the words, as a comment of the front matter, or nowhere."""
    assert remarked(line, text) == after


@pytest.mark.parametrize(
    ("owner", "said"),
    [
        ("", "owner=NAME"),
        ("amina", "owner=amina"),
        ("Clinic team", 'owner="Clinic team"'),
        ('A "B" --> | <!--', "owner="),
    ],
)
def test_the_owner_of_the_brief_owns_the_remark(owner, said):
    """Whatever the owner is called, the remark stays one that can be read."""
    front = f"owner: '{owner}'\n" if owner else ""
    found = checked(f"---\nredline: 1\n{front}---\n\n# Scope\n", EXAMPLE.parent)
    finding = next(f for f in found.findings)
    moved = type(finding)(
        code="HRM001", name="x", severity=finding.severity, message="m", help="h",
        at=Place(file="b.md", line=found.ruler.lines.index("# Scope") + 1),
    )  # fmt: skip
    text = ignoring(moved, found.reviewed.brief, TODAY).text
    assert said in text
    assert text.count("-->") == text.count("<!--") == 1
    assert text.count('"') % 2 == 0
    assert "|" not in text
    assert "until=2027-02-19" in text


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("| quote check |", "(control)"),
        ("| refusal accuracy |", "(metric, better when higher)"),
        ("| hallucination |", "(category of harm)"),
    ],
)
def test_a_cell_that_names_an_entry_of_a_catalogue_says_what_it_means(words, says):
    """Nobody has to leave the editor to look it up."""
    found = checked(TEXT, EXAMPLE.parent)
    number, line = next(x for x in enumerate(found.ruler.lines) if words in x[1])
    position = types.Position(line=number, character=line.index(words) + 3)
    assert says in hover(found, position).contents.value


def test_words_of_a_brief_are_never_markup_in_a_hover():
    """A brief from somebody else must not put links or pictures into an editor."""
    evil = TEXT.replace("| hallucination |", "| ![x](https://example.org) <b>h</b> |", 1)
    found = checked(evil, EXAMPLE.parent)
    shown = [hover(found, d.range.start).contents.value for d in diagnostics(found)]
    assert any("example.org" in text for text in shown)
    assert not any("![x](" in text or "<b>" in text for text in shown)


def test_without_the_extra_the_command_says_what_to_install(monkeypatch):
    """An import error would tell nobody anything."""
    real = builtins.__import__

    def missing(name, *more, **others):
        if name == "redline.lsp.server":
            raise ModuleNotFoundError("No module named 'pygls'", name="pygls")
        return real(name, *more, **others)

    monkeypatch.setattr(builtins, "__import__", missing)
    from redline.lsp import serve  # noqa: PLC0415  # after the import was taken over

    with pytest.raises(MissingExtra, match=r"pip install 'redline-launch\[lsp\]'"):
        serve()
