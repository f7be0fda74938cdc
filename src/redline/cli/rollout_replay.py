"""`redline rollout BRIEF replay`: what the present rules would have done with past traffic."""

from dataclasses import asdict

from rich.console import Console
from rich.markup import escape

from redline.cli.options import print_json
from redline.workspace.launch import Launch
from redline.workspace.replaying import lines, replay, time_in

__all__ = ["replay_act"]


def replay_act(launch: Launch, since: str, until: str, output: str) -> None:
    """Print what the rules would have done."""
    found = replay(launch, time_in(since, "--since"), time_in(until, "--until"))
    if output == "json":
        print_json({"policy": launch.policy.digest, "stretches": [asdict(one) for one in found]})
        return
    console = Console()
    for one in found:
        for text in lines(one):
            console.print(escape(text), soft_wrap=True, highlight=False)
    if not found:
        console.print("No exchange ended in that time.")
