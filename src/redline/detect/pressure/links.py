"""Links that lead elsewhere than they say, and senders that are not whom they name.

A text goes in; places go out. Nothing is fetched or looked up.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import redline

__all__ = ["mismatched_links", "mismatched_sender", "stored"]

FILE = Path(str(redline.__file__)).parent / "content" / "detect" / "pressure" / "markers.toml"
HOST = r"(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}"
ANCHOR = re.compile(
    rf"<a\b[^>\n]{{0,300}}?href\s?=\s?[\"']?https?://(?:[^\s@/\"'>]{{1,60}}@)?(?P<to>{HOST})[^>]{{0,500}}>"
    rf"\s{{0,5}}(?:https?://)?(?P<said>{HOST})|"
    rf"\[\s{{0,3}}(?:https?://)?(?P<said2>{HOST})[^\]\n]{{0,200}}\]\(\s?https?://(?P<to2>{HOST})",
    re.I,
)
ODD = re.compile(
    r"https?://(?:\d{1,3}(?:\.\d{1,3}){3}|[^\s/@\"'<>]{1,80}@[\w.-]{3,60}|(?:[\w-]{1,63}\.){1,6}?xn--[\w-]{1,60})",
    re.I,
)
"""Addresses that are a number, that hide their host behind an `@`, or are of foreign letters."""
FROM = re.compile(
    rf"^(?:From|De|Von|Kutoka)\s?:\s{{0,3}}(?P<name>[^\n<]{{2,80}}?)\s{{0,3}}<[\w.+%-]{{1,64}}@(?P<host>{HOST})>",
    re.I | re.M,
)
REPLY = re.compile(rf"^Reply-To\s?:[^\n@]{{0,100}}@(?P<host>{HOST})", re.I | re.M)


@cache
def stored() -> dict[str, Any]:
    """Return the file of markers as it is."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def same(one: str, other: str) -> bool:
    """Say whether two hosts are of one owner, as far as their names tell.

    >>> same("www.bank.com", "bank.com"), same("bank.com.evil.io", "bank.com")
    (True, False)
    """
    one, other = one.lower().removeprefix("www."), other.lower().removeprefix("www.")
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def mismatched_links(text: str) -> Iterator[tuple[int, int]]:
    """Give the links that show one host and lead to another, or hide where they lead."""
    for match in ANCHOR.finditer(text):
        to, said = match["to"] or match["to2"], match["said"] or match["said2"]
        if not same(to, said):
            yield match.span()
    for match in ODD.finditer(text):
        yield match.span()
    for match in re.finditer(rf"https?://(?P<host>{HOST})", text, re.I):
        if pretends(match["host"].lower()):
            yield match.span()


def pretends(host: str) -> bool:
    """Say whether a host holds the name of a firm and is not the firm's.

    >>> pretends("paypal.account-check.io"), pretends("www.paypal.com"), pretends("startups.com")
    (True, False, False)
    """
    parts = set(re.split(r"[.-]", host))
    return any(
        name in parts and not any(same(host, own) for own in owned)
        for name, owned in stored()["brands"].items()
    )


def mismatched_sender(text: str) -> Iterator[tuple[int, int]]:
    """Give the lines of a mail's head in which name, address and reply do not agree."""
    senders = list(FROM.finditer(text[:5000]))
    for match in senders:
        words = set(re.findall(r"[a-z]+", match["name"].lower()))
        for name, owned in stored()["brands"].items():
            if name in words and not any(same(match["host"], own) for own in owned):
                yield match.span()
                break
    for reply in REPLY.finditer(text[:5000]):
        if senders and not same(reply["host"], senders[0]["host"]):
            yield reply.span()
