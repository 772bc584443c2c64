"""A plug-in as pip leaves it in a folder of packages."""

from __future__ import annotations

from pathlib import Path


def installed(site: Path, name: str, module: str, entry_points: str) -> Path:
    """Put a distribution of one module into ``site``; gives ``site``."""
    about = site / f"{name.replace('-', '_')}-1.0.dist-info"
    about.mkdir()
    (site / f"{name.replace('-', '_')}.py").write_text(module, "utf-8")
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(entry_points)
    return site
