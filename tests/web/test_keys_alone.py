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


def test_the_focus_stays_where_a_live_part_is_put_anew(visit, key):
    """On the control with the same words, else on the one in its place, and never at the top."""
    page = visit.go(f"/launches/{key}")
    page.evaluate(
        """() => {
          const part = document.createElement("div");
          part.id = "live";
          part.innerHTML = "<a href='#1'>one</a> <button>two</button> <button>three</button>";
          document.querySelector("main").prepend(part);
          part.querySelectorAll("button")[1].focus();
          put(part, "<button>three</button> <a href='#1'>one</a>");
        }"""
    )
    assert page.evaluate("document.activeElement.textContent") == "three"
    page.evaluate("put(document.querySelector('#live'), '<button>four</button>')")
    assert page.evaluate("document.activeElement.textContent") == "four"
