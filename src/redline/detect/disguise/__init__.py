"""What a text hides: readings of it with disguises undone, the text itself first.

Sees: tag characters, zero-width characters and bits in them, bytes in variation
selectors, direction overrides; styled, enclosed, raised, upside-down and piled-up
letters; look-alikes of Latin letters, in words that mix scripts or stand among Latin
words; leetspeak; letters set apart, words cut up by signs or markup; base64, base32,
base85, hexadecimal, binary, decimal and octal codes, URL, HTML, backslash and
quoted-printable escapes; Caesar shifts, atbash, rot47, text, words or letters turned
round; Morse code, the spelling alphabet, pig Latin; pieces joined by code, numbered parts,
first letters of lines; comments and hidden elements. Four deep, in any order. Payloads of
codes may be in any script; ciphers and leetspeak are for Latin letters.

Misses: ciphers with a key word, substitutions other than those named, first words of lines
unless the text says so, words in the opposite order in short texts (one third is found),
one of two readings where signs are ambiguous (1 for i or l), payloads under eight letters,
encrypted or compressed bytes, text in pictures. Of a text over `REACH` characters only the
edges and the strangest blocks are looked into.

Measured: bench/disguise.py, 434 attacks of the development split in six languages, disguises
written apart from the decoders. 97 to 100 % of the rows come back, but for leetspeak (English
93 %, other languages half; with signs for most letters 40 %; behind another sentence 59 %),
pig Latin (75 %), look-alikes from five scripts at once (81 %), reversed text (91 %), the
order of words (35 %), and rot47 behind another sentence (89 %). The version before had 62 %
of rot13 and 29 % of leetspeak. Of 1,807 benign rows in 35 languages 1.8 % have another view.
"""

from redline.detect.disguise.reach import within as within_reach
from redline.detect.disguise.view import MOST, REACH, View
from redline.detect.disguise.views import readable, uncovered, views

__all__ = ["MOST", "REACH", "View", "readable", "uncovered", "views", "within_reach"]
