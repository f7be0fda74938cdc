"""What tells a credential from an example, a hash or a variable.

A value goes in; yes or no goes out.
"""

import base64
import binascii
import json
import math
import re
from collections import Counter
from functools import cache

from redline.detect.secrets.forms import stored

__all__ = ["WORDED", "base62_checksum", "computed", "confirmed", "entropy", "placeholder", "varied"]

BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
SUM = 6
"""Letters of the check sum at the end of a token."""
BITS = 3.0
"""Bits a letter of a random value of 16 letters or more; prose of that length has less."""
WORDED = frozenset({"entropy", "password", "said"})
"""Checks of forms that only the words around make a credential."""
KINDS = 2
"""Of small letters, capitals, digits and signs: how many a password or token mixes."""


def entropy(value: str) -> float:
    """Return the bits a letter of a value, from the frequencies of its own letters.

    >>> entropy("aaaa"), entropy("abcd")
    (0.0, 2.0)
    """
    if not value:
        return 0.0
    shares = (count / len(value) for count in Counter(value).values())
    return abs(sum(share * math.log2(1 / share) for share in shares))


def varied(value: str) -> int:
    """Return how many kinds of letters a value mixes, of four.

    >>> varied("summer"), varied("Summer-26")
    (1, 4)
    """
    return sum(bool(re.search(kind, value)) for kind in ("[a-z]", "[A-Z]", r"\d", r"[^\w]|_"))


def base62_checksum(body: str) -> str:
    """Return the six letters that follow the body of a token of GitHub or npm.

    Source
    ------
    github.blog, 2021-04-05, "Behind GitHub's new authentication token formats": the
    CRC-32 of the body in base 62, filled with zeros on the left.

    >>> base62_checksum("zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ")
    '0mLq17'
    """
    left, said = binascii.crc32(body.encode()), ""
    while left:
        left, at = divmod(left, len(BASE62))
        said = BASE62[at] + said
    return said.rjust(SUM, "0")


@cache
def examples() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Return the words of examples, and the forms of values that code computes."""
    said = stored()["placeholder"]
    return tuple(said["words"]), re.compile("|".join(f"(?:{form})" for form in said["code"]))


def placeholder(value: str) -> bool:
    """Say whether a value stands for one that is to be filled in.

    >>> placeholder("AKIAIOSFODNN7EXAMPLE"), placeholder("your_api_key"), placeholder("8fK2x0Qz")
    (True, True, False)
    """
    small = value.lower()
    return len(set(small)) < 4 or any(word in small for word in examples()[0])


def computed(value: str) -> bool:
    """Say whether code computes a value, or a word of a language stands for its type.

    >>> computed("os.environ['KEY']"), computed("hunter2")
    (True, False)
    """
    return examples()[1].search(value) is not None


def signed(value: str) -> bool:
    """Say whether the first part of a signed token is a header that names its algorithm."""
    head = value.split(".", 1)[0]
    try:
        read = json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    except (ValueError, RecursionError):
        return False
    return isinstance(read, dict) and "alg" in read


def confirmed(check: str, value: str, body: str) -> tuple[bool, bool]:
    """Return whether a value may be a credential, and whether a check sum says that it is.

    `body` is what a check sum covers, with the sum itself.
    """
    bare = value.strip("\"'“”`«»")
    if check == "jwt":
        return signed(value), True
    if check != "block" and placeholder(bare):
        return False, False
    fine = sure = True
    if check == "base62-crc":
        sure = base62_checksum(body[:-SUM]) == body[-SUM:]
    elif check == "entropy":
        fine = entropy(bare) >= BITS and varied(bare) >= KINDS and any(map(str.isdigit, bare))
    elif check == "password":
        fine = varied(bare) >= KINDS or bare != value
    if check in WORDED:
        fine = fine and not computed(bare)
    return fine, sure and check == "base62-crc"
