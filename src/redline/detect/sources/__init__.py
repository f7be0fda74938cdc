"""Do the given sources bear out what an answer says?

`support(answer, sources)` gives each sentence a verdict: supported, contradicted, unsupported,
nothing to check, or unknown; with the best passage and what is not borne out. `Sources` reads
sources once for many answers. Answers requirements M009, C014, V006, D015 and D020.

Sees: numbers with unit, rounding, range and bound (1,200 = 1.2k = twelve hundred; a quarter =
25 % = 3 of 12; "more than"), dates in words and figures, and relative ones where today is
given, names and acronyms, negation, opposites (allowed and forbidden, rise and fall), "always"
against "only if", and words of content that stand in no passage. English, Spanish, French,
German, Portuguese, Italian; other languages come back as unknown. Reads 20,000 characters of
the answer and 100,000 of all sources together; what was not read is unknown.

Misses: paraphrase beyond a small list of synonyms (told as unsupported), conclusions drawn
from several passages, who did what to whom, a negation of only a part of a clause, numbers
spelt out in long compounds outside English, single-word names in German, units outside the list.

Measured: on 69 kept rows by the authors, written before the code, precision 0.93 and recall
0.95 of sentences not borne out (naive word overlap: 0.75 and 0.42), 3 of 26 supported ones
flagged; too few rows outside English to speak of (7 or fewer per language). On sentences of
real replies held against the reply they come from: 2 of 305 flagged as they were; 28 of 28
with a changed number, 121 of 121 with a changed negation, 297 of 305 from another reply. These
sources hold the very words; over paraphrased sources there is no figure. 0.6 ms for a sentence
and a short source (`bench/detectors_text.py`).
"""

from redline.detect.sources.gaps import Gap, GapKind
from redline.detect.sources.passages import Sources
from redline.detect.sources.support import Support, Verdict, support

__all__ = ["Gap", "GapKind", "Sources", "Support", "Verdict", "support"]
