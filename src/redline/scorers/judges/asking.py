"""Asking one judge about one exchange, and believing no more of it than can be checked.

A judgement needs one of the rubric's words and a quotation that stands in the replies.
A service in trouble, an answer that cannot be read, a word that is no option, a
quotation that nobody said: each gives a judgement without a value, with the reason.
"""

import asyncio
import re
from dataclasses import dataclass
from typing import Any

from redline.errors import UpstreamError
from redline.label import LabelValue
from redline.llm.lines import Rubbish, parse_json
from redline.llm.protocol import Client, ask
from redline.scorers.judges.question import Case, asked
from redline.scorers.judges.rubric import UNCLEAR, Rubric
from redline.scorers.matching import plain

__all__ = ["Judgement", "judged_by", "read_answer"]

FENCED = re.compile(r"\s*```(?:json)?\s*(\{.*\})\s*```\s*", re.DOTALL)
SHOWN = 200
"""Characters of a quotation or reason that are kept in a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What one judge says of one exchange."""

    judge: str
    """Its address."""
    value: LabelValue | None
    """None where there is no judgement."""
    quote: str = ""
    """Words of the replies on which it rests."""
    why: str = ""
    """The judge's reason; where there is no value, what went wrong."""
    sent: int = 0
    received: int = 0
    """Tokens, as the service counted them; 0 where it did not."""
    calls: int = 1
    """Requests made now; 0 for one that was remembered."""

    def stored(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "judge": self.judge,
            "value": self.value,
            "quote": self.quote,
            "why": self.why,
            "sent": self.sent,
            "received": self.received,
            "calls": self.calls,
        }


async def judged_by(
    client: Client, rubric: Rubric, case: Case, *, seconds: float = 120.0, turned: bool = False
) -> Judgement:
    """Ask one judge once.

    Parameters
    ----------
    seconds
        How long it may take.
    turned
        Show the options in the reverse order.
    """
    if not any(reply.strip() for reply in case.replies):
        return Judgement(judge=client.address, value=None, why="no reply to judge", calls=0)
    try:
        async with asyncio.timeout(seconds):
            reply = await ask(client, asked(rubric, case, turned=turned))
    except UpstreamError as error:
        return Judgement(judge=client.address, value=None, why=f"no answer: {error}"[:SHOWN])
    except TimeoutError:
        return Judgement(judge=client.address, value=None, why=f"no answer within {seconds:g} s")
    value, quote, why = read_answer(reply.text, rubric, case)
    return Judgement(
        judge=client.address,
        value=value,
        quote=quote,
        why=why,
        sent=reply.usage.get("prompt_tokens", 0),
        received=reply.usage.get("completion_tokens", 0),
    )


def read_answer(text: str, rubric: Rubric, case: Case) -> tuple[LabelValue | None, str, str]:
    """Return value, quotation and reason of an answer; no value where it cannot be believed."""
    fenced = FENCED.fullmatch(text)
    try:
        said = parse_json(fenced[1] if fenced else text.strip())
    except Rubbish:
        return None, "", f"the answer is no JSON object: {text[:SHOWN]!r}"
    if not isinstance(said, dict):
        return None, "", f"the answer is no JSON object: {text[:SHOWN]!r}"
    word, quote, why = (str(said.get(key) or "").strip() for key in ("answer", "quote", "why"))
    if word.casefold() == UNCLEAR:
        return None, "", f"unclear: {why[:SHOWN]}"
    values = {o.word.casefold(): o.value for o in rubric.options}
    if word.casefold() not in values:
        return None, "", f"the answer {word[:SHOWN]!r} is none of {', '.join(values)}"
    wanted = plain(quote).strip("\"'… .")
    if not wanted or not any(wanted in plain(reply) for reply in case.replies):
        return None, "", f"the quotation {quote[:SHOWN]!r} stands in no reply"
    return values[word.casefold()], quote, why[:SHOWN]
