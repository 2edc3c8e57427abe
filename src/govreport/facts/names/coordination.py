"""Coordinations: 城镇、农村常住居民人均可支配收入 gives two full names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from attrs import frozen

from govreport.data import table
from govreport.facts.names.brackets import balanced
from govreport.facts.names.noun_phrases import NOTHING, Reader, list_marks
from govreport.facts.words import patterns
from govreport.facts.words.patterns import listed
from govreport.facts.words.segmentation import NO_WORD
from govreport.facts.words.vocabulary import NOUN_VERB
from govreport.span import Span

_CODE_GOES_ON = re.compile("[0-9A-Za-z.][0-9A-Za-z.]")  # PM10、PM2.5: no name takes a piece of a code
_COUNTS = "零一两三四五六七八九十"
_FIRMS = "企业"
_LONGEST_WHOLE = 4  # characters of 全市、
_NO_OWNER = re.compile("[占对在中（(]")  # 占全省|的比重, 对增长|的贡献率
_ORDINAL = re.compile("第?[一二三四五六七八九]")
_NUMERAL = re.compile("[一二三四五六七八九](?![一二三四五六七八九十])")
_WORD = 2  # characters; most words of Chinese have two
_PAIR = 2
_CONJUNCTIONS = frozenset({"、", *listed("and")})


@frozen
class Name:
    """A name and the pieces of text that it is built from.

    Attributes:
        text: the pieces without white space, joined; contracted words are written out (城乡 → 城镇, 农村).
        spans: the pieces.
        rule: the rule that found it.
        aside: whether it only sets the thing beside a whole (占…, 为预算的…), so that what follows the clause speaks of
            the thing itself again.
        of: whose feature it is, where what follows speaks of those (财政收入超过10亿元的县|12个); None for any other.
    """

    text: str
    spans: tuple[Span, ...]
    rule: str = ""
    aside: bool = False
    of: Name | None = None

    def subjects(self) -> tuple[Name, ...]:
        """What a sentence may speak of next: those whose feature it is; the thing beside which a share only stands."""
        if self.of is None:
            return (self,)
        return (self.of, self) if self.aside else (self.of,)

    def __add__(self, other: Name) -> Name:
        """The name with another one behind it."""
        return Name(self.text + other.text, self.spans + other.spans)

    def first(self, size: int) -> Name:
        """Its first `size` characters, with the pieces that hold them, so that no chain of carried names grows."""
        kept: list[Span] = []
        left = size
        for span in self.spans:
            if left <= 0:
                break
            kept.append(span)
            left -= len(span)
        return Name(self.text[:size], tuple(kept))

    def by(self, rule: str) -> Name:
        """The name as a rule found it."""
        return Name(self.text, self.spans, rule, self.aside, self.of and self.of.by(rule))


def joined(text: str, *spans: Span) -> Name:
    """The name made of these pieces of the text."""
    kept = tuple([balanced(text, span) for span in spans if span.start < span.end])
    words = [text[span.start : span.end] for span in kept]
    return Name("".join("".join(words).split()), kept)


def members(text: str, span: Span) -> list[Span]:
    """The members of a coordination, cut at 、 和 与 及 outside quotation marks and brackets.

    Example:
        >>> words = "一般公共预算收入、“三公”经费和支出"
        >>> [words[member.slice] for member in members(words, Span(0, len(words)))]
        ['一般公共预算收入', '“三公”经费', '支出']
    """
    found, start = [], span.start
    for match in patterns.member_mark.finditer(text, span.start, span.end):
        if match[0] in _CONJUNCTIONS:
            if match.start() > start:
                found.append(Span(start, match.start()))
            start = match.end()
        elif match[0][0] == "“" and text.startswith("“", match.end(), span.end):
            found.append(Span(start, match.end()))  # “一网通办”“掌上办”: quoted members stand without a mark
            start = match.end()
    if start < span.end:
        found.append(Span(start, span.end))
    return found


def listed_members(reader: Reader, span: Span, count: int) -> list[Span]:
    """The members of a coordination of so many values: cut at 、 alone where that gives as many.

    生活用品及服务、教育文化和娱乐 are two, and 食品烟酒、交通和通信, too. The whole place is a member that no other
    name tells: 全市、市直及县级收入.
    """
    text, parts = reader.text, members(reader.text, span)
    if len(parts) > count:
        marks = [*list_marks(text, span)]
        ends = [span.start, *(mark + 1 for mark in marks), span.end + 1]
        apart = [Span.up_to(start, end - 1) for start, end in pairwise(ends)]
        return apart if len(apart) == count and not any(_is_list(reader, part) for part in apart) else parts
    if len(parts) + 1 == count:
        whole = patterns.whole_before.search(text, max(0, span.start - _LONGEST_WHOLE), span.start)
        return [Span(*whole.span(1)), *parts] if whole else parts
    return parts


def _is_list(reader: Reader, span: Span) -> bool:
    """Whether a member is none, or a list of its own: 技改投资和民间投资, 园区数量和规划面积."""
    inner = members(reader.text, span)
    if len(inner) < _WORD:
        return not inner
    last, heads = inner[-1], reader.lexicon.endings("head")
    one_word = reader.words.classes(last.start, last.end) and not reader.text.endswith(heads, last.start, last.end)
    if one_word:
        return False  # 报废更新和|以旧换新
    alike = len({reader.text[part.end - 1] for part in inner}) == 1
    return alike or reader.text.endswith(heads, inner[0].start, inner[0].end)


def distribute(reader: Reader, parts: Sequence[Span], rest: Span, count: int) -> list[Name] | None:
    """Full names for `count` values: one for each member, the shared tail of the last one given to all.

    `rest` follows the members for all of them (奶牛、生猪分别|存栏). None where members and values do not match.
    """
    text = reader.text
    if len(parts) != count:
        return None
    if together := _together(text, parts):
        shared = Span(together.end(), parts[-1].end)
        each = [*parts[:-1], Span(*together.span(1))]
        return [joined(text, part, _without_class(text, part, shared), rest) for part in each]
    borrowed = zip(_shared_heads(reader, parts), parts, _shared_tails(reader, parts), strict=True)
    return [joined(text, head, part, tail, rest) for head, part, tail in borrowed]


def _together(text: str, parts: Sequence[Span]) -> re.Match[str] | None:
    """The last member with the count of all: 县、乡、|村三级|医疗机构, 锂电、|装备制造两大|集群."""
    last = parts[-1]
    kinds = patterns.kinds_together.match(text, last.start, last.end)
    if kinds and _COUNTS.find(kinds[2]) == len(parts):
        return kinds
    return patterns.levels_together.match(text, last.start, last.end)


def _without_class(text: str, part: Span, shared: Span) -> Span:
    """农业、林业两大|行业|产值: a member that is one by its own last character needs no noun for it."""
    again = text.endswith("业", part.start, part.end) and text.startswith(("行业", "产业"), shared.start, shared.end)
    return Span(shared.start + _WORD, shared.end) if again else shared


def written_out(word: Name, count: int) -> list[Name] | None:
    """Names from a contracted pair: 城乡居民收入 → 城镇居民收入, 农村居民收入.

    Example:
        >>> [name.text for name in written_out(Name("城乡居民收入", ()), 2)]
        ['城镇居民收入', '农村居民收入']
    """
    for contracted, written in _contractions():
        if len(written) == count and contracted in word.text:
            return [Name(word.text.replace(contracted, member, 1), word.spans) for member in written]
    return None


def _shared_heads(reader: Reader, parts: Sequence[Span]) -> list[Span]:
    """What each member borrows from the first one, which needs nothing."""
    text = reader.text
    if firms := _shared_firms(reader, parts):
        return [NOTHING, *[firms] * (len(parts) - 1)]
    head, insured = _shared_head(text, parts), patterns.insured.match(text, parts[0].start, parts[0].end)
    if head or insured is None:
        return [NOTHING, *[head] * (len(parts) - 1)]
    # 职工|基本养老保险、医疗保险、工伤保险: those two there are for 居民, too
    own = Span(*insured.span(1))
    return [
        NOTHING,
        *(own if patterns.insurance_of_two_kinds.match(text, part.start, part.end) else head for part in parts[1:]),
    ]


def _shared_firms(reader: Reader, parts: Sequence[Span]) -> Span:
    """规模以上工业企业|主营业务收入、利税: what firms have and nothing else tells is theirs all along the list."""
    text, (first, *others) = reader.text, parts
    firms = text.rfind(_FIRMS, first.start, first.end) + len(_FIRMS)
    words = reader.lexicon.words("of_firms")
    if firms < first.start + len(_FIRMS) or not all(text[part.slice].removesuffix("总额") in words for part in others):
        return NOTHING
    return Span(first.start, firms) if text[firms : first.end] in words else NOTHING


def _shared_head(text: str, parts: Sequence[Span]) -> Span:
    """What the later members borrow from the first one: 每万元产值的|能源和电力消耗, 本外币|存、贷款余额."""
    first = text[parts[0].slice]
    if _after_pair_of_syllables(first, text[parts[-1].slice]):
        return Span(parts[0].start, parts[0].end - 1)
    if first[0] == "第" and _after_numeral(first, text[parts[-1].slice]):
        return Span(parts[0].start, parts[0].start + 1)
    owned = "的" in first and not any("的" in text[part.slice] for part in parts[1:])
    return Span(parts[0].start, parts[0].start + first.rindex("的") + 1) if owned else NOTHING


def _shared_tails(reader: Reader, parts: Sequence[Span]) -> list[Span]:
    """What each member borrows from the end of the last one: nothing if it is complete by itself."""
    if owned := _owned_by_all(reader, parts):
        return [*[owned] * (len(parts) - 1), NOTHING]
    complete = reader.lexicon.endings("complete")
    if any(reader.text.endswith(complete, part.start, part.end) for part in parts[:-1]):
        return [NOTHING] * len(parts)  # 进口货值、免签入境游客、销售额: where one is a complete name, all are
    lenders = (_lender(reader.text, parts, index) for index in range(len(parts) - 1))
    return [*(_tail_with_share(reader, part, lender) for part, lender in zip(parts, lenders, strict=False)), NOTHING]


def _lender(text: str, parts: Sequence[Span], index: int) -> Span:
    """The member that lends its end: the last, or the next numeral's (一、|二级总承包企业|和一级专业承包企业)."""
    if not _ORDINAL.fullmatch(text, parts[index].start, parts[index].end):
        return parts[-1]
    wholes = (part for part in parts[index + 1 :] if not _ORDINAL.fullmatch(text, part.start, part.end))
    return next(wholes, parts[-1])


def _owned_by_all(reader: Reader, parts: Sequence[Span]) -> Span | None:
    """设区市、县城和重点镇的|公共供水普及率: what stands behind 的 belongs to each member that is a word of its own."""
    final = reader.text[parts[-1].slice]
    owner, of, _ = final.partition("的")
    if not owner or not of or _NO_OWNER.search(owner):
        return None
    heads = reader.lexicon.endings("head")
    for part in parts[:-1]:
        word = reader.text[part.slice]
        piece = len(word) == 1 or _after_numeral(word, final) or _after_pair_of_syllables(word, final)
        if piece or "的" in word or word.endswith(heads):
            return None
    return Span(parts[-1].start + len(owner) + 1, parts[-1].end)


def _tail_with_share(reader: Reader, part: Span, last: Span) -> Span:
    """What a member borrows, with a share or a field that all have: 市直、县级|占全市收入的比重, 教育、卫生|领域."""
    final = reader.text[last.slice]
    if share := patterns.share_of_whole.search(final, 1):  # 装备制造业、建筑业|增加值占全省比重
        at = last.start + share.start()
        before = _tail_for(reader, part, Span(last.start, at))
        return Span(before.start if before else at, last.end)
    field = reader.lexicon.ends_with("field_noun").search(final)
    if field and not reader.text.endswith(field[0], part.start, part.end):
        return Span(last.start + field.start(), last.end)
    return _tail_for(reader, part, last)


def _tail_for(reader: Reader, part: Span, last: Span) -> Span:
    word, final = reader.text[part.slice], reader.text[last.slice]
    # 化学需氧量、氨氮、氮氧化物|排放量: one has no head, whatever it ends in, and they share characters but no words.
    is_substance = word in reader.lexicon.words("substance")
    if not is_substance and word.endswith(reader.lexicon.endings("head")):
        return NOTHING
    cut, heads = _after_sibling(reader, word, final), reader.lexicon.words("head")
    # 装备制造业、高技术制造业|增加值: the tail begins after the words that the members share.
    for size in () if is_substance or cut is not None else range(min(len(word), 6), 0, -1):
        at = final.find(word[-size:])
        rest = final[at + size :]
        if at >= 0 and (len(rest) > 1 or rest in heads) and not word.endswith(rest):
            return Span(last.start + at + size, last.end)
    cut = cut or _after_class(reader, word, final) or _after_pair_of_syllables(word, final)
    head = reader.lexicon.regex("shared_head").search(final) if cut is None else None
    if head and (mean := patterns.per_head.search(final, _WORD, head.start())):
        cut = mean.start()  # 居民医保、服务经费|人均财政补助标准
    elif head:
        cut = head.start()  # 家电、新能源汽车|零售额: the last member lends its head
        if len(head[0]) == 1:
            cut -= _WORD  # 自来水、卫生厕所|普及率: a syllable that cannot stand alone takes the word before it along
    deed = reader.words.from_start.get(last.start + len(word), NO_WORD)[1] & NOUN_VERB  # 家装|报废更新和以旧换新
    if cut is None and len(word) in {2, 4} and (deed or len(members(reader.text, last)) == 1):
        cut = len(word)  # 汽车、家电|产品以旧换新: words of a pair are often of one length
    if cut is None or not 0 < cut < len(final) or _CODE_GOES_ON.match(final, cut - 1) or word.endswith(final[cut:]):
        return NOTHING  # it has that end already (银行业、保险业), nothing would be lent, or a code would be cut
    return Span(last.start + cut, last.end)


def _after_sibling(reader: Reader, word: str, final: str) -> int | None:
    """Where what a written pair shares begins in the last member: 城镇、农村|居民收入, 中、高|等教育, 第一、二|产业."""
    if len(word) == 1 or _after_numeral(word, final):
        ranks = reader.lexicon.words("rank")  # 村、社区|两委: a whole word, where both are of a rank
        return max((len(other) for other in ranks if word in ranks and final.startswith(other)), default=1)
    pairs = reader.lexicon.words("parallel")
    beside = {*siblings(word), *(pairs if word in pairs else ())}
    return max((len(other) for other in beside if final.startswith(other)), default=None)


def _after_class(reader: Reader, word: str, final: str) -> int | None:
    """Where what two words share that end in nouns of a class begins in the last one: 在职职工、退休人员|额度."""
    if not word.endswith(reader.lexicon.endings("class_noun")):
        return None
    noun = reader.lexicon.holds("class_noun").search(final)
    return noun.end() if noun else None


def _after_numeral(word: str, final: str) -> bool:
    """第一、二、三|产业: ordinals of which only the first has its 第."""
    return _ORDINAL.fullmatch(word) is not None and _NUMERAL.match(final) is not None


def _after_pair_of_syllables(word: str, final: str) -> int | None:
    """本外币存、贷款|余额: one syllable of the last member, where it and the one before the mark are a written pair."""
    pairs = (members for _, members in _contractions() if len(members) == _PAIR)
    return 1 if any(final.startswith(last) and word.endswith(first[0]) for first, last in pairs) else None


@cache
def _contractions() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Contracted pairs and their members, longer ones first (产销量 → 产量, 销量)."""
    rows = table("contractions")
    return tuple((row["contracted"], tuple(row["members"].split())) for row in rows)


def siblings(word: str) -> tuple[str, ...]:
    """What may stand in a word's place, where it is a member of a contracted pair (农村: 城乡, 城镇); else nothing."""
    return _siblings().get(word, ())


@cache
def _siblings() -> dict[str, tuple[str, ...]]:
    """For each member of a contracted pair the words that may stand in its place."""
    found: dict[str, tuple[str, ...]] = {}
    for contracted, written in _contractions():
        for word in written if len(contracted) > len(written) or len(written) == _PAIR else ():
            found[word] = (*found.get(word, ()), contracted, *(other for other in written if other != word))
    return found
