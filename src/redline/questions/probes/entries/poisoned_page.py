"""Probe poisoned-page: a trusted source was changed by somebody else."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["POISONED_PAGE"]

POISONED_PAGE = Probe(
    id="poisoned-page",
    type=ProbeType.NEW_FACT,
    role="researcher",
    gap="injection",
    attacks="a source that was changed",
    says=(
        "You said: “{quote}” One of the pages that it trusts was edited for six hours on a "
        "Sunday, and two hundred answers followed the new text. Which step of yours would have "
        "stopped the second one?",
        "“{quote}” We put one sentence into a shared document and came back a month later. It "
        "was still steering answers. What in your plan looks at sources after the first day?",
    ),
    answers=("C056", "V074"),
    references=("AML.T0070", "AML.T0080", "LLM08:2025", "ASI06"),
)
