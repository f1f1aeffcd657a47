"""method: an organisation's overlay folder, as far as it fits: one that broke is left out, never the pages."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path

from krachtwerk.method.errors import PackError
from krachtwerk.method.modules import offers
from krachtwerk.method.texts import deck

log = logging.getLogger("krachtwerk.own_words")


def usable(pack_ref: str, overlay: Path | None, modules: tuple[str, ...] = ()) -> Path | None:
    """The folder when everything can be read with it and these modules; else None, told in the log once a process."""
    return overlay if overlay is not None and not _fault(pack_ref, overlay, modules) else None


def refusals(pack_ref: str, overlay: Path | None) -> tuple[str, ...]:
    """What of the folder is not used, as "file: key: reason": the overlay itself, then the modules that do not fit."""
    if overlay is None:
        return ()
    own = tuple(one.refusal for one in offers(pack_ref, overlay) if one.refusal)
    fault = _fault(pack_ref, overlay, ())
    return (fault, *own) if fault else own


@cache
def _fault(pack_ref: str, overlay: Path, modules: tuple[str, ...]) -> str:
    try:
        deck(pack_ref, overlay, modules)
    except PackError as refusal:
        log.error("the organisation's own words are left out: %s", refusal)
        return str(refusal)
    return ""
