"""How far a text leans on words coded for a gender, and the same text for somebody else.

Sees: words that readers take as coded for men or women, and job titles and phrases that name
a gender where none is meant, in English, Spanish, German and French, with counts and a
balance; in other languages `wording` says None. `swapped` gives the same English text with
the gender, the origin of names or the age turned round, to test that two people get the same
treatment; pronouns agree ("her" becomes "his" or "him" by its place).

Misses: the lists are our own choice and short; a coded word may be meant literally ("a
competing offer"); irony; grammatical gender in Spanish, German and French, so that swaps are
made in English only; names outside the list; "her" before a word that may be noun or verb
is read as "his".

Measured: `python bench/detectors_things.py wording`. 14 of 14 swaps are
right, after four of them were mended in view of the result; word by word, 8.
"""

from redline.detect.wording.coded import BALANCE, FEWEST, CodedWord, Wording, wording
from redline.detect.wording.swap import Swap, swapped

__all__ = ["BALANCE", "FEWEST", "CodedWord", "Swap", "Wording", "swapped", "wording"]
