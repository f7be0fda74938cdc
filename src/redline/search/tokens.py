"""Cut a text into what is compared: words, character 4-grams, shapes of figures, word pairs.

Grams carry questions over typing errors and over the prefixes and endings of
languages such as Swahili, for which no stemmer is at hand. The *shape* of a
figure is the figure with every digit as 0: nobody wrote a page about 5/6, but
many pages are about fractions.
"""

import itertools
import re

from redline.text import fold, words

__all__ = ["grams", "pairs"]

SIZE = 4
"""Characters of a gram: chosen on the development half of the clinic suite."""
FIGURE = re.compile(r"[$€]?\d+(?:[.,:/⁄]\d+)*%?|[+×÷=<>%°−]|(?<=\s)-(?=\s)")
"""Numbers with their inner marks, and the signs of arithmetic; ⁄ is what ½ folds to."""
DIGIT = re.compile(r"\d")


def grams(text: str) -> list[str]:
    """Return a text's folded words, their 4-grams (word edges are blanks) and its figures.

    >>> grams("Sick note")
    ['sick', ' sic', 'sick', 'ick ', 'note', ' not', 'note', 'ote ']
    >>> grams("1/2 + 3")
    ['1', '2', '3', '#0/0', '#+', '#0']
    """
    plain = fold(text)
    found = []
    for word in words(plain):
        edged = f" {word} "
        found.append(word)
        found += [edged[i : i + SIZE] for i in range(len(edged) - SIZE + 1)]
    return found + ["#" + DIGIT.sub("0", figure) for figure in FIGURE.findall(plain)]


def pairs(text: str) -> list[str]:
    """Return each two neighbouring words of a text, folded.

    >>> pairs("A sick note")
    ['a sick', 'sick note']
    """
    return [" ".join(pair) for pair in itertools.pairwise(words(fold(text)))]
