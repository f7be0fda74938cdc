"""What a text hides: readings of it with disguises undone, the text itself first.

Sees: tag characters, zero-width characters and bits in them, bytes in variation
selectors, direction overrides; styled, enclosed, raised, upside-down and piled-up
letters; look-alikes of Latin letters, in words that mix scripts or stand among Latin
words; leetspeak; letters set apart, with gaps between words or without, words cut up by
signs or markup; base64, base32, base85, hexadecimal, binary, decimal and octal codes, URL,
HTML, backslash and quoted-printable escapes; Caesar shifts, atbash, rot47, text, words or
letters turned round; Morse code, the spelling alphabet, pig Latin; pieces joined by code,
numbered parts, first letters of lines; comments and hidden elements. Four deep, in any
order. Payloads of codes may be in any script; ciphers and leetspeak are for Latin letters.

What came to light is also given without the text around it, and in lines if it has no stops.

Misses: ciphers with a key word, substitutions other than those named, first words of lines
unless the text says so, words in the opposite order in short texts (four fifths are found),
gaps between Korean words, one of two readings where signs are ambiguous (1 for i or l),
payloads under eight letters, encrypted or compressed bytes, text in pictures. Of a text over
`REACH` characters only the edges and the strangest blocks are looked into.

Measured: bench/risk_disguised.py, 300 attacks of the development split in each of 76
disguises, written apart from the decoders. 72 lose at most three points of recall; letters
without gaps and the opposite order of words lose four. The spelling alphabet and first letters
of lines lose 17, though what they spell is read: they write no stops, and first letters no
figures. Of 1,807 benign rows in 35 languages 1.8 % have another view; of 984 harmless texts
of six lines and more one has first letters that read as words.
"""

from redline.detect.disguise.reach import within as within_reach
from redline.detect.disguise.view import MOST, REACH, View
from redline.detect.disguise.views import Reading, readable, uncovered, views, whole

__all__ = [
    "MOST",
    "REACH",
    "Reading",
    "View",
    "readable",
    "uncovered",
    "views",
    "whole",
    "within_reach",
]
