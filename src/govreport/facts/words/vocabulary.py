"""The words of a lexicon with their classes as bits, and the words derived from them.

Verbs are composed by rule, so that the data need not list them: what 改造 and 提升 both are, 改造提升 is, too; 新
before a verb makes one of the same classes (新开发); 了 after it leaves it what it is; 至, 到 or 为 say where a value
went (压减至).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from govreport.facts.words.patterns import listed

CLASSES = (
    *("lead", "adverb", "scope", "lead_verb", "noun_verb", "tail", "onward_verb", "link_verb", "stop", "noun", "head"),
    *("state_verb", "grow", "fall", "add", "cut"),
)
_BIT = {name: 1 << nth for nth, name in enumerate(CLASSES)}
LEAD, ADVERB, SCOPE, LEAD_VERB, NOUN_VERB, TAIL, ONWARD, LINK, STOP, NOUN, HEAD, STATE, *_CHANGES = _BIT.values()
MOVING = sum(_CHANGES)
SENT = 1 << len(CLASSES)  # with 至, 到 or 为 at its end
_GROWN = _BIT["grow"] | _BIT["fall"]
_NO_VERB = "幅速"  # 增幅, 增速 end names
_TO = listed("onward")


@frozen
class Vocabulary:
    """Words with the bits of their classes, laid out to find the longest at a place.

    Attributes:
        bits: the classes of each word.
        sizes: for two characters, the sizes of the words that begin with them, the longest first.
        firsts: the characters that begin a word or a quotation.
    """

    bits: Mapping[str, int]
    sizes: Mapping[str, tuple[int, ...]]
    firsts: frozenset[str]

    @classmethod
    def of(cls, classed: Mapping[str, Iterable[str]]) -> Vocabulary:
        """The vocabulary of words by class and of the words that follow from them.

        Example:
            >>> found = Vocabulary.of({"onward_verb": ["压减"], "lead_verb": ["改造"]}).bits
            >>> bool(found["压减至"] & TAIL), bool(found["新改造"] & LEAD_VERB)
            (True, True)
        """
        bits: dict[str, int] = {}
        for name, words in classed.items():
            for word in words:
                bits[word] = bits.get(word, 0) | _BIT[name]
        _derive(bits)
        for word in sorted(bits, key=len):
            bits[word] |= _composed(word, bits)
        sizes: dict[str, set[int]] = {}
        for word in bits:
            if len(word) > 1:
                sizes.setdefault(word[:2], set()).add(len(word))
        longest = {pair: tuple(sorted(those, reverse=True)) for pair, those in sizes.items()}
        return cls(bits, longest, frozenset(word[0] for word in bits) | frozenset("“《"))


def _derive(bits: dict[str, int]) -> None:
    """Add what a verb makes with 至, 到, 为 after it and 新 before it; a verb of change ends a clause, too."""
    for word, has in [*bits.items()]:
        if has & _GROWN and len(word) > 1 and word[-1] not in _NO_VERB:
            bits[word] |= TAIL
        if has & ONWARD:
            for end in _TO:
                bits[word + end] = bits.get(word + end, 0) | TAIL | STOP | SENT
    for word, has in [*bits.items()]:
        made = has & (LEAD_VERB | STOP | LINK | TAIL)
        if made & ~TAIL and not has & (LEAD | ADVERB | NOUN) and word[0] not in "新增":
            bits["新" + word] = bits.get("新" + word, 0) | made


def _composed(word: str, bits: Mapping[str, int]) -> int:
    """What a word is because of the words that it is made of."""
    has, found = bits[word], 0
    if word[-1] in _TO and bits.get(word[:-1], 0) & LEAD_VERB:
        found |= SENT
    for cut in range(1, len(word)):
        first, rest = bits.get(word[:cut], 0), bits.get(word[cut:], 0)
        if has & NOUN:
            found |= rest & HEAD
            continue
        found |= first & rest & (LEAD | TAIL | LEAD_VERB | LINK)
        if first & (LEAD | ADVERB):
            found |= rest & (LEAD_VERB | LINK)
        if not has & HEAD:
            found |= first & STOP
    return found
