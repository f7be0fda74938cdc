"""Detectors: text in, views, spans or probabilities out; no clock, and no model behind an address.

One folder for one question; each says in its first lines what it sees and what it misses.

- `risk`: is this text dangerous? The shipped model, and `redline train`.
- `disguise`: what does it hide?  `taught`: what do a brief's own examples say about it?
- `reply`: how far does a reply refuse, and is it harmful?  `echo`, `leaning`: does it agree
  with what is false; does somebody lean on it?
- `sources`, `citations`, `claims`: is what it says borne out?
- `secrets`, `personal`, `pressure`, `crisis`, `wording`, `code`, `image`, `provenance`: is
  there a credential, a person's data, a push, a cry for help, a gendered word, insecure code, a
  blocked image, a text of our own?
"""

__all__: list[str] = []
