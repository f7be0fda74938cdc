"""How people call the two errors: a miss, and a false alarm.

Patterns only; the rules on their prices search with them.
"""

import re

from redline.text import lazy

__all__ = ["ALARM", "MISS"]

ALARM = lazy(
    r"false[- ](?:positive|alarm|refus|hand|block|flag|alert|escalat|reject)|\bFP\b|needless|"
    r"unneeded|"
    r"unnecessar|over-?(?:refus|block|triage|caution|escalat)|\bin vain\b|for nothing|wrongly "
    r"(?:refus|block|"
    r"flag|stop|turn|held|reject|escalat|hand|declin|withh)|(?:refus|block|declin|turn|reject|"
    r"escalat|flag|"
    r"withh|held)\w* (?:\w+ ){0,3}?(?:wrongly|by mistake|in error|needlessly|without need|that "
    r"was fine)|\b(?:good|"
    r"harmless|legitimate|honest|ordinary|benign|fair|safe|valid|genuine|sound|correct|right|"
    r"answerable|"
    r"permitted|allowed|innocent|proper) [\w -]{0,40}?(?:refus|remov|block|declin|turn|stop|held|"
    r"withh|flag|"
    r"reject|escalat|hand|sent|abstain|titles)|(?:refus|block|declin|turn|reject|withh|hold)\w* "
    r"(?:\w+ )"
    r"{0,3}?(?:good|harmless|legitimate|honest|ordinary|benign|fair|safe|valid|genuine|innocent)",
    re.I,
)
MISS = lazy(
    r"false[- ]negative|\bFN\b|\bmiss(?:ed|es|ing)?\b|overlook|slip|gets? (?:through|past)|(?:let|"
    r"lets) "
    r"(?:\w+ ){0,2}?(?:through|by|past)|undetected|unnotic|unseen|under-?(?:triage|refus|block)|"
    r"fail\w* to|"
    r"\bnot (?:caught|seen|refused|handed|noticed|stopped|escalated|recogni[sz]ed|flagged)|"
    r"(?:wrong|harmful|"
    r"false|dangerous|unsafe|bad|invented|fabricated|made-up|incorrect|misleading|unsupported|"
    r"leaked) "
    r"(?:\w+ ){0,2}?(?:repl|answer|advice|statement|page|figure|fact|output|dose|quote|citation|"
    r"summar|"
    r"information|claim|guidance|deadline|letter|draft|is )|too late|leak|revealed|disclosed|goes "
    r"out|"
    r"(?:is|are) (?:given|named|shown|sent|told|written|quoted)|reaches|stays up|left out|\blate\b",
    re.I,
)
