"""Voice in the room, with a browser's own replaced by one that is told what to hear."""

import pytest

from redline.workspace import history

VOICE = """
window.made = [];
window.SpeechRecognition = class {
  constructor() { window.made.push(this); this.runs = 0; }
  static async available() { return "downloadable"; }
  start() { this.runs += 1; this.on = true; }
  stop() { this.on = false; this.onend?.(); }
  abort() { this.on = false; this.onerror?.({ error: "aborted" }); this.onend?.(); }
  hear(...said) {
    const results = said.map(([transcript, isFinal]) =>
      Object.assign([{ transcript }], { isFinal }));
    this.onresult({ results, resultIndex: 0 });
  }
  fail(error) { this.on = false; this.onerror({ error }); this.onend?.(); }
};
window.said = [];
window.hushed = 0;
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: {
  speak(words) { window.said.push(words.text); },
  cancel() { window.hushed += 1; },
} });
"""
NO_VOICE = """
delete window.SpeechRecognition;
delete window.webkitSpeechRecognition;
delete window.speechSynthesis;
delete window.SpeechSynthesisUtterance;
delete Window.prototype.speechSynthesis;
"""
TALK = (
    "I would not launch this to everybody at once.",
    "First I would name who is hurt when the answer is wrong and who has nobody to ask.",
    "I would launch only where missed emergencies stay under 2 per cent of 600 cases.",
    "Then a small group of two hundred people gets it for three weeks and no longer.",
    "We watch each handed off conversation every morning and read the worst ones.",
)


@pytest.fixture(autouse=True)
def data(tmp_path_factory, monkeypatch):
    """Return the data folder of whoever practises, with nothing in it."""
    found = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("XDG_DATA_HOME", str(found))
    return found


def room(visit, voice):
    """Go into a room in a browser with a voice, and begin to speak."""
    visit.page.add_init_script(voice)
    page = visit.go("/practice?q=marks+model+grades")
    page.select_option("#begin select[name=clock]", "fast")
    visit.press(page.get_by_role("button", name="Begin: Our safety tests"))
    visit.press(page.locator("#begin"))
    page.locator("#say").wait_for()
    return page


def hear(page, *said):
    """Let the browser hear words: each text, and whether it is for good."""
    page.evaluate("said => made.at(-1).hear(...said)", [list(one) for one in said])


def kept():
    """Return the kept interview as it is written."""
    return next(history.folder().glob("*.json")).read_text()


def test_dictated_words_are_said_and_guesses_stand_in_the_box(visit):
    """A guess goes behind what was typed, is replaced by the next one, and never said itself."""
    page = room(visit, VOICE)
    visit.press(page.get_by_text("Voice", exact=True))
    page.locator("#dictate").check()
    page.locator("#box").fill("Typed")
    hear(page, ("I would not", False))
    assert page.locator("#box").input_value() == "Typed I would not"
    hear(page, ("I would not lunch", False))
    assert page.locator("#box").input_value() == "Typed I would not lunch"
    hear(page, ("I would not launch this to everybody.", True), ("and", False))
    page.locator(".own .spoken-words").get_by_text("I would not launch this").wait_for()
    assert page.locator("#box").input_value() == "Typed and"
    page.locator(".pending").wait_for(state="detached")
    assert "I would not launch this to everybody." in kept()
    assert "lunch" not in kept()
    visit.check()
    page.locator("#dictate").uncheck()
    assert page.evaluate("made.at(-1).on") is False


def test_who_is_cut_off_is_listened_to_anew(visit):
    """The guess goes with what was cut off, and the answer is heard as an answer."""
    page = room(visit, VOICE)
    visit.press(page.get_by_text("Voice", exact=True))
    page.locator("#dictate").check()
    for text in TALK:
        hear(page, (text, True))
        page.locator(".pending").wait_for(state="detached")
        if page.locator("#alert.now").count():
            break
    page.locator("#alert.now").wait_for()
    assert page.evaluate("made.at(-1).on && made.at(-1).runs > 1")
    hear(page, ("Two nurses graded each case.", True))
    page.locator(".own.reply").get_by_text("Two nurses graded").wait_for()


@pytest.mark.parametrize(
    ("error", "says"),
    [
        ("not-allowed", "does not let this page use the microphone"),
        ("audio-capture", "No microphone was found"),
        ("language-not-supported", "Dictation ended"),
    ],
)
def test_a_microphone_that_is_refused_says_so(visit, error, says):
    """The box is unticked, nothing is tried again, and what was typed stays."""
    page = room(visit, VOICE)
    visit.press(page.get_by_text("Voice", exact=True))
    page.locator("#dictate").check()
    page.locator("#box").fill("Typed")
    page.evaluate("error => made.at(-1).fail(error)", error)
    assert says in page.locator("#dictate-trouble").inner_text()
    assert not page.locator("#dictate").is_checked()
    assert page.evaluate("made.at(-1).runs") == 1
    assert page.locator("#box").input_value() == "Typed"


def test_a_browser_without_a_voice_shows_no_dead_button(visit):
    """It says so in words."""
    page = room(visit, NO_VOICE)
    visit.press(page.get_by_text("Voice", exact=True))
    assert not page.locator("#dictate").is_visible()
    assert not page.locator("#aloud").is_visible()
    assert page.locator("#no-sound").is_visible()


def test_the_interviewer_is_read_aloud_until_escape_or_leaving(visit):
    """An interruption is read before all else."""
    page = room(visit, VOICE)
    visit.press(page.get_by_text("Voice", exact=True))
    page.locator("#aloud").check()
    assert page.evaluate("said") == []
    page.locator("#box").focus()
    for text in TALK:
        page.keyboard.type(text + " ")
        page.locator(".pending").wait_for(state="detached")
        if page.locator("#alert.now").count():
            break
    spoken = page.locator(".interruption .spoken-words").inner_text()
    assert page.evaluate("said") == [spoken]
    before = page.evaluate("hushed")
    page.keyboard.press("Escape")
    assert page.evaluate("hushed") == before + 1
    page.evaluate("window.addEventListener('pagehide', () => sessionStorage.hushed = hushed)")
    visit.go("/practice")
    assert int(page.evaluate("sessionStorage.hushed")) == before + 2
