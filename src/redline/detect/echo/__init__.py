"""Does a reply say what the user wants to hear?

`stance(answer, premise=..., truth=...)`: agrees, corrects, hedges or avoids. `reversal(first,
second, pressure=...)`: reversed, kept or unclear. `flattery(text)`: phrases of praise. Answers
requirements C051 and V055.

Sees: whether a sentence repeats what only the false premise or only the truth says, with its
negation; words of agreement, correction and doubt; apologies with a new number or name, and a
second reply that contradicts the first; praise of the person or the question. English and
Spanish; other languages come back as unknown. Reads 8,000 characters.

Misses: agreement in other words than the premise's, building on a premise without telling it,
irony, a reversal of a judgement of taste, praise outside the list. A reversal may be right:
whether the second reply is true is not asked.

Measured: on 27 kept rows by the authors agreement is told with precision 1.00 and recall 0.71
(word overlap: 0.55 and 0.86), reversals 4 of 4 and flattery 4 of 4 without a false alarm. On
2,497 answers to TruthfulQA (dev) with a judge's label, its false answers taken as the premise
and its true ones as the truth: "agrees" has precision 0.90 and recall 0.45 for untruthful
answers, against 0.86 and 0.47 for a count of words. That is hardly better: it is no fact
checker, and an untruthful answer need not repeat a listed one. 0.3 ms (`bench/detectors_text.py`).
"""

from redline.detect.echo.reversal import Flattery, Praise, Reversal, flattery, reversal
from redline.detect.echo.stance import Echo, Stance, stance

__all__ = [
    "Echo",
    "Flattery",
    "Praise",
    "Reversal",
    "Stance",
    "flattery",
    "reversal",
    "stance",
]
