"""Times of day: 8:30—17:30, 上午9点半, 22时至次日6时. They are dates without a day, never amounts."""

from __future__ import annotations

from govreport.unit_names import halved, not_before

BLANK = "[ \u3000\u00a0]?"
"""A pattern for what may stand between the pieces of a time or an amount."""
_JOIN = (
    rf"{BLANK}(?:-{{1,2}}|—{{1,2}}|~|至|到){BLANK}(?:次日|翌日|当日|第二天|当天|凌晨|上午|中午|下午|晚上|晚|早上|早)?"
)
_NO_OTHER_WORD = not_before("时")
_HOUR = "(?:2[0-4]|[01]?[0-9])"
_MINUTE = "[0-5][0-9]"
_COLON = rf"{_HOUR}[:：]{_MINUTE}(?:[:：]{_MINUTE})?(?![0-9:：.%])"
# An hour is written 9时 or 9点; 9点 alone may also be points of an index, so it needs a companion.
_HOUR_WORD = rf"{_HOUR}{BLANK}时{_NO_OTHER_WORD}(?:[0-5]?[0-9]分(?!钟)|半|许|整)?"
_POINT_WORD = rf"{_HOUR}{BLANK}点(?!位|子|状|数|火|对|面|线|头|滴|心|多)(?:[0-5]?[0-9]分(?!钟)|半|许|整|钟)"
_POINT = (
    rf"{_HOUR}{BLANK}点(?!位|子|状|数|火|对|面|线|头|滴|心|建议|意见|要求|措施)(?:[0-5]?[0-9]分(?!钟)|半|许|整|钟)?"
)
# The part of the day, or the day, that stands directly before it.
_DAY_BEFORE = (
    "(?:(?<=[上下中]午)|(?<=凌晨)|(?<=[早晚]上)|(?<=夜间)|(?<=时间)|(?<=每[日天])|(?<=[日号晚晨早])|(?<=[日号晚] )"
    "|(?<=[上下中]午 )"
    "|(?<=时间：)|(?<=时间:))"
)
# 1:10 is a ratio; the times of a timetable have whole five minutes and begin at five or have two digits.
_TABLED = "(?:2[0-4]|1[0-9]|0[0-9]|[5-9])[:：][0-5][05](?![0-9:：.])"
_NOT_RATIO = "(?<![比例率0-9.:：∶])"

CLOCK = (
    rf"(?=[0-9]{{1,2}}(?:{BLANK}[点时:：]|-[0-9]))(?:{_NOT_RATIO}{_TABLED}{_JOIN}{_TABLED}"
    rf"|{_DAY_BEFORE}(?:{_COLON}|{_POINT})(?:{_JOIN}(?:{_COLON}|{_POINT}|{_HOUR_WORD}))?"
    rf"|{_NOT_RATIO}(?:0[0-9][:：]{_MINUTE}(?:[:：]{_MINUTE})?|{_HOUR}[:：]"
    rf"(?:00|{_MINUTE}(?=之?[前后]|起|止|许|左右|开始)))(?![0-9:：.%])(?:{_JOIN}{_COLON})?"
    rf"|(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]){BLANK}{_COLON}"
    rf"|(?<![历耗用需]时)(?<![历耗用需]时 ){_HOUR_WORD}(?:{_JOIN}{_HOUR_WORD})?"
    rf"|{_POINT_WORD}(?:{_JOIN}{_POINT})?|{_POINT}{_JOIN}{_POINT_WORD}"
    rf"|(?<=[从自早]){_POINT}{_JOIN}{_POINT})"
)
"""A pattern for a time of day in Arabic digits; it reads folded text."""

_SPOKEN_HOUR = "(?:二?十[一二三四]?|[零一二两三四五六七八九])"
_SPOKEN_MINUTE = "[二三四五]?十[一二三四五六七八九]?分(?![钟之])"
# Behind 点 a numeral below ten would be the decimals of a score (九点五分).
_SPOKEN_REST = f"(?:{_SPOKEN_MINUTE}|[一三]刻(?!钟)|半(?!数|{halved()})|整|许)"
_SPOKEN_EXACT = rf"{_SPOKEN_HOUR}(?:点(?:{_SPOKEN_REST}|钟)|时{_SPOKEN_REST})"
# 下午三点要求 would be three points of an agenda.
_SPOKEN_LOOSE = (
    rf"{_SPOKEN_HOUR}(?:点(?!位|子|状|建议|意见|要求|措施|体会|希望|做法|经验|启示|内容)|时{_NO_OTHER_WORD})"
    rf"(?:{_SPOKEN_REST}|零[一二三四五六七八九]分(?![钟之])|钟)?"
)
_SPOKEN_BEFORE = "(?:(?<=[上下中]午)|(?<=午后)|(?<=凌晨)|(?<=清晨)|(?<=傍晚)|(?<=[早晚]上)|(?<=夜间))"

SPOKEN_CLOCK = (
    rf"(?:{_SPOKEN_BEFORE}{_SPOKEN_LOOSE}(?:{_JOIN}{_SPOKEN_LOOSE})?|{_SPOKEN_EXACT}(?:{_JOIN}{_SPOKEN_LOOSE})?"
    rf"|(?<=日){_SPOKEN_HOUR}时{_NO_OTHER_WORD}(?:{_JOIN}{_SPOKEN_HOUR}时)?)"
)
"""A pattern for a time of day in Chinese characters: 下午两点半, 九点整, 三月五日零时."""


def is_clock(text: str) -> bool:
    """Whether a date expression, as `CLOCK` or `SPOKEN_CLOCK` finds it, is a time of day and says no day.

    Example:
        >>> is_clock("8:30—17:30"), is_clock("9时"), is_clock("两点半"), is_clock("2022年3月")
        (True, True, True, False)
    """
    return any(mark in text for mark in "点时:：")
