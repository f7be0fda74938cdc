"""Questions: what is asked, what a strong answer settles, and how it is probed.

A catalogue, found by folder: one module and one page for each question. Those
from preparation guides are marked "reported, unverified"; those about a brief
are filled from its own rows and findings. `probes` holds the typed attacks.
"""

from redline.questions.catalogue import about_brief, closest, question, questions
from redline.questions.question import UNVERIFIED, Case, Filler, Question, Round, Theme

__all__ = [
    "UNVERIFIED",
    "Case",
    "Filler",
    "Question",
    "Round",
    "Theme",
    "about_brief",
    "closest",
    "question",
    "questions",
]
