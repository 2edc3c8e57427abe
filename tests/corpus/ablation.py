"""The effect of each word and each rule for names: in how many documents of the corpus a name changes without it.

    python tests/corpus/ablation.py            every row of words.tsv and every rule
    python tests/corpus/ablation.py 新建 率     these words
    python tests/corpus/ablation.py --rules    the rules alone

Prints one line each, the least used first: the number of documents, the word or rule, its classes. A word is tried only
on the sentences that hold it, and in a document only until the first name that changes. The corpus lies outside the
repository, in ../shared beside it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import govreport
from govreport.data import table
from govreport.facts.names import naming
from govreport.facts.names.brackets import without_asides
from govreport.facts.names.clauses import Sentence, sentences
from govreport.facts.names.naming import name_quantities
from govreport.facts.names.noun_phrases import Reader
from govreport.facts.words.lexicon import Lexicon, default_lexicon

SHARED = Path(__file__).resolve().parents[3] / "shared"
FOLDERS = ("panel/reports", "corpus/reports", "corpus/policy", "corpus/local/pages")

Said = list[tuple[int, str, str, str]]


def documents(shared: Path) -> Iterator[tuple[str, list[Sentence]]]:
    """The text and the sentences with quantities of each document that can be read."""
    for folder in FOLDERS:
        for path in sorted((shared / folder).rglob("*")):
            if path.suffix not in {".txt", ".html", ".docx"}:
                continue
            try:
                yield read(path)
            except govreport.GovReportError:
                continue


def read(path: Path) -> tuple[str, list[Sentence]]:
    """The text and the sentences with quantities of a document."""
    report = govreport.parse(path)
    text = without_asides(report.document.text)
    return text, list(sentences(report.document, text, report.numbers))


def said(text: str, sentence: Sentence, lexicon: Lexicon) -> Said:
    """What the names of a sentence are, with the words that tell how each is measured."""
    named, _ = name_quantities(Reader(text, lexicon), sentence, ())
    return [(item.mention.number.id, item.name.text, item.verb, item.predicate) for item in named]


class Corpus:
    """The documents with what their sentences say as they are."""

    def __init__(self, shared: Path) -> None:
        self.lexicon = default_lexicon()
        self.documents = [
            (text, [(sentence, text[sentence.span.slice], said(text, sentence, self.lexicon)) for sentence in those])
            for text, those in documents(shared)
        ]

    def changed_by(self, lexicon: Lexicon, word: str = "") -> int:
        """In how many documents a sentence that holds the word says something else under another lexicon."""
        return sum(
            any(word in words and said(text, sentence, lexicon) != before for sentence, words, before in those)
            for text, those in self.documents
        )

    def changed_without(self, rule: str) -> int:
        """In how many documents a sentence says something else without one of the rules of names."""
        kept = naming.RULES
        naming.RULES = {
            place: {name: read for name, read in rules.items() if name != rule} for place, rules in kept.items()
        }
        try:
            return self.changed_by(self.lexicon)
        finally:
            naming.RULES = kept


def rows(corpus: Corpus, words: Iterable[str], *, rules: bool) -> Iterator[tuple[int, str, str]]:
    """What each word and rule does: documents, word or rule, classes."""
    if not words:
        for rule in dict.fromkeys(rule for rules in naming.RULES.values() for rule in rules):
            yield corpus.changed_without(rule), rule, "rule"
    if rules:
        return
    classes = {row["word"]: row["classes"] for row in table("words") if row["classes"]}
    for word in words or classes:
        yield corpus.changed_by(corpus.lexicon.without(word), word), word, classes.get(word, "-")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*", help="words to try; all by default")
    parser.add_argument("--rules", action="store_true", help="try the rules alone")
    parser.add_argument("--shared", type=Path, default=SHARED)
    options = parser.parse_args()
    if not options.shared.is_dir():
        parser.error(f"the corpus is not there: {options.shared}")
    for count, word, classes in sorted(rows(Corpus(options.shared), options.words, rules=options.rules)):
        print(count, word, classes, sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
