"""Which signs of a crisis a person's message holds, and how pressing they are.

Sees: talk of killing oneself, of hurting oneself, of violence or sexual abuse, an overdose or
poison, commanding voices and lost contact with what is real, and medical emergencies, told
of oneself or of somebody near, in English, Spanish, French, German, Portuguese and Swahili.
What is denied, told as a story or asked as a subject is kept with the lowest severity, not
dropped; pictures of speech ("dying of laughter") are let through. A text in another language
in which nothing was found comes back as *unknown*, never as calm.

Misses: hints without a known form ("I won't need it after Friday"), dialect, slang and
spelling mistakes, signs spread over several messages, irony. **No clinician and no native
speaker has checked the lists**; this is a first look that leads to help, no diagnosis.

Measured: `python bench/detectors_things.py crisis`. On rows that the authors of
the lists wrote, everything is found, the held half included (40 of 40, no false alarm in 27);
those rows are **not independent** of the lists. On 22 messages of another source that people
marked as self-harm (OpenAI's moderation samples), 2 are found, with 4 false alarms in 543
unmarked ones. Do not rely on it alone.
"""

from redline.detect.crisis.crisis import KINDS, Crisis, Kind, Sign, crisis

__all__ = ["KINDS", "Crisis", "Kind", "Sign", "crisis"]
