"""A drawn exhibit says in words what it shows, and its bars begin at zero."""

import re

from redline.report import exhibit_svg

ROWS = [("English", [("47", None), ("97.9 %", 0.979)]), ("Swahili", [("42", None), ("0.0 %", 0.0)])]


def test_every_figure_stands_beside_its_bar():
    """Nobody has to read a length."""
    drawn = exhibit_svg("Danger <signs>", ["Handed over", "Share"], ROWS)
    words = re.findall(r"<text[^>]*>([^<]*)</text>", drawn)
    assert {"English", "47", "97.9 %", "0.0 %"} <= set(words)
    assert "English: 47, 97.9 %" in drawn
    assert "&lt;signs&gt;" in drawn


def test_a_bar_is_as_long_as_its_share():
    """Zero is where every bar begins, whatever the slide did."""
    drawn = exhibit_svg("t", ["a", "b"], ROWS)
    grounds = re.findall(r'<rect [^>]*?width="([\d.]+)"', drawn)
    full, most, again, none = map(float, grounds)
    assert full == again
    assert abs(most / full - 0.979) < 0.002
    assert none == 0
