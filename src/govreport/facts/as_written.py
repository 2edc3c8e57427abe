"""`as_written`: facts that were read in simplified characters, in those in which their document is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from govreport.document import Document
from govreport.facts.model import Facts, Indicator, Target
from govreport.han import simplified
from govreport.numbers.model import Number
from govreport.span import Span


def as_written(facts: Facts, read_as: str, document: Document, numbers: Sequence[Number]) -> Facts:
    """The facts with their words as the document writes them; `read_as` is its text in simplified characters.

    Example:
        >>> import govreport
        >>> report = govreport.parse_text("國民經濟計劃，工業總產值將達到五十億元。")
        >>> [item.name for item in report.indicators]
        ['工業總產值']
    """
    words = _Words(read_as, document.text, {number.id: number for number in numbers})
    indicators = {item.id: words.of_indicator(item) for item in facts.indicators}
    targets = tuple(words.of_target(target, indicators) for target in facts.targets)
    return evolve(facts, indicators=tuple(indicators.values()), targets=targets)


class _Words:
    """The words of a text in simplified characters, found again in the text as it is written."""

    def __init__(self, read_as: str, text: str, numbers: Mapping[int, Number]) -> None:
        self.read_as, self.text, self.numbers = read_as, text, numbers

    def of_indicator(self, item: Indicator) -> Indicator:
        name = self.joined(item.name, item.name_spans)
        base = item.base and self.found(item.base, item.sentence)
        period = item.period and evolve(item.period, text=self.found(item.period.text, item.sentence))
        return evolve(item, number=self.numbers[item.number.id], name=name, base=base, period=period)

    def of_target(self, target: Target, indicators: Mapping[int, Indicator]) -> Target:
        indicator = target.indicator and indicators[target.indicator.id]
        own = indicator is not None and target.indicator is not None and target.name == target.indicator.name
        said = target.sentence
        return evolve(
            target,
            indicator=indicator,
            name=indicator.name if own and indicator is not None else self.found(target.name, said),
            unit=target.unit if indicator is None else indicator.number.unit,
            modality=target.modality and self.found(target.modality, said),
            stretch=target.stretch and self.found(target.stretch, said),
            qualitative=target.qualitative and self.found(target.qualitative, said),
            period=target.period and evolve(target.period, text=self.found(target.period.text, said)),
        )

    def joined(self, name: str, spans: tuple[Span, ...]) -> str:
        """A name put together from pieces of the text; one that is written out otherwise stays as it is."""
        written = "".join("".join(self.text[span.slice] for span in spans).split())
        return written if simplified(written) == name else name

    def found(self, words: str, sentence: Span) -> str:
        """Words of a sentence; any others stay as they are."""
        at = self.read_as.find(words, sentence.start, sentence.end) if words else -1
        return self.text[at : at + len(words)] if at >= 0 else words
