"""Ink, paper and one red: the colours of every page, for light and for dark.

Names come out as CSS variables. `PAIRS` lists which text stands on which ground,
so that a test can hold each pair against the contrast that WCAG 2.2 asks for.
Print always takes the light ones.
"""

from collections.abc import Mapping

__all__ = ["DARK", "LEVELS", "LIGHT", "PAIRS", "contrast", "css_variables", "mixed"]

LEVELS = 6
"""Steps of shading in a table of counts, beside none."""
DEEPEST = 0.34
"""Share of the hue in the deepest step: beyond it, ink on it would be hard to read."""

Palette = Mapping[str, str]


def mixed(ground: str, hue: str, share: float) -> str:
    """Return a colour between two, mixed channel by channel.

    >>> mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    pairs = zip(channels(ground), channels(hue), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue, 0 to 255."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return red, green, blue


def with_shades(palette: dict[str, str]) -> Palette:
    """Add the steps of shading to a palette."""
    for name, hue in (("right", palette["met"]), ("wrong", palette["missed"])):
        for level in range(1, LEVELS + 1):
            share = DEEPEST * level / LEVELS
            palette[f"{name}-{level}"] = mixed(palette["paper"], hue, share)
    return palette


LIGHT: Palette = with_shades({
    "paper": "#fbfaf6",
    "sheet": "#f3f0e8",
    "ink": "#1c1a17",
    "soft": "#5b554b",
    "rule": "#dcd6c9",
    "red": "#b0201a",
    "red-wash": "#f8e7e2",
    "met": "#1d5a4a",
    "missed": "#b0201a",
    "undecided": "#7a5200",
    "unmeasured": "#5b554b",
    "zone": "#e3ebe2",
})  # fmt: skip

DARK: Palette = with_shades({
    "paper": "#161512",
    "sheet": "#201e1a",
    "ink": "#ece7db",
    "soft": "#aca394",
    "rule": "#3b3730",
    "red": "#ff8b7c",
    "red-wash": "#3a211d",
    "met": "#7fc8b0",
    "missed": "#ff8b7c",
    "undecided": "#e3b45f",
    "unmeasured": "#aca394",
    "zone": "#233029",
})  # fmt: skip

STATES = ("met", "missed", "undecided", "unmeasured")
PAIRS: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in ("ink", "soft", "red") for ground in ("paper", "sheet")),
    *((text, ground) for text in STATES for ground in ("paper", "sheet")),
    ("ink", "red-wash"),
    ("soft", "red-wash"),
    ("red", "red-wash"),
    ("ink", "zone"),
    ("met", "zone"),
    ("paper", "ink"),
    ("paper", "soft"),
    ("paper", "red"),
    ("paper", "met"),
    *(("ink", f"{hue}-{level}") for hue in ("right", "wrong") for level in range(1, LEVELS + 1)),
)
"""Text and the ground it stands on, wherever the pages do so."""


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 to 1, as WCAG 2.2 defines it."""
    scaled = [channel / 255 for channel in channels(colour)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in scaled]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG 2.2 defines it.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def variables(palette: Palette) -> str:
    """Return one palette as CSS."""
    return "".join(f"--{name}:{colour};" for name, colour in palette.items())


def css_variables() -> str:
    """Return the two palettes as CSS: light, and dark on screens that ask for it.

    A page whose reader chose says so at its root: `data-theme="light"` or `"dark"`.
    """
    dark = variables(DARK)
    return (
        f":root{{color-scheme:light dark;{variables(LIGHT)}}}\n"
        ":root[data-theme=light]{color-scheme:light}\n"
        "@media screen and (prefers-color-scheme:dark)"
        f"{{:root:not([data-theme=light]){{{dark}}}}}\n"
        f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}\n"
    )
