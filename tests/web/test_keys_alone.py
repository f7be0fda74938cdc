"""No journey needs a pointer: tests of the app reach what they press by keys."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent
POINTERS = (".click(", ".dblclick(", ".hover(", ".tap(", ".drag_to(", "page.mouse")


@pytest.mark.parametrize("file", sorted(HERE.rglob("test_*.py")), ids=lambda one: one.name)
def test_a_journey_uses_keys_alone(file):
    """Nothing is clicked, and nothing waits under a pointer."""
    text = file.read_text() if file.name != Path(__file__).name else ""
    assert [one for one in POINTERS if one in text] == []
