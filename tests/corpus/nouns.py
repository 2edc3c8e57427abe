"""Nouns that hold a verb, learned from the corpus by counts: 审批事项, 覆盖范围 are words, 支持乡村 and 实现利润 are none.

    python tests/corpus/nouns.py            print what is learned and changes a name, with the names before and after
    python tests/corpus/nouns.py --all      print all that is learned, whatever it changes
    python tests/corpus/nouns.py --write    write src/govreport/data/nouns.tsv

A verb with its object looks like a noun that begins with a verb. They differ in where they stand: 的 has a noun after it
and hardly ever a verb with its object. So a candidate is what stands after 的, or counted, in several documents; all
places where it stands then say whether it is a noun and where it ends (see `is_noun` and the thresholds). Only words
that change a name of the corpus are kept. Each threshold was loosened alone: the words that it then lets in and that
change a name are none (大幅度, 还需), or take objects (盘活利用). How well the parts of a word attract each other, and
how often 了 or a number follows, were tried too, and change no row.

The corpus lies outside the repository, in ../shared beside it; what cannot be read is named on the standard error
stream.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path

from attrs import define, field, frozen

import govreport
from govreport import page
from govreport.data import table
from govreport.document import assemble
from govreport.facts.names.brackets import without_asides
from govreport.facts.words.head_nouns import head_class
from govreport.facts.words.lexicon import Lexicon, default_lexicon
from govreport.facts.words.segmentation import NO_WORD, Words
from govreport.facts.words.vocabulary import ADVERB, HEAD, LEAD, LEAD_VERB, LINK, MOVING, ONWARD, STATE, STOP, TAIL
from govreport.numbers.trie import alternation
from govreport.numbers.units import classifiers

sys.path.insert(0, str(Path(__file__).resolve().parent))
import ablation  # beside this file, wherever it is run from

DATA = Path(govreport.__file__).parent / "data" / "nouns.tsv"
COLUMNS = ("word", "documents", "after_de", "counted", "as_object", "changed", "without", "name")
SIZES = range(2, 7)
LEAST_AFTER_DE = 2  # documents in which it stands after 的
LEAST_SHARE_AFTER_DE = 0.02
LEAST_COUNTED = 2  # documents in which a number and a classifier stand before it
LEAST_SHARE_COUNTED = 0.05
LEAST_AS_OBJECT = 5  # documents in which a transitive verb stands before a noun that is counted
MOST_AFTER_ADVERB = 0.2  # of the places: an adverb or auxiliary stands before a verb
LEAST_BORDER = 0.15  # of the places: a mark, 的 or a verb of reaching stands after the end of a phrase
LEAST_BORDER_OF_VERB = 0.66  # the same for a word with a verb of doing, which else has its object there,
MANY_AS_OBJECT = 15  # but for one that is an object in so many documents
LEAST_ENTROPY = 1.5  # of the neighbours on each side: those of a part of a word are few

# Nouns whose row makes names worse, as reading what they change shows, with the reason.
LEFT_OUT = {
    "基本生活": "what is counted stands before it: 保障了94万群众|的基本生活",
    "基本生活保障": "likewise: 26.5万名国有企业下岗职工|基本生活保障金",
    "实施范围": "the number before it is no measure of it: 8%部分税前扣除的政策|实施范围",
    "投入力度": "the verb inside is that of the value: 加大水利建设投入力度，|投资4亿元",
    "补助标准": "the verb before it stays in the name: 提高补助标准|9项",
    "覆盖范围": "the subject of the next clause is the thing covered: 扩大社会保险覆盖范围，|参保人数达到1422万人",
}

_VERBS = ("lead", "adverb", "lead_verb", "tail", "onward_verb", "link_verb", "stop", "state_verb")
_VERBS = (*_VERBS, "grow", "fall", "add", "cut")
_VERB = LEAD | ADVERB | LEAD_VERB | TAIL | ONWARD | LINK | STOP | STATE | MOVING
_DOING = LEAD_VERB | LINK | MOVING | TAIL | STOP  # verbs that may have an object; an adverb that ends a phrase is none
_HAN = re.compile("[\u4e00-\u9fff]+")
# Particles, conjunctions and numerals are in no noun of this kind.
_NO_PART = re.compile("[的了着过和与及等或将已把被各其这那]|[一二三四五六七八九十两几]")
_COUNT = f"(?:[0-9０-９一二三四五六七八九十百千万亿多余几两这各该每此某](?:{alternation(classifiers())})|[各该某])"
_COUNTED = re.compile(f"{_COUNT}$")
_BEGINS_NOUN = re.compile(f"的|{_COUNT}")
_AUXILIARIES = frozenset("已将要不来再可能须应拟没未也正被所")
_LONGEST_COUNT = 6


@define
class Uses:
    """Where a string stands in the corpus, each kind of place by its documents or its number."""

    count: int = 0
    documents: set[int] = field(factory=set)
    after_de: set[int] = field(factory=set)
    counted: set[int] = field(factory=set)
    as_object: set[int] = field(factory=set)
    many: Counter[str] = field(factory=Counter)  # how often at places of each kind
    left: Counter[str] = field(factory=Counter)
    right: Counter[str] = field(factory=Counter)

    def share(self, kind: str) -> float:
        """The part of the places that are of a kind."""
        return self.many[kind] / self.count


@frozen
class Cut:
    """A text cut into the words that are known without any noun of this kind.

    Attributes:
        words: the words and where they stand.
        inside: 1 for each place inside a word.
        ends: where the run of Chinese characters ends that each place is in.
    """

    words: Words
    inside: bytearray
    ends: list[int]

    @classmethod
    def of(cls, text: str, lexicon: Lexicon) -> Cut:
        """The text, cut."""
        words, inside, ends = Words(text, lexicon), bytearray(len(text) + 1), [0] * len(text)
        words.read(0, len(text))
        for start, (end, _) in words.from_start.items():
            inside[start + 1 : end] = b"\1" * (end - start - 1)
        for run in _HAN.finditer(text):
            ends[run.start() : run.end()] = [run.end()] * (run.end() - run.start())
        return cls(words, inside, ends)

    def strings(self, at: int) -> Iterator[tuple[int, str]]:
        """The strings that begin at a place and cut no word, with where they end."""
        if not self.inside[at]:
            for end in range(at + SIZES.start, min(at + SIZES.stop, self.ends[at] + 1)):
                if not self.inside[end]:
                    yield end, self.words.text[at:end]

    def before(self, at: int) -> str:
        """What kind of word stands before a place: 的, a count, a verb, an adverb, or another."""
        text, bits = self.words.text, self.words.to_end.get(at, NO_WORD)[1]
        if text[at - 1 : at] == "的":
            return "de"
        if _COUNTED.search(text, max(0, at - _LONGEST_COUNT), at):
            return "counted"
        if text[at - 1 : at] in _AUXILIARIES or bits & (ADVERB | LEAD):
            return "adverb"
        return "verb" if bits & LEAD_VERB else ""

    def ends_phrase(self, at: int) -> bool:
        """Whether the border of a phrase stands after a place: a mark, 的, 等 or a verb of reaching."""
        text = self.words.text
        end, bits = self.words.from_start.get(at, NO_WORD)
        return bool(bits & TAIL and end > at + 1) or text[at : at + 1] in "的等" or not _HAN.match(text, at)


def documents(shared: Path) -> Iterator[tuple[Path, str]]:
    """Each document and its text; a report that is there as text and as a Word file counts once."""
    seen = set()
    for folder in ablation.FOLDERS:
        for path in sorted((shared / folder).rglob("*")):
            if path.is_dir() or (path.parent, path.stem) in seen:
                continue
            seen.add((path.parent, path.stem))
            try:
                yield path, without_asides(assemble(page.read(path)).text)
            except govreport.GovReportError as error:
                print(f"cannot be read: {path.name}: {error}", file=sys.stderr)


def without_nouns() -> Lexicon:
    """The words of the package but those that are nouns and nothing else."""
    every = default_lexicon()
    return every.without(*(every.words("noun") - every.words(*_VERBS)))


def holds(word: str, lexicon: Lexicon, classes: int) -> bool:
    """Whether a string holds a word of some classes."""
    cut = Words(word, lexicon)
    cut.read(0, len(word))
    return any(has & classes and (classes & ADVERB or not has & ADVERB) for _, has in cut.from_start.values())


def may_be_noun(word: str, lexicon: Lexicon) -> bool:
    """Whether a string that is no known word holds a verb or adverb and ends in none."""
    if word in lexicon.vocabulary.bits or _NO_PART.search(word) or not holds(word, lexicon, _VERB):
        return False
    cut = Words(word, lexicon)
    cut.read(0, len(word))
    return _may_end(word, cut.ending(0, len(word))[1])


def _may_end(word: str, ending: int) -> bool:
    """Whether a noun ends so: in no verb, in the head of an indicator, or in a noun that only ends a count (主体)."""
    return (
        not ending & _VERB or bool(ending & HEAD) or (not ending & (LEAD_VERB | LINK) and head_class(word) is not None)
    )


def candidates(cuts: Iterable[Cut], lexicon: Lexicon) -> set[str]:
    """The strings that hold a verb and stand after 的 or are counted in some documents."""
    after: defaultdict[str, set[int]] = defaultdict(set)
    for number, cut in enumerate(cuts):
        for begins in _BEGINS_NOUN.finditer(cut.words.text):
            for _, word in cut.strings(begins.end()):
                after[word].add(number)
    least = min(LEAST_AFTER_DE, LEAST_COUNTED)
    return {word for word, those in after.items() if len(those) >= least and may_be_noun(word, lexicon)}


def uses(cuts: Iterable[Cut], words: set[str]) -> dict[str, Uses]:
    """All places of some strings."""
    found = {word: Uses() for word in words}
    begins = {word[:2] for word in words}
    for number, cut in enumerate(cuts):
        text = cut.words.text
        for at in range(len(text)):
            if text[at : at + 2] in begins:
                for end, word in cut.strings(at):
                    if word in found:
                        _note(found[word], cut, number, at, end)
    return found


def _note(use: Uses, cut: Cut, number: int, at: int, end: int) -> None:
    """Count one place of a string."""
    before = cut.before(at)
    use.count += 1
    use.documents.add(number)
    use.many.update([before, "border"] if cut.ends_phrase(end) else [before])
    for kind, documents in (("de", use.after_de), ("counted", use.counted), ("verb", use.as_object)):
        if before == kind:
            documents.add(number)
    use.left[cut.words.text[at - 1 : at]] += 1
    use.right[cut.words.text[end : end + 1]] += 1


def entropy(neighbours: Mapping[str, int]) -> float:
    """The entropy of the characters beside a string; each mark counts as another, for anything may stand behind it."""
    every = sum(neighbours.values())
    return -sum(many / every * math.log((many if _HAN.match(char) else 1) / every) for char, many in neighbours.items())


def is_noun(use: Uses, *, does: bool) -> bool:
    """Whether a string stands where nouns stand, seldom where verbs do, and is a word at both ends.

    Args:
        use: where it stands.
        does: whether it holds a verb of doing.
    """
    often = len(use.after_de) >= LEAST_AFTER_DE
    after_de = often and use.share("de") >= LEAST_SHARE_AFTER_DE
    counted = len(use.counted) >= LEAST_COUNTED and use.share("counted") >= LEAST_SHARE_COUNTED
    an_object = often and len(use.as_object) >= LEAST_AS_OBJECT
    if not use.after_de or not (after_de or counted or an_object):
        return False
    least_border = LEAST_BORDER_OF_VERB if does and len(use.as_object) < MANY_AS_OBJECT else LEAST_BORDER
    return (
        use.share("adverb") <= MOST_AFTER_ADVERB
        and use.share("border") >= least_border
        and min(entropy(use.left), entropy(use.right)) >= LEAST_ENTROPY
    )


def learned(texts: Iterable[str]) -> dict[str, Uses]:
    """The nouns that hold a verb, as the texts use them."""
    lexicon = without_nouns()
    cuts = [Cut.of(text, lexicon) for text in texts]
    found = uses(cuts, candidates(cuts, lexicon))
    return {word: found[word] for word in sorted(found) if is_noun(found[word], does=holds(word, lexicon, _DOING))}


@frozen
class Effect:
    """What a word does: in how many documents a name changes, and one name before and after."""

    documents: int
    without: str
    name: str


def effects(words: Sequence[str], corpus: ablation.Corpus) -> Iterator[tuple[str, Effect]]:
    """The words that change a name beside the others, with what they do.

    One that changes nothing is left out before the next is tried: of two words for the same name the later stays.
    """
    left = Lexicon({"noun": tuple(words)}).without(*({row["word"] for row in table("nouns")} - {*words}))
    for word in words:
        without = left.without(word)
        changes = list(changes_by(word, left, without, corpus))
        if changes:
            _, old, new = min(changes, key=lambda change: (word not in change[2], len(change[2]), change[1:]))
            yield word, Effect(len({corpus.documents[number][0] for number, *_ in changes}), old, new)
        else:
            left = without


def changes_by(
    word: str, lexicon: Lexicon, without: Lexicon, corpus: ablation.Corpus
) -> Iterator[tuple[int, str, str]]:
    """The document and the name, before and after, of each name that a word changes."""
    for number, (text, sentences) in enumerate(corpus.documents):
        for sentence, words, _ in sentences:
            if word in words:
                before, after = (ablation.said(text, sentence, each) for each in (without, lexicon))
                for old, new in zip_longest(before, after, fillvalue=(0, "", "", "")):
                    if old[1:] != new[1:]:
                        yield number, old[1], new[1]


def new_words(found: Mapping[str, Uses]) -> list[str]:
    """What is learned, does not make names worse and is no row of words.tsv, the rare words first."""
    known = {row["word"] for row in table("words")}
    return sorted(found.keys() - known - LEFT_OUT.keys(), key=lambda word: (len(found[word].documents), word))


def row(word: str, use: Uses) -> list[str]:
    """The cells that say where a word stands: it, the documents, those where 的, a count or a verb stands before it."""
    return [word, *(str(len(those)) for those in (use.documents, use.after_de, use.counted, use.as_object))]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="print all that is learned, whatever it changes")
    parser.add_argument("--write", action="store_true", help=f"write {DATA.name}")
    parser.add_argument("--shared", type=Path, default=ablation.SHARED)
    options = parser.parse_args()
    if not options.shared.is_dir():
        parser.error(f"the corpus is not there: {options.shared}")
    found = learned(text for _, text in documents(options.shared))
    if options.all:
        lines = [row(word, use) for word, use in found.items()]
    else:
        shown = effects(new_words(found), ablation.Corpus(options.shared))
        lines = sorted([*row(word, found[word]), str(does.documents), does.without, does.name] for word, does in shown)
    table_text = "".join("\t".join(cells) + "\n" for cells in lines)
    if options.write and not options.all:
        comment = "".join(
            line for line in DATA.read_text(encoding="utf-8").splitlines(keepends=True) if line.startswith("#")
        )
        DATA.write_text(comment + "\t".join(COLUMNS) + "\n" + table_text, encoding="utf-8")
    print(table_text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
