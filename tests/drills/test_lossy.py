"""The disk that forgets, without a mount: what was synced stays, what was not goes, wholly or in part."""

from __future__ import annotations

import sys

import pytest

if sys.platform != "linux":
    pytest.skip("the forgetting disk needs Linux", allow_module_level=True)
try:
    from drills.lossy import Lossy
except OSError as fault:  # the package is there, the system's library is not
    pytest.skip(f"no FUSE library: {fault}", allow_module_level=True)


@pytest.fixture
def disk(tmp_path):
    made = Lossy(str(tmp_path), seed=1)
    made.create("/data", 0o600)
    return made


def test_what_was_synced_outlives_the_cut(disk, tmp_path):
    disk.write("/data", b"kept", 0, 0)
    disk.fsync("/data", 0, 0)
    disk.cut()
    assert (tmp_path / "data").read_bytes() == b"kept"


def test_before_the_cut_everybody_sees_what_was_written(disk):
    disk.write("/data", b"seen", 2, 0)
    assert disk.read("/data", 10, 0, 0) == b"\0\0seen"
    assert disk.getattr("/data")["st_size"] == 6


def test_what_was_not_synced_is_lost_at_least_now_and_then(tmp_path):
    lengths = set()
    for seed in range(40):
        made = Lossy(str(tmp_path), seed)
        made.create("/data", 0o600)
        made.write("/data", b"x" * 4096, 0, 0)
        made.cut()
        lengths.add(len((tmp_path / "data").read_bytes()))
    assert 0 in lengths
    assert any(0 < length < 4096 for length in lengths), "no write was ever torn"


def test_after_the_cut_nothing_is_written(disk):
    disk.cut()
    for act in (
        lambda: disk.write("/data", b"late", 0, 0),
        lambda: disk.fsync("/data", 0, 0),
        lambda: disk.create("/other", 0o600),
    ):
        with pytest.raises(OSError, match="5"):
            act()


def test_what_waits_goes_along_with_a_new_name(disk, tmp_path):
    disk.write("/data", b"moved", 0, 0)
    disk.rename("/data", "/there")
    disk.fsync("/there", 0, 0)
    assert (tmp_path / "there").read_bytes() == b"moved"
