"""The room as one screen, driven by textual's pilot: the same machine, at 80 columns."""

import asyncio
import time

import pytest

from redline.cli import terminal
from redline.cli.screen import RoomScreen
from redline.errors import InputError
from redline.practice import Part
from redline.workspace.company import Company
from redline.workspace.keeping import read_interview
from redline.workspace.practising import Asked, practise

SENTENCE = (
    "I would refuse to launch above 2 per cent missed emergencies of 600 cases that nurses wrote. "
)


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """Give every test a history of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


def hold(side, limits="off"):
    """Hold one round."""
    asked = Asked(question="launch-bar", clock=limits, seed=3)
    return practise(asked, side, side.show, side.told, Company(watch=side.watch))


def seen(app):
    """Return the transcript as it stands on the screen, on one line."""
    lines = app.query_one("#transcript").lines
    return " ".join("".join(s.text for s in line) for line in lines).split()


def text(app):
    """Return the transcript as words."""
    return " ".join(seen(app))


async def until(pilot, happened):
    """Wait until something has happened on the screen."""
    for _ in range(400):
        if happened():
            return
        await pilot.pause(0.02)
    raise AssertionError(text(pilot.app))


def on(steps, held=hold):
    """Run the screen at 80x24 with some steps; returns the app after its end."""

    async def main():
        app = RoomScreen(held)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "Name a launch bar" in text(app))
            await steps(app, pilot)
            await until(pilot, lambda: app._exit)
        return app

    return asyncio.run(main())


async def began(app, pilot):
    """Press Enter to begin."""
    await pilot.press("enter")
    await until(pilot, lambda: app.wanted is not None and app.wanted.kind == "speech")


async def type_sentence(app, pilot):
    """Type a sentence, which leaves the line by itself."""
    line = app.query_one("#speech")
    await until(pilot, lambda: not line.value)
    line.value = SENTENCE
    await until(pilot, lambda: not line.value or "INTERRUPTS" in text(app))


def test_an_interruption_cuts_the_line_and_loses_no_word():
    """What was typed and not said comes back when the talk goes on."""

    async def steps(app, pilot):
        await began(app, pilot)
        for _ in range(12):
            if "INTERRUPTS" in text(app):
                break
            await type_sentence(app, pilot)
        await until(pilot, lambda: "INTERRUPTS" in text(app))
        assert "(counter-example)" in text(app) or "(new fact)" in text(app)
        app.interrupted()
        app.query_one("#speech").value = "and one more thing"
        app.interrupted()
        assert app.query_one("#speech").value == ""
        assert "(cut off): and one more thing —" in text(app)
        app.speak("I would change it: the nurse stops it within the hour.", done=False)
        app.speak("", done=True)
        await until(pilot, lambda: "Go on from where you were." in text(app))
        await until(pilot, lambda: app.query_one("#speech").value == "and one more thing")
        await pilot.press("ctrl+d")

    app = on(steps)
    assert app.failure is None
    interview, file = app.return_value.interview, app.return_value.file
    assert read_interview(file) == interview
    assert interview.rounds[0].state.left


def test_ledger_clock_and_help_are_words_on_the_screen():
    """Nothing is told by colour alone, and all of it fits."""

    async def steps(app, pilot):
        await until(pilot, lambda: "Prepare" in str(app.query_one("#clock").render()))
        await began(app, pilot)
        await type_sentence(app, pilot)
        ledger = app.query_one("#ledger")
        await until(pilot, lambda: "bar: " in str(ledger.render()))
        assert "Speak: no limit" in str(app.query_one("#clock").render())
        assert "Ctrl+Q" in str(app.query_one("#help").render())
        for widget in app.query("#clock, #transcript, #ledger, #help, #speech"):
            region = widget.region
            assert region.right <= 80
            assert region.bottom <= 24
            assert region.height >= 1
        await pilot.press("ctrl+d")

    assert on(steps).failure is None


def test_a_pause_keeps_the_interview_where_it_was():
    """It goes on with --resume."""

    async def steps(app, pilot):
        await began(app, pilot)
        await type_sentence(app, pilot)
        await until(pilot, lambda: app.file is not None and "bar" in app.file.read_text())
        await pilot.press("ctrl+q")

    app = on(steps)
    assert app.return_value is None
    kept = read_interview(app.file)
    assert kept.current is not None
    assert kept.current.state.part is Part.PRESENTING
    assert not kept.over


def test_the_clock_counts_down_and_ends_the_talk():
    """At zero the interview hears of it, with what stands in the line."""

    async def steps(app, pilot):
        await began(app, pilot)
        assert "left" in str(app.query_one("#clock").render())
        app.query_one("#speech").value = "half a sentence"
        app.ends_at = time.monotonic()
        app.tick()
        await until(pilot, lambda: "half a sentence" in text(app))
        await pilot.press("ctrl+d")

    app = on(steps, lambda side: hold(side, "real"))
    said = [n.text for n in app.return_value.interview.rounds[0].state.lines]
    assert "half a sentence" in said


def test_words_typed_before_the_round_begins_are_its_first():
    """Who is quick loses nothing."""

    async def steps(app, pilot):
        app.query_one("#speech").value = "Patients wait too long for a nurse."
        await pilot.press("enter")
        await until(pilot, lambda: app.wanted is not None and app.wanted.kind == "speech")
        await pilot.press("ctrl+d")

    lines = on(steps).return_value.interview.rounds[0].state.lines
    assert lines[1].text == "Patients wait too long for a nurse."


def test_questions_outside_of_the_interview_use_the_same_line():
    """One's own marks are asked for on the screen, too."""
    answers = []

    def asks(side):
        found = hold(side)
        answers.append(side.ask("safety, 1 to 5:"))
        return found

    async def steps(app, pilot):
        await began(app, pilot)
        await pilot.press("ctrl+d")
        await until(pilot, lambda: "safety, 1 to 5:" in text(app))
        app.query_one("#speech").value = "4"
        await pilot.press("enter")

    on(steps, asks)
    assert answers == ["4"]


def test_a_mistake_is_told_after_the_screen_is_gone():
    """The terminal is whole again when the message comes."""

    def fails(side):
        hold_once = Asked(question="no such question at all, anywhere")
        return practise(hold_once, side, side.show, side.told)

    async def main():
        app = RoomScreen(fails)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: app._exit)
        return app

    assert isinstance(asyncio.run(main()).failure, InputError)


def test_a_case_is_written_in_a_file_and_handed_in_from_the_screen(tmp_path, monkeypatch):
    """A bell of a section hands nothing in, and words typed on the screen are no part of it."""
    monkeypatch.setattr(terminal, "EVERY", 0.01)
    case = tmp_path / "case.md"

    def written(side):
        asked = Asked(loop="loop-b", rounds=("take-home",), clock="real")
        return practise(asked, side, side.show, side.told, Company(watch=side.watch))

    async def main():
        app = RoomScreen(written, case)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: app.wanted is not None)
            await pilot.press("enter")
            await until(pilot, lambda: app.wanted.kind == "writing")
            assert "Write" in str(app.query_one("#clock").render())
            case.write_text("# Scope\nAdults only.\n", encoding="utf-8")
            await until(pilot, lambda: app.wanted.text == "# Scope\nAdults only.")
            app.ends_at = 0.0
            app.tick()
            app.query_one("#speech").value = "Not here."
            await pilot.press("enter")
            await until(pilot, lambda: "Enter on an empty line" in text(app))
            await pilot.press("enter")
            await until(pilot, lambda: app._exit)
        return app

    (held,) = asyncio.run(main()).return_value.interview.rounds
    assert [n.text for n in held.state.lines if n.speaker == "candidate"] == [
        "# Scope\nAdults only."
    ]
    assert not held.state.left
