"""A record as lines of JSON that can be checked without the database, and by other programs.

The first line names the chain; each entry follows as it is hashed, with its hash, and
with salt and text where they are asked for; the last line says what was written, so that
a file that was cut short is known. `independent` checks such a file and shares no code
with what wrote it.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from redline.errors import DatabaseError
from redline.store.chain import decoded
from redline.store.database import open_read_only
from redline.store.notes import chain_of
from redline.store.rows import MIGRATIONS, SALT
from redline.store.subjects import unsealed
from redline.store.trouble import damaged, explained

__all__ = ["exported_chain"]

FORM = "record/1"

SELECT = """
SELECT seq, body, hash, salt, text, content.key, subject_key.key
FROM entry LEFT JOIN content USING (seq) LEFT JOIN subject_key ON subject_key.id = content.key
ORDER BY seq
"""


def exported_chain(path: Path, *, texts: bool = False) -> Iterator[dict[str, Any]]:
    """Give one moment of a record, line by line, while others go on writing.

    Parameters
    ----------
    texts
        Whether texts come along, and the salts without which no digest can be checked.

    Raises
    ------
    DatabaseError
        It cannot be read, is empty, or an entry in it is damaged.
    """
    seq, head = 0, b""
    with explained(path), closing(open_read_only(path, MIGRATIONS)) as connection:
        for seq, body, head, *content in connection.execute(SELECT):
            try:
                if seq == 1:
                    yield {"redline": FORM, "chain": chain_of(head)}
                line = {"seq": seq, "body": body.decode(), "hash": head.hex()}
                yield line | (_content(body, *content) if texts else {})
            except ValueError as failure:
                raise damaged(path, seq, failure) from failure
    if not seq:
        raise DatabaseError(f"{path}: the record is empty.\nThere is nothing to export yet.")
    yield {"entries": seq, "head": head.hex()}


def _content(
    body: bytes, salt: bytes | None, text: bytes | None, sealed: int | None, key: bytes | None
) -> dict[str, str]:
    if salt is None or (sealed is not None and key is None):
        return {}
    if key is not None:
        salt, opened = unsealed(key, salt, SALT)
        text = opened if decoded(body).get("kept") else None
    found = {"salt": salt.hex()}
    if text is not None:
        found["text"] = text.decode("utf-8", "surrogatepass")
    return found
