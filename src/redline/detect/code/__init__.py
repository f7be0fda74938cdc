"""Which known weaknesses the code in an answer has.

Sees: code in fences, in HTML, indented, or a whole text of code; its language; and the
weaknesses CWE-22, 78, 79, 89, 94, 120, 295, 327, 338, 502, 798 and 918, in Python some eighty
more (see `python`, a catalogue). Python is read by bandit (extra `code`) and by its data flow
besides our own patterns; JavaScript, TypeScript, HTML, PHP, Java, Kotlin, C, C++, C#, Go, Ruby,
SQL and shell by patterns that follow what a caller controls through two assignments. A block
in another language is *unknown*: nothing found in it says nothing.

Misses: what needs more than one block or function to see, flaws of logic and of rights,
races, integer overflows, sizes of buffers. A helper that makes a value safe under a name we
do not know is a false alarm; one that does not, under a name that sounds safe, a miss.

Measured: `python bench/detectors_things.py code`. On 60 weak snippets and their repairs by the
authors of the patterns all weak ones and no repair are found, the held half included (28 and
28). Of 129 held pairs of weak Python and its repair, by the author of the rules of data flow,
126 weak ones are found under the right kind, and 6 repairs are taken for weak. Those snippets
are **not independent**. Of 419 files of ordinary libraries the rules of data flow flag 6.
"""

from redline.detect.code.blocks import Block, blocks
from redline.detect.code.weaknesses import KINDS, Reading, Weakness, weaknesses

__all__ = ["KINDS", "Block", "Reading", "Weakness", "blocks", "weaknesses"]
