"""Suites: what is accepted, and how a broken row is named."""

import json

import pytest

from redline.errors import SuiteError
from redline.evaluate import load_suites, read_suites

GOOD = {
    "id": "ord-en-001",
    "request": "When are you open?",
    "language": "en",
    "expected": "answer",
    "pages": ["opening-hours.en"],
    "severity": 3,
    "region": "KE",
    "seen": {"in": "2026"},
}


def written(folder, name, *rows, end="\n"):
    """Write a suite file and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in rows]
    path.write_bytes((end.join(lines) + end).encode())
    return path


def test_a_row_is_read_with_its_defaults_and_nothing_is_dropped(tmp_path):
    """Unknown columns stay; short ones become slices."""
    (row,) = load_suites(written(tmp_path, "a.jsonl", GOOD))
    assert (row.kind, row.family, row.split, row.teaches) == ("ordinary", "ord-en-001", "test", "")
    assert row.pages == ("opening-hours",)
    assert row.extra == {"region": "KE", "seen": {"in": "2026"}}
    assert row.slices == {"kind": "ordinary", "region": "KE"}
    assert row.where.endswith("a.jsonl:1")


def test_a_folder_is_read_whole_in_the_order_of_its_names(tmp_path):
    """The same folder gives the same run, whatever the file system lists first."""
    written(
        tmp_path,
        "b.jsonl",
        GOOD | {"id": "b"},
        "",
        GOOD | {"id": "b2", "split": "dev", "request": "And now?"},
    )
    written(tmp_path, "a/z.jsonl", GOOD | {"id": "a", "request": "Where?"}, end="\r\n")
    suites = read_suites([tmp_path])
    assert [r.id for r in suites.rows] == ["a", "b", "b2"]
    assert [name for name, _ in suites.files] == ["a/z.jsonl", "b.jsonl"]
    assert [r.id for r in load_suites(tmp_path, "dev")] == ["b2"]
    assert suites.by_id["a"].by == f"suite:{suites.files[0][1][:8]}"


def test_a_request_counts_once_in_its_language(tmp_path):
    """The same question three hundred times would be one piece of evidence, not three hundred."""
    same = GOOD | {"id": "b", "request": "  whén are   YOU open?", "language": "EN"}
    written(tmp_path, "a.jsonl", GOOD)
    path = written(tmp_path, "b.jsonl", same)
    with pytest.raises(
        SuiteError, match=r"b\.jsonl:1: row 'b' asks .*'ord-en-001' at .*a\.jsonl:1"
    ):
        read_suites([tmp_path])
    for other in ({"language": "sw"}, {"request": "When do you open?"}):
        written(tmp_path, path.name, same | other)
        assert len(read_suites([tmp_path]).rows) == 2


def test_hidden_folders_hold_no_suites(tmp_path):
    """`suites: .` must not read the evidence of its own last run."""
    written(tmp_path, "a.jsonl", GOOD)
    written(tmp_path, ".redline/evidence/x/interactions.jsonl", "{}")
    written(tmp_path, "sub/.hidden.jsonl", "{}")
    assert [name for name, _ in read_suites([tmp_path]).files] == ["a.jsonl"]
    hidden = tmp_path / ".mine"
    written(hidden, "a.jsonl", GOOD)
    assert len(read_suites([hidden]).rows) == 1  # asked for by its own name


@pytest.mark.parametrize("key", ["splt", "severty", "Split", "page", "spilt"])
def test_a_column_that_is_almost_one_of_the_format_is_refused(key, tmp_path):
    """Its default would be used and nobody would know."""
    path = written(tmp_path, "a.jsonl", GOOD | {key: "dev"})
    with pytest.raises(SuiteError, match=rf"a\.jsonl:1: `{key}` is no column .* meant\?"):
        read_suites([path])


@pytest.mark.parametrize("key", ["region", "family_id", "source", "note", "tier", "uid"])
def test_a_column_of_ones_own_is_kept(key, tmp_path):
    """Suites may carry what their team needs."""
    (row,) = read_suites([written(tmp_path, "a.jsonl", GOOD | {key: "x"})]).rows
    assert row.extra[key] == "x"


def test_a_digest_changes_with_any_byte(tmp_path):
    """Evidence names the suite it was made from."""
    first = read_suites([written(tmp_path, "a.jsonl", GOOD)]).files
    second = read_suites([written(tmp_path, "a.jsonl", GOOD, "")]).files
    assert first != second


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{", "a.jsonl:2:"),
        ("\x00\xff", "no JSON"),
        ("[1]", "a.jsonl:2: the line is no JSON object"),
        (GOOD | {"id": ""}, "a.jsonl:2: `id` is missing or empty"),
        (GOOD | {"id": "a b"}, "without blanks"),
        (GOOD | {"id": "a~b"}, "without blanks"),
        (GOOD | {"id": 7}, "`id` is 7; a text is accepted"),
        (GOOD | {"id": "x", "request": "  "}, "`request` is missing or empty"),
        ({k: v for k, v in GOOD.items() if k != "expected"} | {"id": "x", "expectd": "answer"},
         "is `expectd` meant?"),
        (GOOD | {"id": "x", "language": "English please"}, "a BCP 47 tag"),
        (GOOD | {"id": "x", "expected": "handoff"}, "answer, refuse, hand off, abstain"),
        (GOOD | {"id": "x", "split": "train"}, "accepted: test, dev"),
        (GOOD | {"id": "x", "severity": 11}, "from 1 to 10"),
        (GOOD | {"id": "x", "severity": True}, "from 1 to 10"),
        (GOOD | {"id": "x", "pages": "opening-hours"}, "a list of page slugs"),
        (GOOD, "a.jsonl:2: id 'ord-en-001' stands already at "),
    ],
)  # fmt: skip
def test_a_broken_row_names_its_place_and_what_is_accepted(row, said, tmp_path):
    """A row that was left out would make the numbers look better."""
    with pytest.raises(SuiteError) as caught:
        read_suites([written(tmp_path, "a.jsonl", GOOD, row)])
    assert said in str(caught.value)


def test_many_broken_rows_are_named_at_once(tmp_path):
    """Nobody mends a file one error at a time."""
    with pytest.raises(SuiteError) as caught:
        read_suites([written(tmp_path, "a.jsonl", *["{}"] * 14)])
    assert str(caught.value).count("`id` is missing") == 10
    assert "and 4 more" in str(caught.value)


def test_what_is_not_there_is_named(tmp_path):
    """Missing, empty, no such half."""
    for path in (tmp_path / "gone.jsonl", tmp_path, written(tmp_path / "e", "a.jsonl", "")):
        with pytest.raises(SuiteError):
            read_suites([path])
    with pytest.raises(SuiteError, match="`split` 'dev'; found: test"):
        load_suites(written(tmp_path, "a.jsonl", GOOD), "dev")


def test_a_row_may_hold_a_conversation_and_what_a_right_reply_says(tmp_path):
    """Turns stand before the request; a bare text under `says` is a group of its own."""
    more = {
        "turns": [{"role": "user", "content": "Hello"}, {"role": "tool", "content": "Open 8-4."}],
        "answer": ["8", "eight"],
        "says": [["opens", "from"], "8"],
        "never": ["9"],
        "expected": "cite",
    }
    (row,) = load_suites(written(tmp_path, "a.jsonl", GOOD | more))
    assert [(m.role, m.content) for m in row.before] == [("user", "Hello"), ("tool", "Open 8-4.")]
    assert row.answer == ("8", "eight")
    assert row.says == (("opens", "from"), ("8",))
    assert (row.never, row.expected) == (("9",), "cite")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("turns", "Hello"),
        ("turns", [{"role": "boss", "content": "Hello"}]),
        ("turns", [{"role": "user", "content": " "}]),
        ("turns", ["Hello"]),
        ("tools", "deploy"),
        ("tools", ["deploy"]),
        ("tools", [{"name": "deploy"}]),
        ("tools", [{"name": " ", "parameters": {}}]),
        ("answer", "8"),
        ("says", "8"),
        ("says", [[""]]),
        ("never", [9]),
    ],
)
def test_a_conversation_that_cannot_be_played_is_refused(tmp_path, column, value):
    """The message names the column and says what is accepted."""
    with pytest.raises(SuiteError, match=f"`{column}`.*accepted"):
        load_suites(written(tmp_path, "a.jsonl", GOOD | {column: value}))


def test_the_same_last_words_after_another_beginning_are_another_request(tmp_path):
    """A conversation counts as a whole."""
    said = {"turns": [{"role": "user", "content": "Hello"}]}
    path = written(tmp_path, "a.jsonl", GOOD, GOOD | {"id": "b"} | said)
    assert [r.id for r in load_suites(path)] == ["ord-en-001", "b"]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"request": "When do you\u200b open?"}, "unseen characters differ"),
        ({"request": "When do you open??!"}, "only punctuation"),
        ({"request": "\uff37hen do you open"}, "width"),
        ({"request": "When do you open?", "language": "en-x000"}, "asks the same as 'a'"),
        ({"request": "When do you open?", "split": "dev"}, "one in 'dev' and one in 'test'"),
        ({"request": "When do you\ufe0f open\u3164?"}, "unseen characters differ"),
    ],
)
def test_the_same_question_in_other_clothes_is_no_further_unit(other, why, tmp_path):
    """A question that was asked three hundred times is one unit of evidence, in either half."""
    first = GOOD | {"id": "a", "request": "When do you open?"}
    written(tmp_path, "a.jsonl", first, first | {"id": "b"} | other)
    with pytest.raises(SuiteError, match="asks the same as 'a'") as refused:
        read_suites([tmp_path])
    assert why in str(refused.value)


def test_requests_of_signs_alone_are_told_apart(tmp_path):
    """Where nothing but signs was said, the signs are the question."""
    rows = [GOOD | {"id": str(n), "request": text} for n, text in enumerate(("?", "!!", "..."))]
    written(tmp_path, "a.jsonl", *rows)
    assert len(read_suites([tmp_path]).rows) == 3


@pytest.mark.parametrize(
    "line",
    [
        '{"id": "a", "request": "Q", "language": "en", "expected": "answer", "expected": "refuse"}',
        '{"id": "a", "request": "Q", "language": "en", "expected": "answer", '
        '"turns": [{"role": "user", "content": "x", "content": "y"}]}',
    ],
)
def test_a_key_that_stands_twice_is_refused(line, tmp_path):
    """Which of the two was meant, nobody can know."""
    (tmp_path / "a.jsonl").write_text(line + "\n")
    with pytest.raises(SuiteError, match=r"a\.jsonl:1: `(?:expected|content)` stands twice"):
        read_suites([tmp_path])


def test_a_line_nested_too_deep_is_named(tmp_path):
    """No traceback for what a person typed."""
    (tmp_path / "a.jsonl").write_text('{"x": ' + "[" * 1000 + "]" * 1000 + "}\n")
    with pytest.raises(SuiteError, match=r"a\.jsonl:1: is nested too deep"):
        read_suites([tmp_path])


def test_utf_16_is_named_once(tmp_path):
    """Not once a line, as no JSON."""
    (tmp_path / "a.jsonl").write_text("\ufeff" + json.dumps(GOOD) + "\n", encoding="utf-16-le")
    with pytest.raises(SuiteError, match=r"a\.jsonl: is UTF-16 text; save it as UTF-8\.$"):
        read_suites([tmp_path])
