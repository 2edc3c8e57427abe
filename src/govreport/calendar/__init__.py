"""Calendar: the one grammar of times in words, as 去年上半年, “十四五”末, 五年来, 近三年, 今后五年, 到现在.

`find` gives every such word of a text, and `meaning` what one means where years are known. Times in figures (2025年,
1-11月份) are numbers of kind `date`.
"""

from govreport.calendar.words import Frame, TimeWord, find, meaning, plain, plan_years

__all__ = ["Frame", "TimeWord", "find", "meaning", "plain", "plan_years"]
