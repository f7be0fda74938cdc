"""The room as one screen: transcript, clock counting down, ledger, one line to speak in.

The same machine and `Io` as at the terminal; it only looks different. Words leave
the line by themselves after a sentence or a breath, so that an interruption cuts
in while somebody types: what was not said yet comes back with the rest of the talk.
Nothing is told by colour alone. Needs the extra `[tui]`.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from time import monotonic
from typing import ClassVar

from redline.cli.screen_side import Paused, ScreenSide
from redline.cli.terminal import CASE, Side
from redline.errors import Interrupted, MissingExtra
from redline.practice import Piece, Want
from redline.review.excerpts import visible
from redline.text import words
from redline.workspace.practising import Ended

try:
    from textual.app import App, ComposeResult
    from textual.binding import Binding, BindingType
    from textual.containers import Horizontal
    from textual.widgets import Input, RichLog, Static
except ModuleNotFoundError as error:
    raise MissingExtra(
        "The room as one screen is drawn by textual, which is not installed.\n"
        "Install it with `pip install 'redline-launch[tui]'`, or leave out --tui."
    ) from error

__all__ = ["RoomScreen", "on_screen"]

BREATH = 12
"""Words after which speech leaves the line, as in a scripted talk."""
SAID = re.compile(r"[.!?…]\s+$")
"""How a sentence ends that leaves the line."""
HELP = "Enter speaks, empty Enter ends your turn, Ctrl+D ends the round, Ctrl+Q pauses"
Hold = Callable[[Side], Ended]


class RoomScreen(App[Ended | None]):
    """One interview; the machine runs in a thread and waits for what is typed."""

    CSS = """
    #clock { height: 1; text-style: bold; }
    #middle { height: 1fr; }
    #transcript { width: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    #ledger { width: 26; padding: 0 1; border-left: solid $foreground; }
    #help { height: 1; }
    #speech { height: 3; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+d", "leave", "End the round", priority=True),
        Binding("ctrl+q", "pause", "Pause", priority=True),
    ]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, hold: Hold, case: Path = CASE) -> None:
        super().__init__()
        self.hold = hold
        self.case = case
        """Where a written case stands."""
        self.heard: Queue[Piece | type[Paused] | None] = Queue()
        self.wanted: Want | None = None
        self.asking = False
        """Whether the line answers a question outside of the interview."""
        self.ends_at: float | None = None
        """When the time of this part is over, in seconds of the loop's clock."""
        self.aside = ""
        """Words that an interruption kept from being said."""
        self.failure: BaseException | None = None
        self.file: Path | None = None

    def compose(self) -> ComposeResult:
        """Lay the room out; it fits 80 columns and 24 rows."""
        yield Static("", id="clock", markup=False)
        with Horizontal(id="middle"):
            yield RichLog(id="transcript", wrap=True, markup=False, min_width=20)
            yield Static("Ledger\n\nNothing promised yet.", id="ledger", markup=False)
        yield Static(HELP, id="help", markup=False)
        yield Input(id="speech", placeholder="Speak here")

    def on_mount(self) -> None:
        """Begin."""
        self.query_one("#speech", Input).focus()
        self.set_interval(1.0, self.tick)
        self.run_worker(self.conduct, thread=True)

    def conduct(self) -> None:
        """Hold the interview, in a thread of its own."""
        found: Ended | None = None
        try:
            found = self.hold(ScreenSide(self))
        except Paused:
            pass
        except Exception as error:  # noqa: BLE001  it is raised again where the terminal is whole
            self.failure = error
        with suppress(RuntimeError):  # the screen has gone already
            self.call_from_thread(self.exit, found)

    def on_unmount(self) -> None:
        """Let the interview's thread go, however the screen ended."""
        self.heard.put(Paused)

    # What the interview does on the screen.

    def put(self, who: str, text: str) -> None:
        """Add a turn to the transcript."""
        self.query_one("#transcript", RichLog).write(f"{who}: {visible(text)}\n")

    def listening(self, wanted: Want) -> None:
        """Wait for the candidate."""
        self.wanted, self.asking = wanted, False
        self.ends_at = None if wanted.seconds is None else monotonic() + wanted.seconds
        line = self.query_one("#speech", Input)
        if wanted.kind == "speech" and not wanted.fresh and self.aside and not line.value:
            line.value, self.aside = self.aside, ""
            line.cursor_position = len(line.value)
        self.tick()

    def interrupted(self) -> None:
        """Cut the line: what was typed and not said is kept for the rest of the talk."""
        line = self.query_one("#speech", Input)
        waiting = []
        while True:
            try:
                piece = self.heard.get_nowait()
            except Empty:
                break
            if isinstance(piece, tuple):
                waiting.append(piece[0])
        self.aside = " ".join(filter(None, [*waiting, line.value.strip()]))
        with self.prevent(Input.Changed):
            line.value = ""
        if self.aside:
            self.put("(cut off)", f"{self.aside} —")

    def asked(self, prompt: str) -> None:
        """Show a question that is not the interviewer's, and answer it in the same line."""
        self.asking, self.ends_at = True, None
        self.put("Question", prompt)

    def promised(self, lines: list[str]) -> None:
        """Show the ledger."""
        text = "\n".join(["Ledger", "", *(lines or ["Nothing promised yet."])])
        self.query_one("#ledger", Static).update(visible(text))

    # What the candidate does.

    def on_input_changed(self, event: Input.Changed) -> None:
        """Let a whole sentence or a breath leave the line."""
        speaking = self.wanted is not None and self.wanted.kind == "speech" and not self.asking
        whole = SAID.search(event.value) or (
            event.value.endswith(" ") and len(words(event.value)) >= BREATH
        )
        if speaking and whole:
            self.speak(event.value.strip(), done=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Say the line; an empty one ends the turn."""
        text = event.value.strip()
        self.speak(text, done=not text)

    def speak(self, text: str, *, done: bool) -> None:
        """Hand a piece of speech to the interview."""
        line = self.query_one("#speech", Input)
        with self.prevent(Input.Changed):
            line.value = ""
        if text:
            self.put("You", text)
        self.heard.put((text, done))

    def tick(self) -> None:
        """Count the clock down; where the time is over, the interview hears of it."""
        kind = self.wanted.kind if self.wanted else "speech"
        part = {"ready": "Prepare", "writing": "Write"}.get(kind, "Speak")
        if self.ends_at is None:
            shown = f"{part}: no limit"
        else:
            left = max(0, round(self.ends_at - monotonic()))
            shown = f"{part}: {left // 60}:{left % 60:02d} left"
            if left == 0:
                self.ends_at = None
            if left == 0 and kind != "writing":  # who watches the file hears of that by itself
                line = self.query_one("#speech", Input)
                self.speak(line.value.strip(), done=False)
        self.query_one("#clock", Static).update(shown)

    def action_leave(self) -> None:
        """End the round."""
        self.heard.put(None)

    def action_pause(self) -> None:
        """Stop for now: the interview is kept and goes on with --resume."""
        self.heard.put(Paused)


def on_screen(hold: Hold, case: Path = CASE) -> Ended:
    """Hold an interview on one screen.

    Raises
    ------
    Interrupted
        The candidate paused; the interview is kept.
    """
    app = RoomScreen(hold, case)
    found = app.run()
    if app.failure is not None:
        raise app.failure
    if found is None:
        where = f" {app.file}" if app.file else " last"
        raise Interrupted(f"Paused; go on with: redline practice --resume{where}")
    return found
