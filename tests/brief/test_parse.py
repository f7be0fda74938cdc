"""From tables to records, problems kept."""

import pytest
from hard_briefs import EXAMPLE

from redline.brief import load_brief, parse_brief
from redline.brief.model import TABLES

HEAD = "---\nredline: 1\ntitle: x\n---\n\n"
HARMS = (
    "| ID | Category | Failure mode | Hurts | Arises in | Severity | Likelihood | Hard to see |\n"
)
RULE = "| --- | --- | --- | --- | --- | --- | --- | --- |\n"


def parsed(text):
    """Return the brief of a text under some front matter."""
    return parse_brief(f"{HEAD}{text}".encode(), "b.md")


def harm(*rows, header=HARMS):
    """Return the brief of a table of harms."""
    return parsed(f"## Harms\n\n{header}{RULE}" + "".join(f"{row}\n" for row in rows))


def kinds(brief):
    """Return what was noted, and in which line and column."""
    return [(p.kind, p.at.line, p.at.column) for p in brief.problems]


def test_the_example_reads_without_problems():
    """Every table of the worked example is filled, and nothing in it is unknown."""
    brief = load_brief(EXAMPLE)
    assert brief.problems == ()
    assert brief.unknown == ()
    empty = {"capabilities", "principles", "error_costs", "tiers", "waivers"}
    assert {name for name in TABLES.values() if not getattr(brief, name)} == empty
    assert brief.file == str(EXAMPLE)
    assert brief.said("owner") == "Clinic access team"
    assert brief.said("nothing") == ""


def test_records_hold_what_the_cells_say():
    """References, settings, bars and conditions come typed."""
    brief = load_brief(EXAMPLE)
    named = brief.named()
    control = named["C3"]
    assert control.holds == ("H3", "H4")
    assert control.settings == (("to", "nurse line"), ("after unsure", "2"))
    assert control.enforced
    assert not named["C7"].enforced
    assert named["C7"].held_by == "people: night nurses"
    assert named["M3"].bar.every == "language"
    assert named["M9"].bar.zero_in == 600
    assert named["M11"].bar is named["M11"].pull is None
    assert named["M9"].pull.text == "any"
    assert [c.kind for c in brief.phases[0].enter] == ["no red line", "bar", "bar"]
    assert named["H5"].severity == 9
    assert named["S2"].kind == "reported"


def test_every_row_points_at_its_cells():
    """A finding about a missing cell points at the row instead."""
    row = load_brief(EXAMPLE).boundaries[0]
    assert row.where("Will not").column > row.where("ID").column
    assert row.where("No such column") == row.at


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("| H1 | misuse | a | b | request | 9 | 3 | 4 | 5 |", "9 cells, its header 8"),
        ("| H1 | misuse | a | b | request | 9 | 3 |", "7 cells, its header 8"),
    ],
)
def test_a_ragged_row_is_noted_and_kept(row, message):
    """Nothing that was written is dropped."""
    brief = harm(row)
    assert message in brief.problems[0].message
    assert brief.problems[0].kind == "ragged-row"
    assert brief.harms[0].id == "H1"
    assert brief.harms[0].extra == ({"column 9": "5"} if "| 5 |" in row else {})


def test_unknown_columns_are_kept_and_noted():
    """With the one that was probably meant."""
    brief = harm(
        "| H1 | misuse | a | b | request | 9 | 3 | 4 |", header=HARMS.replace("Hurts", "Hurt")
    )
    assert brief.harms[0].extra == {"Hurt": "b"}
    missing, unknown = brief.problems
    assert (unknown.kind, missing.kind) == ("unknown-part", "missing-part")
    assert "did you mean `Hurts`?" in unknown.help
    assert "no column `Hurts`" in missing.message
    assert "harm rows" in missing.message


def test_a_column_that_stands_twice_is_noted_and_the_first_one_counts():
    """A machine must not choose between two ratings in silence."""
    header = HARMS.replace("Likelihood", "severity")
    brief = harm("| H1 | misuse | a | b | request | 9 | 1 | 4 |", header=header)
    assert brief.harms[0].severity == 9
    assert ("bad-cell", 8, 65) in kinds(brief)


def test_columns_may_stand_in_any_order_and_case():
    """A table is read by its titles."""
    header = HARMS.replace("ID | Category", "category | ID").replace("Arises in", "ARISES IN")
    brief = harm("| misuse | H1 | a | b | Request | 9 | 3 | 4 |", header=header)
    assert (brief.harms[0].id, brief.harms[0].arises) == ("H1", "request")
    assert brief.problems == ()


def test_an_unreadable_cell_is_noted_at_its_columns():
    """The rest of the row can still be judged."""
    brief = harm("| H1 | misuse | a | b | request | many | 3 | 4 |")
    assert kinds(brief) == [("bad-cell", 10, 35)]
    assert brief.harms[0].severity is None
    assert brief.harms[0].likelihood == 3


def test_an_empty_cell_is_noted_where_something_must_stand():
    """An empty rating is unknown, and said to be."""
    brief = harm("| H1 | misuse | a | b | request |  | 3 | 4 |")
    assert kinds(brief) == [("missing-part", 10, 35)]


def test_a_row_of_empty_cells_is_none():
    """Templates leave one behind."""
    assert harm("|  |  |  |  |  |  |  |  |").harms == ()


def test_tables_of_a_section_that_stands_twice_are_joined():
    """People add a table below rather than search for the first one."""
    one = f"## Harms\n\n{HARMS}{RULE}| H1 | misuse | a | b | request | 9 | 3 | 4 |\n\n"
    brief = parsed(
        one + one.replace("H1", "H2") + one.replace("H1", "H3").replace("## Harms\n", "")
    )
    assert [h.id for h in brief.harms] == ["H1", "H2", "H3"]


def test_unknown_sections_are_kept_and_noted():
    """With the heading that was probably meant, and never for a whole sentence."""
    brief = parsed(f"## Harm\n\nText.\n\n## {'A long heading ' * 9}\n")
    assert [s.title for s in brief.unknown] == ["Harm", ("A long heading " * 9).strip()]
    assert "did you mean `Harms`?" in brief.problems[0].help
    assert "did you mean" not in brief.problems[1].help


def test_a_table_under_prose_is_noted():
    """It would look as if it counted."""
    brief = parsed("| a |\n| --- |\n| 1 |\n\n# Scope\n\n| b |\n| --- |\n| 1 |\n")
    assert [p.kind for p in brief.problems] == ["unknown-part", "unknown-part"]
    assert "before any heading" in brief.problems[0].message
    assert "`Scope`" in brief.problems[1].message


def test_notices_to_anybody_are_prose():
    """The format names three and forbids none."""
    assert parsed("### Notice to the staff\n\n> Hello.\n").problems == ()


def test_unknown_keys_are_kept_and_noted():
    """With the one that was probably meant."""
    brief = parse_brief(b"---\nredline: 1\ntitel: x\n---\n", "b.md")
    assert brief.front["titel"].text == "x"
    assert "did you mean `title`?" in brief.problems[0].help


def test_the_first_of_two_equal_ids_is_the_named_one():
    """The second is for a rule to report."""
    brief = harm("| H1 | a | a | b | request | 9 | 3 | 4 |", "| H1 | b | a | b | use | 9 | 3 | 4 |")
    assert brief.named()["H1"].category == "a"


@pytest.mark.parametrize(
    ("table", "cell", "kind"),
    [
        ("Controls", "| C1 | x | H1 | nobody |", "bad-cell"),
        ("Controls", "| C1 | x | H1 | people: |", "bad-cell"),
        ("Examples", "| x | en | laugh | B1 |", "bad-cell"),
    ],
)
def test_words_outside_the_list_are_noted(table, cell, kind):
    """The message names what is accepted."""
    headers = {
        "Controls": "| ID | Control | Holds | Held by |",
        "Examples": "| Request | Language | Expected | For |",
    }
    brief = parsed(f"## {table}\n\n{headers[table]}\n| --- | --- | --- | --- |\n{cell}\n")
    assert [p.kind for p in brief.problems] == [kind]


@pytest.mark.parametrize(
    ("settings", "message"),
    [("above", "is no setting"), ("= 5", "is no setting"), ("a = 1; A = 2", "given twice")],
)
def test_settings_that_are_none_are_noted(settings, message):
    """Their rule has a name of its own."""
    text = f"## Controls\n\n| ID | Control | Holds | Held by | Settings |\n| --- | --- | --- | --- | --- |\n| C1 | x | H1 | gateway | {settings} |\n"  # noqa: E501  # one table
    brief = parsed(text)
    assert [p.kind for p in brief.problems] == ["bad-setting"]
    assert message in brief.problems[0].message


@pytest.mark.parametrize(("text", "right"), [("2026-11-21", True), ("21.11.2026", False)])
def test_a_date_is_written_one_way(text, right):
    """Day and month are not to be guessed."""
    table = (
        "## Waivers\n\n| ID | Waives | Owner | Reason | Until |\n| --- | --- | --- | --- | --- |\n"
    )
    brief = parsed(f"{table}| W1 | M1 | a | b | {text} |\n")
    assert (brief.waivers[0].until == text) is right
    assert bool(brief.problems) is not right


def test_problems_come_in_the_order_of_the_file():
    """Whoever mends them goes through the file once."""
    brief = parsed(
        f"## Oops\n\n## Harms\n\n{HARMS}{RULE}| H1 | a | a | b | use | x | 3 | y |\n\n## Ouch\n"
    )
    assert kinds(brief) == sorted(kinds(brief), key=lambda p: p[1:])
    assert len(brief.problems) == 4


def dated(written):
    """Return the problems of a brief whose front matter has that date."""
    text = f"---\nredline: 1\ntitle: t\ndate: {written}\n---\n\n# Scope\n\nPeople.\n"
    return parse_brief(text.encode(), "b.md").problems


@pytest.mark.parametrize("written", ["2026-13-40", "soon", "'2026-02-30'", "|\n  soon"])
def test_a_date_in_the_front_matter_that_is_no_day_is_a_problem_in_its_line(written):
    """With what was found and what is accepted; nothing is guessed."""
    (problem,) = dated(written)
    assert (problem.kind, problem.at.line, problem.fix) == ("bad-cell", 4, ())
    assert repr(written.strip("'|\n ")) in problem.message.replace("\\n", "")
    assert "`date: 2026-11-21`: year, month and day" in problem.help


@pytest.mark.parametrize("written", ["21.11.2026", "21 November 2026", "'2026/11/21'"])
def test_a_date_whose_order_is_plain_can_be_mended(written):
    """The quotes go with what they held."""
    (problem,) = dated(written)
    assert [edit.text for edit in problem.fix] == ["2026-11-21"]
    assert problem.at.end == 7 + len(written)


@pytest.mark.parametrize("written", ["2026-11-21", "'2026-11-21'", "", "TODO 2026-01-31"])
def test_a_day_and_a_date_still_to_be_written_are_no_problem_of_the_parser(written):
    """What is missing is for the review to say."""
    assert dated(written) == ()
