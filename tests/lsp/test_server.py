"""The server as an editor meets it: over standard input and output, message by message."""

import json

import pytest
from editor import Editor, applied

pytest.importorskip("pygls")

HARMS = """---
redline: 1
title: 😀 a small one # no remark
owner: Clinic team
---

# Scope

People.

## Harms

| ID | Category | Failure mode | Hurts | Arises in | Severity | Likelihood | Hard to see |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 😀1 | halucination | False 👩🏽‍⚕️ things | visitor | answer | 5 | 3 | 3 |
"""
ROW = HARMS.split("\n").index("## Harms") + 4
TYPO = "halucination"


@pytest.fixture
def folder(tmp_path):
    """Return a folder in which nothing is settled."""
    (tmp_path / ".git").mkdir()
    return tmp_path


@pytest.fixture
def editor(folder, begin):
    """Return an editor with a server of its own."""
    found = Editor(folder, begin=begin, workspace={"workspaceEdit": {"documentChanges": True}})
    yield found
    found.end()


@pytest.fixture
def uri(folder):
    """Return the address of a brief that was never saved to its place."""
    return (folder / "brief.md").as_uri()


def coded(diagnostics, code):
    """Return the one diagnostic of a code."""
    (found,) = [each for each in diagnostics if each["code"] == code]
    return found


def words(text, span):
    """Return what a range holds, its columns in UTF-16 units."""
    assert span["start"]["line"] == span["end"]["line"]
    units = text.split("\n")[span["start"]["line"]].encode("utf-16-le")
    return units[2 * span["start"]["character"] : 2 * span["end"]["character"]].decode("utf-16-le")


def test_a_session_from_the_first_message_to_the_last(editor, uri):
    """Open, change, point, mend and leave; the process ends with 0 and says nothing else."""
    can = editor.started["capabilities"]
    assert can["textDocumentSync"]["change"] == 1
    assert can["hoverProvider"]
    found = coded(editor.open(uri, HARMS), "HRM002")
    assert found["severity"] == 2
    assert found["source"] == "redline"
    assert words(HARMS, found["range"]) == TYPO

    hover = editor.ask(
        "textDocument/hover",
        {"textDocument": {"uri": uri}, "position": found["range"]["start"]},
    )
    assert "(HRM002)" in hover["contents"]["value"]
    assert "Why it matters" in hover["contents"]["value"]

    mend = next(a for a in editor.actions(uri, found["range"]) if a.get("isPreferred"))
    assert mend["diagnostics"][0]["code"] == "HRM002"
    (change,) = mend["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": uri, "version": 1}
    mended = applied(HARMS, change["edits"])
    assert mended == HARMS.replace(TYPO, "hallucination")

    editor.change(uri, mended, 2)
    assert "HRM002" not in {d["code"] for d in editor.diagnostics(uri, 2)}
    editor.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert editor.diagnostics(uri, None) == []
    assert editor.leave() == 0
    assert editor.process.stderr.read() == ""


def test_what_an_older_version_had_is_never_shown_last(editor, uri):
    """Somebody types faster than a check: the newest version is checked, and none after it."""
    editor.open(uri, HARMS)
    for version in range(2, 40):
        editor.change(uri, HARMS.replace(TYPO, f"halucination{version}"), version)
    assert "halucination39" in coded(editor.diagnostics(uri, 39), "HRM002")["message"]
    editor.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": place(0, 0)})
    shown = [m["params"]["version"] for m in editor.told if "diagnostics" in m.get("params", {})]
    assert shown == sorted(shown)
    assert all(version < 39 for version in shown)


def place(line, character):
    """Return a position."""
    return {"line": line, "character": character}


def test_asking_right_after_typing_is_answered_from_what_was_typed(editor, uri):
    """An action for the text before would edit the wrong words."""
    editor.open(uri, HARMS)
    moved = HARMS.replace("People.", "People.\n\nMore people.")
    editor.change(uri, moved, 2)
    span = {"start": place(0, 0), "end": place(99, 0)}
    mend = next(a for a in editor.actions(uri, span) if a["kind"] == "source.fixAll.redline")
    (change,) = mend["edit"]["documentChanges"]
    assert change["textDocument"]["version"] == 2
    assert applied(moved, change["edits"]) == moved.replace(TYPO, "hallucination")


def test_silence_can_be_asked_for_in_the_line_of_a_finding(editor, uri):
    """The remark names the owner and a day; it counts as soon as somebody gives the reason."""
    found = coded(editor.open(uri, HARMS), "HRM002")
    offered = [a for a in editor.actions(uri, found["range"]) if "HRM002: ignore" in a["title"]]
    (change,) = offered[0]["edit"]["documentChanges"]
    text = applied(HARMS, change["edits"])
    row = text.split("\n")[ROW]
    assert 'redline: ignore HRM002 owner="Clinic team" reason="" until=' in row
    assert row.endswith("--> |")
    editor.change(uri, text, 2)
    assert coded(editor.diagnostics(uri, 2), "HRM002")
    editor.change(uri, text.replace('reason=""', 'reason="seen"'), 3)
    assert "HRM002" not in {d["code"] for d in editor.diagnostics(uri, 3)}


def test_only_the_kinds_that_are_asked_for_are_offered(editor, uri):
    """An editor that mends when it saves asks for nothing else."""
    found = coded(editor.open(uri, HARMS), "HRM002")
    every = editor.actions(uri, found["range"], only=["source.fixAll"])
    assert [action["kind"] for action in every] == ["source.fixAll.redline"]
    quick = editor.actions(uri, found["range"], only=["quickfix"])
    assert {action["kind"] for action in quick} == {"quickfix"}
    assert editor.actions(uri, found["range"], only=["refactor"]) == []


def test_a_text_that_is_no_brief_is_left_alone(editor, folder):
    """An editor sends every Markdown file; a read-me is nobody's launch brief."""
    readme = (folder / "README.md").as_uri()
    assert editor.open(readme, "---\ntitle: Tools\n---\n\n# Tools\n\nIt is 100 % safe.\n") == []
    assert editor.open((folder / "empty.md").as_uri(), "") == []


def test_a_brief_that_cannot_be_read_says_so_at_the_place(editor, uri):
    """Somebody is in the middle of a word."""
    (found,) = editor.open(uri, "---\nredline: 1\ntitle: [\n---\n")
    assert found["code"] == "unreadable"
    assert found["severity"] == 1
    assert found["range"]["start"]["line"] == 2
    (found,) = editor.open(uri, "---\nredline: 1\nselect: NOPE\n---\n\n# Scope\n", version=2)
    assert "no rule's code begins with 'NOPE'" in found["message"]
    assert found["range"]["start"] == place(2, 8)


def test_what_is_settled_for_the_folder_holds_in_the_editor_too(editor, folder, uri):
    """The editor shows what the build will say."""
    (folder / "redline.toml").write_text('[review]\nselect = ["HRM002"]\n')
    assert {d["code"] for d in editor.open(uri, HARMS)} == {"HRM002"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_columns_count_as_the_editor_asked(folder, uri, encoding, begin):
    """Emoji before a place are one, two or four units wide."""
    found = Editor(folder, begin=begin, general={"positionEncodings": [encoding]})
    try:
        assert found.started["capabilities"]["positionEncoding"] == encoding
        span = coded(found.open(uri, HARMS), "HRM002")["range"]
        before = HARMS.split("\n")[ROW].partition(TYPO)[0]
        units = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
        wide = len(before.encode("utf-8" if units == 1 else f"{encoding}-le")) // units
        assert span["start"] == place(ROW, wide)
        assert span["end"] == place(ROW, wide + len(TYPO))
    finally:
        found.end()


def test_an_editor_without_versions_gets_plain_changes(folder, uri, begin):
    """The oldest form of edits, which every editor takes."""
    found = Editor(folder, begin=begin)
    try:
        span = coded(found.open(uri, HARMS), "HRM002")["range"]
        mend = next(a for a in found.actions(uri, span) if a.get("isPreferred"))
        assert applied(HARMS, mend["edit"]["changes"][uri]).count("hallucination") == 1
    finally:
        found.end()


def test_an_editor_that_dies_takes_the_server_with_it(editor, uri):
    """Nothing is left running on somebody's machine."""
    editor.open(uri, HARMS)
    editor.process.stdin.close()
    assert editor.process.wait(timeout=60) is not None


def test_a_message_that_is_no_message_does_not_end_the_server(editor, uri):
    """Nor does a question about a document that was never opened."""
    editor.send({"method": "textDocument/didChange", "params": {"nothing": True}})
    span = {"start": place(0, 0), "end": place(0, 1)}
    assert editor.actions("file:///nowhere.md", span) == []
    assert coded(editor.open(uri, HARMS), "HRM002")
    json.dumps(editor.told)
