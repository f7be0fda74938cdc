"""From a service's answer to a score, trusting nothing about its shape.

Parsed JSON comes in; an Answer goes out. Whatever does not fit raises `Rubbish`.
A service that says that it does not know gives an Answer without a score. Both end
as *unknown*; neither is ever read as harmless.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from redline.llm.lines import Rubbish, excerpt

__all__ = ["Answer", "chat_answer", "class_answer", "moderation_answer", "score_answer"]

HAZARDS = re.compile(r"S\d{1,2}(?:\s*,\s*S\d{1,2})*")
BENIGN = frozenset({"benign", "safe", "label_0"})
"""Names, folded, of the class that is harmless in published classifiers."""
YES, NO = ("unsafe", "yes"), ("safe", "no")
WORD = re.compile(r"\s*(?P<word>[A-Za-z]+)\b(?P<after>[^\n]*)(?P<rest>.*)", re.DOTALL)
NAMELESS = re.compile(r"label_\d+", re.IGNORECASE)
LEAST = 1e-6
"""Probability under which a word of a model was as good as not considered."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer says."""

    score: float | None
    """Probability of being unsafe; None where the service does not know."""
    labels: tuple[str, ...] = ()
    why: str = ""
    """Why there is no score."""


def chat_answer(value: Any) -> Answer:
    r"""Read a guard model's chat completion: `safe`, `unsafe` with hazards, or yes and no.

    The score is that of the first word, where the service gives its logprobs, else 0 or 1.
    Reasons may follow a yes or a no on later lines. On its own line they may follow a yes, and a
    no whose logprobs are told: of a chat model that is no guard, "No problem, …" would pass.

    Source
    ------
    Model cards of Llama Guard 3 (`safe`, or `unsafe` and a line of categories; the score is the
    probability of the first word) and of ShieldGemma (begins with Yes or No, reasons may follow;
    P(Yes) / (P(Yes) + P(No)) of the first word).

    >>> chat_answer({"choices": [{"message": {"content": "unsafe\nS1,S9"}}]})
    Answer(score=1.0, labels=('S1', 'S9'), why='')
    """
    choice = first(mapped(value).get("choices"), "choices")
    message = mapped(choice.get("message"))
    if choice.get("finish_reason") == "content_filter" or message.get("refusal"):
        return Answer(None, why="the service refused to look")
    content = message.get("content")
    if not isinstance(content, str):
        raise Rubbish(f"a verdict that is no text, {excerpt(str(content))}")
    found = WORD.fullmatch(content.rstrip())
    said = found["word"].casefold() if found else ""
    sure = word_score(choice.get("logprobs"), said)
    if found is None or not fits(said, found["after"].strip(" ."), found["rest"].strip(), sure):
        raise Rubbish(f"neither safe, unsafe, yes nor no but {excerpt(content)}")
    plain = 1.0 if said in YES else 0.0
    hazards = found["rest"].strip() if said == "unsafe" else ""
    labels = tuple(part.strip() for part in hazards.split(",")) if hazards else ()
    return Answer(plain if sure is None else sure, labels)


def fits(said: str, after: str, rest: str, sure: float | None) -> bool:
    """Say whether a verdict is one of the known forms."""
    if said in ("safe", "unsafe"):
        return not after and (not rest or (said == "unsafe" and bool(HAZARDS.fullmatch(rest))))
    return said == "yes" or (said == "no" and (not after or sure is not None))


def word_score(logprobs: Any, said: str) -> float | None:
    """Return the probability of the unsafe word against the safe one, where both are told."""
    if logprobs is None or mapped(logprobs).get("content") is None:
        return None
    tokens = [t for t in map(mapped, listed(mapped(logprobs)["content"])) if word_of(t)]
    # A word cut into `un` and `safe` has no score of its own: its second half means the reverse.
    if not tokens or word_of(tokens[0]) != said:
        return None
    told = [tokens[0], *map(mapped, listed(tokens[0].get("top_logprobs") or []))]
    odds = {str(t.get("token")): chance(t.get("logprob")) for t in told}
    yes = sum(p for word, p in odds.items() if word.strip().casefold() in YES)
    no = sum(p for word, p in odds.items() if word.strip().casefold() in NO)
    # One word alone says nothing of the other: then the plain answer counts.
    return yes / (yes + no) if min(yes, no) > LEAST else None


def moderation_answer(value: Any) -> Answer:
    """Read a moderation API: the highest category score, and 1 where it flagged the text.

    Source
    ------
    OpenAI's moderation reference: `results[0].flagged`, `categories`, `category_scores`.
    """
    result = first(mapped(value).get("results"), "results")
    flagged = result.get("flagged")
    if not isinstance(flagged, bool):
        raise Rubbish(f"no `flagged` but {excerpt(str(result))}")
    told = mapped(result.get("category_scores") or {})
    # Categories that a model does not judge are null.
    scores = {k: share(v, k) for k, v in told.items() if v is not None}
    categories = mapped(result.get("categories") or {})
    labels = tuple(str(name) for name, on in categories.items() if on is True)
    score = max(scores.values(), default=0.0)
    return Answer(1.0 if flagged else score, labels)


def score_answer(value: Any) -> Answer:
    """Read `{"score": 0..1 or null, "labels": {"name": 0..1}}`; labels may be left out.

    >>> score_answer({"score": 0.7, "labels": {"jailbreak": 0.7, "spam": 0.1}})
    Answer(score=0.7, labels=('jailbreak',), why='')
    """
    found = mapped(value)
    if "score" not in found:
        raise Rubbish(f"no `score` but {excerpt(str(value))}")
    labels = {k: share(v, k) for k, v in mapped(found.get("labels") or {}).items()}
    if found["score"] is None:
        return Answer(None, why="the service does not know")
    high = sorted((name for name in labels if labels[name] >= 0.5), key=lambda n: -labels[n])
    return Answer(share(found["score"], "score"), tuple(high))


def class_answer(value: Any) -> Answer:
    """Read a text classifier: `[{"label": "JAILBREAK", "score": 0.9}, …]`, perhaps in a list.

    The score is what is not benign; a list without a benign class cannot be read. Where only
    the likeliest class is told, it must have a name: of `LABEL_0` alone nobody knows whether it
    is the harmless class of two or the only one of a model with a single output.

    Source
    ------
    Prompt Guard's cards (`BENIGN`, `INJECTION`, `JAILBREAK`; version 2 `BENIGN`, `MALICIOUS`, or
    `LABEL_0` and `LABEL_1` where a server gives no names) and the `/predict` of
    text-embeddings-inference (a list of classes; a longer text is an error, not cut).

    >>> class_answer([[{"label": "BENIGN", "score": 0.2}, {"label": "JAILBREAK", "score": 0.8}]])
    Answer(score=0.8, labels=('JAILBREAK',), why='')
    """
    rows = listed(value)
    rows = listed(rows[0]) if rows and isinstance(rows[0], list) else rows
    scores = {str(row.get("label")): share(row.get("score"), "score") for row in map(mapped, rows)}
    benign = [score for name, score in scores.items() if name.casefold() in BENIGN]
    if len(rows) == 1 and not any(map(NAMELESS.fullmatch, scores)):
        # Another class at 0.6 leaves at least that much to harm.
        benign = benign or [1.0 - score for score in scores.values()]
    elif len(rows) < 2:
        benign = []
    if len(benign) != 1 or len(scores) != len(rows):
        raise Rubbish(f"no classes with one benign among them but {excerpt(str(value))}")
    labels = tuple(n for n, s in scores.items() if n.casefold() not in BENIGN and s >= 0.5)
    return Answer(round(1.0 - benign[0], 12), labels)


def first(value: Any, name: str) -> Mapping[str, Any]:
    """Return the first of a list of objects."""
    found = listed(value)
    if not found:
        raise Rubbish(f"an empty `{name}`")
    return mapped(found[0])


def listed(value: Any) -> Sequence[Any]:
    """Return a list."""
    if not isinstance(value, list):
        raise Rubbish(f"no list but {excerpt(str(value))}")
    return value


def mapped(value: Any) -> Mapping[str, Any]:
    """Return an object."""
    if not isinstance(value, dict):
        raise Rubbish(f"no object but {excerpt(str(value))}")
    return value


def word_of(token: Mapping[str, Any]) -> str:
    """Return the word of a token."""
    return str(token.get("token")).strip().casefold()


def share(value: Any, name: str) -> float:
    """Return a number from 0 to 1; true and false are none."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise Rubbish(f"`{name}` that is no number from 0 to 1, {excerpt(str(value))}")
    return float(value)


def chance(value: Any) -> float:
    """Return the probability of a logprob."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not value <= 1e-6:  # refuses NaN as well
        raise Rubbish(f"a logprob that is none, {excerpt(str(value))}")
    return math.exp(min(0.0, value))
