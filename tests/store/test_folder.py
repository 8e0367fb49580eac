"""Whether a folder keeps what is put into it, as far as the system says."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from assessment.store.folder import Keeps, keeps

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:25 / /dev/shm rw,nosuid shared:9 - tmpfs tmpfs rw
31 22 0:26 / /srv/ram rw - ramfs ramfs rw
32 22 0:40 / /srv/shared rw - nfs4 files:/export rw
33 22 0:41 / /srv/county\\040drive rw - cifs //files/county rw
34 33 8:2 / /srv/county\\040drive/local rw - ext4 /dev/sdb1 rw
35 22 8:3 / /srv/ram/disk rw - ext4 /dev/sdc1 rw
36 22 0:50 / /srv/home rw - fuse.sshfs somebody@elsewhere rw
a line that says nothing
"""

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells in a file")


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    path = tmp_path / "mountinfo"
    path.write_text(MOUNTS, encoding="utf-8")
    return path


@linux_only
@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("/srv/reflection/data", Keeps.FOR_GOOD),
        ("/srv/ram/data", Keeps.FOR_A_WHILE),
        ("/srv/ram/disk/data", Keeps.FOR_GOOD),
        ("/srv/ramshackle", Keeps.FOR_GOOD),
        ("/srv/shared/data", Keeps.ELSEWHERE),
        ("/srv/county drive/data", Keeps.ELSEWHERE),
        ("/srv/county drive/local/data", Keeps.FOR_GOOD),
        ("/srv/home/data", Keeps.ELSEWHERE),
        ("/dev/shm/data", Keeps.FOR_A_WHILE),
    ],
)
def test_the_file_system_that_a_folder_is_on_decides(folder: str, expected: Keeps, mounts: Path) -> None:
    assert keeps(Path(folder), mounts=mounts, environment={}) is expected


@pytest.mark.skipif(os.name != "posix", reason="Windows names its temporary folder in the environment alone")
@pytest.mark.parametrize("folder", ["/tmp", "/tmp/a/b", "/var/tmp/data", "/run/user/1000/data"])
def test_folders_that_the_system_clears_are_temporary(folder: str, tmp_path: Path) -> None:
    assert keeps(Path(folder), mounts=tmp_path / "none", environment={}) is Keeps.FOR_A_WHILE


@pytest.mark.parametrize("name", ["TMPDIR", "TEMP", "TMP"])
def test_a_folder_below_the_one_that_the_system_names_for_what_is_temporary_is_temporary(name: str) -> None:
    home = Path.home().resolve()
    assert keeps(home / "own" / "data", environment={}, mounts=home / "none") is Keeps.FOR_GOOD
    environment = {name: str(home / "own")}
    assert keeps(home / "own" / "data", environment=environment, mounts=home / "none") is Keeps.FOR_A_WHILE
    assert keeps(home / "owner" / "data", environment=environment, mounts=home / "none") is Keeps.FOR_GOOD


@pytest.mark.skipif(os.name != "posix", reason="a link takes rights there")
def test_a_link_that_leads_into_a_temporary_folder_is_followed(tmp_path: Path) -> None:
    place = tmp_path / "own"
    (place / "temporary").mkdir(parents=True)
    (place / "data").symlink_to(place / "temporary")
    environment = {"TMPDIR": str(place / "temporary")}
    assert keeps(place / "data" / "deep", environment=environment, mounts=place / "none") is Keeps.FOR_A_WHILE
