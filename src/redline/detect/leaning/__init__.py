"""Does a user lean on the system too much, and does a reply feed it?

`leaning(text, speaker=...)` gives cues by kind: hands-over, unchecked, answer-only,
replaces-people, depends in a turn of the user; encourages and returns in a reply. Answers
requirements C017, C026, V065, D002 and D009.

Sees: set phrases of each kind in English and Spanish; quoted words, what others said and
requests for fiction are left out. Other languages come back as not known. Reads 16,000
characters.

Misses: whatever is said in other words, cues that lie in how often somebody comes back, and
whether leaning is right: to ask for a plain answer is no harm in itself. A cue is no diagnosis.

Measured: on 54 kept rows by the authors no cue was missed and none was false, the kinds of a
user's turn pooled (a list of eight words: recall 0.17 to 0.50). Rows and phrases are by
one hand, so on real traffic recall will be lower; it has not been measured. In 658 ordinary
prompts there was no cue, in 309 ordinary replies 2. 0.02 to 0.05 ms (`bench/detectors_text.py`).
"""

from redline.detect.leaning.leaning import LeanCue, Leaning, LeanKind, leaning

__all__ = ["LeanCue", "LeanKind", "Leaning", "leaning"]
