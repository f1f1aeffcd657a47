"""method: what must hold in a pack as a whole: links that lead somewhere, texts that are complete."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields

from krachtwerk.method.elements import KINDS, Element, Module
from krachtwerk.method.errors import PackError
from krachtwerk.method.pack import Pack
from krachtwerk.method.words import LEVELS, Text


def check_links(pack: Pack, file: str) -> None:
    """Refuses an element that points at an element or a source the pack does not have."""
    for element in every_element(pack.elements):
        here = f"{element.kind}.{element.key}"
        if element.source not in pack.sources:
            raise PackError(
                file, f"{here}.source", f"points at an unknown source: {element.source}"
            )
        for field, kind, target in _links(element):
            if target not in pack.keys(kind):
                raise PackError(file, f"{here}.{field}", f"points at an unknown {kind}: {target}")
    _check_sense(pack, file)


def _check_sense(pack: Pack, file: str) -> None:
    for part in pack.parts:
        if part.contacts_min > part.contacts_max:
            here = f"part.{part.key}.contacts_min"
            raise PackError(file, here, "must not be more than contacts_max")
    for module in pack.modules:
        for name in module.hide:
            _must_fold_away(pack, name, module, file)


def _must_fold_away(pack: Pack, name: str, module: Module, file: str) -> None:
    here = f"module.{module.key}.hide"
    domain = next(one for one in pack.domains if one.key == name)
    if not domain.hideable:
        raise PackError(file, here, f"names a door that is always there: {name}")
    if name in module.first:
        raise PackError(file, here, f"folds away what stands first: {name}")


def _links(element: Element) -> Iterable[tuple[str, str, str]]:
    """Field, kind and key of every element this one points at."""
    for spec in fields(element):
        if kind := spec.metadata.get("link"):
            value = getattr(element, spec.name)
            for target in (value,) if isinstance(value, str) else value:
                yield spec.name, kind, target


def check_texts(pack: Pack, ref: str) -> None:
    """Refuses a pack that lacks a text its elements need, in any of its languages and levels."""
    for language in pack.languages:
        file = f"{ref}/texts/{language}.toml"
        texts = pack.texts[language]
        for element in every_element(pack.elements):
            if element.rights == "licensed":
                continue
            for field in element.texts:
                key = f"{element.kind}.{element.key}.{field}"
                check_complete(texts.get(key), key, file, picture=field in element.pictures)


def check_complete(text: Text | None, key: str, file: str, *, picture: bool = False) -> None:
    """Refuses a text that is missing or lacks a level."""
    if text is None:
        raise PackError(file, key, "is missing")
    for level in (*LEVELS, "picture") if picture else LEVELS:
        if getattr(text, level) is None:
            raise PackError(file, f"{key}.{level}", "is missing")


def check_known(keys: Iterable[str], pack: Pack, file: str) -> None:
    """Refuses texts of a pack file that belong to no element, and texts that only a licence holder may fill."""
    for key in keys:
        element, field = owner(key, pack.elements, file)
        if is_licensed(element, field, pack.licensed):
            raise PackError(
                file, key, "is under the rights of others and must stay empty in a pack"
            )
        if field not in element.texts:
            raise PackError(file, key, "is an unknown key")


def owner(key: str, elements: Mapping[str, tuple[Element, ...]], file: str) -> tuple[Element, str]:
    """The element a text key belongs to, and the name of the text."""
    kind, _, rest = key.partition(".")
    name, _, field = rest.partition(".")
    if kind not in KINDS:
        raise PackError(file, key, f"speaks of an unknown kind: {kind}")
    for element in elements[kind]:
        if element.key == name:
            return element, field
    raise PackError(file, key, f"speaks of an unknown {kind}: {name}")


def is_licensed(element: Element, field: str, licensed: Mapping[str, tuple[str, ...]]) -> bool:
    """True when this text of this element is under the rights of others."""
    return element.rights == "licensed" or field in licensed.get(element.kind, ())


def every_element(elements: Mapping[str, tuple[Element, ...]]) -> Iterable[Element]:
    """All elements of all kinds."""
    for kind in KINDS:
        yield from elements[kind]
