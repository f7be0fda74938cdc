"""Clients: one protocol for models and features, local or remote.

Who connects imports `redline.llm.connect`: it loads what speaks on the wire, which most
users of the protocol never need.
"""

from redline.llm.protocol import Ask, Citation, Client, Message, Offer, Reply, ask
from redline.llm.scripted import ScriptedClient

__all__ = [
    "Ask",
    "Citation",
    "Client",
    "Message",
    "Offer",
    "Reply",
    "ScriptedClient",
    "ask",
]
