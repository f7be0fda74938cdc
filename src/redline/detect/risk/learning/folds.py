"""Deal rows into folds, so that whatever a row is made of is left out together with it.

A row goes in, the number of its fold comes out. A document with a demand in it is made
of two things, and each has near copies in other rows: the document stands there clean
or with other demands, the demand in other documents. If either were seen, the model
would learn to trust the table more than it may. A row whose parts are of different
folds is `MIXED`: its pieces teach the table, and the nets never see it.
"""

import zlib

from redline.detect.risk.learning.rows import Row

__all__ = ["COPIED", "FOLDS", "MIXED", "dealt", "fold_of_demand", "fold_of_document"]

FOLDS = 3
MIXED = -1
WOVEN = "woven"
KINDS = "injection_bipia"
"""The file whose category names the kind of demand after a stroke; a kind has near copies."""
COPIED = (WOVEN, KINDS)
"""Files whose harmful rows are harmless texts with a demand put in: as a whole they teach
nothing about their words, and piece by piece they do."""


def dealt(row: Row) -> int:
    """Return the fold of a row, or `MIXED`."""
    if row.file not in COPIED:
        return numbered(row.instruction or row.text)
    document = fold_of_document(row)
    mixed = row.label == "harmful" and fold_of_demand(row) != document
    return MIXED if mixed else document


def fold_of_document(row: Row) -> int:
    """Return the fold of the text without the demand that was put in."""
    clean = row.text.replace(row.instruction, "") if row.instruction else row.text
    return numbered(row.document or clean)


def fold_of_demand(row: Row) -> int:
    """Return the fold of the demand; a woven one is of its document's."""
    if row.file == WOVEN:
        return fold_of_document(row)
    kind = row.category.partition("/")[2] if row.file == KINDS else ""
    return numbered(kind or row.instruction or row.text)


def numbered(text: str) -> int:
    r"""Return a fold by what a text says, whatever its blanks.

    >>> numbered("one  text") == numbered("one\ntext")
    True
    """
    return zlib.crc32("".join(text.split()).encode()) % FOLDS
