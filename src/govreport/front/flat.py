"""A line in the form in which words are compared (half width, simplified, no blanks), with the map back to the text."""

from __future__ import annotations

from functools import cache

from attrs import frozen

from govreport.han import simplified_of
from govreport.span import Span

_INVISIBLE = {0xAD, 0x2060, 0xFEFF, *range(0x200B, 0x2010)}


@cache
def _folds() -> dict[int, str | None]:
    """What each character counts as; one character for one, nothing for white space and what cannot be seen."""
    folds: dict[int, str | None] = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    folds |= dict.fromkeys(map(ord, "‐‑‒–—―─－"), "-") | dict.fromkeys(map(ord, "〔﹝［【"), "[")
    folds |= dict.fromkeys(map(ord, "〕﹞］】"), "]") | dict.fromkeys(map(ord, "○Ｏ零"), "〇")
    folds |= dict.fromkeys(map(ord, "∶﹕"), ":") | dict.fromkeys(map(ord, "•・‧"), "·")
    return folds | simplified_of() | dict.fromkeys(_INVISIBLE)


@frozen
class Flat:
    """A folded line.

    Attributes:
        text: its characters, folded.
        at: the offset in the document of each of them.
        end: the offset after the last.

    Example:
        >>> flat = Flat.of("（２０２６年 1月）", 10)
        >>> flat.text, flat.span(1, 5), flat.is_gap(6)
        ('(2026年1月)', Span(start=11, end=15), True)
    """

    text: str
    at: tuple[int, ...]
    end: int

    @classmethod
    def of(cls, text: str, start: int = 0) -> Flat:
        """The fold of a line that begins at `start`."""
        folds = _folds()
        kept = [
            (folded, start + index)
            for index, char in enumerate(text)
            if not char.isspace() and (folded := folds.get(ord(char), char)) is not None
        ]
        return cls("".join(char for char, _ in kept), tuple(at for _, at in kept), kept[-1][1] + 1 if kept else start)

    def span(self, start: int = 0, stop: int | None = None) -> Span:
        """The document's characters from one of ours up to another."""
        stop = len(self.text) if stop is None else stop
        if start >= stop:
            return Span(self.end, self.end)
        return Span(self.at[start], self.at[stop - 1] + 1)

    def is_gap(self, index: int) -> bool:
        """Whether white space stands before one of our characters."""
        return 0 < index < len(self.at) and self.at[index] > self.at[index - 1] + 1

    def part(self, start: int, stop: int | None = None) -> Flat:
        """Some of it as a line of its own."""
        stop = len(self.text) if stop is None else stop
        at = self.at[start:stop]
        return Flat(self.text[start:stop], at, at[-1] + 1 if at else self.end)
