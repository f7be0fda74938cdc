"""Identifiers of works: addresses, DOI, ISBN, ECLI, arXiv numbers, and whether they can exist.

A text goes in; spans with what is wrong come out. Only form and check digits are looked
at; whether a well-formed one leads anywhere needs a network, which is not used.
"""

import re
from collections.abc import Iterator

__all__ = ["BLANK", "faults", "isbn_holds"]

DOI = re.compile(
    r"\b(?:doi(?:\.org/|:\s?|\s+)|DOI\s(?:is\s|number\s)?:?\s?)"
    r"([^\s\"'<>)\]]{3,200})", re.I,
)  # fmt: skip
DOI_FORM = re.compile(r"10\.\d{4,9}(?:\.\d{1,9})*/[^\s/?#]\S*")
ISBN = re.compile(r"\bISBN(?:-1[03])?:?\s?((?=[\dX])[\dX -]{3,24}[\dX])(?![\w-])", re.I)
ECLI = re.compile(r"\bECLI:[^\s,;)\]]{1,80}", re.I)
ECLI_FORM = re.compile(
    r"ECLI:(?:[A-Z]{2}):[A-Z][A-Z0-9]{0,6}:(?P<year>1[89]\d\d|20\d\d):[A-Z0-9.]{1,25}", re.I
)
ARXIV = re.compile(r"\barXiv:\s?([^\s,;)\]]{4,30})", re.I)
ARXIV_FORM = re.compile(
    r"(?:\d\d(?:0[1-9]|1[0-2])\.\d{4,5}(?:v\d+)?|[a-z.-]{2,12}/\d{7}(?:v\d+)?)\.?"
)
ADDRESS = re.compile(r"\b([a-z]{2,6}):?//?([^\s<>\"'\])}]{1,300})", re.I)
HOST = re.compile(
    r"(?:[^/@\s]{1,100}@)?(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|(?:[^\W_](?:[\w-]{0,62})\.)+[^\W\d_]{2,24})"
    r"\.?(?::\d{1,5})?(?=[/?#.,;:!]|$)"
)
SCHEMES = frozenset({"http", "https", "ftp", "ftps", "file", "doi", "urn"})
NEARLY = frozenset({"htp", "htps", "htttp", "htttps", "hhtp", "hhtps", "ttp", "ttps", "hxxp"})
BLANK = re.compile(r"x{4,}|\.x{3,}|\[(?:doi|url|link|insert)[^\]]{0,30}\]", re.I)
"""Letters that stand where an identifier should."""
INVENTED_PREFIX = ("10.1234/", "10.5555/", "10.0000/", "10.9999/")
"""Prefixes of registrants that are examples in manuals; 10.5555 is the one for tests."""

Fault = tuple[str, int, int, str]


def faults(text: str) -> Iterator[Fault]:
    """Give what is wrong with each identifier: kind, start, end, why."""
    yield from dois(text)
    for match in ISBN.finditer(text):
        if not isbn_holds(match[1]):
            yield "malformed", *match.span(1), "no ISBN: wrong length or check digit"
    for match in ECLI.finditer(text):
        if not ECLI_FORM.fullmatch(match[0].rstrip(".")):
            yield "malformed", *match.span(), "no ECLI: country, court, year and number are needed"
    for match in ARXIV.finditer(text):
        if not ARXIV_FORM.fullmatch(match[1]):
            yield "malformed", *match.span(), "no arXiv number: year, month, four or five figures"
    yield from addresses(text)


def dois(text: str) -> Iterator[Fault]:
    """Give what is wrong with the DOIs."""
    for match in DOI.finditer(text):
        name = match[1].rstrip(".,;")
        if not any(c.isdigit() for c in name[:3]) and not BLANK.search(name):
            continue
        if BLANK.search(name):
            yield "invented", *match.span(1), "letters stand where the DOI should"
        elif not DOI_FORM.fullmatch(name):
            yield "malformed", *match.span(1), "no DOI: it begins with 10, a registrant and a slash"
        elif name.startswith(INVENTED_PREFIX):
            yield "invented", *match.span(1), "the DOI prefix is that of examples"


def addresses(text: str) -> Iterator[Fault]:
    """Give what is wrong with the addresses."""
    for match in ADDRESS.finditer(text):
        scheme, rest = match[1].lower(), match[2]
        if scheme in NEARLY:
            yield "malformed", *match.span(), "no address: the scheme is misspelt"
        elif scheme in {"http", "https"} and ("://" not in match[0][:9] or not HOST.match(rest)):
            yield "malformed", *match.span(), "no address: the host has no domain"


def isbn_holds(number: str) -> bool:
    """Say whether the check digit of an ISBN-10 or ISBN-13 holds.

    Source
    ------
    ISO 2108:2017, annexes on the check digit: weights 10 to 1 modulo 11; 1 and 3 modulo 10.

    >>> isbn_holds("978-0-306-40615-7"), isbn_holds("0-306-40615-2"), isbn_holds("0-306-40615-3")
    (True, True, False)
    """
    plain = re.sub(r"[ -]", "", number).upper()
    if re.fullmatch(r"\d{9}[\dX]", plain):
        values = [10 if c == "X" else int(c) for c in plain]
        return sum(w * v for w, v in zip(range(10, 0, -1), values, strict=True)) % 11 == 0
    if re.fullmatch(r"97[89]\d{10}", plain):
        return sum(int(c) * (1 + 2 * (i % 2)) for i, c in enumerate(plain)) % 10 == 0
    return False
