"""method: a module or an organisation's overlay laid on a pack; the core of the method stays as it is."""

from __future__ import annotations

from dataclasses import replace

from krachtwerk.method.element_reader import adjusted
from krachtwerk.method.elements import KINDS, Element
from krachtwerk.method.errors import PackError
from krachtwerk.method.numbers import checked_numbers
from krachtwerk.method.pack import Pack
from krachtwerk.method.pack_checks import check_complete, is_licensed, owner
from krachtwerk.method.pack_file import PackFile
from krachtwerk.method.words import Text

Elements = dict[str, tuple[Element, ...]]


def extend(base: Pack, layer: PackFile) -> Pack:
    """The base with the layer on top: things switched off, numbers adjusted, elements added, texts in other words."""
    _check_layer(layer, base)
    sources = {**base.sources, **{key: str(value) for key, value in layer.table("source").items()}}
    remaining = _switch_off(base, layer)
    adjusted_ones = _adjust(remaining, layer)
    together = _add(adjusted_ones, layer)
    numbers = {**base.numbers, **checked_numbers(layer.table("numbers"), layer.file, whole=False)}
    pack = replace(
        base,
        ref=layer.name if layer.kind == "module" else base.ref,
        sources=sources,
        numbers=numbers,
        elements=together,
    )
    return replace(pack, texts=_texts(base, pack, layer))


def _check_layer(layer: PackFile, base: Pack) -> None:
    for key in ("languages", "licensed"):
        if key in layer.head:
            raise PackError(layer.file, key, f"is set by {base.ref}")
    if "licence" in layer.head and layer.kind != "overlay":
        raise PackError(layer.file, "licence", "belongs in an organisation's overlay")
    for kind, found in layer.elements.items():
        if found and layer.kind == "overlay":
            raise PackError(
                layer.file,
                f"{kind}.{found[0].key}",
                "is new; an overlay adds words, only a module adds elements",
            )


def _switch_off(base: Pack, layer: PackFile) -> Elements:
    off = layer.words("off")
    for key in off:
        element, field = owner(key, base.elements, layer.file)
        if field:
            raise PackError(
                layer.file, f"off.{key}", "names a text; only whole elements are switched off"
            )
        if element.core:
            raise PackError(
                layer.file, f"off.{key}", "belongs to the core and cannot be switched off"
            )
    return {
        kind: tuple(one for one in base.elements[kind] if f"{kind}.{one.key}" not in off)
        for kind in KINDS
    }


def _adjust(elements: Elements, layer: PackFile) -> Elements:
    result = dict(elements)
    for kind, tables in layer.table("adjust").items():
        if not isinstance(tables, dict):
            raise PackError(layer.file, f"adjust.{kind}", "must be a table")
        for name, table in tables.items():
            element, _ = owner(f"{kind}.{name}", elements, layer.file)
            changed = adjusted(element, table, layer.file)
            result[kind] = tuple(changed if one.key == name else one for one in result[kind])
    return result


def _add(elements: Elements, layer: PackFile) -> Elements:
    for kind, new in layer.elements.items():
        there = {one.key for one in elements[kind]}
        for element in new:
            if element.key in there:
                raise PackError(
                    layer.file, f"{kind}.{element.key}", "is already in the pack it extends"
                )
    return {kind: elements[kind] + layer.elements[kind] for kind in KINDS}


def _texts(base: Pack, pack: Pack, layer: PackFile) -> dict[str, dict[str, Text]]:
    new = {f"{kind}.{one.key}" for kind, found in layer.elements.items() for one in found}
    gone = {
        f"{kind}.{one.key}."
        for kind in KINDS
        for one in base.elements[kind]
        if one.key not in pack.keys(kind)
    }
    keys = dict.fromkeys(key for texts in layer.texts.values() for key in texts)
    result = {}
    for language in layer.texts:
        if language not in base.languages:
            raise PackError(
                f"{layer.name}/texts/{language}.toml", "", f"is a language {base.ref} does not have"
            )
    for language in base.languages:
        file = f"{layer.name}/texts/{language}.toml"
        texts = layer.texts.get(language, {})
        for key in keys:
            check_complete(texts.get(key), key, file)
            _check_text(key, pack, layer, new, file)
        kept = {
            key: text
            for key, text in base.texts[language].items()
            if not key.startswith(tuple(gone))
        }
        result[language] = kept | texts
    return result


def _check_text(key: str, pack: Pack, layer: PackFile, new: set[str], file: str) -> None:
    kind = key.partition(".")[0]
    if kind not in KINDS and layer.kind == "overlay":
        return  # an interface word in the organisation's own wording: the deck checks that it exists
    element, field = owner(key, pack.elements, file)
    if is_licensed(element, field, pack.licensed):
        if not layer.head.get("licence"):
            raise PackError(
                file,
                key,
                "is under the rights of others; an overlay that fills it names its licence",
            )
        return
    if field not in element.texts:
        raise PackError(file, key, "is an unknown key")
    if layer.kind == "module" and (kind, field) == ("domain", "name"):
        return  # a door may be called as its people call it; behind it stays what it was
    if element.core and field not in element.free_texts and f"{kind}.{element.key}" not in new:
        raise PackError(file, key, "belongs to the core and keeps its name")
