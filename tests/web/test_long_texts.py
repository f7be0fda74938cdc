"""Words that never break, and words that run from the right: no page gives way to them."""

import pytest

from tests.web.decided import decided
from tests.web.people_work import said

COMPOUND = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsbuch"
"""A word of more than eighty letters, without a place to break it."""
GERMAN = f"{COMPOUND} und {COMPOUND.lower()}"
ARABIC = (
    "هل يمكن لهذه الميزة أن تجيب عن أسئلة الزوار في المكتب الصغير دون أن تعد أحدا بشيء لا تملكه"
)
HEBREW = "האםאפשרלהשיבעלשאלותיהםשלהמבקריםבמשרדהקטןמבלילהבטיחלאישדברשאיןלקייםאותו"
RIGHT_TO_LEFT = f"{ARABIC} {HEBREW} (ID 7)"

AREAS = (
    "",
    "/brief",
    "/brief/score",
    "/brief/tables",
    "/brief/tables/phases",
    "/brief/tables/harms",
    "/brief/history",
    "/brief/talk",
    "/brief/paper",
    "/evidence",
    "/decision",
    "/decision/plan",
    "/decision/history",
    "/decision/committee",
    "/live",
    "/live/people",
    "/live/clusters",
    "/queue",
    "/incidents",
    "/weekly",
    "/record",
    "/sessions",
    "/try",
)

SPILT = """() => {
  const wrong = [], hidden = one => one.width <= 2 || one.height <= 2;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = walk.nextNode());) {
    let box = text.parentElement;
    if (!text.data.trim() || box.closest("svg, script, .mirror, dialog:not([open])")) continue;
    while (getComputedStyle(box).display.startsWith("inline") && box.parentElement)
      box = box.parentElement;
    const style = getComputedStyle(box), frame = box.getBoundingClientRect();
    if (hidden(frame) || /auto|scroll/.test(style.overflowX)) continue;
    // Where spaces are kept, those at the end of a line hang beyond it, unseen.
    const slack = style.whiteSpace.startsWith("pre") ? 12 : 2;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const part of range.getClientRects())
      if (part.width && (part.right > frame.right + slack || part.left < frame.left - slack)) {
        wrong.push(`${box.tagName}.${box.className}: ${text.data.trim().slice(0, 40)}`);
        break;
      }
  }
  return wrong;
}"""
"""Texts that run out of the box they stand in, beside boxes that are there to be scrolled."""


def written(brief, words):
    """Put words wherever a brief takes any that it does not read."""
    text = brief.read_text(encoding="utf-8")
    row = f"| M4 | {words} | value |  | |  | survey |\n"
    for old, new in (
        ("Questions about a small office", words),
        ("Office team", words),
        ("Only a person can (H1)", f"{words} (H1)"),
        ("Gives the desk's hours", words),
        ("Nobody is promised what only a person can promise.", f"{words}."),
        ("A reply in words of its own", words),
        ("Something false is stated", words),
        ("3 people, internal", f"3 people, {words}"),
        ("| Red team |", f"| {words} |"),
        ("| Beta |", f"| {words} 2 |"),
    ):
        assert old in text
        text = text.replace(old, new)
    brief.write_text(text.replace("\n# Rollout", row + "\n# Rollout", 1), encoding="utf-8")


@pytest.mark.parametrize("words", [GERMAN, RIGHT_TO_LEFT], ids=["compounds", "right to left"])
def test_long_words_break_no_page(launch_brief, key, visit, words):
    """Every page fits a phone and a desk, and no text leaves its box."""
    written(launch_brief, words)
    decided(launch_brief)
    said(launch_brief, "x1", request=words, reply=words, because=words)
    wrong = []
    for path in ("/", "/practice?what=brief", *(f"/launches/{key}{area}" for area in AREAS)):
        page = visit.go(path)
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth")
            wrong += [f"{path} at {width}: {wide} wide"] * (wide > width)
            wrong += [f"{path} at {width}: {one}" for one in page.evaluate(SPILT)]
    assert "\n".join(dict.fromkeys(wrong)) == ""
