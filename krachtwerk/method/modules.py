"""method: modules for a group of people: found, checked, and laid on a pack together for one trajectory.

The rule between two modules: the one with the lower rank weighs most. Its names, questions and examples
stand where both have one, and its doors stand first. What one folds away stays when another puts it first
or asks something behind it. Careful with paper goes before paper first. The organisation's own words lie
on top of all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from krachtwerk.method.elements import Module, Question
from krachtwerk.method.errors import PackError
from krachtwerk.method.extensions import extend
from krachtwerk.method.pack import Pack
from krachtwerk.method.pack_file import PackFile, read_folder
from krachtwerk.method.packs import PACKS, finished, lay_overlay, load_pack

OWN = "modules"
"""The folder inside an organisation's overlay in which its own modules lie, each as name/v1."""
NOT_HERE = ("off", "numbers", "adjust")


@dataclass(frozen=True, slots=True)
class Offer:
    """A module that a folder holds: fit to be chosen, or with the sentence that says why it is not."""

    ref: str
    is_own: bool
    module: Module | None = None
    source: str = ""
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """What the modules of one trajectory do to the booklet: the order of doors, those folded away, the paper,
    what is asked besides, and the keys of what a worker keeps in mind with where that comes from."""

    order: tuple[str, ...]
    folded: frozenset[str]
    paper: str
    asks: tuple[Question, ...]
    minds: tuple[str, ...]
    sources: tuple[str, ...]


@cache
def offers(pack_ref: str, overlay: Path | None = None) -> tuple[Offer, ...]:
    """Every module for this pack, those that weigh most first; read once a process. Those that do not fit come last."""
    base = load_pack(pack_ref)
    beside, found = base, []
    for root in (PACKS, *((overlay / OWN,) if overlay is not None else ())):
        for ref in _refs(root):
            one, beside = _offer(ref, root, base, beside)
            found += [one] if one is not None else []
    return tuple(sorted(found, key=lambda one: (one.module.rank if one.module else 100, one.ref)))


def _refs(root: Path) -> list[str]:
    return [
        path.parent.relative_to(root).as_posix() for path in sorted(root.glob("*/v*/pack.toml"))
    ]


def _offer(ref: str, root: Path, base: Pack, beside: Pack) -> tuple[Offer | None, Pack]:
    """What lies in one folder, and everything that is offered with it; None for a pack that is no module here."""
    is_own = root != PACKS
    try:
        layer = read_folder(root / ref, ref)
        if not is_own and (layer.extends != base.ref or not layer.elements["module"]):
            return None, beside
        if is_own and (PACKS / ref).is_dir():
            raise PackError(layer.file, "", "has the name of a pack of the house")
        module = _checked(layer, base)
        together = extend(beside, layer)
    except PackError as refusal:
        return Offer(ref, is_own, refusal=str(refusal)), beside
    source = str(layer.table("source").get(module.source) or base.sources.get(module.source, ""))
    return Offer(ref, is_own, module, source), together


def _checked(layer: PackFile, base: Pack) -> Module:
    """The one module of a layer that fits the pack by itself."""
    if layer.kind != "module":
        raise PackError(layer.file, "kind", "must be module")
    if layer.extends != base.ref:
        raise PackError(
            layer.file, "extends", f"is {layer.extends}; the organisation works with {base.ref}"
        )
    for key in NOT_HERE:
        if key in layer.head:
            raise PackError(layer.file, key, "belongs in an overlay: it holds for everybody")
    if len(layer.elements["module"]) != 1:
        raise PackError(layer.file, "module", "must be there once, written [[module]]")
    (module,) = finished(extend(base, layer), layer).modules
    return module


@cache
def _layers(pack_ref: str, refs: tuple[str, ...], overlay: Path | None) -> tuple[PackFile, ...]:
    """The chosen modules that are offered, those that weigh most first."""
    return tuple(
        read_folder((overlay / OWN if one.is_own and overlay else PACKS) / one.ref, one.ref)
        for one in offers(pack_ref, overlay)
        if one.ref in refs and one.module is not None
    )


@cache
def lay(pack_ref: str, refs: tuple[str, ...] = (), overlay: Path | None = None) -> Pack:
    """The pack with these modules and the organisation's overlay; read once a process.

    A module that is not offered any more is left out.
    """
    pack = load_pack(pack_ref)
    for layer in reversed(_layers(pack_ref, refs, overlay)):
        pack = finished(extend(pack, layer), layer)
    pack = replace(pack, ref=pack_ref)
    return lay_overlay(pack, pack_ref, overlay) if overlay is not None else pack


@cache
def fit(pack_ref: str, refs: tuple[str, ...] = (), overlay: Path | None = None) -> Fit:
    """What the chosen modules do, by the rule at the top of this file."""
    layers = _layers(pack_ref, refs, overlay)
    modules = [
        one for layer in layers for one in layer.elements["module"] if isinstance(one, Module)
    ]
    asks = tuple(
        one for layer in layers for one in layer.elements["question"] if isinstance(one, Question)
    )
    first = tuple(dict.fromkeys(key for one in modules for key in one.first))
    folded = {key for one in modules for key in one.hide}
    said = {one.paper for one in modules}
    return Fit(
        order=(*first, *(key for key in load_pack(pack_ref).keys("domain") if key not in first)),
        folded=frozenset(folded - {*first, *(one.domain for one in asks)}),
        paper="careful" if "careful" in said else "first" if "first" in said else "usual",
        asks=asks,
        minds=tuple(one.key for layer in layers for one in layer.elements["attention"]),
        sources=tuple(str(one) for layer in layers for one in layer.table("source").values()),
    )
