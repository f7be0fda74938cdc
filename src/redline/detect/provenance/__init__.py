"""Did this system write this text?

`Fingerprints(key)` is an index of recorded outputs: `add(id, text)`, `match(text)` with
similarity and matched spans, `to_bytes` and `from_bytes`. Answers requirement T021.

Sees: texts that share runs of words with a recorded output, whatever their case, punctuation
or accents, with a tenth of the words changed, sentences dropped or added, or put inside
another text. Every language; where words are not parted by blanks, characters count as words.
The index holds HMACs under the key, no words: without the key no guess can be tested, but
equal runs, sizes and ids can be seen. Memory is bounded, the oldest outputs go first.

Misses: a text below 12 words, a paraphrase or translation, a text whose every run stands in
more than 20 outputs, and whatever was never recorded. A match is no proof of order: the system
may have repeated what the person wrote. No match is no proof that somebody else wrote it.

Measured: 1,149 replies of one model in the index (HaluEval), 622 bytes each. Of 1,150 replies
to other questions 0.4 % (at most 0.9 %) are found. Found again: 0.98 with a tenth of the words
changed, 0.79 with a fifth, 0.98 with a sentence dropped, 1.00 with one added or inside a text
as long again, 0.98 from the first half alone; equality of texts finds at most 0.14 of these.
1.3 to 2 ms a look-up (`bench/detectors_text.py`).
"""

from redline.detect.provenance.fingerprints import Fingerprints, Match

__all__ = ["Fingerprints", "Match"]
