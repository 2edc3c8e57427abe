"""Labels in both languages; the page displays that of its root element, which a button changes.

Both texts stand in the markup, so that a page can be switched without a network, and without a script it is there in
the language that it was written in. They come from the catalogue of messages, and for the words of the data from
`data/terms.tsv`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import get_args

from govreport import language as language_package
from govreport.data import table
from govreport.elements import Safe, element, join, replaced, text
from govreport.language import Language, Message, said, speaking

_LABEL = re.compile("<t>(.*?)</t>")


class Term(Message):
    """A word or a name with the Chinese for it, which stands in a table of the data and not in the catalogue.

    Args:
        template: the English word.
        chinese: the Chinese one.

    Example:
        >>> Message("{count} {what}", count=3, what=Term("places", chinese="个地区")).in_("zh")
        '3 个地区'
    """

    __slots__ = ()

    def in_(self, language: Language) -> str:
        """The word in a language."""
        return str(self.values["chinese"]) if language == "zh" else str(self)


def label(english: str, /, **values: object) -> Safe:
    """A label in both languages; a text that is the same in both, once.

    Args:
        english: the words in English, with `{name}` where a value stands; or a message or term, without values.
        values: the values.

    Example:
        >>> label("Targets")
        '<span class="t" lang="en">Targets</span><span class="t" lang="zh">目标</span>'
    """
    message = Message(english, **values) if values else english
    return _both(str(message), said(message, "zh"))


def counted(one: str, many: str, count: int) -> Safe:
    """A label about a `{count}`, in the form that the count asks for."""
    told = []
    for language in get_args(Language):
        with speaking(language):
            told.append(language_package.counted(one, many, count))
    return _both(*told)


def _both(english: str, chinese: str) -> Safe:
    if english == chinese:
        return text(english)
    return join([element("span", english, class_="t", lang="en"), element("span", chinese, class_="t", lang="zh")])


def spoken(attribute: str, english: str, /, **values: object) -> dict[str, str]:
    """An attribute that is read out or shown, in the language of the page, with both texts for the switch.

    Args:
        attribute: its name; `text` for the content of an element that can hold no other, whose text is then `here`.
        english: as for `label`.
        values: likewise.

    Example:
        >>> spoken("aria-label", "Targets")["data_zh"]
        '目标'
    """
    message = Message(english, **values) if values else english
    told = {"data_of": attribute, "data_en": str(message), "data_zh": said(message, "zh")}
    return told if attribute == "text" else {attribute.replace("-", "_"): said(message), **told}


@cache
def _terms() -> dict[tuple[str, str], Term]:
    return {(row["group"], row["key"]): Term(row["english"], chinese=row["chinese"]) for row in table("terms")}


def keys(group: str) -> list[str]:
    """The words of the data that a group of terms explains, in the table's order."""
    return [key for each, key in _terms() if each == group]


def term(group: str, key: str) -> Term:
    """What a word of the data is called.

    Example:
        >>> label(term("measure", "growth"))
        '<span class="t" lang="en">growth</span><span class="t" lang="zh">增速</span>'
    """
    return _terms()[group, key]


def called(group: str, key: str) -> Safe:
    """The label of a word of the data."""
    return label(term(group, key))


def option(value: str, words: str) -> Safe:
    """A choice; its content, which can hold no elements, changes with the language as an attribute does."""
    return element("option", said(words), value=value, **spoken("text", words))


def labelled(template: Safe) -> Safe:
    """A template with each `<t>…</t>` as a label of the catalogue.

    Example:
        >>> from govreport.elements import resource
        >>> template = resource("govreport.output.view", "page.html")
        >>> "<t>" in template, "<t>" in labelled(template)
        (True, False)
    """
    return replaced(template, _LABEL, label)
