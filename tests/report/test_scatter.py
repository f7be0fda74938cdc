"""The Safety-Capability matrix."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from redline.report.scatter import HEIGHT, WIDTH, ids, safety_capability

from .review_sample import clinic, written
from .svgread import said, texts

HEAD = (
    "## Capabilities\n\n| ID | Capability | Value | Misuse | Harms |\n"
    "| --- | --- | --- | --- | --- |\n"
)


def brief_of(rows):
    """Return a brief with those capabilities."""
    lines = [f"| {name} | does | {v} | {m} | {h} |" for name, v, m, h in rows]
    return written("# Scope\n\n" + HEAD + "\n".join(lines) + "\n")


def test_a_capability_stands_by_its_harms():
    """Held, not held, or none is named; the most easily misused first."""
    found = safety_capability(clinic(), frozenset({"H1", "H2", "H3", "H4", "H5", "H6"}))
    assert [(s.capability.id, s.standing) for s in found.placed] == [
        ("F5", "not held"),
        ("F4", "held"),
        ("F1", "held"),
        ("F2", "held"),
        ("F6", "held"),
        ("F3", "no harm named"),
    ]
    assert found.placed[0].open == ("H9",)
    assert [s.capability.id for s in found.unplaced] == ["F7"]


def test_each_standing_has_a_shape_of_its_own():
    """Colour alone would leave some readers out."""
    shapes = set()
    for harms, held in (("H1", {"H1"}), ("H1", set()), ("", set())):
        svg = safety_capability(brief_of([("F1", 5, 5, harms)]), frozenset(held)).svg
        shapes.add(svg.partition("<path d=")[2].partition("/>")[0].partition('" ')[2])
    assert len(shapes) == 3


def test_a_label_stands_in_the_square_of_its_ratings():
    """Further right is worth more, further up is more easily misused."""
    svg = safety_capability(brief_of([("LOW", 1, 1, ""), ("TOP", 10, 10, "")]), frozenset()).svg
    at = {t.text: t for t in texts(svg)}
    assert at["TOP"].left > at["LOW"].left + 500
    assert at["TOP"].top < at["LOW"].top - 300


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text("ABW10-", min_size=1, max_size=12), st.integers(1, 10), st.integers(1, 10),
            st.just(""),
        ),
        min_size=1,
        max_size=60,
    )
)  # fmt: skip
def test_no_two_labels_meet(rows):
    """However many capabilities share a rating and however long their ids are."""
    found = texts(safety_capability(brief_of(rows), frozenset()).svg)
    assert not [(a.text, b.text) for a, b in combinations(found, 2) if a.meets(b)]
    assert all(t.left >= 0 and t.right <= WIDTH + 8 and t.bottom <= HEIGHT for t in found)


def test_three_hundred_capabilities_in_one_square_are_counted():
    """What is not written there is in the table."""
    found = safety_capability(brief_of([(f"F{n}", 3, 3, "") for n in range(300)]), frozenset())
    assert "+296" in {t.text for t in texts(found.svg)}
    assert len(found.placed) == 300


def test_what_is_left_out_of_a_square_adds_up():
    """Shown and counted make all."""
    for n in range(1, 40):
        lines = ids([f"F{i}" for i in range(n)])
        shown = [name for line in lines for name in line.split() if not name.startswith("+")]
        more = [int(line[1:]) for line in lines if line.startswith("+")]
        assert len(shown) + sum(more) == n


def test_no_rating_makes_no_drawing():
    """And no empty frame."""
    found = safety_capability(brief_of([("F1", "", 3, "")]), frozenset())
    assert found.svg == ""
    assert len(found.unplaced) == 1


def test_the_drawing_tells_its_numbers():
    """For those who hear it."""
    title, desc = said(safety_capability(clinic(), frozenset()).svg)
    assert "Safety-Capability" in title
    assert "F5: value 4, misuse 8" in desc
