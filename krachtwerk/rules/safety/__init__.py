"""Room safety: the vault is kept, changed and opened; messages leave by safe ways alone."""

from __future__ import annotations

from krachtwerk.models.actor import Actor
from krachtwerk.rules.safety.addresses import ask_address, decide_address, show_address
from krachtwerk.rules.safety.messages import Outgoing, put_back, send_message, take_due
from krachtwerk.rules.safety.threats import name_threat, take_threat_off
from krachtwerk.rules.safety.vault import (
    SafeWay,
    confirm_contact,
    forget_secret,
    keep_address,
    keep_contact,
    keep_secret,
    purge_addresses,
    secret_fits,
)

__all__ = [
    "Actor",
    "Outgoing",
    "SafeWay",
    "ask_address",
    "confirm_contact",
    "decide_address",
    "forget_secret",
    "keep_address",
    "keep_contact",
    "keep_secret",
    "name_threat",
    "purge_addresses",
    "put_back",
    "secret_fits",
    "send_message",
    "show_address",
    "take_due",
    "take_threat_off",
]
