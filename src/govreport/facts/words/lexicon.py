"""The words of the facts package as compiled patterns, built once for each `Lexicon`.

The words are data (`data/words.tsv`); a caller adds to them with `default_lexicon().extended(...)` and hands the result
to `extract`, so that nothing of ours needs to change for a word that a document's authors use and we do not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property

from attrs import field, frozen

from govreport.data import classed, classes
from govreport.facts.words.patterns import source
from govreport.facts.words.vocabulary import CLASSES, Vocabulary
from govreport.numbers.trie import alternation


@frozen
class Lexicon:
    """Classes of words, those of the package and a caller's own, and the patterns made of them.

    Attributes:
        added: the caller's words by class.
        dropped: words that do not count, in whatever class.

    Example:
        >>> own = default_lexicon().extended({"lead_verb": ["抢收"]})
        >>> "抢收" in own.words("lead_verb"), "抢收" in own.vocabulary.bits
        (True, True)
    """

    added: Mapping[str, tuple[str, ...]] = field(factory=dict)
    dropped: frozenset[str] = frozenset()
    _held: dict[tuple[str, ...], re.Pattern[str]] = field(factory=dict, init=False, eq=False, repr=False)
    _final: dict[tuple[str, ...], re.Pattern[str]] = field(factory=dict, init=False, eq=False, repr=False)
    _rows: dict[str, re.Pattern[str]] = field(factory=dict, init=False, eq=False, repr=False)
    _endings: dict[tuple[str, ...], tuple[str, ...]] = field(factory=dict, init=False, eq=False, repr=False)
    _sets: dict[tuple[str, ...], frozenset[str]] = field(factory=dict, init=False, eq=False, repr=False)

    def extended(self, more: Mapping[str, Iterable[str]]) -> Lexicon:
        """This lexicon with more words.

        Args:
            more: words by class; the classes are those of `data/words.tsv`, as `lead_verb` for a verb whose object is
                counted, `tail` for a verb between a name and its value, `head` for a noun that ends an indicator.

        Raises:
            ValueError: if there is no such class, or a word is empty.
            TypeError: if the words are one string.

        Example:
            >>> "抢收" in default_lexicon().extended({"lead_verb": ["抢收"]}).words("lead_verb")
            True
        """
        added = dict(self.added)
        for name, new in more.items():
            if isinstance(new, str):
                raise TypeError(f"the words of the class {name!r} must be a list; put {new!r} into one")
            found = tuple(new)
            if name not in classes():
                raise ValueError(f"there is no class {name!r}; the classes are {', '.join(sorted(classes()))}")
            if not all(found):
                raise ValueError(f"an empty word cannot be added to the class {name!r}")
            added[name] = (*added.get(name, ()), *found)
        return Lexicon(added, self.dropped)

    def without(self, *words: str) -> Lexicon:
        """This lexicon as if some words stood in no class.

        Example:
            >>> "新建" in default_lexicon().without("新建").words("lead_verb")
            False
        """
        return Lexicon(self.added, self.dropped | set(words))

    def words(self, *groups: str) -> frozenset[str]:
        """All words of the classes."""
        if groups not in self._sets:
            every = (word for group in groups for word in (*classed(group), *self.added.get(group, ())))
            self._sets[groups] = frozenset(every) - self.dropped
        return self._sets[groups]

    def pattern(self, *groups: str) -> str:
        """A pattern for the longest word of the classes."""
        return alternation(self.words(*groups))

    def holds(self, *groups: str) -> re.Pattern[str]:
        """A word of the classes anywhere."""
        if groups not in self._held:
            self._held[groups] = re.compile(self.pattern(*groups))
        return self._held[groups]

    def ends_with(self, *groups: str) -> re.Pattern[str]:
        """A word of the classes at the end of a text."""
        if groups not in self._final:
            self._final[groups] = re.compile(self.pattern(*groups) + "$")
        return self._final[groups]

    def endings(self, *groups: str) -> tuple[str, ...]:
        """The words of the classes, for `str.endswith`."""
        if groups not in self._endings:
            self._endings[groups] = tuple(self.words(*groups))
        return self._endings[groups]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the classes that cut a text into words."""
        return Vocabulary.of({name: self.words(name) for name in CLASSES})

    def regex(self, name: str) -> re.Pattern[str]:
        """A row of `data/patterns.tsv` with the words of these classes, compiled once.

        Example:
            >>> default_lexicon().regex("shared_head").search("制造业增加值")[0]
            '增加值'
        """
        if name not in self._rows:
            self._rows[name] = re.compile(source(name, self.words))
        return self._rows[name]


@cache
def default_lexicon() -> Lexicon:
    """The words of the package.

    Example:
        >>> "增加值" in default_lexicon().words("head")
        True
    """
    return Lexicon()
