r"""Menus in the text of a whole page, as a reader selects it in a browser, copies it and pastes it.

Such a text has no links, by which menus of markup are known, and no head that names its title. What tells is form. A
menu is a list of names: short lines without punctuation, one after the other, before any paragraph. A document's own
first lines are few (its mark, its title, who speaks, a day). The title names a kind of document and says of what or of
when it is, or stands right above the line of time and source. So

- three names above the title are the page's, with all that stands between them;
- in such a page six names in a row between the title and the text are, too, as a list of regions or of years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from govreport.calendar.patterns import DATED
from govreport.data import words
from govreport.enumerators import breaks_paragraph
from govreport.page import boilerplate, fields
from govreport.page.features import Trait
from govreport.page.raw import RawBlock
from govreport.sentences import STOP

FEWEST = 3
"""Lines that make a menu above a title."""
_FEWEST_BELOW = 6
_MOST_PASSED = 2
"""Lines of another form that may stand between two names of a menu."""
_LONGEST_NAME = 12
_LONGEST_POINTER = 30
_TITLE = range(8, 120)
_POINTS = re.compile(r"[>›»]")
_LABELLED = re.compile(r"[\u4e00-\u9fff]{2,4}[：:](?:[^\s\d%％]{1,12})$")
_PUNCTUATED = re.compile(r"[，。；：、！？《》“”,;:!?\d０-９]|——|^[（(]")
_YEAR = re.compile(r"[-\s]*(?:19|20)\d\d年?度?[-\s]*$")
_OF_A_DOCUMENT = re.compile(r"[届第号人]|会议|文件|密|急|稿$|目\s*[录次]$")
_NAMED = re.compile(rf"关于|{DATED}")
_BEHIND_TITLE = re.compile(r"[（(][^（）()]+[）)]$")
_DASH = re.compile("[—–―─－-]{1,4}")


@frozen
class Found:
    """What was found before the first paragraph of a text.

    Attributes:
        menus: the runs of blocks that are menus.
        title: the block that is the page's title, if the text is that of a page; None where none is found.
    """

    menus: tuple[range, ...] = ()
    title: int | None = None


def find(blocks: Sequence[RawBlock], traits: Sequence[Trait]) -> Found:
    """The menus before the first paragraph, and the title below them.

    Args:
        blocks: the blocks of a text.
        traits: what each looks like.
    """
    first = next((at for at, trait in enumerate(traits) if trait.prose and STOP.search(blocks[at].text)), 0)
    named = [index for index in range(first) if _is_name(blocks[index].text)]
    title = _title(blocks[:first], traits)
    above = [] if title is None else [index for index in named if index < title]
    top = (range(above[-1] + 1),) if len(above) >= FEWEST else ()
    return Found((*top, *_runs(named[len(above) :])) if top else (), title)


def _runs(named: Sequence[int]) -> Iterator[range]:
    """The stretches in which hardly a block is not named."""
    starts = [at for at, index in enumerate(named) if not at or index - named[at - 1] > 1 + _MOST_PASSED]
    for start, stop in pairwise([*starts, len(named)]):
        if stop - start >= _FEWEST_BELOW:
            yield range(named[start], named[stop - 1] + 1)


def _title(blocks: Sequence[RawBlock], traits: Sequence[Trait]) -> int | None:
    """The last line that is worded as a whole title; where none is, the line above that of time and source."""
    worded = next((at for at in reversed(range(len(blocks))) if _is_title(blocks[at].text)), None)
    if worded is not None:
        return worded
    under = next((at for at in range(1, len(blocks)) if _is_dateline(blocks[at].text)), 0)
    while under > 1 and _DASH.match(blocks[under - 1].text):  # a subtitle
        under -= 1
    above = under - 1
    if above < 0 or traits[above].site:
        return None
    text = blocks[above].text
    return above if len(text) in _TITLE and not (_points(text) or fields.pairs(text)) else None


def _is_title(text: str) -> bool:
    """Whether a line is a whole title: it says of what, or of when, the document is that it names."""
    bare = _BEHIND_TITLE.sub("", text)
    is_worded = len(bare) in _TITLE and boilerplate.is_title(bare) and _NAMED.search(bare) is not None
    return is_worded and not fields.pairs(text)


def _is_dateline(text: str) -> bool:
    """Whether a line says when and where a page was published."""
    return boilerplate.is_dateline(text) or any(name == "published_on" for name, _ in fields.pairs(text))


def _points(text: str) -> bool:
    return _POINTS.search(text[0] + text[-1]) is not None


def _is_name(text: str) -> bool:
    """Whether a line may be an entry of a menu, and can be no first line of a document."""
    if _YEAR.match(text) or (len(text) <= _LONGEST_POINTER and _points(text)):
        return True
    if _OF_A_DOCUMENT.search(text):
        return False
    if _LABELLED.match(text):
        return True
    if len(text) > _LONGEST_NAME or _PUNCTUATED.search(text) or not any(map(str.isalpha, text)):
        return False
    if text.endswith(words("front", "organ")) or boilerplate.is_title(text):
        return False
    return breaks_paragraph(text) is None
