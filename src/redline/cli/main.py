"""`redline`: the list of commands, each loaded when it is called.

Help costs nothing, because a command's module is imported only when the command
runs. Every mistake that Redline can name ends in a message without a traceback.
"""

import gc
import importlib
from typing import Any

import click

from redline import __version__
from redline.errors import Interrupted, RedlineError

__all__ = ["main"]

COMMANDS = {
    "tour": "Learn Redline in ten minutes: every command is run for real.",
    "new": "Write a brief to start from.",
    "review": "Say what a brief lacks, line by line, and score it.",
    "rule": "Explain one rule, by its code or its name.",
    "rules": "List every rule: code, level, concern, and what it finds.",
    "profiles": "List the profiles, or show which sides one takes.",
    "requirements": "Show for each requirement what answers it, and what is not done.",
    "lsp": "Serve an editor: findings while you type, what they mean, quick fixes.",
    "practice": "Be interviewed about a brief or a question.",
    "prepare": "Prepare for an interview: checklist, cards, drills, stories, incidents.",
    "score": "Score a spoken answer or a written case.",
    "suite": "Propose, review, list and add the rows that a feature is tested with.",
    "evaluate": "Test the feature against its brief and keep the evidence.",
    "import": "Take in traces of OpenTelemetry, or what promptfoo, garak or Inspect wrote.",
    "export": "Write a RUN's exchanges and labels for other tools.",
    "classify": "Say how dangerous each text of a file is.",
    "train": "Train the risk model from labelled rows.",
    "grade": "Label recorded transcripts: refused or not, harmful, grounded.",
    "compare": "Say what moved between two runs on the same rows.",
    "requests": "Show what each feature request does to the harms of the brief.",
    "threshold": "Show both errors of a control at each threshold, and choose one within a risk.",
    "probe": "Say which cause of failure controlled pairs of prompts favour.",
    "decide": "Say what may ship, from the evidence.",
    "keys": "Make, list, turn, verify and revoke the keys of the gateway.",
    "images": "Make a list of pictures that may not be used, from a register of consents.",
    "serve": "Start the guarded gateway, if the decision allows it.",
    "watch": "Show the live figures against the same bars.",
    "rollout": "Show where the rollout stands, and advance, hold, roll back or stop it.",
    "clusters": "Show which live requests share words, and which such cluster grew.",
    "queue": "Review live exchanges, and show what the reviews say.",
    "incident": "See the incidents of a launch, work on one, and close it.",
    "weekly": "Report a week of a launch, and hold its team to what was promised.",
    "session": "See the live conversations, and pause, take over, stop or release one.",
    "audit": "Verify the record, export it, prove an exchange, or erase what was said.",
    "provenance": "Say whether a text was written here, and in which recorded exchange.",
    "app": "Work in the browser: every brief below FOLDER, from the first line to live traffic.",
    "people": "List, add, change and remove who may sign in to the app of a folder.",
    "example": "List the worked launches, copy one to work in, or prove what each one shows.",
    "demo": "See one launch from end to end: no network, no key, no model.",
}
"""Each command with its line in the help; a test holds it to the command's own docstring."""


GARBAGE = 60_000
"""Objects made before the collector looks for circles; its usual 700 cost a review a tenth."""


class Commands(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the commands in the order in which a launch uses them."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """Load one command."""
        if name not in COMMANDS:
            return None
        gc.set_threshold(GARBAGE)
        command: click.Command = importlib.import_module(f"redline.cli.{name}").command
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print the list without loading any command."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, with a suggestion where it is misspelt."""
        if args and args[0] not in COMMANDS:
            from redline.text import nearest  # noqa: PLC0415  # only a typing error needs it

            meant = nearest(args[0], list(COMMANDS))
            hint = f" Did you mean `{meant}`?" if meant else ""
            raise click.UsageError(f"there is no command `{args[0]}`.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, and turn what Redline can name into a message and a code."""
        try:
            return super().invoke(ctx)
        except RedlineError as error:
            click.echo(f"redline: {error}", err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("redline: stopped; what was finished is kept.", err=True)
            ctx.exit(Interrupted.exit_code)
        except BrokenPipeError:
            # The reader had enough; click ends quietly.
            raise
        except OSError as error:
            click.echo(f"redline: {explain(error)}", err=True)
            ctx.exit(Interrupted.exit_code)


def explain(error: OSError) -> str:
    """Return what the machine refused, in one sentence."""
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}. The work can be done again when that is mended."


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 fine, 1 findings or alarms, 2 wrong input, 3 hold, 4 stop, "
    "5 the machine failed or the work was interrupted.",
)
@click.version_option(__version__, prog_name="redline")
def main() -> None:
    """Decide whether an AI feature ships: one launch brief, reviewed, rehearsed,
    tested, decided, guarded and watched.

    Begin with `redline demo`, or with `redline new > brief.md`.
    """
