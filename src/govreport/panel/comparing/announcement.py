"""The sentences that announce targets in two reports: which of them is which, and what changed in their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govreport.panel.comparing.alignment import best_matches
from govreport.panel.comparing.wording import Edit, edits, shifted
from govreport.report import Report
from govreport.span import Span

_LEAST_LIKE = 0.1  # the likeness from which two announcing sentences are shown as one that changed


def reworded(earlier: Report, later: Report) -> Iterator[tuple[Edit, ...]]:
    """The announcing sentences in the order of the later report, then those that the earlier one has alone."""
    before, after = _announcing(earlier), _announcing(later)
    texts = [
        [report.document.text[span.slice] for span in spans] for report, spans in ((earlier, before), (later, after))
    ]
    ours, theirs = best_matches(*texts, least=_LEAST_LIKE)
    for at, match in enumerate(theirs):
        back = None if match is None else ours[match.other]
        partner = match.other if match is not None and back is not None and back.other == at else None
        start = 0 if partner is None else before[partner].start
        pieces = edits("" if partner is None else texts[0][partner], texts[1][at])
        yield tuple(shifted(piece, start, after[at].start) for piece in pieces)
    for at, match in enumerate(ours):
        back = None if match is None else theirs[match.other]
        if back is None or back.other != at:
            yield tuple(shifted(piece, before[at].start, 0) for piece in edits(texts[0][at], ""))


def _announcing(report: Report) -> Sequence[Span]:
    year = f"{report.metadata.plan_year}"
    return sorted({each.sentence for each in report.targets if each.period is not None and each.period.iso == year})
