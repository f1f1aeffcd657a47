"""A shelf of packs for one test: the house pack copied, changed by a word, and layers put beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

from krachtwerk.method.packs import HOUSE_PACK, PACKS, Pack, load_pack

OVERLAY_HEAD = 'format = 1\nkind = "overlay"\nextends = "krachtwerk/v1"\n'
MODULE_HEAD = 'format = 1\nkind = "module"\nextends = "krachtwerk/v1"\n'


class Shelf:
    """Packs below a folder of the test's own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(PACKS / HOUSE_PACK, root / HOUSE_PACK)

    def change(self, file: str, old: str, new: str) -> None:
        """Puts new words in place of the first old ones in a file of the house pack."""
        path = self.root / HOUSE_PACK / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def put(self, name: str, pack: str, **texts: str) -> Path:
        """Writes a pack folder: its pack.toml, and texts per language."""
        folder = self.root / name
        (folder / "texts").mkdir(parents=True)
        (folder / "pack.toml").write_text(pack, encoding="utf-8")
        for language, text in texts.items():
            (folder / "texts" / f"{language}.toml").write_text(text, encoding="utf-8")
        return folder

    def load(self, ref: str = HOUSE_PACK, overlay: Path | None = None) -> Pack:
        return load_pack(ref, roots=(self.root,), overlay=overlay)
