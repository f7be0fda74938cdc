"""Formats of the field: what other tools write, read as ours; and ours, written as theirs.

Files come in or go out; exchanges and labels are what passes. What another tool ran is a
*replay*: it shows what a feature did there, and is no evidence of the gate's.
"""

from redline.formats.foreign import Foreign, Heard, read_foreign
from redline.formats.outgoing import ENDINGS, write_exchanges

__all__ = ["ENDINGS", "Foreign", "Heard", "read_foreign", "write_exchanges"]
