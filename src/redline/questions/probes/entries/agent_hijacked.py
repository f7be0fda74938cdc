"""Probe agent-hijacked: the agent had more rights than its task, and somebody else used them."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["AGENT_HIJACKED"]

AGENT_HIJACKED = Probe(
    id="agent-hijacked",
    type=ProbeType.NEW_FACT,
    role="red teamer",
    gap="agency",
    attacks="rights beyond the task",
    says=(
        "You said: “{quote}” I needed one calendar invitation to make an agent of this kind "
        "forward a folder. It had the right to, for a task that nobody used. Which rights does "
        "yours not have?",
        "“{quote}” Take as a fact that in one of three hundred runs it takes a step that was "
        "not asked for. At your volume that is nine a day. What can such a step reach at most?",
    ),
    answers=("C003", "C010"),
    references=("ASI01", "ASI03", "LLM06:2025", "AML.M0030"),
)
