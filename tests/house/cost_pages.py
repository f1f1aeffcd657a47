"""Pages of hard times, and of the mix: who opens them, and which rows their address names."""

from __future__ import annotations

Row = tuple[str, tuple[str, ...]]
_BOOKLET: dict[str, tuple[str, ...]] = {
    "hard balance losses": (),
    "box": ("box",),
    "add": ("box", "way"),
    "card again audience remove": ("own_card",),
    "told begin": ("sort",),
    "one one_shown away": ("sort", "challenge"),
    "question": ("sort", "challenge", "last"),
}
HARD_TIMES: dict[str, Row] = {
    **{
        f"selfregulation_{name}": ("samira samen", named)
        for names, named in _BOOKLET.items()
        for name in names.split()
    },
    **{
        f"selfregulation_{name}": ("fatma", ("client",))
        for name in ("shown", "risks", "violence", "violence_look")
    },
    "selfregulation_risk": ("fatma", ("client", "risk")),
    "plan_mix": ("fatma", ("client",)),
    "network_tree": ("samira samen", ()),
    "network_kin": ("samira samen", ("person",)),
    "network_kin_years": ("samira samen", ("person",)),
    "network_kin_who": ("samira samen", ("person", "no")),
    "network_kin_new": ("samira samen", ("person", "no")),
    "network_kin_how": ("samira samen", ("person", "no", "other")),
    "network_choose_file": ("samira samen", ()),
    "network_bring": ("samira samen", ()),
    "network_file": ("samira samen", ("file",)),
    "network_kind": ("samira samen", ("person",)),
    "network_choose_file_at_work": ("fatma", ("client",)),
    "network_file_at_work": ("fatma", ("client", "file")),
}
