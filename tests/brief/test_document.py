"""Reading a file: what is refused, and where the message says it is."""

import pytest

from redline.brief import load_brief, parse_brief
from redline.brief.document import LIMIT, read_document
from redline.errors import BriefError

BODY = "\n# Scope\n\nAdults.\n\n## Boundaries\n\n| ID | Will not | Because | Instead |\n| --- | --- | --- | --- |\n| B1 | a | b | c |\n"  # noqa: E501  # one table


def brief(front, body=BODY):
    """Return a brief with some front matter."""
    return parse_brief(f"---\n{front}\n---\n{body}".encode(), "b.md")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_move_nothing(end, mark):
    """A brief from another system has the same lines, columns and digest."""
    data = mark + f"---\nredline: 1\ntitle: x\n---\n{BODY}".replace("\n", end).encode()
    found = parse_brief(data, "b.md")
    row = found.boundaries[0]
    assert (row.at.line, row.at.column) == (14, 3)
    assert found.front["title"].at.line == 3
    assert found.digest == brief("redline: 1\ntitle: x").digest


def test_a_value_of_the_front_matter_knows_its_place():
    """Findings about it point at the value, not at the key."""
    cell = brief("redline: 1\ntitle: 😀 Triage").front["title"]
    assert (cell.text, cell.at.line, cell.at.column, cell.at.end) == ("😀 Triage", 3, 8, 16)


@pytest.mark.parametrize(
    ("front", "where", "what"),
    [
        ("title: a: b", "b.md:2:9", "not YAML"),
        ("redline: 1\ntitle: 'x", "b.md:", "not YAML"),
        ("redline: 1\n\ttitle: x", "b.md:3:1", "not YAML"),
        ("- a\n- b", "b.md:2", "no list of `key: value`"),
        ("title: a\ntitle: b", "b.md:3:8", "gives `title` twice, first in line 2"),
        ("title: {a: b}", "b.md:2:8", "a text or a list of texts"),
        ("suites: [a, [b]]", "b.md:2:9", "a text or a list of texts"),
        ("? [a]\n: b", "b.md:3:3", "a text or a list of texts"),
        ("a: " + "[" * 3000, "b.md:2", "nested too deeply"),
        ("title: \x07", "b.md:2", "not YAML"),
        ("redline: 2", "b.md:2:10", "Install a newer Redline"),
        ("redline: one", "b.md:2:10", "Write `redline: 1`"),
    ],
)
def test_broken_front_matter_is_refused_with_its_place(front, where, what):
    """The message says where, what was found and what to do."""
    with pytest.raises(BriefError) as refused:
        brief(front)
    assert str(refused.value).startswith(where)
    assert what in str(refused.value)


def test_front_matter_needs_its_end():
    """Otherwise the whole brief would be taken for it."""
    with pytest.raises(BriefError, match=r"b\.md:1: .* no closing `---`"):
        parse_brief(b"---\ntitle: x\n# Scope\n", "b.md")


@pytest.mark.parametrize(
    ("front", "text"),
    [("suites: [a/, b/]", "a/, b/"), ("suites: &x a/\ntitle: *x", "a/"), ("suites: 'a/'", "a/")],
)
def test_a_value_may_be_a_list_an_alias_or_quoted(front, text):
    """YAML has many ways to write one text."""
    assert brief(front).said("suites") == text


def test_an_alias_stands_where_it_is_used():
    """Not at the anchor that it points to."""
    assert brief("suites: &x a/\ntitle: *x").front["title"].at.line == 3


def test_empty_front_matter_is_none():
    """Two fences with nothing between them say nothing."""
    assert brief("").front == {}


def test_without_front_matter_the_tables_are_read():
    """A brief is more than its head."""
    assert parse_brief(BODY.encode(), "b.md").boundaries[0].id == "B1"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "the file is empty"),
        (b" \n\t\n", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (b"# a\0b", "byte 3 is zero, so this is a binary file"),
        ("# brief".encode("utf-16"), "this is UTF-16 text"),
        (b"# a\r\rb\xff", r"b\.md:3: byte 6 is not UTF-8"),
        (b"\xef\xbb\xbfa\n\xe9", r"b\.md:2: byte 5 is not UTF-8"),
        (b"x" * (LIMIT + 1), "at most 2,000,000"),
        (b"Only prose, and no heading.", "neither front matter nor any table"),
        (b"# Another document\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "`redline new` writes"),
    ],
)
def test_bytes_that_are_no_brief_are_refused(data, what):
    """Each mistake has a message of its own."""
    with pytest.raises(BriefError, match=what):
        parse_brief(data, "b.md")


def test_a_missing_file_is_named(tmp_path):
    """With what to do next."""
    with pytest.raises(BriefError, match=r"no such file\.\nStart a brief with `redline new"):
        load_brief(tmp_path / "none.md")


def test_a_folder_is_no_brief(tmp_path):
    """The brief is a file in it."""
    with pytest.raises(BriefError, match="is a folder"):
        load_brief(tmp_path)


def test_a_path_that_no_system_takes_is_refused():
    """A zero character in a path comes from a broken script."""
    with pytest.raises(BriefError, match="cannot be read"):
        load_brief("a\0b.md")


def test_a_path_through_a_file_is_refused(tmp_path):
    """The error of the system becomes a sentence."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(BriefError, match="cannot be read"):
        load_brief(tmp_path / "file" / "brief.md")


def test_an_unreadable_file_is_refused(tmp_path, monkeypatch):
    """Permissions are the person's to change."""

    def refuse(*_args, **_rest):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    with pytest.raises(BriefError, match="cannot be read: Permission denied"):
        load_brief(tmp_path / "brief.md")


def test_a_file_over_the_limit_is_not_read_whole(tmp_path):
    """Nobody waits for a gigabyte that is no brief."""
    path = tmp_path / "big.md"
    with path.open("wb") as file:
        file.truncate(3_000_000_000)
    with pytest.raises(BriefError, match="3,000,000,000 bytes; a brief has at most"):
        load_brief(path)


def test_headings_of_both_kinds_open_sections():
    """Underlined ones are headings as well."""
    document = read_document(
        b"before\n\nScope\n=====\n\nAdults.\n\n- one\n- two\n\n> quoted\n", "b.md"
    )
    assert [(s.title, s.level, s.at.line) for s in document.sections] == [
        ("", 0, 1),
        ("Scope", 1, 3),
    ]
    assert document.sections[0].text == "before"
    assert [block.at.line for block in document.sections[1].prose] == [6, 8, 11]


def test_fenced_blocks_are_kept_by_their_id():
    """Long settings stand in a block that carries the row's id."""
    text = "---\nredline: 1\n---\n\n```C1 more\nto = nurse\n```\n\n```\nplain\n```\n"
    found = parse_brief(text.encode(), "b.md")
    assert found.blocks["C1"].text == "to = nurse\n"
    assert list(found.blocks) == ["C1"]
