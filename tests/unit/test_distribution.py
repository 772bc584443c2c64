"""What a user gets from a package index: a page that stands alone, and one version everywhere."""

import re
import subprocess
import sys
import zipfile
from email.message import Message
from email.parser import BytesParser
from pathlib import Path

import pytest

import accessnews

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def about(wheel) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (each for each in archive.namelist() if each.endswith(".dist-info/METADATA"))
        return BytesParser().parsebytes(archive.read(name))


def test_the_version_is_the_one_that_the_package_says(wheel, about):
    assert about["Version"] == accessnews.__version__
    assert wheel.name.startswith(f"accessnews-{accessnews.__version__}-")


def test_the_page_has_no_link_that_leads_nowhere(about):
    page = about.get_payload()
    assert "accessnews[all]" in page
    assert [link for link in LINK.findall(page) if not link.startswith("https://")] == []
    assert "![" not in page


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "docs/library.md"])
def test_the_links_of_the_pages_lead_to_files(name):
    page = ROOT / name
    links = LINK.findall(page.read_text("utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_the_data_are_in_the_wheel(wheel):
    with zipfile.ZipFile(wheel) as archive:
        packed = {Path(name) for name in archive.namelist()}
    source = ROOT / "src"
    files = (path for path in (source / "accessnews").rglob("*") if path.is_file())
    kept = {path.relative_to(source) for path in files if "__pycache__" not in path.parts}
    assert kept <= packed
