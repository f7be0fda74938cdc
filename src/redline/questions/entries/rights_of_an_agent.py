"""Question rights-of-an-agent: technical, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["RIGHTS_OF_AN_AGENT"]

RIGHTS_OF_AN_AGENT = Question(
    id="rights-of-an-agent",
    text="An agent gets a shell, a browser and our cloud account. Design its rights.",
    theme="technical",
    round="technical",
    case="safety feature",
    settles=(
        Settle(
            id="least",
            what="Begin with the least: which rights, where, for how long",
            shows=("boundary", "control"),
            about=("read", "scope", "token", "only", "single", "project", "production", "delete"),
        ),
        Settle(
            id="fence",
            what="Put the fence outside of the model",
            shows=("control", "backstop"),
            about=(
                "outside",
                "sandbox",
                "network",
                "proxy",
                "allowlist",
                "separate",
                "key",
                "expire",
                "model",
            ),
        ),
        Settle(
            id="gate",
            what="Name the acts which need a person, and the cap on spending",
            shows=("control", "paired metric", "launch bar"),
            about=("approve", "confirm", "spend", "irreversible", "budget", "euro"),
        ),
        Settle(
            id="rehearse",
            what="Rehearse the stop, and attack the fence",
            shows=("test", "trigger", "time limit", "launch bar"),
            about=("drill", "kill", "seconds", "runs", "planted", "escape"),
        ),
    ),
    traps=(
        "The prompt says what it must not do.",
        "A person approves four hundred steps a day.",
    ),
    gaps=("agency", "rollback", "scale", "owner"),
    answers=("C010", "C035", "C003"),
    level="staff",
    kind="case",
    status="our own",
    date="2026-11",
)
