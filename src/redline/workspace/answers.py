"""Read what somebody wrote beforehand: a text, turns of speech, or lines of answers.

Every mistake in a file is named with the file and with what is accepted.
"""

import re
from pathlib import Path

from redline.errors import InputError

__all__ = ["read_lines", "read_text", "read_turns"]

TURN = re.compile(r"^[ \t]*-{3,}[ \t]*$", re.M)
MAX_BYTES = 100_000
"""More than an hour and a half of speech; reading slows with the square of the length."""


def read_text(path: Path, most: int = MAX_BYTES) -> str:
    """Return a text file of at most so many bytes.

    Raises
    ------
    InputError
        It is missing, too large, or no UTF-8 text.
    """
    try:
        with path.open("rb") as stream:  # a device has no size that could be asked for
            data = stream.read(most + 1)
        if len(data) > most:
            raise InputError(f"{path}: holds more than the {most:,} bytes that are read.")
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: is not UTF-8 text (byte {error.start:,}); save it as UTF-8."
        ) from error


def read_turns(path: Path, most: int = MAX_BYTES) -> list[str]:
    """Return a file's answers, cut at lines of `---`; an empty one between two lines is silence.

    Raises
    ------
    InputError
        The file cannot be read, or nothing stands in it.
    """
    text = read_text(path, most)
    turns = [turn.strip() for turn in TURN.split(text)]
    if not any(turns):
        raise InputError(f"{path}: no answers; write them with a line of --- between two.")
    return turns


def read_lines(path: Path) -> list[str]:
    """Return a file's lines that say something; those that begin with # are comments."""
    lines = [line.strip() for line in read_text(path).splitlines()]
    found = [line for line in lines if line and not line.startswith("#")]
    if not found:
        raise InputError(f"{path}: no answers; write one a line.")
    return found
