"""The tasks of two reports: kept, new, reviewed or vanished, section by section."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import frozen

from govreport.panel.comparing.alignment import SAME, Match, best_matches
from govreport.report import Report
from govreport.sentences import sentences
from govreport.span import Span
from govreport.temporal import read

Fate = Literal["kept", "new", "reviewed", "vanished"]

_SHORTEST = 6
"""Characters without which a sentence sets no task: 具体是： and the like."""

_CLAUSE = re.compile(r"[^，,；;：:。！？!?\n]+")
_LONG = 8
"""Characters from which a clause of a task is one by itself, and not what many tasks have (加强领导)."""

_IN_A_CLAUSE = 0.5
_CLAUSES = 0.65
"""The likeness from which a clause of a review tells of a task, and of a clause of one: of shorter texts more of it is
chance. Of 40 such tasks, read in a sample from ten pairs of reports at slightly lower marks, four in five were told."""

_LEVELS = 2
"""Of the outline: what stands below is too fine to be beside something of another year."""


@frozen
class Sentence:
    """A sentence of the body of a report.

    Attributes:
        span: its characters.
        text: the same as text.
        plans: whether it stands where the report plans, not where it reviews.
        section: id of the section that holds it, of the two highest levels; None outside all sections.

    Example:
        >>> Sentence(Span(0, 7), "推行清洁生产。", plans=True, section="2").text
        '推行清洁生产。'
    """

    span: Span
    text: str
    plans: bool
    section: str | None


@frozen
class Task:
    """A sentence of a plan and what became of it.

    Attributes:
        fate: `kept`, both reports set it; `new`, the later one alone; `reviewed`, the earlier one, and the later one
            tells of it, or of a part of it, in its review; `vanished`, the earlier one, and the later one says nothing
            of it.
        earlier, later: the sentence in each report; None where it has none.
        likeness: of the two, from 0 to 1; None where there is one alone.
        told: for a task that is reviewed, the sentence of the review.

    Example:
        >>> Task("new", None, Sentence(Span(0, 7), "推行清洁生产。", plans=True, section="2")).likeness is None
        True
    """

    fate: Fate
    earlier: Sentence | None
    later: Sentence | None
    likeness: float | None = None
    told: Sentence | None = None


def tasks(earlier: Report, later: Report) -> tuple[Task, ...]:
    r"""What two reports plan: the tasks of the later one in its order, then those that it does not set again.

    Example:
        >>> import govreport
        >>> texts = (
        ...     "2023年政府工作报告\n二、2023年工作\n实施“气化吉林”工程。推行清洁生产。",
        ...     "2024年政府工作报告\n一、2023年工作回顾\n全面推行清洁生产。\n二、2024年工作\n加快实施“气化吉林”工程。",
        ... )
        >>> for task in tasks(*map(govreport.parse_text, texts)):
        ...     print(task.fate, (task.later or task.earlier).text, task.told and task.told.text)
        kept 加快实施“气化吉林”工程。 None
        reviewed 推行清洁生产。 全面推行清洁生产。
    """
    before, after = list(_sentences(earlier)), list(_sentences(later))
    set_before = [each for each in before if each.plans]
    set_after = [each for each in after if each.plans]
    ours, theirs = best_matches([each.text for each in set_before], [each.text for each in set_after])
    gone = [each for each, match in zip(set_before, ours, strict=True) if match is None]
    told = _told(gone, [each for each in after if not each.plans])
    return (
        *(_of_later(each, match, set_before) for each, match in zip(set_after, theirs, strict=True)),
        *(
            Task("vanished", each, None) if teller is None else Task("reviewed", each, None, told=teller)
            for each, teller in zip(gone, told, strict=True)
        ),
    )


def _told(gone: Sequence[Sentence], review: Sequence[Sentence]) -> list[Sentence | None]:
    """For each task that is not set again the sentence of the review that tells of it, if one does.

    A review puts many works into one sentence, and a task may be told in part. So what is like no sentence as a whole
    is sought in the clauses of the review, then clause by clause.
    """
    sentences = [(each.text, each) for each in review]
    clauses = [(clause, each) for each in review for clause in _clauses(each.text, _SHORTEST)]
    found: dict[int, Sentence] = {}
    for parted, tellers, least in ((False, sentences, SAME), (False, clauses, _IN_A_CLAUSE), (True, clauses, _CLAUSES)):
        rest = [(at, each.text) for at, each in enumerate(gone) if at not in found]
        texts = [(at, clause) for at, text in rest for clause in _clauses(text, _LONG)] if parted else rest
        matches, _ = best_matches([text for _, text in texts], [text for text, _ in tellers], least=least)
        for (at, _text), match in zip(texts, matches, strict=True):
            if match is not None:
                found.setdefault(at, tellers[match.other][1])
    return [found.get(at) for at in range(len(gone))]


def _clauses(text: str, least: int) -> list[str]:
    return [clause for clause in _CLAUSE.findall(text) if sum(map(str.isalnum, clause)) >= least]


def _of_later(sentence: Sentence, match: Match | None, before: Sequence[Sentence]) -> Task:
    if match is None:
        return Task("new", None, sentence)
    return Task("kept", before[match.other], sentence, match.likeness)


def _sentences(report: Report) -> Iterator[Sentence]:
    """The sentences of the body, without headings and tables."""
    times = read(report.document, report.outline, report.numbers)
    text = report.document.text
    headings = {section.span.start: section.title_span.end for section in report.outline.walk() if not section.inline}
    for line in report.document.lines:
        if line.part != "body" or "\t" in line.text:
            continue
        first = headings.get(line.span.start, line.span.start)
        for span in sentences(text, Span.up_to(first, line.span.end)):
            words = text[span.slice].strip()
            if sum(map(str.isalnum, words)) >= _SHORTEST:
                yield Sentence(span, words, times.zone_at(span.start).role == "plan", _section(report, span.start))


def _section(report: Report, offset: int) -> str | None:
    path = [section.id for section in report.outline.path_at(offset) if not section.inline]
    return path[:_LEVELS][-1] if path else None


@frozen
class Chapter:
    """A section of a plan beside the one of the other report that holds most of the same tasks.

    Attributes:
        earlier, later: their ids; None where there is none.
        kept, new, reviewed, vanished: how many tasks.

    Example:
        >>> Chapter(earlier="2.1", later="2.3", kept=4, new=2, reviewed=3, vanished=1).kept
        4
    """

    earlier: str | None
    later: str | None
    kept: int
    new: int
    reviewed: int
    vanished: int


def chapters(found: Sequence[Task]) -> tuple[Chapter, ...]:
    """The sections of the later report in their order, each beside that of the earlier one; then those without one."""
    pairs: dict[str | None, Counter[str | None]] = defaultdict(Counter)
    counts: Counter[tuple[str | None, Fate]] = Counter()
    for task in found:
        if task.later is not None:
            counts[task.later.section, task.fate] += 1
            pairs[task.later.section][task.earlier.section if task.earlier else None] += task.earlier is not None
    partner = {section: next((key for key, n in seen.most_common(1) if n), None) for section, seen in pairs.items()}
    gone: dict[str | None, Counter[Fate]] = defaultdict(Counter)
    for task in found:
        if task.later is None and task.earlier is not None:
            gone[task.earlier.section][task.fate] += 1
    rows = []
    for section, earlier in partner.items():
        past = gone.pop(earlier, Counter[Fate]()) if earlier is not None else Counter[Fate]()
        ours = counts[section, "kept"], counts[section, "new"]
        rows.append(Chapter(earlier, section, *ours, past["reviewed"], past["vanished"]))
    rows.extend(Chapter(section, None, 0, 0, past["reviewed"], past["vanished"]) for section, past in gone.items())
    return tuple(rows)
