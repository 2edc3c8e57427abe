"""The hierarchy of rows: by marks, indents, 其中： and sums.

An outer row is recognised by a mark (一、 over 1.), an indent, a word that opens its parts (其中：, #), or by figures:
those of the rows below add up to its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from attrs import define, field, frozen

from govreport.enumerators import head, number_of
from govreport.tables.cell_text import bracketed, is_, pattern, unmarked

_SET_IN = 8  # tenths of a character: less is not an indent
_NEAR = 4
_EVEN = 1  # indents of one level that differ by no more are even
_FEWEST, _SELDOM = 3, 20
_MOST_INDENTS = 6
_PART_WIDTH = 30  # 其中： is three characters wide
_HASH_WIDTH = 10
_MOST_PARTS = 40
_LENGTHS = 4
_DEEPEST = 12  # levels
_ROUGH = 200  # parts of a sector are together no more than so small a part larger than it
_TELLING = 4  # digits of a sum that no chance makes
_HASH = re.compile(r"[#＃]+")
_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2})+)[.、．\s]?(?=[\u3400-\u9fff])")
_SECTOR = re.compile("第[一二三四五六七八九十](?=产业|组|类|档)")
_SUM_ROW = re.compile(r"(?:合计|总计|小计)$|^(?:合计|总计|小计)")


@define(slots=True, eq=False)
class Label:
    """The label of one row.

    Attributes:
        row: its row.
        name: its words without marks.
        style: the style of its mark; None without one.
        number: that of its mark (1.2 has two), or the code of an account; empty without one.
        opens: whether it opens a list of parts (其中：).
        hashed: whether # marks it as a part.
        indent: how far it is indented.
        values: the amounts beside it, by column, in steps of the column's last digit; growth and shares are left out.
        division: whether it only says by what the rows below are divided.
        heads: whether it stands alone over the rows below, merged across the table.
        unit: the unit that a column gives for its row.
        parent: the row that it stands under, as a position in the list.
        follows: the style of the next mark below, where no sum stands before it.
        changes: whether it gives the change of the row above (增长速度).
        listed, hashes: whether 其中： opens parts of it, and whether # marks some.
        opened: the position of the row that opened the last list of its parts; None where none did.
    """

    row: int
    name: str
    style: str | None = None
    number: str = ""
    opens: bool = False
    hashed: bool = False
    indent: int = 0
    values: dict[int, int] = field(factory=dict)
    division: bool = False
    heads: bool = False
    unit: str = ""
    parent: int | None = None
    follows: str | None = None
    changes: bool = False
    listed: bool = False
    hashes: bool = False
    opened: int | None = None

    @property
    def is_sum(self) -> bool:
        """Whether it is the sum of other rows."""
        return _SUM_ROW.search(self.name) is not None


SECTOR = "sector"
"""The style of labels that count with their own words: 第一产业, 第二产业."""


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(f"(?:{pattern('part').pattern})[:：、，,]+")


def label(text: str, row: int, indent: int = 0) -> Label:
    """The label that the text of a stub is.

    Args:
        text: the text, blanks closed.
        row: its row.
        indent: how far it is indented.

    Example:
        >>> found = label("其中：（1）公务用车购置费", 7)
        >>> found.name, found.style, found.opens
        ('公务用车购置费', 'arabic_paren', True)
    """
    name, style, number, opens, hashed, division, changes = _read(text)
    return Label(row, name, style, number, opens, hashed, indent, division=division, changes=changes)


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[str, str | None, str, bool, bool, bool, bool]:
    """What a label's text says: its name, style and number of its mark, and what else a `Label` says of itself."""
    found = Label(0, unmarked(text))
    for _ in range(3):
        before = found.name
        if match := _HASH.match(found.name):
            found.hashed = True
            found.name = found.name[match.end() :]
        if match := _opener().match(found.name):
            found.opens = True
            found.name = found.name[match.end() :]
        if match := _DECIMAL.match(found.name):
            found.style, found.number = f"decimal{match[1].count('.')}", match[1]
            found.name = found.name[match.end() :]
        elif (mark := head(found.name)) and not mark.unsure and mark.end < len(found.name):
            found.style, found.number = mark.enumerator.style, f"{number_of(mark.enumerator, mark.text) or ''}"
            found.name = found.name[mark.end :]
        found.name = found.name.strip(" 　:：") or before
        if found.name == before:
            break
    if found.style is None and _SECTOR.match(found.name):
        found.style = SECTOR
    found.division = is_(found.name, "division")
    found.changes = is_(bracketed(found.name)[0].rstrip("%％"), "change_row")
    return found.name, found.style, found.number, found.opens, found.hashed, found.division, found.changes


def arrange(labels: Sequence[Label]) -> None:
    """Say of each label under which it stands.

    Args:
        labels: the labels of a stub's rows, from the top.
    """
    _look_ahead(labels)
    steps = _steps(labels)
    adopted = _adopted(labels)
    evidence = _Evidence(
        labels, steps, _even(labels), _level(labels, adopted) if steps else adopted, _marks_all(labels)
    )
    stack: list[int] = []
    top: int | None = None
    for at, this in enumerate(labels):
        if this.heads:
            top, stack = at, [at]
            continue
        if this.changes and at and labels[at - 1].values:
            this.parent = labels[at - 1].parent if labels[at - 1].changes else at - 1
            continue
        while stack and not evidence.is_over(stack, at):
            stack.pop()
        this.parent = stack[-1] if stack else top if top != at else None
        if stack:
            over = labels[stack[-1]]
            over.listed, over.hashes = over.listed or this.opens, over.hashes or this.hashed
            over.opened = at if this.opens or (this.hashed and over.opened is None) else over.opened
        stack.append(at)
        del stack[: max(0, len(stack) - _DEEPEST)]

    _repeated(labels)


def _repeated(labels: Sequence[Label]) -> None:
    """Put parts that are named once more (铁路, 公路) under the nearest row that is named but once."""
    parts = {each.name for each in labels if each.parent is not None}
    counts = Counter(each.name for each in labels)
    whole: int | None = None
    for at, each in enumerate(labels):
        if each.parent is None and each.name in parts and counts[each.name] > 1 and whole is not None:
            if labels[whole].unit == each.unit:
                each.parent = whole
        elif counts[each.name] == 1 and each.parent is None:
            whole = at


def _marks_all(labels: Sequence[Label]) -> bool:
    """Whether each part has its own #, not only the first of several."""
    return any(one.hashed and two.hashed for one, two in pairwise(labels))


def _look_ahead(labels: Sequence[Label]) -> None:
    """Say of each label which mark comes next below it."""
    following: str | None = None
    for each in reversed(labels):
        each.follows = following
        following = None if each.is_sum else each.style or following


def path(labels: Sequence[Label], at: int) -> tuple[str, ...]:
    """The names of the rows that a row stands under, and its own."""
    found = [labels[at].name]
    above = labels[at].parent
    while above is not None and len(found) < _DEEPEST:
        if not (labels[above].division or is_(labels[above].name, "sum")):
            found.append(labels[above].name)
        above = labels[above].parent
    return tuple(reversed(found))


def _steps(labels: Sequence[Label]) -> bool:
    """Whether indents tell levels: some rows are indented from others, by a few different steps."""
    indents = sorted({each.indent for each in labels})
    if len(indents) < 2 or indents[-1] - indents[0] < _SET_IN:
        return False
    clusters = 1 + sum(b - a > _NEAR for a, b in pairwise(indents))
    return 1 < clusters <= _MOST_INDENTS and not _is_centred(labels)


def _even(labels: Sequence[Label]) -> frozenset[int]:
    """The indents that many labels have, where they are so even that less than half a character between them tells."""
    counts = Counter(each.indent for each in labels)
    many = sorted(indent for indent, count in counts.items() if count >= max(_FEWEST, len(labels) // _SELDOM))
    is_even = all(other - one <= _EVEN or other - one > 2 * _EVEN for one, other in pairwise(many))
    return frozenset(many) if is_even else frozenset()


def _is_centred(labels: Sequence[Label]) -> bool:
    """Whether blanks only centre the labels: the longer one is, the less it is indented, step by step."""
    of_length: dict[int, list[int]] = {}
    for each in labels:
        of_length.setdefault(len(each.name), []).append(each.indent)
    lengths = sorted(of_length)
    if len(lengths) < _LENGTHS or any(max(those) - min(those) > _NEAR for those in of_length.values()):
        return False
    steps = [min(of_length[a]) - min(of_length[b]) for a, b in pairwise(lengths)]
    return all(step >= -_NEAR for step in steps) and 2 * sum(step > _NEAR for step in steps) >= len(steps)


def _depth(each: Label) -> int:
    return each.indent + (_PART_WIDTH if each.opens else _HASH_WIDTH if each.hashed else 0)


@frozen
class _Evidence:
    """What tells levels in one stub.

    Attributes:
        labels: its labels.
        steps: whether indents do.
        even: the indents between which a little less tells.
        adopted: for each row that figures put under another, that one.
        hashes: whether # stands before each part.
    """

    labels: Sequence[Label]
    steps: bool
    even: frozenset[int]
    adopted: dict[int, int]
    hashes: bool

    def is_over(self, stack: Sequence[int], at: int) -> bool:
        """Whether the last label of the stack stands over another one: marks tell, else indents, else figures.

        Figures also part rows whose indents differ by too little to tell, or not at all.
        """
        labels = self.labels
        over, this = labels[stack[-1]], labels[at]
        if over.heads:
            return True
        if this.style is not None and (
            over.style is not None or any(labels[each].style == this.style for each in stack)
        ):
            return _by_marks(labels, stack, this)
        if this.is_sum:
            return self.steps and self._is_set_in(over.indent, this.indent)
        if at in self.adopted:
            return self.adopted[at] == stack[-1]
        return self._is_part(stack, at)

    def _is_part(self, stack: Sequence[int], at: int) -> bool:
        """Whether a row without a mark is a part of the last one of the stack."""
        over, this = self.labels[stack[-1]], self.labels[at]
        if self.steps:
            if _depth(this) > _depth(over) + _SET_IN if over.opens else self._is_set_in(_depth(over), _depth(this)):
                return True
            first = over if over.opened is None else self.labels[over.opened]
            level = min(over.indent, first.indent)  # a list may begin left of its whole, which breaks off
            is_level = abs(this.indent - level) <= _NEAR and not self._is_past(stack[-1])
            return is_level and _goes_on(self.labels, stack, at, hashes=self.hashes)
        if this.opens or this.hashed:
            return _takes_parts(self.labels, stack, at)
        return _goes_on(self.labels, stack, at, hashes=self.hashes)

    def _is_set_in(self, one: int, other: int) -> bool:
        """Whether a second indent is of a deeper level than a first one."""
        return other - one > (2 * _EVEN if {one, other} <= self.even else _NEAR)

    def _is_past(self, whole: int) -> bool:
        """Whether the parts of a row are indented, so that one at its own level is none unless they add up with it."""
        over = self.labels[whole]
        if over.opened is None or not self._is_set_in(over.indent, self.labels[over.opened].indent):
            return False
        return not _adds_up(self.labels, whole, over.opened)


def _is_member(labels: Sequence[Label], stack: Sequence[int]) -> bool:
    """Whether the last of the stack is one of a list of parts."""
    return len(stack) > 1 and labels[stack[-2]].listed


def _by_marks(labels: Sequence[Label], stack: Sequence[int], this: Label) -> bool:
    """A mark of a style that is open returns to its level, a new one goes deeper; 1.2 is under 1、, 20101 under 201."""
    over = labels[stack[-1]]
    if this.style == over.style == "code":
        return this.number.startswith(over.number) and this.number != over.number
    if _has_levels(this):
        return over.style != "code" and bool(over.number) and this.number.startswith(f"{over.number}.")
    same = [each for each in stack if labels[each].style == this.style]
    return not same and over.style is not None and not _has_levels(over)


def _has_levels(this: Label) -> bool:
    """Whether the mark of a row says under which other mark it stands: a code (20101) or a decimal number (1.2)."""
    return this.style is not None and (this.style == "code" or this.style.startswith("decimal"))


def _takes_parts(labels: Sequence[Label], stack: Sequence[int], at: int) -> bool:
    """Whether the last of the stack is the whole of a list of parts that a row opens, or of a row with #."""
    over, this = labels[stack[-1]], labels[at]
    if stack[-1] == at - 1 and not (over.opens or over.hashed or _is_member(labels, stack)):
        return True
    if over.opens or over.hashed or _is_member(labels, stack):
        # A part may have parts of its own where it is not smaller than they are, and a second list of the whole's
        # parts may follow the first.
        if this.opens and len(stack) > 1 and _adds_up(labels, stack[-2], at):
            return False
        if over.hashed and this.hashed:
            return _nests(labels, stack, at)
        return stack[-1] == at - 1 and _is_no_less(over, this)
    return True


def _nests(labels: Sequence[Label], stack: Sequence[int], at: int) -> bool:
    """Whether a second # in a row is a part of the first: both together are more than the whole."""
    if len(stack) < 2:
        return False
    whole, first, second = labels[stack[-2]], labels[stack[-1]], labels[at]
    for column, total in whole.values.items():
        one, other = first.values.get(column), second.values.get(column)
        if one is not None and other is not None and other <= one and one + other > total:
            return True
    return False


def _is_no_less(over: Label, this: Label) -> bool:
    common = [column for column in over.values if column in this.values]
    return bool(common) and all(this.values[column] <= over.values[column] for column in common)


def _goes_on(labels: Sequence[Label], stack: Sequence[int], at: int, *, hashes: bool) -> bool:
    """Whether a row without a mark continues the list of parts that one before it opened, or stands under a mark."""
    over, this = labels[stack[-1]], labels[at]
    if over.opens or over.hashed or _is_member(labels, stack):
        return False  # a part is not the whole of the next row; the whole is checked next
    if over.listed or over.hashes:
        return not (over.hashes and hashes) and _fits(labels, stack[-1], at)
    if over.style is not None and this.style is None:
        return this.follows == over.style
    return bool(over.division)


def _fits(labels: Sequence[Label], whole: int, at: int) -> bool:
    """Whether a row may be one more part of a whole: it is not larger, nor a whole with parts of its own."""
    this, over = labels[at], labels[whole]
    following = labels[at + 1] if at + 1 < len(labels) else None
    if following is not None and following.opens and _is_no_less(this, following):
        near = range(max(whole + 1, at - _MOST_PARTS), at + 1)
        parts = [each for each in near if labels[each].parent == whole or each == at]
        first = max((each for each in parts if labels[each].opens), default=parts[0])
        return _sums(over, [labels[each] for each in parts if each >= first])
    if over.unit != this.unit:
        return False
    if not over.values or not this.values:
        return not (over.values or this.values)
    return _is_no_less(over, this)


def _adds_up(labels: Sequence[Label], whole: int, first: int) -> bool:
    """Whether the rows from one on add up to a whole."""
    parts: list[Label] = []
    for each in labels[first : first + _MOST_PARTS]:
        if each.opens and parts:
            break
        parts.append(each)
        if _sums(labels[whole], parts):
            return True
    return False


def _sums(whole: Label, parts: Sequence[Label]) -> bool:
    """Whether parts add up to a whole in every column in which they have amounts, but for rounding.

    Few digits add up by chance: a sum of three is exact, one of fewer is seen in two columns.
    """
    checked = digits = 0
    for column, total in whole.values.items():
        those = [each.values[column] for each in parts if column in each.values]
        if not those:
            continue
        off = abs(sum(those) - total) // _whole_step([*those, total])
        if len(those) < 2 or total == 0 or off > max(1, len(those) // 4):
            return False
        checked += 1
        digits = max(digits, len(str(abs(total))) - (1 if off else 0))
    return checked > 1 or digits >= _TELLING - 1 if checked else False


def _whole_step(amounts: Sequence[int]) -> int:
    """10 where all of several amounts are whole in a column that has tenths elsewhere: they are rounded to that."""
    return 10 if len(amounts) > 3 and not any(each % 10 for each in amounts) else 1


def sums_off(labels: Sequence[Label], digits: Mapping[int, int]) -> list[tuple[int, int]]:
    """The row and column of each total that is not the sum of its parts, where it is so in another column.

    The parts are those that stand under it, or for 合计 after them the rows of its level back to the total before.

    Args:
        labels: the labels of a stub's rows, arranged.
        digits: how many digits after the point the figures of each column have at most.
    """
    under: dict[int, list[Label]] = {}
    found: list[tuple[int, int]] = []
    run: list[Label] = []
    for each in labels:
        if each.parent is not None and not (labels[each.parent].listed or labels[each.parent].hashes):
            under.setdefault(each.parent, []).append(each)
    for at, each in enumerate(labels):
        if each.parent is not None or each.opens:
            continue
        if at in under:
            found += _off(each, under[at], digits)
        elif each.is_sum and run:
            found += _off(each, run, digits)
        run = [] if each.is_sum else [*run[-_MOST_PARTS:], each]
    return found


def _off(whole: Label, parts: Sequence[Label], digits: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """The columns in which parts do not add up to a whole, where they do in more of them.

    Parts that fit in one column may be too few in another, in which a row that follows has its only figure. That they
    fit in most says that they are the parts.
    """
    off: list[int] = []
    fits = 0
    for column, total in whole.values.items():
        those = [each.values[column] for each in parts if column in each.values]
        if len(those) < 2:
            continue
        if 2 * abs(sum(those) - total) > (len(those) + 1) * _rounded(total, digits.get(column, 0)):
            off.append(column)
        else:
            fits += 1
    yield from ((whole.row, column) for column in off if len(off) < fits)


def _rounded(total: int, digits: int) -> int:
    """To how many of a column's steps a total is rounded: in a column with tenths a whole number is, to ten of them."""
    step = 1
    for _ in range(digits):
        if total % (10 * step):
            break
        step *= 10
    return step


def _adopted(labels: Sequence[Label]) -> dict[int, int]:
    """For each row that the figures put under another, that one: it has the rows below that add up to it."""
    found: dict[int, int] = {}
    heirs: list[int] = []  # the rows below that stand under none yet, the nearest last
    listed = any(one.style == one.follows == SECTOR and other.style is None for one, other in pairwise(labels))
    for at in range(len(labels) - 1, -1, -1):
        this = labels[at]
        if this.style == SECTOR and listed:
            parts = _parts_of_sector(labels, this, heirs)
        else:
            parts = [] if this.heads or not this.values else _parts_of(labels, this, heirs)
        if parts:
            found.update(dict.fromkeys(parts, at))
            del heirs[-len(parts) :]
        heirs.append(at)
    return found


def _level(labels: Sequence[Label], adopted: Mapping[int, int]) -> dict[int, int]:
    """The rows that figures put under another where no indent tells: no part of that one is set in from it.

    What only fits into a sector, and need not add up to it, is none of its parts where it stands left of it.
    """
    set_in = {
        whole
        for part, whole in adopted.items()
        if labels[part].indent > labels[whole].indent + _NEAR
        or (labels[whole].style == SECTOR and labels[part].indent < labels[whole].indent - _NEAR)
    }
    return {part: whole for part, whole in adopted.items() if whole not in set_in}


def _parts_of_sector(labels: Sequence[Label], whole: Label, heirs: Sequence[int]) -> list[int]:
    """The rows below a sector that fit into it, where parts of one stand between it and the next: 工业 below 第二产业.

    They need not add up to it: a table may leave some out.
    """
    parts: list[int] = []
    so_far = dict.fromkeys(whole.values, 0)
    for each in reversed(heirs):
        part = labels[each]
        if part.style is not None or part.is_sum or part.heads or part.unit != whole.unit or not part.values:
            break
        for column in whole.values:
            so_far[column] += part.values.get(column, 0)
        if any(so_far[column] > total + max(1, total // _ROUGH) for column, total in whole.values.items()):
            break
        parts.append(each)
    return parts


def _parts_of(labels: Sequence[Label], whole: Label, heirs: Sequence[int]) -> list[int]:
    """The nearest rows below that add up to a whole; none where they do not."""
    column, total = next(iter(whole.values.items()))
    parts: list[int] = []
    so_far = 0
    for each in reversed(heirs[-_MOST_PARTS:]):
        part = labels[each]
        if part.is_sum or part.heads or part.unit != whole.unit:
            break
        parts.append(each)
        so_far += part.values.get(column, 0)
        if so_far > total + _MOST_PARTS > 0:
            break  # only what falls short can come back, and few amounts are negative
        if len(parts) > 1 and abs(so_far - total) <= len(parts) and _sums(whole, [labels[nth] for nth in parts]):
            return parts
    return []
