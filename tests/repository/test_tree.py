"""What the tree must not hold."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tracked():
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def registry_hosts():
    """Host names in the package clients' own settings, so that this test holds none."""
    words = []
    for command in (["pip", "config", "list"], ["npm", "config", "get", "registry"]):
        try:
            words.append(
                subprocess.run(command, capture_output=True, text=True, check=False).stdout
            )
        except FileNotFoundError:
            continue
    return {host for host in re.findall(r"https?://([^/\s'\"]+)", " ".join(words)) if "." in host}


def test_no_file_names_a_package_registry(tracked):
    hosts = registry_hosts()
    found = [
        f"{path.relative_to(ROOT)}: {host}"
        for path in tracked
        if path.suffix not in {".xz", ".gz", ".png", ".otf", ".pdf", ".docx"}
        for host in hosts
        if host in path.read_text(errors="ignore")
    ]
    assert found == []


def test_locks_name_no_download_address(tracked):
    locks = [
        p
        for p in tracked
        if p.name in {"package-lock.json", "uv.lock", "pylock.toml"} or p.suffix == ".lock"
    ]
    assert [p.name for p in locks if '"resolved"' in p.read_text()] == []
    assert not {p.name for p in locks} & {"uv.lock", "pylock.toml"}


def test_no_secret_is_kept(tracked):
    pattern = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY|ktg_[A-Za-z0-9_-]{40,}")
    found = [
        p.name
        for p in tracked
        if p.suffix in {".py", ".yaml", ".md", ".toml", ".json"} and pattern.search(p.read_text())
    ]
    assert found == []
