"""What all HTML pages share: the frame, styles, light and dark colours, and the content security policy."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Sequence

from govreport.elements import Safe, element, fill, join, resource
from govreport.language import current
from govreport.output.view.labels import labelled

_SCRIPTS = ("store.js", "language.js", "theme.js")


def page(  # noqa: PLR0913 - the parts of a page
    template: Safe,
    *,
    title: str,
    kind: Safe,
    heading: str | None = None,
    about: Safe | str = "",
    home: Safe | str = "",
    skips: Sequence[tuple[str, Safe]] = (),
    style: Safe | None = None,
    scripts: Sequence[Safe] = (),
    pictures: bool = False,
    **values: str,
) -> Safe:
    """A page in the language that is spoken now, with the labels of both.

    Args:
        template: what stands in the frame, a data file of the package, with labels as `<t>…</t>`.
        title: the title of the window.
        kind: what page it is, above its heading.
        heading: what stands above the page; the title if None.
        about: markup below the heading.
        home: markup that leads to where the page belongs.
        skips: for who goes by keyboard, places of the page with what they are called.
        style: what the page has beside the style of all pages.
        scripts: likewise.
        pictures: whether the page holds pictures of its own.
        values: what to fill into the template.

    Example:
        >>> made = page(Safe("<p><t>Targets</t> $said</p>"), title="5 < 6", kind=Safe("targets"), said="7 > 6")
        >>> "<title>5 &lt; 6</title>" in made, "目标</span> 7 &gt; 6</p>" in made
        (True, True)
    """
    styles = join([resource(__package__, "base.css"), style or ""])
    run = join([*(resource(__package__, f"scripts/{name}") for name in _SCRIPTS), *scripts])
    return fill(
        labelled(resource(__package__, "frame.html")),
        language=current(),
        policy=f"default-src 'none'; style-src {_hash(styles)}; script-src {_hash(run)}; "
        f"{'img-src data:; ' if pictures else ''}base-uri 'none'; form-action 'none'",
        title=title,
        style=styles,
        skips=join(element("a", said, class_="skip", href=place) for place, said in skips),
        home=home,
        kind=kind,
        heading=title if heading is None else heading,
        about=about,
        body=filled(template, **values),
        script=run,
    )


def filled(template: Safe, **values: str) -> Safe:
    """A template with its labels, and with values as for `govreport.elements.fill`."""
    return fill(labelled(template), **values)


def _hash(resource: Safe) -> str:
    """A resource as a content security policy names it: what differs by one character is not run."""
    digest = b64encode(hashlib.sha256(resource.encode()).digest()).decode()
    return f"'sha256-{digest}'"
