"""The vetted assistant: a feature that answers only by quoting vetted pages.

A corpus goes in (one Markdown file a page), and a client comes out that returns
the best pages with a calibrated probability of being right. It never writes a
word of its own; whether to quote, to offer titles or to stay silent is for the
controls.
"""

from redline.vetted.client import VettedClient
from redline.vetted.corpus import Corpus, Page, load_corpus
from redline.vetted.finder import Finder, Found

__all__ = ["Corpus", "Finder", "Found", "Page", "VettedClient", "load_corpus"]
