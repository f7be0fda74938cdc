"""Slips that the format can put right by itself, each as a correction of the file."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.brief import apply_edits, parse_brief
from redline.brief.intended import assigned, dated, held, near, rated, separated

FRONT = "---\nredline: 1\ntitle: x\nowner: y\n---\n\n"
HARMS = (
    "## Harms\n\n"
    "| ID | Category | Failure mode | Hurts | Arises in | Severity | Likelihood | Hard to see |\n"
    "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
)
ROW = "| H1 | misuse | a dose | patient | request | 7 | 3 | 4 |\n"


def mended(text):
    """Return a brief's file with all corrections of its problems made, and what is left."""
    brief = parse_brief(text.encode(), "b.md")
    edits = [edit for problem in brief.problems for edit in problem.fix]
    after = apply_edits(text.encode(), edits).decode()
    return after, parse_brief(after.encode(), "b.md")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("| H1 | misuse | a dose | patient | request | 7/10 | 3 | 4 |", "| 7 | 3 | 4 |"),
        ("| H1 | misuse | a dose | patient | Requests | 7 | 3 | 4 |", "| request | 7 |"),
    ],
)
def test_a_cell_with_one_meaning_is_written_as_the_format_has_it(wrong, right):
    """Nobody has to look up how a rating or a stage is written."""
    after, brief = mended(FRONT + HARMS + wrong + "\n")
    assert right in after
    assert [p.message for p in brief.problems] == []


def test_a_cell_with_two_meanings_is_left_alone():
    """A guess in a rating would decide something."""
    text = FRONT + HARMS + ROW.replace("| 7 |", "| high |")
    after, brief = mended(text)
    assert after == text
    assert len(brief.problems) == 1


def test_a_correction_that_the_reader_would_refuse_is_not_made():
    """A setting that is given twice stays twice, however it is written."""
    table = "## Controls\n\n| ID | Control | Holds | Held by | Settings |\n" + "| --- " * 5 + "|\n"
    text = f"{FRONT}{table}| C1 | quote check | H1 | gateway | to: a; to: b |\n"
    assert mended(text)[0] == text


@pytest.mark.parametrize("end", [" |", ""])
@given(kept=st.integers(2, 7))
def test_a_short_row_is_filled_up_at_its_end(end, kept):
    """What stood in the row stands where it stood."""
    cells = ["H1", "misuse", "a dose", "patient", "request", "7", "3", "4"][:kept]
    after, brief = mended(FRONT + HARMS + "| " + " | ".join(cells) + end + "\n")
    assert not [p for p in brief.problems if p.kind == "ragged-row"]
    harm = brief.harms[0]
    assert (harm.id, harm.category, len(harm.cells)) == ("H1", "misuse", 8)
    assert after.startswith(FRONT + HARMS + "| " + " | ".join(cells))


def test_a_short_row_with_a_lost_cell_in_its_middle_is_left_alone():
    """Filling up its end would leave every later cell in a wrong column."""
    text = FRONT + HARMS + "| H1 | misuse | a dose | request | 7 | 3 | 4 |\n"
    assert mended(text)[0] == text


def test_a_remark_behind_a_short_row_stays_behind_it():
    """A suppression is no cell."""
    remark = '<!-- redline: ignore HRM001 owner=a reason="b" until=2027-01-01 -->'
    row = "| H1 | misuse | a dose | patient | request | 7 | 3 |"
    after, brief = mended(f"{FRONT}{HARMS}{row} {remark}\n")
    assert f"{row}  | {remark}" in after
    assert brief.harms[0].likelihood == 3


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (HARMS.replace("Harms", "Harmss"), "## Harms\n"),
        (HARMS.replace("Severity", "Severety"), "| Severity |"),
    ],
)
def test_a_name_that_is_nearly_known_is_written_as_it_is_known(wrong, right):
    """A letter too many would hide a whole table."""
    after, brief = mended(FRONT + wrong + ROW)
    assert right in after
    assert not brief.problems


def test_a_column_with_a_very_long_title_is_left_alone():
    """A sentence is no slip of the pen."""
    text = FRONT + HARMS.replace("Severity", "Severity " * 20) + ROW
    assert mended(text)[0] == text


def test_a_heading_is_not_renamed_to_one_that_is_there():
    """Two tables of one name would be read as one."""
    text = FRONT + HARMS + ROW + "\n" + HARMS.replace("Harms", "Harm") + ROW
    assert mended(text)[0] == text


def test_a_key_that_is_nearly_known_is_written_as_it_is_known():
    """A misspelt key has no effect, and nobody would see it."""
    after, brief = mended("---\nredline: 1\ntitle: x\nfeatuer: y\n---\n")
    assert "feature: y" in after
    assert brief.said("feature") == "y"


def test_a_key_between_quotes_is_left_alone():
    """Where a key does not stand as it reads, its place is not known."""
    text = '---\nredline: 1\ntitle: x\n"featuer": y\n---\n'
    assert mended(text)[0] == text


def test_a_heading_that_is_underlined_is_left_alone():
    """Its words may stand on several lines."""
    text = FRONT + "Harmss\n======\n"
    assert mended(text)[0] == text


@given(day=st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_day_in_plain_order_is_read_as_that_day(day):
    """Dots, a year in front or a month in letters leave no doubt."""
    for form in ("%d.%m.%Y", "%Y/%m/%d", "%d %B %Y", "%B %d, %Y", "%d %b %Y"):
        assert dated(day.strftime(form)) == day.isoformat()


@given(day=st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_day_with_slashes_is_read_only_where_one_order_is_left(day):
    """The third of April and the fourth of March are written alike."""
    wanted = day.isoformat() if day.day > 12 or day.day == day.month else ""
    assert dated(day.strftime("%d/%m/%Y")) == wanted
    assert dated(day.strftime("%m/%d/%Y")) == wanted


@pytest.mark.parametrize(
    ("mend", "wrong", "right"),
    [
        (dated, "31.02.2026", ""),
        (dated, "soon", ""),
        (dated, "May 2026", ""),
        (dated, "1 Foo 2026", ""),
        (rated, "high", ""),
        (rated, "8.0", "8"),
        (held, "the gateway", "gateway"),
        (held, "people - night nurses", "people: night nurses"),
        (held, "nobody", ""),
        (near("value", "risk"), "Rissk", "risk"),
        (separated(near("evaluation", "live")), "evaluation and live", "evaluation, live"),
        (separated(near("evaluation", "live")), "evaluation, moon", ""),
        (assigned, "below -> 60 %", "below = 60 %"),
    ],
)
def test_a_slip_is_put_right_or_left(mend, wrong, right):
    """What could mean something else comes back empty."""
    assert mend(wrong) == right
