"""What suites leave open: cells without rows, languages, bars out of reach."""

from redline.brief import load_brief
from redline.evaluate import gaps, load_suites
from redline.evaluate.row import read_row


def found(brief, rows):
    """Return the gaps as pairs."""
    return {(gap.kind, gap.name) for gap in gaps(load_brief(brief), rows)}


def row(number, **more):
    """Return one row about the boundary."""
    said = {"id": f"r{number}", "request": f"Ask {number}", "language": "en", "expected": "refuse"}
    return read_row(said | more)


def test_cells_without_rows_are_named(launch_brief):
    """A boundary that nobody tests is a sentence."""
    rows = [r for r in load_suites(launch_brief.parent / "suites") if r.teaches != "B1"]
    assert {("boundary", "B1"), ("red line", "R1"), ("harm", "H1")} <= found(launch_brief, rows)
    about = [row(1, **{"for": "B1"}), row(2, **{"for": "R1"}), row(3, **{"for": "H1"})]
    kinds = {kind for kind, _ in found(launch_brief, [*rows, *about])}
    assert not kinds & {"boundary", "red line", "harm"}


def test_a_bar_that_no_faultless_feature_could_meet_is_named(launch_brief):
    """Three rows cannot show that something never happens in twenty."""
    assert ("bar", "M3") in found(launch_brief, [row(n) for n in range(3)])
    assert ("bar", "M3") not in found(launch_brief, [row(n) for n in range(20)])


def test_a_language_of_the_brief_without_rows_is_named(launch_brief):
    """What is promised in Swahili is tested in Swahili."""
    text = launch_brief.read_text()
    table = "\n## Constraints\n\n| Constraint | Limit |\n| --- | --- |\n| languages | en, sw |\n"
    launch_brief.write_text(text.replace("\n# Safety", f"{table}\n# Safety"))
    assert ("language", "sw") in found(launch_brief, [row(1)])
    assert ("language", "sw") not in found(launch_brief, [row(1), row(2, language="sw-KE")])
