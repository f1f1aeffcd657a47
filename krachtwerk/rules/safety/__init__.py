"""Room safety: the vault is kept, changed and opened; messages leave by safe ways alone."""

from __future__ import annotations

from krachtwerk.models.actor import Actor
from krachtwerk.rules.safety.addresses import ask_address, decide_address, show_address
from krachtwerk.rules.safety.messages import Outgoing, put_back, send_message, take_due
from krachtwerk.rules.safety.plan import (
    correct_line,
    look_again,
    point_at_steps,
    remove_line,
    remove_plan,
    say_line_differently,
    write_line,
)
from krachtwerk.rules.safety.reporting import Told, begin_code, write_step
from krachtwerk.rules.safety.risk import (
    LONGEST_UNLOOKED,
    Discussed,
    Judged,
    discuss_risk,
    judge_risk,
    keep_outcome,
)
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
    "LONGEST_UNLOOKED",
    "Actor",
    "Discussed",
    "Judged",
    "Outgoing",
    "SafeWay",
    "Told",
    "ask_address",
    "begin_code",
    "confirm_contact",
    "correct_line",
    "decide_address",
    "discuss_risk",
    "forget_secret",
    "judge_risk",
    "keep_address",
    "keep_contact",
    "keep_outcome",
    "keep_secret",
    "look_again",
    "name_threat",
    "point_at_steps",
    "purge_addresses",
    "put_back",
    "remove_line",
    "remove_plan",
    "say_line_differently",
    "secret_fits",
    "send_message",
    "show_address",
    "take_due",
    "take_threat_off",
    "write_line",
    "write_step",
]
