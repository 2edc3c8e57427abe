"""What all pages to look at share: how they look, light and dark, and what they are allowed to run."""

from __future__ import annotations

import hashlib
from base64 import b64encode

from govreport.elements import Safe, fill, join, resource


def page(template: Safe, *, style: Safe | None = None, script: Safe | None = None, **values: str) -> Safe:
    """A page of a template, which has places for `$policy`, `$style` and `$script` beside its own.

    Args:
        template: a data file of the package.
        style: what the page has beside the style of all pages.
        script: likewise.
        values: what to fill in, as for `govreport.elements.fill`.

    Example:
        >>> "<p>5 &lt; 6</p>" in page(Safe("<style>$style</style><p>$said</p>$script$policy"), said="5 < 6")
        True
    """
    styles = join([resource(__package__, "base.css"), style or ""])
    scripts = join([resource(__package__, "base.js"), script or ""])
    return fill(
        template,
        policy=f"default-src 'none'; style-src {_hash(styles)}; script-src {_hash(scripts)}; "
        "base-uri 'none'; form-action 'none'",
        style=styles,
        script=scripts,
        **values,
    )


def _hash(resource: Safe) -> str:
    """A resource as a content security policy names it: what differs by one character is not run."""
    digest = b64encode(hashlib.sha256(resource.encode()).digest()).decode()
    return f"'sha256-{digest}'"
