"""Context: whether a numeral states an amount, or is part of a name, a serial number, a code or a date.

Every rule rests on the characters around the numeral within its own sentence, and each says what it reads. The first
rule that knows decides; where none does, the numeral states an amount.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from attrs import frozen

from govreport.data import words
from govreport.numbers.amounts import changes
from govreport.numbers.draft import Draft
from govreport.numbers.model import NumberKind
from govreport.numbers.units import traits
from govreport.sentences import STOPS

SENTENCE_ENDS = frozenset(f"{STOPS}\n")
_BLANKS = " \t\u3000\u00a0\u2002\u2003"
# A short quotation without punctuation names something; a longer one says something, and its amounts are amounts.
_QUOTATION = re.compile(
    "“[^“”，。；：！？,;!?\n]{1,24}”|《[^《》。；！？;!?\n]{1,80}》|〈[^〈〉。；！？;!?\n]{1,60}〉"
    "|「[^「」，。；：！？;!?\n]{1,24}」|『[^『』。；！？;!?\n]{1,40}』|‘[^‘’，。；：！？;!?\n]{1,24}’"
    '|"[^"，。；：！？,;!?\n]{1,24}"'
    "|https?://[!-~]{1,300}|www\\.[!-~]{1,300}|@[0-9A-Za-z-]{1,40}\\.[a-z]"
)
_LONGEST_MARK = 3  # digits of the mark of an item: （102）
_DASHES = "—-"
_IN_ADDRESS = re.compile(r"(?:https?://|www\.|@)[!-~]*$")
_LONGEST_ADDRESS = 300
# The letters of road numbers: national, provincial, county and township roads (GB/T 917).
_ROAD = frozenset("GSXY")
_BRACKETS = {"［": "］", "[": "]", "（": "）", "(": ")", "〔": "〕", "【": "】"}
TELLING = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_第［[〔（(【+-—.#№负下号双拨打编码") | {
    name[-1] for name in traits("before") | traits("sign")
}
"""The characters that, touching a numeral in front, may tell what it is; all others leave a measured amount alone."""
DOUBTFUL = traits("doubtful")
"""The units that also end names of series and ranks."""


@frozen
class Place:
    """A numeral and what stands around it.

    Attributes:
        text: folded and simplified text.
        draft: the numeral read as an amount.
        digits: its characters.
        before: the character before it; a line break at the beginning.
        after: the characters after its digits and scale, at most 12, within the sentence.
        quoted: whether it stands in a short quotation or a title.
    """

    text: str
    draft: Draft
    digits: str
    before: str
    after: str
    quoted: bool

    @property
    def bare(self) -> bool:
        """Whether it is an integer without scale, unit and bound."""
        return self.draft.unit is None and self.draft.bound == "exact" and self.digits.isdigit()

    def preceded_by(self, group: str) -> str:
        """The word of a group of `data/numbers.tsv` that ends directly before the numeral, or nothing."""
        start = self.draft.core_start
        found = _before_pattern(group).search(self.text, max(0, start - 4), start)
        return found[0] if found else ""

    def followed_by(self, group: str) -> bool:
        """Whether a word of a group begins directly after the digits and scale."""
        return bool(_pattern(group).match(self.after))


_AFTER = re.compile(f"[^{STOPS}\n]{{0,12}}")


def quotations(text: str) -> list[tuple[int, int]]:
    """The short quotations, bracketed titles and net addresses of a text, as offsets of their first and last character.

    Args:
        text: folded text.

    Example:
        >>> quotations("实施“稳经济43条”，增长5%")
        [(2, 9)]
    """
    return [(found.start(), found.end() - 1) for found in _QUOTATION.finditer(text)]


@cache
def _pattern(group: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(words("numbers", group), key=len, reverse=True)))


@cache
def _before_pattern(group: str) -> re.Pattern[str]:
    return re.compile(f"(?:{_pattern(group).pattern})$")


def is_plain(text: str, draft: Draft) -> bool:
    """Whether nothing around a measured amount can make it anything else, so that no rule needs to be tried.

    Args:
        text: folded and simplified text.
        draft: an amount outside quotations.
    """
    start = draft.core_start
    return draft.unit is not None and draft.unit not in DOUBTFUL and not (start and text[start - 1] in TELLING)


def kind_of(text: str, draft: Draft, *, quoted: bool) -> NumberKind:
    """What a numeral is, judged by what stands around it.

    Args:
        text: folded and simplified text.
        draft: the expression as an amount.
        quoted: whether it stands in a short quotation.
    """
    start, end = draft.core_start, draft.core_end
    after = _AFTER.match(text, end)
    rest = after[0].lstrip(_BLANKS) if after else ""
    place = Place(text, draft, text[start:end], _character_before(text, start), rest, quoted)
    for rule in _RULES:
        kind = rule(place)
        if kind is not None:
            return kind
    return "quantity"


def _character_before(text: str, start: int) -> str:
    """The character that touches a numeral in front, or that one blank parts from it if it opens a bracket."""
    if start > 1 and text[start - 1] in _BLANKS and text[start - 2] in _BRACKETS:
        return text[start - 2]
    return text[start - 1] if start else "\n"


_NO_SIGN = tuple(words("numbers", "no_sign"))
# What stands before a minus sign where the number is not a measured amount, or the sign is a dash by slip (增长—1.5%).
_TELLS_AMOUNT = frozenset("长降为达是率到约由从至比涨减增")
_SHARES = frozenset("%‰")
_INDEX_NAME = re.compile("(?<![A-Za-z0-9])[A-Z]{2,5}$")
_PUNCTUATION = frozenset("：（(，,、。；！？!?; \u3000\u00a0\t\n")
_TIES = frozenset("%‰℃°)）]］-—~+.．/·*_")


def is_negative(text: str, start: int, end: int, *, measured: bool) -> bool:
    """Whether a minus sign or 负 stands before the amount that begins at an offset.

    负 negates where no word ends in it (降低税负|50亿元). A minus sign touches the digits and follows no digit, unit or
    letter; at a line's beginning it is a bullet where a thing is counted (-10个项目).

    Args:
        text: folded and simplified text.
        start: where the numeral begins.
        end: where the amount ends.
        measured: whether the amount is measured or shared (%, 亿元, a decimal), and counts no things.
    """
    if not start:
        return False
    sign, before = text[start - 1], text[start - 2] if start > 1 else "\n"
    if sign == "负":
        return not text.endswith(_NO_SIGN, 0, start)
    is_letter = before.isascii() and before.isalnum()
    if sign not in "-—" or before in _TIES or (is_letter and not _follows_index(text, start - 1, end)):
        return False
    if sign == "—":
        return measured and before in _TELLS_AMOUNT
    if measured or before in _TELLS_AMOUNT:
        return True
    # A cell of a table holds nothing else.
    return before in _PUNCTUATION and (not begins_sentence(text, start - 1) or not text[end : end + 1].isalpha())


def _follows_index(text: str, sign: int, end: int) -> bool:
    """CPI-0.2%: a rate behind the name of an index, of which the sign is no part."""
    return text[end - 1 : end] in _SHARES and _INDEX_NAME.search(text, max(0, sign - 5), sign) is not None


def _letters_before(place: Place) -> NumberKind | None:
    """T800, Q10, PM2.5 are names; G318 is a road, its letter alone before an integer; GDP4408.1亿元 is an amount."""
    start, text = place.draft.core_start, place.text
    letter = text[start - 2] if place.before == "_" and start > 1 else place.before
    if letter in ":：" and place.bare and _STANDARD.search(text, max(0, start - 16), start):
        return "name"
    if letter == " " and place.bare and _LETTERS_APART.search(text, max(0, start - 12), start):
        return "name"  # TOP 100, ISO 9001
    if not (letter.isascii() and letter.isalpha()):
        return None
    if place.digits[-1] in "万亿" and place.draft.unit is not None:
        return None
    alone = start < 2 or not (text[start - 2].isascii() and text[start - 2].isalnum())
    return "identifier" if alone and letter in _ROAD and place.digits.isdigit() and len(place.digits) <= 5 else "name"


# GB/T 9704:2012, ISO9001:2015: the year of a standard.
_STANDARD = re.compile("[A-Z][A-Z/ ]{0,6}[0-9.]{2,8}[:：]$")
_LETTERS_APART = re.compile("(?:^|[^A-Za-z])(?:[A-Z]{2,}|[A-Z][a-z]+|[A-Z]{1,3}/[A-Z]{1,2}) $")


def _with_di(place: Place) -> NumberKind | None:
    """第5位, 第8届."""
    return "ordinal" if place.before == "第" else None


def _code(place: Place) -> NumberKind | None:
    """12345, 96111 with 热线, 国道307, 0012, 13800000000: digits that are no count of anything."""
    digits = place.digits
    if place.draft.unit is not None or len(digits) < 3 or not digits.isdigit():
        return None
    if (len(digits) >= 7 and place.bare) or digits[0] == "0" or place.preceded_by("road_before"):
        return "identifier"
    if place.bare and (place.followed_by("road_after") or place.preceded_by("code_before")):
        return "identifier"  # 331国道, 邮编650000
    if _pattern("public_line").fullmatch(digits):
        return "identifier"
    if not _pattern("short_code").fullmatch(digits):
        return None
    called = _pattern("hotline_after").search(place.after) or place.preceded_by("call_before")
    return "identifier" if called else None


def _in_quotation(place: Place) -> NumberKind | None:
    """“稳经济43条”, 《行动计划（2024）》; in a net address digits are a code."""
    if not place.quoted:
        return None
    start = place.draft.core_start
    address = _IN_ADDRESS.search(place.text, max(0, start - _LONGEST_ADDRESS), start)
    return "identifier" if address else "name"


def _bracketed(place: Place) -> NumberKind | None:
    """［4］ is a note, （4） an item, （2022） a year."""
    if not place.bare or not place.after.startswith(_BRACKETS.get(place.before, "\n")):
        return None
    if place.before in "［[【〔":
        return "identifier"
    if _year_like(place.digits):
        return "date"
    if len(place.digits) < _LONGEST_MARK:
        return "ordinal"
    leads = place.after[1:2].isalpha() and begins_item(place.text, place.draft.core_start - 1)
    return "ordinal" if leads and len(place.digits) == _LONGEST_MARK else None


def _item_number(place: Place) -> NumberKind | None:
    """13. or 13、 or 13） where a sentence begins."""
    if place.draft.unit is not None or len(place.digits) > 3 or place.after[:1] not in tuple(".．、)）"):
        return None
    return "ordinal" if begins_sentence(place.text, place.draft.core_start) else None


def begins_item(text: str, start: int) -> bool:
    """Whether an offset begins a sentence, or nothing but a dash stands before it there: ——（102）对…给予补助."""
    while start and text[start - 1] in _DASHES:
        start -= 1
    return begins_sentence(text, start)


def begins_sentence(text: str, start: int) -> bool:
    """Whether nothing but blanks stands between the beginning of a sentence and an offset."""
    while start and text[start - 1] in _BLANKS:
        start -= 1
    return not start or text[start - 1] in SENTENCE_ENDS


_SECTION = re.compile(
    rf"[{_BLANKS}]*(?P<number>[0-9]{{1,2}}(?:(?:\.[0-9]{{1,2}}){{1,3}}(?![0-9.])|(?=[{_BLANKS}])))[{_BLANKS}]*(?=[\u4e00-\u9fff])"
)
_FAR = 16  # a section number and the blanks before it are no longer


def _section_number(place: Place) -> NumberKind | None:
    """1 总则, 2.2.1 办公室: where a line or sentence begins, numbers count sections (GB/T 1.1) and table rows."""
    draft, text = place.draft, place.text
    if draft.unit is not None or draft.bound != "exact":
        return None
    begin = draft.core_start
    while begin and text[begin - 1] not in SENTENCE_ENDS:
        begin -= 1
        if draft.core_start - begin > _FAR:
            return None
    found = _SECTION.match(text, begin)
    return "ordinal" if found and draft.core_end <= found.end("number") else None


def _labelled(place: Place) -> NumberKind | None:
    """附件1, 表2."""
    return "ordinal" if place.bare and len(place.digits) <= 3 and place.preceded_by("label_before") else None


def _hyphenated(place: Place) -> NumberKind | None:
    """歼-35A, 互联网+5: a hyphen or plus sign ties a numeral without unit to the word before."""
    if is_negative(place.text, place.draft.core_start, place.draft.end, measured="." in place.digits):
        return None
    tied = place.before in "-+" and place.draft.unit is None and len(place.digits) <= 4 and place.digits.isdigit()
    start = place.draft.core_start
    return "name" if tied and start > 1 and place.text[start - 2] not in SENTENCE_ENDS else None


def _in_series(place: Place) -> NumberKind | None:
    """3号机组, 2.0版, 5A级, 5G, 500强; but 16号文件 is a code, 6.8级地震 and 30万吨级 are measured."""
    draft, text = place.draft, place.text
    if draft.unit is None:
        if place.followed_by("document_after"):
            return "identifier"
        if place.followed_by("serial_after") or (place.digits.endswith(".0") and place.followed_by("version_after")):
            return "ordinal"
    elif draft.unit == "G":
        return "ordinal" if _GENERATION.fullmatch(place.digits) else None
    elif draft.unit == "级":
        measured = not place.digits.isdigit() or _pattern("magnitude_after").match(text, draft.end)
        return None if measured else "ordinal"
    elif draft.unit in ("代", "期"):
        counted = _pattern("series_after" if draft.unit == "期" else "counted_after").match(text, draft.end)
        return "ordinal" if bool(counted) == (draft.unit == "期") else None
    return None


_GENERATION = re.compile("[2-7](?:\\.5)?")


_CIRCLE = re.compile("[\u4e00-\u9fff]{0,5}?(?<!商)(?:圈|行动)")


def _in_campaign(place: Place) -> NumberKind | None:
    """15分钟健身圈, 1小时交通圈, 3年行动: a circle or campaign bears its reach as a name."""
    reach = place.draft.unit in DOUBTFUL and place.draft.bound == "exact" and place.draft.unit not in ("级", "代", "期")
    return "name" if reach and _CIRCLE.match(place.text, place.draft.end) else None


def _ranked(place: Place) -> NumberKind | None:
    """排名53位, 前5位, 前50强, 前10的企业; 提升17位 counts."""
    unit = place.draft.unit
    if unit is not None and unit not in traits("rank"):
        return None
    word = place.preceded_by("rank_before")
    if not word or (word == "前" and not place.followed_by("rank_after")):
        return None
    return "ordinal" if word.endswith("前") or unit == "位" else None


def _day(place: Place) -> NumberKind | None:
    """4日凌晨 is a day of the month; 7日内 and 连续3日 are stretches."""
    if place.draft.unit != "日" or place.draft.bound != "exact" or not place.digits.isdigit() or int(place.digits) > 31:
        return None
    stretch = _pattern("stretch_after").match(place.text, place.draft.end) or place.preceded_by("stretch_before")
    return None if stretch else "date"


def _spelled_name(place: Place) -> NumberKind | None:
    """4S店, 3D打印, 8K, 20国集团: letters touch a numeral that has no unit; 90后 are those born then."""
    if place.draft.unit is not None:
        return None
    if len(place.digits) == 2 and place.digits[1] in "05" and _GENERATION_OF.match(place.after):
        return "name"
    if place.bare and place.preceded_by("name_before"):
        return "name"  # 双11
    if place.draft.bound == "exact" and _VERSION.fullmatch(place.digits) and "\u4e00" <= place.before <= "\u9fff":
        return None if place.preceded_by("amount_before") else "name"  # 工业4.0
    letter = place.after[:1]
    return "name" if (letter.isascii() and letter.isalpha()) or place.followed_by("name_after") else None


_VERSION = re.compile("[1-9]\\.0")
_GENERATION_OF = re.compile("[后後](?![续来期勤备方])")


def _year_like(digits: str) -> bool:
    return len(digits) == 4 and digits[:2] in ("19", "20")


def _bare_integer(place: Place) -> NumberKind | None:
    """2024世界…大会, 大唐1830化肥: an integer of three or more digits runs into a noun without unit.

    A count would have its classifier; those without are small (4大骨干项目) or rounded (3000农户).
    """
    if not place.bare or len(place.digits) not in (3, 4) or place.preceded_by("amount_before"):
        return None
    if not _year_like(place.digits) and changes(place.text, place.draft.core_start, place.draft.core_end):
        return None
    named = "\u4e00" <= place.after[:1] <= "\u9fff"
    if _year_like(place.digits):
        return "name" if named else None
    if place.before in SENTENCE_ENDS and not place.text[place.draft.core_end : place.draft.core_end + 1].isalpha():
        return None  # 723 二、…: a cell and the next
    rounded = place.digits.endswith("00")
    joined = "\u4e00" <= place.before <= "\u9fff" or place.before in "、，：" or place.before in SENTENCE_ENDS
    return "name" if named and not rounded and joined else None


_RULES: tuple[Callable[[Place], NumberKind | None], ...] = (
    _letters_before,
    _with_di,
    _code,
    _in_quotation,
    _bracketed,
    _item_number,
    _section_number,
    _labelled,
    _hyphenated,
    _in_series,
    _in_campaign,
    _ranked,
    _day,
    _spelled_name,
    _bare_integer,
)
