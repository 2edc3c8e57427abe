"""Noun phrases out of the words around a number: verbs, adverbs and comparisons off, what is measured left.

Chinese puts no blanks between words, so a phrase is cut by the closed classes that border it (verbs of doing and
reaching, adverbs of time and degree, comparisons), which are few and are data, and never by a list of names.
"""

from __future__ import annotations

import re

from attrs import frozen

from govreport.facts import lexicon
from govreport.span import Span

_TAIL_WINDOW = 24
_OPENING = re.compile(r"[\s　、，,；;：:。．.！？!?）)】」』”’》〉…—]")
_EDGE = re.compile(r"^[\s　、，,的了和与及等地]+|[\s　、，,：:的了和与及—]+$")
_CLASS_NOUN = re.compile(r"(?:多|余)?(?:个|项|家)")


@frozen
class Before:
    """What stands before a number, taken apart.

    Attributes:
        noun: the phrase that is left; empty if there are only verbs and adverbs.
        verb: the verb whose object the phrase is (新增, 完成); empty if none.
        subject: the phrase before such a verb, if the clause has both (城市建设|完成|投资).
        predicate: the words between the phrase and the number (同比增长, 达到), in order of the text.
    """

    noun: Span
    verb: str
    subject: Span
    predicate: str


def trimmed(text: str, span: Span) -> Span:
    """The span without list marks, particles and white space at its edges.

    Example:
        >>> trimmed("、的项目，", Span(0, 5))
        Span(start=2, end=4)
    """
    start, end = span.start, span.end
    piece = text[start:end]
    while match := _EDGE.search(piece):
        if match.start() == 0:
            start += match.end()
        else:
            end -= match.end() - match.start()
        if start >= end:
            return Span(span.start, span.start)
        piece = text[start:end]
    return Span(start, end)


def before_number(text: str, span: Span) -> Before:
    """Take apart the words before a number.

    Example:
        >>> words = "全年城市建设完成投资"
        >>> taken = before_number(words, Span(0, len(words)))
        >>> words[taken.subject.slice], taken.verb, words[taken.noun.slice]
        ('城市建设', '完成', '投资')
    """
    stem = _strip_tail(text, span)
    predicate = text[stem.end : span.end].strip()
    stem = trimmed(text, stem)
    noun, verb = _strip_lead(text, stem)
    subject = Span(noun.start, noun.start)
    if not verb:
        subject, verb, noun = _split_at_link(text, noun)
    return Before(trimmed(text, noun), verb, trimmed(text, subject), predicate)


def _strip_tail(text: str, span: Span) -> Span:
    """Drop verbs, adverbs and comparisons from the end, as long as any is left."""
    end = span.end
    trailing, base = lexicon.trailing(), lexicon.trailing_base()
    while end > span.start:
        window = text[max(span.start, end - _TAIL_WINDOW) : end]
        match = base.search(window) or None
        if match:
            end -= len(window) - match.start()
            continue
        back = trailing.match(window[::-1])
        if not back:
            break
        end -= back.end()
    return Span(span.start, max(end, span.start))


def _strip_lead(text: str, span: Span) -> tuple[Span, str]:
    """Drop adverbials, then verbs whose object follows; keep a verb that would leave nothing (投资, 就业)."""
    start, verb = span.start, ""
    while start < span.end:
        match = lexicon.leading().match(text, start, span.end)
        if match and match.end() < span.end:
            start = match.end()
            continue
        if match and match.end() == span.end:
            return Span(span.end, span.end), verb
        match = lexicon.leading_verb().match(text, start, span.end)
        if not match or span.end - match.end() < 2:  # noqa: PLR2004 - a noun of one character is no object
            break
        start, verb = match.end(), match[0]
    return Span(start, span.end), verb


def _split_at_link(text: str, span: Span) -> tuple[Span, str, Span]:
    """Part subject, verb and object where a verb of doing stands inside the phrase and an object follows it."""
    last = None
    for match in lexicon.linking().finditer(text, span.start, span.end):
        if match.start() - span.start >= 2 and span.end - match.end() >= 2:  # noqa: PLR2004
            last = match
    if last is None:
        return Span(span.start, span.start), "", span
    return Span(span.start, last.start()), last[0], Span(last.end(), span.end)


def after_number(text: str, span: Span, *, whole: bool) -> Span:
    """The noun phrase that an attributive number counts (392个|老旧小区改造); empty if none follows directly.

    Args:
        text: the document's text.
        span: the words after the number.
        whole: whether the phrase may hold list marks (it may not where another number follows in the list).

    Example:
        >>> words = "重点项目上半年全部开复工"
        >>> words[after_number(words, Span(0, len(words)), whole=True).slice]
        '重点项目'
    """
    empty = Span(span.start, span.start)
    start = span.start
    if text.startswith("的", start, span.end):
        start += 1
    if start >= span.end or _OPENING.match(text, start):
        return empty
    end = span.end
    if not whole:
        mark = text.find("、", start, end)
        end = mark if mark >= 0 else end
    stop = lexicon.stopping().search(text, start, end)
    if stop:
        if stop.start() == start:
            return empty
        end = stop.start()
    return trimmed(text, Span(start, end))
