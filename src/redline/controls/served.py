"""What of the front matter stands beside the feature: the team's prompt, and its fallbacks.

Both change what is served, so both are in the policy and its digest. What would have no
effect is refused: a prompt that reaches no model, a fallback that no evidence speaks of.
"""

import re
from pathlib import Path

from redline.brief import Brief
from redline.errors import BriefError, CorpusError

__all__ = ["fallbacks_of", "prompt_of"]

PROMPTED = ("openai", "anthropic", "inspect")
"""Kinds of feature that take a system text."""
SERVICES = ("openai", "anthropic", "http", "https")
"""Kinds of feature that may have fallbacks."""
HOLE = "{{system}}"
"""Where the request template of an `http:` feature takes it."""
LONGEST = 1_000_000
"""Characters of a prompt."""


def prompt_of(brief: Brief, folder: Path) -> str:
    """Return the text of the file that the front matter's `prompt` names, or nothing.

    Raises
    ------
    BriefError
        The feature takes no such text.
    CorpusError
        The file holds none.
    """
    name = brief.said("prompt")
    if not name:
        return ""
    kind = brief.said("feature").partition(":")[0]
    template = brief.blocks["request"].text if "request" in brief.blocks else ""
    at = brief.front["prompt"].at
    if kind not in PROMPTED and not (kind in {"http", "https"} and HOLE in template):
        raise BriefError(
            f"{at}: `prompt: {name}` would reach no model: `{kind}:` takes no such text.\n"
            f"Take it out, name a feature that is a model ({', '.join(f'`{k}:`' for k in PROMPTED)}"
            f"), or give `http:` a block `request` with {HOLE} in it."
        )
    try:
        text = (folder / name).read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        raise CorpusError(f"{at}: `{name}` is no file with text: {error}.") from error
    if not text or len(text) > LONGEST:
        found = f"{len(text):,} characters" if text else "nothing"
        raise CorpusError(
            f"{at}: `{name}` holds {found}; a prompt has 1 to {LONGEST:,} characters.\n"
            "Write what the feature is told before every request, or take `prompt` out."
        )
    return text


def fallbacks_of(brief: Brief) -> tuple[str, ...]:
    """Return the addresses that the front matter's `fallback` names, in their order.

    Raises
    ------
    BriefError
        One is no other address of the same model: what was measured says nothing of it.
    """
    said = brief.said("fallback")
    found = tuple(part.strip() for part in said.split(",") if part.strip())
    if not found:
        return ()
    feature, at = brief.said("feature"), brief.front["fallback"].at
    kind, model = told(feature)
    if kind not in SERVICES:
        raise BriefError(
            f"{at}: `fallback` needs a feature that is a service, and `{feature}` is none.\n"
            "Take `fallback` out."
        )
    for address in found:
        other = told(address)
        same = other[1] == model if model else not other[1]
        if other[0] not in SERVICES or not same:
            raise BriefError(
                f"{at}: `{address}` is not `{model or kind}` at another address: what was measured "
                f"of `{feature}` says nothing of it.\nName the same model where else it is "
                "served, or launch the other one with a brief of its own."
            )
    if len({feature, *found}) <= len(found):
        raise BriefError(
            f"{at}: an address stands twice.\nName each once; the feature comes first."
        )
    return found


def told(address: str) -> tuple[str, str]:
    """Return the kind of an address and the name of its model, as names are compared.

    >>> told("openai:Meta/Llama-3@http://one/v1"), told("openai:llama-3@http://two/v1")
    (('openai', 'llama-3'), ('openai', 'llama-3'))
    """
    kind, _, rest = address.partition(":")
    model = re.split(r"@(?=https?://)", rest, maxsplit=1)[0]
    named = "" if kind in {"http", "https"} else model.rpartition("/")[2].casefold()
    return kind, named
