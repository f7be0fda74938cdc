"""Colours: what stands on what can be read."""

import re

import pytest

from redline.report.colours import DARK, LIGHT, PAIRS, contrast, css_variables

READABLE = 4.5
"""The contrast that WCAG 2.2 asks of text, level AA."""


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS, ids=" on ".join)
def test_every_text_can_be_read_on_its_ground(palette, text, ground):
    """Checkers skip what lies in scrolling boxes, so the colours themselves are held to it."""
    assert contrast(palette[text], palette[ground]) >= READABLE


def test_both_palettes_name_the_same_colours():
    """A colour missing in the dark would be taken from the light."""
    assert list(LIGHT) == list(DARK)


def test_contrast_is_the_same_either_way():
    """Text on ground and ground on text are one pair."""
    assert contrast("#123456", "#fedcba") == contrast("#fedcba", "#123456")
    assert contrast("#777777", "#777777") == 1


def test_the_dark_is_for_screens_only():
    """Paper is light."""
    css = css_variables()
    assert "@media screen and (prefers-color-scheme:dark)" in css
    papers = re.findall(r"(@media screen)?[^@]*--paper:(#\w{6})", css)
    assert papers == [
        ("", LIGHT["paper"]),
        ("@media screen", DARK["paper"]),
        ("@media screen", DARK["paper"]),
    ]
