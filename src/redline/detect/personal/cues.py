"""Personal data that a cue or a form of words gives away: names, dates, addresses.

A text goes in; pieces go out. The cues stand in `content/detect/personal/cues.toml`.
"""

import ipaddress
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import redline
from redline.detect.personal.found import Kind, Personal

__all__ = ["addresses_of_machines", "cued", "e_mails"]

FILE = Path(str(redline.__file__)).parent / "content" / "detect" / "personal" / "cues.toml"
BETWEEN = r"(?i:\s{0,3}(?:is|was|are|es|est|ist|é|ni|number|no\.)?\s{0,2}[:#=]?\s{0,3})"
"""What may stand between a cue and its value."""
MAIL = re.compile(
    r"(?<![\w.+%-])(?P<box>[\w.+%-]{1,64})@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8}"
    r"\.[A-Za-z]{2,24}(?![\w-])"
)
ROLES = re.compile(
    r"(?:info|support|help|contact|admin|sales|no-?reply|do-?not-?reply|webmaster|postmaster"
    r"|office|service|press|team|hello|privacy|security|abuse|billing|jobs|git)",
    re.I,
)
"""Boxes of an office and no person."""
MACHINE = re.compile(
    r"(?<![\w.:])(?:(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\d)"
    r"|(?=[0-9a-fA-F:]*:[0-9a-fA-F:]*:)[0-9a-fA-F:]{4,39}(?![\w:]))"
)
VERSION = re.compile(r"(?:version|release|build|v)[ .:=]{0,2}$", re.I)


@cache
def patterns() -> tuple[tuple[Kind, bool, re.Pattern[str]], ...]:
    """Return kind, whether capitals matter, and the compiled pattern of each row."""
    stored = tomllib.loads(FILE.read_text(encoding="utf-8"))
    made = [(row["kind"], row.get("exact", False), cue_pattern(row)) for row in stored["cue"]]
    for row in stored["form"]:
        flags = 0 if row.get("exact") else re.I
        made.append((row["kind"], False, re.compile(f"(?P<value>{row['pattern']})", flags)))
    return tuple(made)


def cue_pattern(row: dict[str, Any]) -> re.Pattern[str]:
    """Return what finds the value after one of the cues of a row."""
    cues = "|".join(cue for cue in row["cues"])
    value = f"(?P<value>{row['value']})"
    flags = "" if row.get("exact") else "i"
    value = f"(?{flags}:{value})" if flags else value
    return re.compile(rf"(?<!\w)(?i:{cues}){BETWEEN}{value}")


def cued(text: str) -> Iterator[Personal]:
    """Give what stands after a cue, or has the form of an address."""
    for kind, exact, pattern in patterns():
        for match in pattern.finditer(text):
            start, end = match.span("value")
            if exact:
                end = start + len(capitalised(match["value"]))
            if end > start:
                yield Personal(kind=kind, start=start, end=end, quote=text[start:end])


def capitalised(said: str) -> str:
    """Return the words at the beginning that have a capital, as names do.

    >>> capitalised("Ada Lovelace and I"), capitalised("not important")
    ('Ada Lovelace', '')
    """
    kept = re.match(
        r"(?:[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:['’.-][^\W\d_]+)*(?: (?=[^\W\d_a-zß-öø-ÿ])|(?=\W|$)))+",
        said,
    )
    return kept[0].rstrip() if kept else ""


def e_mails(text: str) -> Iterator[Personal]:
    """Give the addresses of persons; boxes such as `info@` are let through."""
    for match in MAIL.finditer(text):
        if not ROLES.fullmatch(match["box"]):
            yield Personal(kind="e-mail", start=match.start(), end=match.end(), quote=match[0])


def addresses_of_machines(text: str) -> Iterator[Personal]:
    """Give the IP addresses that can be reached from anywhere, and so lead to somebody."""
    for match in MACHINE.finditer(text):
        if VERSION.search(text[max(0, match.start() - 12) : match.start()]):
            continue
        try:
            public = ipaddress.ip_address(match[0]).is_global
        except ValueError:
            continue
        if public:
            start, end = match.span()
            yield Personal(kind="ip-address", start=start, end=end, quote=match[0], checked=True)
