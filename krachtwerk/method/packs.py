"""method: packs found, read and laid on what they extend; what does not fit is refused with file, key, reason."""

from __future__ import annotations

import re
from pathlib import Path

from krachtwerk.method.elements import BY_MODULES
from krachtwerk.method.errors import PackError
from krachtwerk.method.extensions import extend
from krachtwerk.method.numbers import check_order, checked_numbers
from krachtwerk.method.pack import Pack
from krachtwerk.method.pack_checks import check_known, check_links, check_texts
from krachtwerk.method.pack_file import PackFile, read_folder

__all__ = ["HOUSE_PACK", "PACKS", "Pack", "PackError", "load_pack"]

HOUSE_PACK = "krachtwerk/v1"
PACKS = Path(__file__).parent / "packs"
_REF = re.compile(r"[a-z][a-z0-9_]*/v[1-9][0-9]*")


def load_pack(
    ref: str = HOUSE_PACK, roots: tuple[Path, ...] = (PACKS,), overlay: Path | None = None
) -> Pack:
    """The pack `name/version` from the first root that has it, with an organisation's overlay folder on top.

    Raises PackError when a file is missing or does not fit.
    """
    pack = _load(ref, roots, trail=())
    return pack if overlay is None else lay_overlay(pack, ref, overlay)


def lay_overlay(pack: Pack, ref: str, overlay: Path) -> Pack:
    """The pack `ref` with an organisation's overlay folder on top."""
    layer = read_folder(overlay, overlay.name)
    if layer.kind != "overlay":
        raise PackError(layer.file, "kind", "must be overlay")
    if layer.extends != ref:
        raise PackError(
            layer.file, "extends", f"is {layer.extends}; the organisation works with {ref}"
        )
    return finished(extend(pack, layer), layer)


def _load(ref: str, roots: tuple[Path, ...], trail: tuple[str, ...]) -> Pack:
    if ref in trail:
        raise PackError(
            f"{ref}/pack.toml", "extends", "goes round in a circle: " + " → ".join((*trail, ref))
        )
    layer = read_folder(_folder(ref, roots), ref)
    if layer.extends is None:
        return finished(_whole(layer), layer)
    base = _load(layer.extends, roots, (*trail, ref))
    return finished(extend(base, layer), layer)


def _folder(ref: str, roots: tuple[Path, ...]) -> Path:
    if not _REF.fullmatch(ref):
        raise PackError(ref, "", "is no pack; a pack is called name/v1")
    for root in roots:
        if (root / ref / "pack.toml").is_file():
            return root / ref
    raise PackError(ref, "", "there is no such pack")


def _whole(layer: PackFile) -> Pack:
    languages = layer.words("languages")
    if sorted(languages) != sorted(layer.texts):
        said, there = ", ".join(sorted(languages)), ", ".join(sorted(layer.texts))
        raise PackError(layer.file, "languages", f"says {said}, but texts are there in: {there}")
    for kind, found in layer.elements.items():
        if kind in BY_MODULES and found:
            raise PackError(layer.file, f"{kind}.{found[0].key}", "belongs in a module")
        if not found and kind not in BY_MODULES:
            raise PackError(layer.file, kind, "is missing")
    pack = Pack(
        ref=layer.name,
        languages=languages,
        sources={key: str(value) for key, value in layer.table("source").items()},
        numbers=checked_numbers(layer.table("numbers"), layer.file, whole=True),
        licensed={
            kind: tuple(names)
            for kind, names in layer.table("licensed").items()
            if isinstance(names, list)
        },
        elements=layer.elements,
        texts=layer.texts,
    )
    for language in languages:
        check_known(pack.texts[language], pack, f"{layer.name}/texts/{language}.toml")
    return pack


def finished(pack: Pack, layer: PackFile) -> Pack:
    """The pack, when it holds together as a whole with this layer on it."""
    check_order(pack.numbers, layer.file)
    check_links(pack, layer.file)
    check_texts(pack, layer.name)
    return pack
