"""How a brief writes an envelope: `guarded, temperature 0.3, max_tokens 400, tools search`.

One line of the settings comes in; an Envelope goes out. The path stands first, caps
follow in any order, each once.
"""

import re

from redline.controls.control import Setting
from redline.controls.detectors.settings import ALL, READS, limit
from redline.controls.envelope import PATHS, Envelope
from redline.controls.instead import TO
from redline.errors import SettingError
from redline.text import nearest

__all__ = ["SETTINGS", "read_envelope"]

FORM = (
    "fast, guarded, strict, refuse or hand off; behind it `, temperature 0.3`, `, top_p 0.9`, "
    "`, max_tokens 400`, `, tools NAME NAME`, `, no tools`, `, retrieval`"
)
NUMBER = r"\d+(?:\.\d+)?"
CAPS: dict[str, re.Pattern[str]] = {
    "temperature": re.compile(rf"temperature (?P<value>{NUMBER})"),
    "top_p": re.compile(rf"top_p (?P<value>{NUMBER})"),
    "max_tokens": re.compile(r"max_tokens (?P<value>[1-9]\d*)"),
    "tools": re.compile(r"no tools|tools (?P<value>\S+(?: \S+)*)"),
    "retrieval": re.compile(r"retrieval"),
}
STOPS = ("refuse", "hand off")
MOST = {"temperature": 2.0, "top_p": 1.0}


def read_envelope(text: str) -> Envelope:
    """Return the envelope that a setting says.

    Raises
    ------
    SettingError
        The message says which part is none.

    >>> read_envelope("strict, temperature 0, no tools").stored()
    {'path': 'strict', 'temperature': 0.0, 'tools': []}
    """
    path, *parts = [" ".join(part.split()) for part in text.split(",")]
    found = next((known for known in PATHS if known == path), None)
    if found is None:
        meant = nearest(path, PATHS)
        raise SettingError(
            f"`{path}` is no path.{f' Did you mean `{meant}`?' if meant else ''} "
            f"Write one of: {', '.join(PATHS)}."
        )
    if found in STOPS and parts:
        raise SettingError(
            f"`{text}`: on the path `{path}` the feature is not asked, so nothing bounds it.\n"
            f"Write `{path}` alone, or another path."
        )
    caps: dict[str, object] = {}
    for part in parts:
        name, value = cap_of(part)
        if name in caps:
            raise SettingError(f"`{text}` says `{name}` twice.")
        caps[name] = value
    return Envelope(path=found, **caps)  # type: ignore[arg-type]  # each was read as its own type


def cap_of(part: str) -> tuple[str, object]:
    """Return one cap by its name."""
    for name, pattern in CAPS.items():
        if said := pattern.fullmatch(part):
            return name, value_of(name, said.groupdict().get("value") or "")
    raise SettingError(f"`{part}` is no bound of an answer. Accepted are {FORM}.")


def value_of(name: str, text: str) -> object:
    """Return the value of a cap."""
    if name == "tools":
        return frozenset(text.split())
    if name == "retrieval":
        return True
    if name == "max_tokens":
        return int(text)
    if float(text) > MOST[name]:
        raise SettingError(f"`{name} {text}` lies above {MOST[name]:g}, so it bounds nothing.")
    return float(text)


def accepts_envelope(text: str) -> bool:
    """Accept an envelope; anything else raises what is wrong with it."""
    return bool(read_envelope(text))


def path(name: str, means: str, default: str) -> Setting:
    """Return the setting of one class."""
    return Setting(
        name=name,
        kind="text",
        means=means,
        default=default,
        choices=(FORM,),
        accepts=accepts_envelope,
    )


SETTINGS = (
    path("safe", "how a request is answered that seems harmless", "fast"),
    path("doubtful", "the same for one in between, or unknown", "guarded, temperature 0.3"),
    path("risky", "the same for one that is probably dangerous", "refuse"),
    Setting(
        name="doubtful from",
        kind="share",
        means="the probability of being unsafe from which a request is doubtful",
        default=0.2,
    ),
    limit("risky from", "the probability of being unsafe from which a request is risky"),
    Setting(
        name="reads",
        kind="text",
        means="which texts are looked at",
        default=ALL,
        choices=READS,
    ),
    TO,
)
"""Of the control that sets envelopes."""
