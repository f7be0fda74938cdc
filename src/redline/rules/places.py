"""Countries as briefs name them, and the codes under which `regions` lists them.

A name goes in and its ISO 3166 code comes out; a region such as `EU` covers its
members. Only whole names of states count: a town, a river or an adjective such as
`Turkish` promises nothing to a country.
"""

import re
from collections.abc import Iterator

from redline.text import lazy

__all__ = ["CODES", "LAWS", "named_places", "regions_of"]

LISTED = """
    austria=AT belgium=BE bulgaria=BG croatia=HR cyprus=CY czechia=CZ denmark=DK estonia=EE
    finland=FI france=FR germany=DE greece=GR hungary=HU ireland=IE italy=IT latvia=LV
    lithuania=LT luxembourg=LU malta=MT netherlands=NL poland=PL portugal=PT romania=RO
    slovakia=SK slovenia=SI spain=ES sweden=SE norway=NO iceland=IS liechtenstein=LI
    switzerland=CH britain=GB england=GB scotland=GB wales=GB canada=CA quebec=CA ontario=CA
    mexico=MX brazil=BR argentina=AR chile=CL colombia=CO peru=PE kenya=KE uganda=UG
    tanzania=TZ rwanda=RW ethiopia=ET nigeria=NG ghana=GH senegal=SN egypt=EG morocco=MA
    algeria=DZ tunisia=TN india=IN pakistan=PK bangladesh=BD nepal=NP china=CN japan=JP
    korea=KR vietnam=VN thailand=TH indonesia=ID malaysia=MY singapore=SG philippines=PH
    australia=AU turkey=TR türkiye=TR israel=IL ukraine=UA russia=RU serbia=RS albania=AL
    texas=US california=US arizona=US florida=US nevada=US ohio=US oregon=US utah=US
    colorado=US illinois=US michigan=US
"""
CODES = dict(part.split("=") for part in LISTED.split()) | {
    "united kingdom": "GB",
    "northern ireland": "GB",
    "the uk": "GB",
    "united states": "US",
    "the us": "US",
    "the usa": "US",
    "new mexico": "US",
    "new york": "US",
    "new zealand": "NZ",
    "south africa": "ZA",
    "south korea": "KR",
    "czech republic": "CZ",
    "saudi arabia": "SA",
    "sri lanka": "LK",
}
"""Names in lower case with their codes."""
EU = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "HR",
        "CY",
        "CZ",
        "DK",
        "EE",
        "FI",
        "FR",
        "DE",
        "GR",
        "HU",
        "IE",
        "IT",
        "LV",
        "LT",
        "LU",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SK",
        "SI",
        "ES",
        "SE",
    ]
)
GROUPS = {
    "EU": EU,
    "EEA": EU | {"NO", "IS", "LI"},
    "EUROPE": EU | {"NO", "IS", "LI", "CH", "GB"},
    "UK": frozenset({"GB"}),
    "USA": frozenset({"US"}),
    "DACH": frozenset({"DE", "AT", "CH"}),
}
NAME = lazy(
    r"\b(?:"
    + "|".join(
        sorted(
            (re.escape(n.title()).replace("The\\ U", "the\\ U") for n in CODES),
            key=len,
            reverse=True,
        )
    )
    .replace("Uk", "UK")
    .replace("Usa", "USA")
    .replace("the\\ Us", "the\\ US")
    + r")\b(?!-| (?:Street|Road|Square|Avenue|Act|Code|River))"
)
LAWS = (
    (lazy(r"\bGDPR\b"), GROUPS["EUROPE"]),
    (lazy(r"\b(?:HIPAA|FERPA|COPPA|CCPA|CPRA)\b"), frozenset({"US"})),
    (lazy(r"\bLGPD\b"), frozenset({"BR"})),
    (lazy(r"\bPOPIA\b"), frozenset({"ZA"})),
    (lazy(r"\b(?:PIPEDA|PHIPA)\b"), frozenset({"CA"})),
    (lazy(r"\bKenyan\b"), frozenset({"KE"})),
    (lazy(r"\bDPDP\b"), frozenset({"IN"})),
)
"""Laws on personal data, with the countries in which they hold."""


def regions_of(limit: str) -> frozenset[str]:
    """Return the countries of a limit that is a plain list of them; none where it is more.

    >>> sorted(regions_of("DE, AT")), sorted(regions_of("US-NM")), regions_of("where it is allowed")
    (['AT', 'DE'], ['US'], frozenset())
    """
    found: set[str] = set()
    for part in re.split(r"\s*(?:[,;/+&]|\band\b)\s*", re.sub(r"\([^)]*\)", "", limit).strip(" .")):
        word = part.strip(" `")
        code = CODES.get(word.casefold()) or CODES.get(f"the {word.casefold()}") or ""
        if word.upper() in GROUPS:
            found |= GROUPS[word.upper()]
        elif code or re.fullmatch(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?", word):
            found.add(code or word[:2])
        elif word:
            return frozenset()
    return frozenset(found)


def named_places(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Give each country that a text names, with its code.

    >>> [code for _, code in named_places("Adults in France and the Netherlands")]
    ['FR', 'NL']
    """
    for found in NAME.finditer(text):
        yield found, CODES[found[0].casefold()]
