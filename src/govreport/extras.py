"""Optional packages: what to install for a feature that needs one."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname


def command(extra: str) -> str:
    """The command that installs an extra: from the folder or file that govreport was installed from, else by its name.

    pip notes where a package came from (PEP 610), so that the command works before any index holds the package.

    Args:
        extra: the extra, as `table`.

    Example:
        >>> command("table").startswith("pip install "), command("table").endswith('[table]"')
        (True, True)
    """
    return f'pip install "{_origin() or "govreport"}[{extra}]"'


def _origin() -> str | None:
    """The local folder or file that govreport was installed from, if it is still there."""
    try:
        noted = json.loads(distribution("govreport").read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, OSError, ValueError):
        return None
    url = urlsplit(str(noted.get("url", "")))
    place = url2pathname(url.path)
    return place if url.scheme == "file" and Path(place).exists() else None
