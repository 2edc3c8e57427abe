"""Titles of documents that a notice transmits: the plan, rules or measures below the notice's own text.

A notice (关于印发《…》的通知) names what it transmits, and the text follows under the same name, mostly after a
signature, a date or a remark in brackets, none of which closes as a sentence does. So it is the name that tells the
title, not the lines around it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import islice

from govreport.outline.lines import TypedLine

_HANDS_ON = "印发|转发|批转|公布|发布|颁布|颁发|下达|下发"
_VERB = re.compile(_HANDS_ON)
_NAMED = re.compile(r"《((?:[^《》]|《[^《》]{1,60}》){4,90})》")
_UNQUOTED = re.compile(rf"(?:{_HANDS_ON})(?:关于)?([^《》]{{6,90}})的(?:通知|公告|通告|命令|令|决定|函)$")
_REMARK = re.compile(r"[（(][^（()）]{1,12}[）)]$")
"""（试行） and the like after a name, which the notice or the title may leave out."""
_LEAD = 40
"""This many lines from the beginning may name what is transmitted."""
_MOST_NAMES = 20
_LONGEST = 90
_NO_TITLE = ("。", "；", "：", "，", "！", ":", ";")
_FEWEST = 6
_LONGEST_PLACE = 14
"""A title may begin with the name of a place that the notice leaves out, or the other way round."""


def attached_titles(typed: Sequence[TypedLine]) -> dict[int, bool]:
    """The lines that are titles of what a notice transmits; for each, whether it continues in the next line.

    Args:
        typed: the document's lines.
    """
    first = [_squeezed(line.text) for line in typed[:_LEAD] if line.line.part == "front"]
    front = "".join(first)
    own = {front, *first, *(_squeezed(line.text) for line in typed[:1])}
    names = _names(front) if _VERB.search(front) else {}
    names |= {_bare(name): None for name in _UNQUOTED.findall(front)}
    found: dict[int, bool] = {}
    for index, line in enumerate(typed):
        if index >= _LEAD and not names:
            break
        if line.mark is not None or line.line.part != "body":
            continue
        text = line.text
        if len(text) > _LONGEST or text.endswith(_NO_TITLE):
            if index < _LEAD and "《" in text and _VERB.search(text):
                names |= _names(_squeezed(text))
        elif names and index + 1 < len(typed) and _squeezed(text) not in own:
            name, broken = _named(text, typed[index + 1], names)
            if name is not None:
                found[index] = broken
                del names[name]
    return found


def _names(text: str) -> dict[str, None]:
    """The names in a text, in order and not too many: a notice transmits a few texts."""
    return {_bare(match[1]): None for match in islice(_NAMED.finditer(text), _MOST_NAMES)}


def _named(text: str, after: TypedLine, names: Collection[str]) -> tuple[str | None, bool]:
    """The name that a line repeats, alone or with the next one."""
    if text.lstrip().startswith("附"):
        return None, False
    name = _match(_bare(text), names)
    if name is not None or after.mark is not None or not after.heading:
        return name, False
    joined = _bare(text + after.text)
    return joined if joined in names else None, True


def _match(title: str, names: Collection[str]) -> str | None:
    """The name that a line repeats, but for the place at its beginning."""
    if title in names:
        return title
    if len(title) < _FEWEST:
        return None
    for name in names:
        longer, shorter = (title, name) if len(title) > len(name) else (name, title)
        if len(shorter) >= _FEWEST and longer.endswith(shorter) and len(longer) - len(shorter) <= _LONGEST_PLACE:
            return name
    return None


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _bare(name: str) -> str:
    """A name without blanks, quotation marks and a remark in brackets at its end."""
    return _REMARK.sub("", _squeezed(name).strip("《》"))
