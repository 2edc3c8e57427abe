"""Signs that a file has lost: a ‰ that came out as a per cent sign and a full stop."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govreport.numbers.bounds import after_pattern, bound_after
from govreport.numbers.draft import Draft

_NATURAL = re.compile("(?:人口|(?<![\u4e00-\u9fff]))(?:年均)?自然增长率")
"""What statistics tell in ‰: births less deaths, by thousand inhabitants."""
_STOP = "。"
_BROKEN = re.compile(rf"%{_STOP}(?:(?P<after>{after_pattern()})(?=[，,。；;、\s]|$)|(?=[；;，,、]))")
_FAR = 24  # characters between the name of the rate and its value


def mend_per_mille(text: str, drafts: Sequence[Draft]) -> None:
    """自然增长率控制在9.2%。|以内, 自然增长率4.87%。|；: the full stop ends no sentence, but is the rest of a ‰.

    No sentence consists of a bound word or begins with another mark, and the rate is one that is told in ‰. Where that
    is not so (为0.52%。以上数据为初步数) nothing is mended.

    Args:
        text: folded and simplified text.
        drafts: the amounts; those that are mended take the full stop and the bound word behind it.
    """
    if _BROKEN.search(text) is None:
        return
    for draft in drafts:
        found = _BROKEN.match(text, draft.end - 1) if draft.unit == "%" else None
        if found is None or not _is_natural_rate(text, draft):
            continue
        draft.unit, draft.end = "‰", found.end()
        if found["after"]:
            draft.bound, draft.after = bound_after(found["after"]), True


def _is_natural_rate(text: str, draft: Draft) -> bool:
    names = list(_NATURAL.finditer(text, max(0, draft.start - _FAR), draft.start))
    return bool(names) and not any(mark in text[names[-1].end() : draft.start] for mark in "，。；;")
