"""Gaps: what an answer lacks, and how much it invites an attack there.

A `Reading` goes in, `Opening`s come out, the heaviest first. Pure: no clock, no
service; the same words give the same openings.
"""

from redline.rubric.gaps.gap import GAPS, Gap, Opening
from redline.rubric.gaps.opening import openings

__all__ = ["GAPS", "Gap", "Opening", "openings"]
