"""method: one pack folder read from disk, each piece checked by itself before packs are laid together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from krachtwerk.method.element_reader import read_element
from krachtwerk.method.elements import KINDS, Element
from krachtwerk.method.errors import PackError
from krachtwerk.method.words import Text, read_toml, texts_in

FORMAT = 1
_HEAD: dict[str, type] = {
    "format": int, "kind": str, "extends": str, "languages": list, "licence": str, "off": list,
    "source": dict, "numbers": dict, "licensed": dict, "defaults": dict, "adjust": dict,
}  # fmt: skip
_KINDS_OF_FILE = ("method", "module", "overlay")


@dataclass(frozen=True, slots=True)
class PackFile:
    """What one folder says; not yet laid on what it extends."""

    name: str
    head: dict[str, object]
    elements: dict[str, tuple[Element, ...]]
    texts: dict[str, dict[str, Text]]

    @property
    def file(self) -> str:
        return f"{self.name}/pack.toml"

    @property
    def kind(self) -> str:
        return str(self.head["kind"])

    @property
    def extends(self) -> str | None:
        base = self.head.get("extends")
        return str(base) if base else None

    def table(self, key: str) -> dict[str, object]:
        value = self.head.get(key, {})
        assert isinstance(value, dict)
        return value

    def words(self, key: str) -> tuple[str, ...]:
        value = self.head.get(key, [])
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise PackError(self.file, key, "must be a list of keys")
        return tuple(value)


def read_folder(folder: Path, name: str) -> PackFile:
    """The folder's pack.toml and texts/*.toml; `name` is how refusals call it."""
    file = f"{name}/pack.toml"
    table = read_toml(folder / "pack.toml", file)
    head = {key: value for key, value in table.items() if key not in KINDS}
    _check_head(head, file)
    defaults = head.get("defaults", {})
    assert isinstance(defaults, dict)
    elements = {kind: _elements(kind, table.get(kind, []), defaults, file) for kind in KINDS}
    return PackFile(name, head, elements, _texts(folder / "texts", name))


def _check_head(head: dict[str, object], file: str) -> None:
    for key, value in head.items():
        if key not in _HEAD:
            raise PackError(file, key, "is an unknown key")
        if type(value) is not _HEAD[key]:
            raise PackError(file, key, f"must be of the type {_HEAD[key].__name__}")
    if head.get("format") != FORMAT:
        raise PackError(file, "format", f"must be {FORMAT}")
    if head.get("kind") not in _KINDS_OF_FILE:
        raise PackError(file, "kind", f"must be one of: {', '.join(_KINDS_OF_FILE)}")
    if (head["kind"] == "method") == ("extends" in head):
        raise PackError(file, "extends", "belongs in a module or an overlay, and must be there")


def _elements(
    kind: str, tables: object, defaults: dict[str, object], file: str
) -> tuple[Element, ...]:
    if not isinstance(tables, list):
        raise PackError(file, kind, f"must be a list of tables, written [[{kind}]]")
    found: dict[str, Element] = {}
    for table in tables:
        element = read_element(KINDS[kind], table, defaults, file)
        if element.key in found:
            raise PackError(file, f"{kind}.{element.key}", "stands here twice")
        found[element.key] = element
    return tuple(found.values())


def _texts(folder: Path, name: str) -> dict[str, dict[str, Text]]:
    texts = {}
    for path in sorted(folder.glob("*.toml")):
        file = f"{name}/texts/{path.name}"
        texts[path.stem] = texts_in(read_toml(path, file), file)
    return texts
