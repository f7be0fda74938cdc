"""Pictures of a conversation, taken out of their `data:` URLs and looked up on a list.

Each picture is looked at in a thread, and what was found is kept by the digest of its bytes,
so that a conversation that repeats its pictures at every turn costs them once. The table is
bounded. What lies behind a link is not fetched.
"""

import asyncio
import base64
import binascii
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from redline.errors import InputError
from redline.llm.tools import Image

if TYPE_CHECKING:
    from redline.detect.image import Seen

__all__ = ["LINK", "LISTED", "UNREAD", "Gallery", "bytes_of"]

LISTED, UNREAD, LINK = "listed", "unread", "a link"
KEPT = 2_000
"""Verdicts that are kept, the newest; 150 bytes each."""
MOST = 40
"""Pictures of one request that are looked at; with more of them none is."""


@dataclass(slots=True)
class Gallery:
    """Looks pictures up, each once."""

    look: Callable[[bytes], "Seen"]
    seen: OrderedDict[bytes, tuple[str, str]] = field(default_factory=OrderedDict)

    async def first(self, images: Iterable[Image], let_by: frozenset[str]) -> tuple[str, str]:
        """Return the first verdict that stops a request, with what was found; empty for none.

        Parameters
        ----------
        let_by
            Verdicts that stop nothing, of `UNREAD` and `LINK`.
        """
        distinct = list(dict.fromkeys(image.url for image in images))
        if len(distinct) > MOST:
            return UNREAD, f"{len(distinct)} pictures"
        worst = ("", "")
        for url in distinct:
            verdict, why = await self.one(url)
            if verdict == LISTED:
                return verdict, why
            if verdict and verdict not in let_by:
                worst = worst if worst[0] else (verdict, why)
        return worst

    async def one(self, url: str) -> tuple[str, str]:
        """Return the verdict on one picture; empty where it may be used."""
        if url[:5].casefold() != "data:":
            return LINK, "a picture behind a link"
        # Decoding megabytes and hashing pixels would keep other exchanges waiting.
        return await asyncio.to_thread(self.judged, url)

    def judged(self, url: str) -> tuple[str, str]:
        """Return the verdict on the picture inside a URL."""
        try:
            data = bytes_of(url)
        except InputError:
            return UNREAD, "a picture that cannot be read"
        key = blake2b(data, digest_size=16).digest()
        found = self.seen.get(key)
        if found is None:
            found = self.verdict(data)
            self.seen[key] = found
            while len(self.seen) > KEPT:
                self.seen.popitem(last=False)
        return found

    def verdict(self, data: bytes) -> tuple[str, str]:
        """Return the verdict on the bytes of a picture."""
        try:
            seen = self.look(data)
        except InputError:
            return UNREAD, "a picture that cannot be read"
        if seen.verdict == "unknown":
            return UNREAD, "a picture with nothing to tell apart"
        return (LISTED, seen.matches[0].name) if seen.verdict == "listed" else ("", "")


def bytes_of(url: str) -> bytes:
    """Return what a `data:` URL holds.

    Raises
    ------
    InputError
        It holds nothing that is read in one way.

    >>> bytes_of("data:image/png;base64,QUJD")
    b'ABC'
    """
    head, comma, body = url.partition(",")
    if not comma:
        raise InputError("image: a `data:` URL without a comma.")
    if not head.casefold().endswith(";base64"):
        return unquote_to_bytes(body)
    try:
        # Blanks and line ends are taken out, as services do; anything else is refused.
        return base64.b64decode("".join(body.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise InputError("image: a `data:` URL whose base64 is broken.") from error
