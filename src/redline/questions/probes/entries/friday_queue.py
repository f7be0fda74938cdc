"""Probe friday-queue: the people on whom it leans are counted."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["FRIDAY_QUEUE"]

FRIDAY_QUEUE = Probe(
    id="friday-queue",
    type=ProbeType.NEW_FACT,
    role="programme manager",
    gap="capacity",
    attacks="people who are not there",
    says=(
        "You said: “{quote}” I did the rota: at your rate that is 1,400 cases a day, and each "
        "takes four minutes. We have three people. Which part of the promise goes?",
        "“{quote}” On Friday the queue stood at nine hundred. Each of them had been told that a"
        " person would look. How many people, trained by whom, paid from what?",
    ),
    answers=("V059", "C061"),
    references=("ASI09",),
)
