"""Rules: what a reviewer would say about a brief, each with its page.

A Context (the brief, and facts about catalogues, files and evidence) goes in;
Findings come out. A rule opens no file and asks no clock.
"""

from redline.rules.context import Context, Flag, Planned
from redline.rules.known import all_rules, explain
from redline.rules.rule import Dimension, Rule, rule

__all__ = ["Context", "Dimension", "Flag", "Planned", "Rule", "all_rules", "explain", "rule"]
