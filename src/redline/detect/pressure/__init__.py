"""How hard a message presses its reader, and by which means.

Sees: scarcity, deadlines, borrowed authority, secrecy, threats, rewards, payment by gift card,
crypto or advance fee, requests for credentials and for clicks, changed bank data, numbers
that cost, links that lead elsewhere than they say, and senders that are not whom they name;
in English, Spanish, French, German, Portuguese and Swahili. The score is a sum of weights
of the kinds that were seen: a strength, no probability. Links and senders are read in every
language; in another language, nothing found means *unknown* (`known` is false).

Besides, `likeness` says how much a message reads like frauds that were learnt from, by its words
and marks together (`redline.detect.pressure.likeness`); English, German, Spanish, French,
Portuguese, Italian and Dutch.

Misses: quiet fraud without pressure ("are you at your desk?"), words in pictures, long
confidence tricks. Honest deadlines, reminders and sales carry the same marks: one kind
alone is no sign of fraud, and even three are common in advertising.

Measured: `python bench/detectors_things.py pressure`. At a score of 1.2: 65 of 94 spam
and 6 of 662 other short messages, 2 of 38 office mails; 389 of 538 English and 349 of 553 other
phishing mails, which were never tuned on. With a likeness of 0.5 or a score of 2.4: 455 and 459 of
them, 5 of 662 messages, none of the 38 mails, 9 of 309 ordinary answers (bench/effects_guard.py).
"""

from redline.detect.pressure.pressure import KINDS, Kind, Mark, Pressure, pressure

__all__ = ["KINDS", "Kind", "Mark", "Pressure", "pressure"]
