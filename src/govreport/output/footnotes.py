"""Footnotes: the terms of the glossary (名词解释) and the marks of notes, each linked to its first use in the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from attrs import field, frozen

from govreport.document import Line
from govreport.outline.marks import head_mark

_OTHER_MARK = re.compile(r"[\[［（(【〔]?\d{1,3}[\]］）)】〕]?[.．、\s]+|[\[［（(【〔]\d{1,3}[\]］）)】〕]|[①-⑳]\s*")
_TERM = re.compile(r"([^：:\n]{2,40}?)(?:[：:]|是指)")
_NOTE = re.compile(r"[＠@]?[①-⑳]|[\[［]\d{1,3}[\]］]")
_QUOTES = "“”‘’「」『』《》\"' "


@frozen
class Footnotes:
    """Which lines are written as footnotes.

    Attributes:
        uses: offsets in the text after which a footnote is called, with its number.
        definitions: the lines that explain, by index, with the number.
        more: indices of lines that continue the definition before.
    """

    uses: dict[int, list[int]] = field(factory=dict)
    definitions: dict[int, int] = field(factory=dict)
    more: frozenset[int] = frozenset()


def match(lines: Sequence[Line], titled: Collection[int]) -> Footnotes:
    """Tie the lines of glossary and notes to the first use of their terms.

    Args:
        lines: the document's lines.
        titled: indices of lines that are headings: no term is looked for in them, and they explain none.

    Example:
        >>> from govreport.testing import document
        >>> made = document(["发展新质生产力。", "1.新质生产力：创新起主导作用。"], parts=["body", "glossary"])
        >>> match(made.lines, ()).uses
        {7: [1]}
    """
    wanted = {line.index: list(_terms(line)) for line in lines if line.index not in titled}
    first = _first_uses(
        (line for line in lines if line.part == "body" and line.index not in titled),
        {term for terms in wanted.values() for term in terms},
    )
    uses: dict[int, list[int]] = {}
    definitions: dict[int, int] = {}
    more: set[int] = set()
    last: int | None = None
    for line in lines:
        terms = wanted.get(line.index, [])
        found = next((first[term] for term in terms if term in first), None)
        if found is not None:
            definitions[line.index] = len(definitions) + 1
            uses.setdefault(found, []).append(definitions[line.index])
            last = line.index
        elif not terms and last == line.index - 1 and line.part == "glossary" and line.index not in titled:
            more.add(line.index)
            last = line.index
    return Footnotes(uses, definitions, frozenset(more))


def _terms(line: Line) -> Iterator[str]:
    """What a line explains: as written, without quotation marks, then each of several; or the mark of a note."""
    if line.part == "notes":
        note = _NOTE.match(line.text)
        if note is not None:
            yield note[0]
    elif line.part == "glossary":
        mark = head_mark(line.text)
        other = _OTHER_MARK.match(line.text)
        start = mark.end if mark is not None else other.end() if other is not None else 0
        found = _TERM.match(line.text, start)
        if found is not None:
            for term in (found[1], *re.split("[、和及]", found[1])):
                yield from (term for term in (term.strip(), term.strip(_QUOTES)) if len(term) > 1)


def _first_uses(lines: Iterator[Line], terms: Collection[str]) -> dict[str, int]:
    """Where each term that is used ends the first time: one pass, trying at each character the lengths that can be."""
    lengths: dict[str, set[int]] = {}
    for term in terms:
        lengths.setdefault(term[0], set()).add(len(term))
    if not lengths:
        return {}
    begins = re.compile(f"[{re.escape(''.join(lengths))}]")
    found: dict[str, int] = {}
    for line in lines:
        for begin in begins.finditer(line.text):
            at = begin.start()
            for length in lengths[begin[0]]:
                term = line.text[at : at + length]
                if term in terms and term not in found:
                    found[term] = line.span.start + at + length
    return found
