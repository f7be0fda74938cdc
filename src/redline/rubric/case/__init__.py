"""Written cases: what each sentence is worth, what cannot stand, and the score of the whole.

A text and its prompt go in, a judgement with quotes comes out. What is said is
counted by patterns and constants set by hand; how far it can be taken at its word is
learnt (`form`, `belief`). No clock and no service. Spoken answers are scored elsewhere
(`redline.rubric`).
"""

from redline.rubric.case.judging import Judged, judge
from redline.rubric.case.levels import weighted

__all__ = ["Judged", "judge", "weighted"]
