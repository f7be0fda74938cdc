"""Clients: one protocol for models and features, local or remote."""

from redline.llm.connect import FORMS, connect
from redline.llm.protocol import Ask, Citation, Client, Message, Offer, Reply, ask
from redline.llm.scripted import ScriptedClient

__all__ = [
    "FORMS",
    "Ask",
    "Citation",
    "Client",
    "Message",
    "Offer",
    "Reply",
    "ScriptedClient",
    "ask",
    "connect",
]
