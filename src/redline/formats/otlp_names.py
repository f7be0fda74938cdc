"""Names under which traces tell of calls to models: one table a convention, with its version.

The conventions for generative AI are experimental and move, so no other module of `formats` knows
one of their names. What a span says under the first name that it has counts.
"""

from collections.abc import Mapping

__all__ = ["ANSWERED", "CALLS", "CONVENTIONS", "EVALUATION", "FLAT", "NAMES"]

CONVENTIONS = {
    "OpenTelemetry GenAI": "1.36 to 1.41 (status Development)",
    "OpenInference": "semantic conventions as of 2026-11",
    "OpenLLMetry": "the indexed gen_ai.prompt and gen_ai.completion",
}
"""Whose names stand in the tables, and of which version."""
NAMES: Mapping[str, tuple[str, ...]] = {
    "kind": ("gen_ai.operation.name", "openinference.span.kind", "llm.request.type"),
    "provider": ("gen_ai.provider.name", "gen_ai.system", "llm.provider", "llm.system"),
    "model": ("gen_ai.response.model", "gen_ai.request.model", "llm.model_name"),
    "session": ("gen_ai.conversation.id", "session.id", "langfuse.session.id"),
    "sent": ("gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens", "llm.token_count.prompt"),
    "received": (
        "gen_ai.usage.output_tokens",
        "gen_ai.usage.completion_tokens",
        "llm.token_count.completion",
    ),
    "finish": ("gen_ai.response.finish_reasons", "llm.finish_reason"),
    "asked": ("gen_ai.input.messages",),
    "answer": ("gen_ai.output.messages",),
    "plain request": ("input.value",),
    "plain reply": ("output.value",),
    "policy": ("redline.policy",),
    "phase": ("redline.phase",),
}
"""What is known of a call, and what it is called; messages as JSON."""
FLAT: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "asked": (
        ("gen_ai.prompt", "role", "content"),
        ("llm.input_messages", "message.role", "message.content"),
    ),
    "answer": (
        ("gen_ai.completion", "role", "content"),
        ("llm.output_messages", "message.role", "message.content"),
    ),
}
"""Messages as attributes with numbers: prefix, role and text."""
CALLS = frozenset({"chat", "text_completion", "generate_content", "completion", "llm"})
"""What a call to a model is called, in small letters."""
ANSWERED = "gen_ai.client.inference.operation.details"
"""The event of a span that may hold the messages in its place."""
EVALUATION = {
    "event": "gen_ai.evaluation.result",
    "name": "gen_ai.evaluation.name",
    "label": "gen_ai.evaluation.score.label",
}
"""What another tool said of an answer."""
