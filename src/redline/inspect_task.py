"""A brief's suites as a task of Inspect: `inspect eval redline/launch -T brief=brief.md`.

Inspect asks the model and keeps the log; rows, attacks, conversations and scorers are ours.
It measures a bare model and none of the brief's controls, so it is no evidence for the gate;
`redline import` takes the log in. Every sample is scored: what our scorers cannot say counts
as not as expected.
"""

from pathlib import Path
from typing import Any

from inspect_ai import Task, task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import (
    ChatMessage,
    ChatMessageAssistant,
    ChatMessageTool,
    ChatMessageUser,
    ModelOutput,
)
from inspect_ai.scorer import CORRECT, INCORRECT, Score, Scorer, Target, accuracy, scorer, stderr
from inspect_ai.solver import Generate, Solver, TaskState, solver

from redline.evaluate import Planned, Row, judge
from redline.formats.heard import heard_action
from redline.interaction import Interaction
from redline.llm import Message
from redline.scorers import SCORERS
from redline.workspace.launch import open_launch
from redline.workspace.planning import Choices, planned_run, suites_of

__all__ = ["launch"]

TURNS = "turns"
"""Key of a sample's metadata: what comes before the request."""


@task
def launch(
    brief: str,
    suite: str = "",
    attacks: bool = True,
    limit: int | None = None,
    seed: int = 0,
    split: str = "test",
) -> Task:
    """Return the rows of a brief, with its attacks, as one task.

    Parameters
    ----------
    brief
        Path of the brief.
    suite
        A suite in place of the brief's own, such as `own:harms`.
    attacks
        Whether the brief's attacks are tried as well.
    limit, seed, split
        As for `redline evaluate`.
    """
    held = open_launch(Path(brief))
    choices = Choices(
        suites=(Path(suite),) if suite else (),
        attacks=None if attacks else (),
        limit=limit,
        seed=seed,
        split=split,
    )
    suites = suites_of(held, choices)
    planned = planned_run(held, suites, choices)
    samples = [sample_of(one) for one in planned.exchanges()]
    return Task(
        dataset=MemoryDataset(samples, name="redline"),
        solver=played(),
        scorer=as_expected(dict(suites.by_id)),
        metadata={"brief": planned.run.brief, "seed": seed},
    )


def sample_of(planned: Planned) -> Sample:
    """Return one planned exchange as a sample."""
    row = planned.row
    return Sample(
        id=planned.id,
        input=planned.request,
        target=row.expected,
        metadata={
            **row.slices,
            "redline_row": row.id,
            "language": row.language,
            "attack": planned.attack,
            TURNS: [[turn.role, turn.content] for turn in planned.before],
        },
    )


@solver
def played() -> Solver:
    """Play what comes before, asking each turn of the user that no planted reply follows."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        request = state.messages[-1]
        before = [Message(role=role, content=text) for role, text in state.metadata[TURNS]]
        state.messages = []
        for at, turn in enumerate(before):
            state.messages.append(message(turn))
            planted = before[at + 1 : at + 2]
            if turn.role == "user" and not (planted and planted[0].role == "assistant"):
                state = await generate(state)
        state.messages.append(request)
        return await generate(state)

    return solve


def message(turn: Message) -> ChatMessage:
    """Return a turn as Inspect has it."""
    if turn.role == "assistant":
        return ChatMessageAssistant(content=turn.content, source="input")
    if turn.role == "tool":
        return ChatMessageTool(content=turn.content)
    return ChatMessageUser(content=turn.content)


@scorer(metrics=[accuracy(), stderr(cluster="redline_row")])
def as_expected(rows: dict[str, Row]) -> Scorer:
    """Say whether the model did what the row expects, by the scorers of `redline evaluate`."""

    async def score(state: TaskState, target: Target) -> Score:
        found = interaction(state)
        said = {label.name: label.value for label in judge([found], rows, SCORERS.values())}
        right = said.get("as expected") is True
        return Score(
            value=CORRECT if right else INCORRECT,
            answer=found.action.value,
            explanation=f"expected: {target.text}; done: {found.action.value}",
            metadata={name: plain(value) for name, value in said.items()},
        )

    return score


def interaction(state: TaskState) -> Interaction:
    """Return what a sample came to, as our scorers read it."""
    about, output = state.metadata, state.output
    reply = output.completion
    blocked = is_blocked(output)
    turns = tuple(
        (role_of(one, about[TURNS]), one.text)
        for one in state.messages[:-1]
        if one is not asked(state)
    )
    return Interaction(
        id=str(state.sample_id),
        unit=about["redline_row"],
        origin="replay",
        at="",
        policy="",
        feature=str(state.model),
        language=about["language"],
        slices={"kind": about["kind"]},
        attack=about["attack"],
        turns=turns,
        request=state.input_text,
        action=heard_action(reply, error=output.error or "", blocked=blocked),
        reply=reply,
    )


def is_blocked(output: ModelOutput) -> bool:
    """Say whether a filter of the service took the reply away."""
    return bool(output.choices) and output.stop_reason == "content_filter"


def asked(state: TaskState) -> ChatMessage | None:
    """Return the request among the messages."""
    return next((m for m in reversed(state.messages) if m.role == "user"), None)


def role_of(one: ChatMessage, before: list[Any]) -> str:
    """Return the role of a turn; the model's own replies are told from planted ones."""
    planted = any(role == "assistant" and text == one.text for role, text in before)
    return "reply" if one.role == "assistant" and not planted else one.role


def plain(value: Any) -> Any:
    """Return a label's value as a log keeps it."""
    return list(value) if isinstance(value, tuple) else value
