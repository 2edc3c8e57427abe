"""Patterns for time expressions, for packages that skip or remove them.

They say where a time stands; what it means, `find` and `meaning` say.
"""

from __future__ import annotations

from govreport.calendar.time_words import NO_NAME_BEGINS, PLAN_NUMERAL, either

NUMERAL = "[0-9０-９〇○零Ｏ一二三四五六七八九]"
"""A digit of a year, in either width or in Chinese."""
_DIGIT = "[0-9０-９]"
_SMALL = "[0-9０-９〇一二三四五六七八九十]"
_TO = "[-—–－~～至到]"
COUNT = f"(?:{_DIGIT}{{1,2}}|[一二两三四五六七八九十]{{1,3}})"
"""So many years or months, as they are counted."""
_PLAN = f"(?:{PLAN_NUMERAL})五"

YEAR = f"(?:{_DIGIT}{{2,4}}|[一二][〇○零一二三四五六七八九0]{{3}})"
"""The numeral of a year, without 年."""

SPOKEN = f"(?:{either('year')}|年[底末初])"
"""A year in words, or a point of one: 去年, 全年, 年末."""

PASSAGE_COMMA = "(?:以来|期间|时期|的?[一五]年|[里中间])*[，,]"
"""What parts a time that heads a passage from what happened in it: “十四五”|期间，."""

_MONTHS = rf"前{_DIGIT}{{1,2}}个月|{_DIGIT}{{1,2}}(?:{_TO}{_DIGIT}{{1,2}})?月(?:份|底|末)?"
_DATE = rf"(?:{YEAR}(?:年?(?:{_TO}|[、和与及]){YEAR})*年(?:底|末|初|度)?的?|{_MONTHS})"
# “十三五”时期, “五五”时期, 第六个五年计划期间; “十四五”规划 is a paper and no time.
_PLAN_YEARS = (
    rf"(?:“{_PLAN}[”’](?:(?:计划|规划)?(?:时期|期间)|末|期末|[前后]{COUNT}年)?(?!规划|计划|纲要)|{_PLAN}(?:计划)?(?:时期|期间)"
    r"|第[一二三四五六七八九十]{1,3}个五年(?:计划|规划)(?:时期|期间))的?"
)

ADVERBIAL = (
    rf"(?:[到至从自在]|截[至止]|早在)?(?:{_DATE}|{_PLAN_YEARS})(?:{COUNT}年[间中内]?)?(?:期间|间|以来|开始|起|[以之]?前)?"
    rf"|(?:[近这]|提?前){COUNT}年"
    rf"|连续第?{COUNT}[年届]"
    rf"|{COUNT}年(?:[来间内]|中{NO_NAME_BEGINS})"
    rf"|{COUNT}年(?=累计|合计|共[^同有和建享])"
    rf"|[前第]?[一二三四](?:(?:{_TO}|[、和])第?[一二三四])?季度(?!假)[末底]?"
)
"""A time with the words that tie it into a clause: 到2025年, 从一九五三年到一九七八年的二十六年间, 从7月份开始."""

ADVERBIAL_BEGINS = "0-9０-９一二两三四五六七八九十前第在到至从自截早近这连提“"
"""The characters with which such a time begins, for a set of a pattern."""

_PART = rf"(?:[上下]半年|[前第]?[一二三四](?:{_TO}[一二三四])?季度|上个?(?:季度?|月)(?:份|末)?)"
EARLIER = (
    rf"(?:{SPOKEN}{_PART}?|{_PART}|上[期次届]|(?:上一?|前一?)个?五年|同期"
    r"|前[一二两三四五六七八九十]年(?:的?(?:平均数?|平均水平|均值))?|“[^”]{1,4}[”’](?:时期|期间|期末|末)?"
    rf"|{_DATE}|{_PLAN_YEARS}|{_DIGIT}{{1,3}}年前)"
)
"""A time that a change is measured against: 比|上年, 较|一季度, 较|2020年, 较|3年前, 比|“十三五”末."""

INSIDE = (
    rf"(?:[12１２]{_DIGIT}{{3}}年[底末]?|{_DIGIT}{{1,2}}月[底末初]前?|(?![上下]年)(?:{either('year')})(?!收支|结余)|[上下]半年"
    rf"|(?:[这近前]|过去的?)?五年(?:[来内间]|中{NO_NAME_BEGINS}|合计)?)"
)
"""A time that stands inside a name and is no part of it: 中央财政|五年|支出. 上年结余 and 结转下年 name an account."""

POINT = rf"(?:{YEAR}年(?:底|末)?|{SPOKEN}|现在|目前|如今)"
"""A year, or a point of one, between 由 or 从 and a value."""

YEARS = r"(?P<first>[12][0-9]{3})年?[末底]?\s*[-—－–~～至到]+\s*(?P<last>[12][0-9]{3})年?"
"""A stretch of years in digits, its ends in groups: 2021—2025年."""

FULL_YEAR = "(?:19|20)[0-9]{2}"
"""A year in four digits, with or without 年 behind it, as the head of a table has it."""

LABEL = (
    rf"(?:截至|到)?{FULL_YEAR}(?:[-—–~至](?:19|20)?[0-9]{{2}})?年?(?:度|全年|[末底初])?"
    r"(?:[0-9]{1,2}(?:[-—–~至][0-9]{1,2})?月份?[末底]?)?"
    r"|[0-9]{1,2}(?:[-—–~至][0-9]{1,2})?月份?|[上下]半年|第?[一二三四]季度|前[一二三四]?季度"
    rf"|“?{_PLAN}”?(?:时期|期间|规划)?[末底]?"
)
"""A time as captions and heads of tables give it: 2025年末, 1-6月份, 上半年, “十四五”时期."""

INDEX_BASE = rf"(?:以)?(?:上年(?:同[期月])?|上月|{FULL_YEAR}年?)(?:[=＝]|为)100"
"""What makes figures indices: 以上年为100, 2020年=100."""

DATED = rf"{NUMERAL}{{4}}\s*年"
"""Four digits or characters with 年, as a line begins that gives a date."""

DAY = f"{NUMERAL}{{4}}年{_SMALL}{{1,3}}月{_SMALL}{{1,3}}日"
"""A day with month and year, in digits or characters, without blanks."""

MONTH = f"{NUMERAL}{{4}}年{_SMALL}{{1,3}}月(?:{_SMALL}{{1,3}}日|份)?"
"""A month with its year, and perhaps the day."""

ISSUED = "(?:印发|发布|公布|颁布)?"
"""What a line says behind the day on which a paper came out."""

LATE = r"年\s*(?:1[12]|１[１２]|十[一二])\s*月"
"""November or December, when a report plans the next year."""

PART_OF_YEAR = rf"半年|[前第][一二三]季度|[1１]{_TO}{_DIGIT}{{1,2}}月|截至"
"""What says that a title is of a part of its year: 上半年, 前三季度, 1—6月, 截至6月底."""
