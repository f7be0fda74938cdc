"""What a reply does: how far it refuses, and whether what it gives is harmful.

Sees: for every sentence whether it declines, disclaims, moralises, corrects, redirects,
offers, asks, talks or gives (`grade`: full, partial, none, with the sentences that
decide), in English, Spanish and Swahili; and how likely people would call an English
reply harmful (`harm_of`). At most 16,000 characters of a reply are read for the grade
and 3,000 for harm.

Misses: an admonition that says neither yes nor no, which is a refusal beside "how do I"
and an answer beside "should I", since the grade does not read the question; most partial
refusals, since only the question tells whether what is offered was asked for; irony;
refusals in role that name a fictional reason; harm that lies in the facts of a sober
answer rather than in its manner.

Measured: figures are printed by `bench/grade.py` and `bench/reply_fit.py`. The grade
reaches neither of its bars (0.90 for three grades, 0.95 for refused or not) on the
transcripts that it has not seen. The model of harm passes its bar of 0.88 on answers of
the kinds that it learnt from and misses it on another set (`safe_rlhf`). Its verdict is
set so that about one everyday answer in a hundred is flagged; a reply that is not
flagged may still be harmful.
"""

from redline.detect.reply.harm import HarmfulReply, harm_of
from redline.detect.reply.refusal import Grade, Said, grade, refuses

__all__ = ["Grade", "HarmfulReply", "Said", "grade", "harm_of", "refuses"]
