"""Messages in English, with Chinese translations from the catalogue in the package (gettext).

A `Message` is a text in English that still knows what it was made of, so that it can be said in Chinese where somebody
reads it. Files and other programs get the English, which stays the same whoever runs it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations
from importlib.resources import files
from string import Formatter
from types import MappingProxyType
from typing import Any, Literal, Self, cast, get_args

Language = Literal["en", "zh"]

_CHOSEN: ContextVar[Language | None] = ContextVar("govreport.language", default=None)
_VARIABLES = ("GOVREPORT_LANG", "LC_ALL", "LC_MESSAGES", "LANG")  # POSIX asks the last three in this order
_JOINTS: Mapping[Language, str] = MappingProxyType({"en": ", ", "zh": "、"})
_EDGE = "\x00"  # stands at both ends of a Chinese value, until it is known what stands beside it
_NEEDLESS = re.compile("(?<=[\u4e00-\u9fff]) \x00(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\x00 (?=[\u4e00-\u9fff])")
_FEWEST_LETTERS = 4  # of a template's own words, so that a text can be recognised by them


def preferred(environment: Mapping[str, str] | None = None) -> Language:
    """The language that the environment asks for; English where it asks for none that there is.

    Args:
        environment: the variables `GOVREPORT_LANG`, `LC_ALL`, `LC_MESSAGES` and `LANG`, of which the first that is
            set counts; those of the process if None.

    Example:
        >>> preferred({"LANG": "zh_CN.UTF-8"}), preferred({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}), preferred({})
        ('zh', 'en', 'en')
    """
    known = os.environ if environment is None else environment
    asked = next((value for name in _VARIABLES if (value := known.get(name, ""))), "")
    language = re.split("[_.@-]", asked.strip().lower())[0]
    return cast("Language", language) if language in get_args(Language) else "en"


def current() -> Language:
    """The language chosen by `speaking`, else the one that the environment asks for.

    Example:
        >>> with speaking("zh"):
        ...     current()
        'zh'
    """
    return _CHOSEN.get() or preferred()


@contextmanager
def speaking(language: Language | None) -> Iterator[None]:
    """Choose the language inside a `with` block, for this thread or task alone; None leaves it to the environment.

    Raises:
        ValueError: if there is no such language.

    Example:
        >>> with speaking("zh"):
        ...     _("nothing found")
        '没有结果'
    """
    if language is not None and language not in get_args(Language):
        raise ValueError(f"the languages are {' and '.join(get_args(Language))}, not {language!r}")
    token = _CHOSEN.set(language)
    try:
        yield
    finally:
        _CHOSEN.reset(token)


class Message(str):
    """A text in English, with the template and the values that it was made of.

    Args:
        template: English words, with `{name}` where a value stands.
        values: the values; lists are joined with commas, and those that are messages are translated as well.

    Attributes:
        template: the words.
        values: the values.

    Example:
        >>> remark = Message("{count} comments are left out", count=3)
        >>> remark, remark.in_("zh")
        ('3 comments are left out', '略去了 3 条批注')
    """

    __slots__ = ("template", "values")

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, /, **values: object) -> Self:
        """The message; its text is the English one."""
        made = super().__new__(cls, _filled(template, values, "en"))
        made.template, made.values = template, values
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """How it is pickled: errors and remarks go from one process to another."""
        return _made, (self.template, dict(self.values))

    def in_(self, language: Language) -> str:
        """The message in a language.

        Example:
            >>> Message("{count} comments are left out", count=3).in_("zh")
            '略去了 3 条批注'
        """
        return _filled(_looked_up(self.template, language), self.values, language)


def _made(template: str, values: dict[str, object]) -> Message:
    return Message(template, **values)


def N_(words: str) -> str:  # noqa: N802 - the name by which tools for catalogues know it
    """Words that are translated later, where they are used: marked, so that they get into the catalogue.

    Example:
        >>> N_("nothing found")
        'nothing found'
    """
    return words


def _(template: str, /, **values: object) -> str:
    """A text in the language that is spoken now.

    Example:
        >>> with speaking("en"):
        ...     _("nothing found")
        'nothing found'
    """
    return Message(template, **values).in_(current())


def counted(one: str, many: str, count: int, /, **values: object) -> str:
    """A text about a `{count}` in the language that is spoken now, in the form that the count asks for.

    Example:
        >>> with speaking("en"):
        ...     counted("{count} place", "{count} places", 1)
        '1 place'
        >>> with speaking("zh"):
        ...     counted("{count} place", "{count} places", 2)
        '2 个地区'
    """
    language = current()
    catalogue = _catalogue(language)
    template = (one if count == 1 else many) if catalogue is None else catalogue.ngettext(one, many, count)
    return _filled(template, {"count": count, **values}, language)


def said(text: str, language: Language | None = None) -> str:
    """A text in a language, as far as the catalogue has it.

    A text that is no `Message` any more, since it was read from a file or comes from another library, is recognised by
    the words of the templates.

    Args:
        text: a message, or a text in English.
        language: the language; the one that is spoken now if None.

    Example:
        >>> said("3 comments are left out", "zh"), said("something else", "zh")
        ('略去了 3 条批注', 'something else')
    """
    language = language or current()
    if isinstance(text, Message):
        return text.in_(language)
    return text if language == "en" else _recognised(text, language)


def _filled(template: str, values: Mapping[str, object], language: Language) -> str:
    if not values:
        return template
    text = template.format_map({name: _shown(value, language) for name, value in values.items()})
    return _NEEDLESS.sub("", text).replace(_EDGE, "")


def _shown(value: object, language: Language) -> object:
    """A value as it stands in a message: messages in the language, lists with its commas."""
    if isinstance(value, Message):
        text = value.in_(language)
        return text if language == "en" else f"{_EDGE}{text}{_EDGE}"
    if isinstance(value, list | tuple):
        return _JOINTS[language].join(str(_shown(each, language)) for each in value)
    return value


def _looked_up(words: str, language: Language) -> str:
    catalogue = _catalogue(language)
    return words if catalogue is None or not words else catalogue.gettext(words)


@cache
def _catalogue(language: Language) -> GNUTranslations | None:
    """The catalogue of a language, read when it is first asked for; None for English, in which messages are written."""
    if language == "en":
        return None
    with (files("govreport") / "locale" / language / "LC_MESSAGES" / "govreport.mo").open("rb") as file:
        return GNUTranslations(file)


class _Told(str):
    """A value taken from a text, which stands there as it is shown."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)

    def __format__(self, spec: str) -> str:
        return str(self)


def _of_text(value: str, language: Language) -> str:
    told = _recognised(value, language)
    return _Told(value if told == value else f"{_EDGE}{told}{_EDGE}")


def _recognised(text: str, language: Language) -> str:
    """A text told by the template that has most words of its own in it."""
    exact = _looked_up(text, language)
    if exact != text:
        return exact
    for template, words, names in _templates(language):
        values = _values(text, words)
        if values is not None:
            told = {name: _of_text(value, language) for name, value in zip(names, values, strict=True)}
            return _filled(_looked_up(template, language), told, language)
    return text


@cache
def _templates(language: Language) -> Sequence[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """The templates with values, those with most letters first: each with the words around them, and their names."""
    catalogue = _catalogue(language)
    known: Mapping[Any, str] = {} if catalogue is None else vars(catalogue)["_catalog"]
    found = []
    for template in sorted(key for key in known if isinstance(key, str)):  # those that depend on a count are pairs
        pieces = list(Formatter().parse(template))
        names = tuple(name for _, name, *_ in pieces if name is not None)
        words = tuple(words for words, *_ in pieces) + ("",) * (bool(pieces) and pieces[-1][1] is not None)
        letters = sum(map(str.isalpha, "".join(words)))
        if names and letters >= _FEWEST_LETTERS and all(words[1:-1]):  # two values in a row cannot be distinguished
            found.append((letters, template, words, names))
    found.sort(key=lambda each: -each[0])
    return [(template, words, names) for _, template, words, names in found]


def _values(text: str, words: tuple[str, ...]) -> list[str] | None:
    """What stands between the words of a template, in one pass; None if the text is not made of it."""
    first, *middle, last = words
    if not text.startswith(first) or not text.endswith(last) or len(text) < len(first) + len(last):
        return None
    at, end = len(first), len(text) - len(last)
    values = []
    for each in middle:
        place = text.find(each, at, end)
        if place < 0:
            return None
        values.append(text[at:place])
        at = place + len(each)
    return [*values, text[at:end]]
