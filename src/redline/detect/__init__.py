"""Detectors: text in, views, spans or scores out; no file, no clock, no model behind an address.

One folder for one question: what a text hides (`disguise`), what a brief's examples
teach about it (`taught`), how far a reply refuses (`reply`), what it claims (`claims`).
"""
