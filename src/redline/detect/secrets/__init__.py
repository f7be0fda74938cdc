"""Which credentials a text holds: keys, tokens, passwords, private keys.

Sees: 60 documented forms of keys and tokens of clouds, code hosts, payment, mail, chat and
model providers, private key blocks, signed web tokens, connection strings, addresses with a
password in them, authorisation headers, options of commands, passwords and secrets in
configuration, and passwords told in prose in English, Spanish, French, German, Portuguese
and Swahili. Check sums are used where the form has one (GitHub, npm, signed tokens);
examples and forms to fill in are let through. Forms are the same in every language; for
prose in other languages, nothing found means *unknown*.

Misses: passwords of common words in configuration and prose, secrets without a known form
and without a word such as "token" before them, recovery phrases of ordinary words, a secret
cut in two or written in a disguise (look for it in the views of `redline.detect.disguise`).

Measured: `python bench/detectors_things.py secrets`. On made-up credentials
449 of 470 are found, with 3 alarms in 120 look-alikes, by the authors of the forms; on 949
instructions of other sources, 1 alarm.
"""

from redline.detect.secrets.forms import secret_kinds
from redline.detect.secrets.secrets import Secret, secrets

__all__ = ["Secret", "secret_kinds", "secrets"]
