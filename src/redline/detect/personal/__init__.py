"""Which personal data a text holds, and the text with them taken out.

Sees: e-mail addresses, phone numbers, payment cards, IBANs and account numbers, national
numbers of 35 countries, street and post addresses, birth dates, public IP addresses,
passport numbers, health and patient numbers, and names after a cue ("my name is"). Checks
of numbers come from python-stdnum, phone plans from phonenumbers (extra `personal`); cues
are in English, Spanish, French, German, Portuguese and Swahili. Numbers and addresses of
machines are the same in every language; in other languages, names, dates and addresses
are *unknown*: that nothing was found says nothing about them.

Misses: names without a cue, in small letters or of third persons; national numbers without
a check and a cue; phone numbers without a country code, a cue or a region given; ages,
places, faces and whatever points to a person only together with something else.

Measured: `python bench/detectors_things.py personal`. On 30 short texts by
the authors of the forms, looked at while building, 32 of 35 pieces; on 613 customer requests
of another source, no alarm; on 658 general instructions, 25, not looked at one by one.
"""

from redline.detect.personal.personal import KINDS, Kind, Personal, personal_data, redact

__all__ = ["KINDS", "Kind", "Personal", "personal_data", "redact"]
