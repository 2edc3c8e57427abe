"""Sizes of chunks: in characters, or in tokens of a model."""

from __future__ import annotations

from collections.abc import Callable, Sized
from typing import Any, Protocol, TypeAlias

from attrs import frozen


class Tokenizer(Protocol):
    """What cuts a text into tokens, as `tokenizers.Tokenizer` and `tiktoken.Encoding` do."""

    def encode(self, text: str, /) -> Any:  # noqa: ANN401 - a list of tokens, or an object with `ids`
        """The tokens of a text."""


LengthFunction: TypeAlias = Tokenizer | Callable[[str], int | Sized]
"""What says how many tokens a text has: a tokenizer, or a function that gives their number or the tokens."""


def counter(length_function: LengthFunction) -> Callable[[str], int]:
    """A function that gives the number of tokens of a text.

    Raises:
        TypeError: if it is neither a tokenizer nor a function.

    Example:
        >>> counter(str.split)("two words"), counter(len)("four")
        (2, 4)
    """
    # tiktoken's encode raises where a text spells a special token, as <|endoftext|>
    encode = getattr(length_function, "encode_ordinary", None) or getattr(length_function, "encode", None)
    function = encode or length_function
    if isinstance(length_function, str | bytes) or not callable(function):
        raise TypeError(
            "length_function must be a tokenizer with a method encode, or a function of a text, "
            f"not {length_function!r}"
        )
    return lambda text: _number(function(text))


def _number(counted: Any) -> int:  # noqa: ANN401 - whatever a caller's function gives
    if isinstance(counted, int) and not isinstance(counted, bool):
        return counted
    tokens = getattr(counted, "ids", counted)
    if not isinstance(tokens, Sized):
        raise TypeError(f"length_function must give a number of tokens, or the tokens, not {counted!r}")
    return len(tokens)


class Sizes(Protocol):
    """What limits the size of a chunk."""

    def fits(self, start: int, fresh: int, end: int) -> bool:
        """Whether the characters from `start` to `end`, of which those from `fresh` on are new, may be one chunk."""

    def repeats(self, start: int, end: int) -> bool:
        """Whether so much may be repeated from the chunk before."""


@frozen
class Characters:
    """Sizes in characters of the text alone.

    Attributes:
        limit: the most of a chunk.
        overlap: the most to repeat.
    """

    limit: int
    overlap: int

    def fits(self, start: int, fresh: int, end: int) -> bool:  # noqa: ARG002 - all sizes are asked alike
        """As `Sizes` says."""
        return end - start <= self.limit

    def repeats(self, start: int, end: int) -> bool:
        """As `Sizes` says."""
        return end - start <= self.overlap


@frozen
class Tokens:
    """Sizes in tokens of the text with what is put in front of it.

    Half of the limit is the text's in any case, so that long headings leave room for it.

    Attributes:
        text: the whole text.
        contextualized: a chunk's text with title and headings, for the arguments of `fits`.
        count: the number of tokens of a text.
        limit: the most of a chunk.
        overlap: the most to repeat.
    """

    text: str
    contextualized: Callable[[int, int, int], str]
    count: Callable[[str], int]
    limit: int
    overlap: int

    def fits(self, start: int, fresh: int, end: int) -> bool:
        """As `Sizes` says."""
        alone = self.count(self.text[start:end])
        if not self.limit // 2 < alone <= self.limit:
            return alone <= self.limit
        return self.count(self.contextualized(start, fresh, end)) <= self.limit

    def repeats(self, start: int, end: int) -> bool:
        """As `Sizes` says."""
        return self.overlap > 0 and self.count(self.text[start:end]) <= self.overlap
