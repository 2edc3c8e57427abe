"""The name of a figure in a table: from its row, the qualifiers of its column, and the caption if needed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from attrs import define, field, frozen

from govreport.facts.cells.heads import Column, Row, is_complete, is_within, stripped, together, trimmed, under
from govreport.facts.cells.table_context import TableContext
from govreport.facts.words import patterns
from govreport.facts.words.head_nouns import head_class
from govreport.span import Span
from govreport.tables import Cell
from govreport.tables.cell_text import closed, is_
from govreport.tables.stubs import label

_NO_NAME = re.compile(r"[0-9]{5,}|^[^\u3400-\u9fffA-Za-z]*$")
_ASIDE = re.compile(r"[（(][^（）()]*[）)]$")
_LONGEST_TOPIC = 24

Name = tuple[str, tuple[Span, ...]]


def _repeats(name: str, thing: str) -> bool:
    """Whether a column only says again what its row says: 产量 beside 发电量, not 基本支出 beside 教育支出."""
    return is_within(thing, name) or (name[-1:] == thing[-1:] and len(thing) <= len("总产量"))


def _shared(part: str, whole: str) -> str:
    """What a part takes over of its whole's name: 产量 of 猪牛羊禽肉产量, which lists 猪肉; else all of it."""
    at = whole.rfind(part[-1:])
    rest = whole[at + 1 :]
    return rest if at > 0 and is_within(part, whole[: at + 1]) and head_class(rest) is not None else whole


def _in_account(name: str, account: str) -> str | None:
    """The name of a balance, or of a level's part, with the account that it stands under; None for other names.

    省级收入 under 一般公共预算收入 is 省级一般公共预算收入.
    """
    level = patterns.level_side.fullmatch(name)
    if level is not None and account.endswith(level["what"]):
        return level["level"] + account
    return account + name if is_(name, "balance") and not patterns.sum_label.search(account) else None


def _bare(label_: str) -> str:
    """A label without time and unit."""
    return trimmed(patterns.head_time.sub("", stripped(label_)))


@frozen
class Twins:
    """The rows of a table whose labels have the same words under different heads: 行政运行 under 财政事务 and 司法.

    Attributes:
        parts: for each label how many of its rows stand under a head, at any height.
        paths: for each label how many of its rows stand under some heads, the nearest last.
    """

    parts: Mapping[str, Counter[str]]
    paths: Mapping[str, Counter[tuple[str, ...]]]

    @classmethod
    def of(cls, heads: Iterable[tuple[str, ...]]) -> Twins:
        """The rows of the same label among some."""
        rows: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for head in filter(None, heads):
            bare = tuple(map(_bare, head))
            rows[bare[-1]].add(tuple(part for part in bare[:-1] if part not in {"", bare[-1]}))
        rows = {name: those for name, those in rows.items() if len(those) > 1}
        return cls(
            {name: Counter(part for path in those for part in set(path)) for name, those in rows.items()},
            {name: Counter(path[at:] for path in those for at in range(len(path))) for name, those in rows.items()},
        )

    def telling(self, head: tuple[str, ...]) -> tuple[str, ...]:
        """The nearest of the heads above a row that tells it from all rows of the same label; none if none does."""
        *parts, name = map(_bare, head)
        if name not in self.parts:
            return ()
        above = [part for part in parts if part not in {"", name}]
        for part in reversed(above):
            if self.parts[name][part] == 1:
                return (part,)
        return next(
            (path for at in reversed(range(len(above))) if self.paths[name][path := tuple(above[at:])] == 1), ()
        )


@define(slots=True)
class Names:
    """The names of the figures of one table; `places` says where the words of its heads and labels stand."""

    context: TableContext
    places: dict[str, Span] = field(factory=dict)
    twins: Twins = field(init=False)
    _of_rows: dict[tuple[tuple[str, ...], bool], tuple[str, tuple[str, ...]]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.twins = Twins.of({cell.row_head for cell in self.context.table.cells if cell.number is not None})
        if self.context.caption.span is not None:
            self.places |= dict.fromkeys((self.context.topic, self.context.level), self.context.caption.span)

    def note_place(self, cell: Cell) -> None:
        """Remember where a head or a label stands."""
        name = label(closed(cell.text), cell.row).name if cell.role == "stub" else closed(cell.text)
        self.places[name] = cell.span

    def alias(self, name: str, head: str) -> None:
        """Say that a part of a head stands where the head does."""
        span = self.places.get(head)
        if span is not None and name:
            self.places.setdefault(name, span)

    def name(self, row: Row, head: tuple[str, ...], column: Column) -> Name | None:
        """The name of a figure and where its words stand; None where no head names it."""
        key = head, bool(column.thing)
        if key not in self._of_rows:
            words: list[str] = []
            self._of_rows[key] = self._apart(self._of_row(row, column, words), row, head, words), tuple(words)
        name, found = self._of_rows[key]
        used = [*found]
        thing = column.thing
        if thing and thing not in name and name not in thing:
            used.append(thing)
            if not _repeats(name, thing) or not is_complete(name) or patterns.place_label.fullmatch(name):
                name = together(name, thing)
        elif thing and len(thing) > len(name):
            used.append(thing)
            name = thing
        is_of_place = patterns.place_label.fullmatch(thing) or patterns.place_label.fullmatch(row.name)
        scope = column.scope or ("" if is_of_place else self.context.level)
        if scope and name and scope not in name:
            used.append(scope)
            name = scope + name
        return None if _NO_NAME.search(name) else (name, self._spans(used))

    def _apart(self, name: str, row: Row, head: tuple[str, ...], used: list[str]) -> str:
        """The name of a row, with the heads above it that tell it from others of the same words."""
        is_label = bool(head) and row.name.endswith(_bare(head[-1])) and not row.is_sum
        if not name or not is_label or any(each in used for each in row.above):
            return name
        above = self.twins.telling(head)
        used += above
        whole = patterns.sum_label.sub("", "".join(above))
        place = row.name if patterns.place_label.fullmatch(row.name) and name.startswith(row.name) else ""
        return place + under(name[len(place) :], whole) if whole else name

    def _of_row(self, row: Row, column: Column, used: list[str]) -> str:
        """What the row alone names, with what it stands under where it needs that."""
        name = row.name
        if row.is_sum or not name:
            above = row.above[-1] if row.above else ""
            used += [above] if above else []
            return above or ("" if column.thing else self._of_caption("", used))
        used.append(name)
        trimmed = patterns.small_sum.sub("", name)
        in_account = _in_account(trimmed, row.above[-1]) if row.above else None
        if in_account is not None:
            used.append(row.above[-1])
            return in_account
        if column.thing or is_complete(trimmed):
            return trimmed
        if self.context.of_budget and not is_(trimmed, "dependent") and not patterns.place_label.fullmatch(trimmed):
            return trimmed  # an item of a budget is named by itself
        wholes = [patterns.growth_tail.sub("", whole) for whole in reversed(row.above)]
        for whole in filter(is_complete, wholes):
            if not patterns.sum_label.search(whole) and whole not in trimmed:
                about = _shared(trimmed, patterns.whole_label.sub("", whole))
                self.alias(about, whole)
                used.append(about)
                return trimmed + about
        found = self._of_caption(trimmed, used)
        is_part = found == trimmed and wholes and is_(trimmed, "dependent") and not patterns.sum_label.search(wholes[0])
        if is_part:
            used.append(wholes[0])
        return wholes[0] + trimmed if is_part else found

    def _of_caption(self, name: str, used: list[str]) -> str:
        """A name with the topic of the caption, where that ends in the head of an indicator.

        A topic that names the class of its rows (主要产品产量) says with their names what is left of it: 原煤产量.
        """
        about = self.context.topic
        if not about or len(about) > _LONGEST_TOPIC or about in name or "、" in about:
            return name
        is_named = self.context.of_money or head_class(_ASIDE.sub("", about)) is not None
        is_named = is_named or patterns.place_label.fullmatch(name) is not None
        if name and not (is_named and self.context.caption.sure):
            return name
        match = patterns.class_label.search(about) if name else None
        if self.context.caption.span is not None:
            used.append(about)
        if match is not None:
            return about[: match.start()] + name + about[match.end() :]
        return about if name and about.startswith(name) else name + about

    def _spans(self, used: Sequence[str]) -> tuple[Span, ...]:
        """Where the words of a name stand."""
        text = self.context.document.text
        found: set[Span] = set()
        for word in used:
            span = self.places.get(word)
            if span is not None:
                at = text.find(word, span.start, span.end)
                found.add(span if at < 0 else Span(at, at + len(word)))
        return tuple(sorted(found)) if len(found) > 1 else tuple(found)
