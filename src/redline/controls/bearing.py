"""What of a reply its sources do not bear out: found, left out, or told.

A reply and sources go in; the sentences that no source bears out come out. Fixed sentences
and the ids of pages in brackets claim nothing and are not looked at. What cannot be told
counts as not borne out, unless whoever asks says otherwise.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from redline.detect.sources import Support

__all__ = ["Bearing", "without"]

READ = {tag: tag for tag in ("en", "es", "fr", "de", "pt", "it")}
"""Languages that are read; any other is told from the words."""
HELD = frozenset({"unsupported", "contradicted"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """Holds replies against sources."""

    fixed: frozenset[str]
    """Lines that people wrote for the policy."""
    unknown: bool = True
    """Whether a sentence that cannot be judged counts as not borne out."""
    detector: Callable[..., Any] | None = None
    """In place of `redline.detect.sources.support`."""

    def unborne(
        self, text: str, sources: Sequence[str], ids: Iterable[str] = (), language: str = "und"
    ) -> tuple["Support", ...]:
        """Return the sentences that no source bears out, in order."""
        if not text.strip():
            return ()
        detector = self.detector or support()
        found: tuple[Support, ...] = detector(
            self.claims(text, ids), list(sources), language=READ.get(language.partition("-")[0])
        )
        held = HELD | {"unknown"} if self.unknown else HELD
        return tuple(one for one in found if one.verdict in held)

    def claims(self, text: str, ids: Iterable[str]) -> str:
        r"""Return a text as long as this one, with blanks where nothing is claimed.

        >>> Bearing(fixed=frozenset({"Ask us."})).claims("At nine [a.en].\nAsk us.", ["a.en"])
        'At nine       .\n       '
        """
        lines = [
            " " * len(line) if line.strip() in self.fixed else line for line in text.split("\n")
        ]
        names = "|".join(re.escape(one) for one in ids)
        if not names:
            return "\n".join(lines)
        mark = re.compile(rf"\[(?:{names})(?:[,;\s]+(?:{names}))*\]")
        return mark.sub(lambda found: " " * len(found[0]), "\n".join(lines))


def support() -> Callable[..., Any]:
    """Return the detector; it loads word lists that only its users need."""
    from redline.detect.sources import support as found  # noqa: PLC0415  for those alone

    return found


def without(text: str, held: Sequence["Support"]) -> str:
    """Return a text without some of its sentences; empty where little more than blanks is left.

    >>> from types import SimpleNamespace as Held
    >>> without("One. Two. Three.", [Held(start=5, end=9)])
    'One. Three.'
    """
    kept, at = [], 0
    for one in held:
        kept.append(text[at : one.start])
        at = one.end + len(text[one.end :]) - len(text[one.end :].lstrip(" "))
    left = "".join([*kept, text[at:]]).strip()
    return left if re.search(r"\w", left) else ""
