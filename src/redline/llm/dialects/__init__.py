"""Wire formats: what callers and services say, read and written.

One package for each format; `Dialect` is all that the rest of the program sees of it.
"""

from redline.llm.dialects.chat import CHAT
from redline.llm.dialects.dialect import Asked, Dialect, Hearing, Telling, Trouble, Writer
from redline.llm.dialects.frames import Frames, framed
from redline.llm.dialects.messages import MESSAGES
from redline.llm.dialects.recognising import recognised
from redline.llm.dialects.rejected import Rejected, named, wrong
from redline.llm.dialects.responses import RESPONSES

__all__ = [
    "CHAT",
    "DIALECTS",
    "MESSAGES",
    "RESPONSES",
    "Asked",
    "Dialect",
    "Frames",
    "Hearing",
    "Rejected",
    "Telling",
    "Trouble",
    "Writer",
    "framed",
    "named",
    "recognised",
    "wrong",
]

DIALECTS: tuple[Dialect, ...] = (CHAT, RESPONSES, MESSAGES)
"""All of them."""
