"""Schemas of the interface (JSON Schema 2020-12): requests, answers, errors, headers.

Requests say what is asked for at least; every further field of a format may come along. The field
`redline` is the extension of all three formats.
"""

from typing import Any

from redline.guard.access.disputes import LONGEST, REASONS
from redline.interaction import Action

__all__ = ["ASKED", "HEADERS", "SCHEMAS"]

TEXT = {"type": "string"}
TOKENS = {"type": "integer", "minimum": 1}
FLAG = {"type": "boolean"}
NAMED = {"type": "string", "maxLength": 200}
REDLINE = {"$ref": "#/components/schemas/redline"}


def thing(required: list[str], **properties: Any) -> dict[str, Any]:
    """Return the schema of an object that may have further fields."""
    return {"type": "object", "required": required, "properties": properties}


TURN = thing(
    ["role"],
    role={"enum": ["system", "developer", "user", "assistant", "tool"]},
    content={"type": ["string", "array", "null"]},
)
COMMON = {
    "model": {"type": "string", "description": "`redline`, or the service's own name."},
    "stream": FLAG,
    "temperature": {"type": "number", "minimum": 0, "maximum": 2},
    "top_p": {"type": "number", "minimum": 0, "maximum": 1},
    "tools": {"type": "array", "items": {"type": "object"}},
}
MESSAGES = {"type": "array", "minItems": 1, "items": TURN}
ASKED: dict[str, Any] = {
    "chat": thing(
        ["model", "messages"], messages=MESSAGES, max_tokens=TOKENS, user=NAMED, **COMMON
    ),
    "responses": thing(
        ["model", "input"],
        input={"type": ["string", "array"]},
        instructions=TEXT,
        max_output_tokens=TOKENS,
        user=NAMED,
        **COMMON,
    ),
    "messages": thing(
        ["model", "messages", "max_tokens"],
        messages=MESSAGES,
        system={"type": ["string", "array"]},
        max_tokens=TOKENS,
        **COMMON,
    ),
}
"""What is asked, by the name of the format."""
OPENAI_ERROR = thing(
    ["error"],
    error=thing(
        ["message", "type"],
        message=TEXT,
        type=TEXT,
        param={"type": ["string", "null"]},
        code={"type": ["string", "null"]},
    ),
    redline=REDLINE,
)
FIRED = thing(["control", "name", "because"], control=TEXT, name=TEXT, because=TEXT)
SCHEMAS: dict[str, Any] = {
    **ASKED,
    "chat-answer": thing(
        ["id", "object", "choices"],
        id=TEXT,
        object={"const": "chat.completion"},
        choices={"type": "array", "minItems": 1},
        redline=REDLINE,
    ),
    "responses-answer": thing(
        ["id", "object", "output"],
        id=TEXT,
        object={"const": "response"},
        output={"type": "array"},
        redline=REDLINE,
    ),
    "messages-answer": thing(
        ["id", "type", "content"],
        id=TEXT,
        type={"const": "message"},
        content={"type": "array"},
        redline=REDLINE,
    ),
    "chat-error": OPENAI_ERROR,
    "responses-error": OPENAI_ERROR,
    "messages-error": thing(
        ["type", "error"],
        type={"const": "error"},
        error=thing(["type", "message"], type=TEXT, message=TEXT),
        redline=REDLINE,
    ),
    "redline": {
        "description": "What was done with a request, by what, under which policy. Marks of "
        "controls stand beside these.",
        **thing(
            ["exchange", "verdict", "mode", "fired", "language", "policy"],
            exchange={"type": "string", "description": "Id in the record."},
            verdict={"enum": [action.value for action in Action]},
            mode={"type": "string", "description": "`closed`, or `open` and what was let by."},
            fired={"type": "array", "items": FIRED},
            confidence={"type": ["number", "null"], "minimum": 0, "maximum": 1},
            citations={"type": "array", "items": thing(["id", "title"], id=TEXT, title=TEXT)},
            offered={"type": "array", "items": TEXT},
            language=TEXT,
            policy={"type": "string", "description": "Digest of the policy."},
            envelope={"type": "object"},
            clamped={"type": "array", "items": TEXT},
        ),
    },
    "Dispute": {
        **thing(
            ["exchange", "reason"],
            exchange={"type": "string", "description": "Of the header `x-redline-exchange`."},
            reason={"enum": list(REASONS)},
            text={
                "type": "string",
                "maxLength": LONGEST,
                "description": "Kept only with `x-redline-consent: yes`; otherwise as a digest.",
            },
        ),
        "additionalProperties": False,
    },
    "Disputed": thing(
        ["id", "exchange", "reason", "status", "text_kept", "next"],
        id=TEXT,
        exchange=TEXT,
        reason={"enum": list(REASONS)},
        status={"enum": ["recorded", "recorded before"]},
        text_kept={"type": ["boolean", "null"]},
        next={"type": "string", "description": "What happens now, in a sentence."},
    ),
    "Anything": {"type": "object"},
    "header-consent": {
        "type": "string",
        "description": "`yes`: the person lets texts be kept; `look-up`: looked up elsewhere.",
    },
    "header-session": {**NAMED, "description": "The conversation."},
    "header-region": {"type": "string", "description": "Where the person is, such as `DE-BY`."},
    "header-age": {"type": "string", "description": "How old, such as `12`, `13-15` or `18+`."},
    "header-subject": {**NAMED, "description": "Who the person is, as the caller names them."},
}


def header(description: str, kind: str = "string", *, always: bool = False) -> dict[str, Any]:
    """Return the description of a header; `always` where every answer of the guard has it."""
    return {"description": description, "required": always, "schema": {"type": kind}}


HEADERS: dict[str, Any] = {
    "x-redline-exchange": header("Id of the exchange in the record.", always=True),
    "x-redline-verdict": header("What was done.", always=True),
    "x-redline-fired": header("Ids of the controls that acted, separated by commas.", always=True),
    "x-redline-mode": header(
        "`closed`, or `open` and the controls that failed and were let by.", always=True
    ),
    "x-redline-limits": header(
        "Who shares the limits: `process`, `shared`, or `process (shared away)`.", always=True
    ),
    "x-redline-envelope": header("The path of the answer, and what its bounds changed."),
    "x-redline-feature": header("Which of several features answered."),
    "x-redline-ai-generated": header("`true` where the brief labels answers."),
    "x-redline-digital-source-type": header("How the text came about, in IPTC's vocabulary."),
    "server-timing": header("What each control and the feature took, in milliseconds."),
    **{
        f"x-ratelimit-{told}-{kind}": header(f"{means} of {kind} a minute.")
        for kind in ("requests", "tokens")
        for told, means in (
            ("limit", "The limit"),
            ("remaining", "What is left"),
            ("reset", "When all is free again, such as `1.5s`; the limit"),
        )
    },
    "x-should-retry": header("`false` where asking again does not help."),
    "retry-after": header("Seconds after which to ask again.", "integer"),
    "www-authenticate": header("`Bearer`."),
}
