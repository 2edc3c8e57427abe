"""The options that all commands have which read reports."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from inspect import Parameter
from typing import TYPE_CHECKING, Annotated, Any

import typer
from attrs import frozen

from govreport.cli.inputs import Encoding, Name
from govreport.cli.progress import Quiet
from govreport.cli.usage import Lang
from govreport.errors import GovReportError
from govreport.language import N_

if TYPE_CHECKING:
    from govreport.options import Options

_TAKEN = "common"
_OPTIONS = tuple(
    Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
    for name, annotation, default in (
        ("encoding", Encoding, None),
        ("pattern", Name, None),
        ("quiet", Quiet, False),
        ("_lang", Lang, None),
    )
)

Json = Annotated[bool, typer.Option("--json", help=N_("The same as -f json."))]


@frozen
class Common:
    """What a call says in these options.

    Attributes:
        encoding: the charset that came with the inputs; None if none did.
        pattern: what their names say, as '{region}-{plan_year}'; None if nothing.
        quiet: whether to say nothing but errors.
    """

    encoding: str | None = None
    pattern: str | None = None
    quiet: bool = False

    @property
    def options(self) -> Options:
        """What the chain is told of each input."""
        from govreport.options import Options

        return Options(encoding_hint=self.encoding, name=self.pattern)


def with_common_options(command: Callable[..., int]) -> Callable[..., int]:
    """The command with these options in its call; it takes what they say as `common`."""

    @functools.wraps(command)
    def called(**values: Any) -> int:  # noqa: ANN401 - those of any command
        told = {option.name: values.pop(option.name) for option in _OPTIONS}
        del told["_lang"]  # it was told before the call was read
        return command(**values, **{_TAKEN: Common(**told)})

    signature = inspect.signature(command, eval_str=True)
    own = [each for each in signature.parameters.values() if each.name != _TAKEN]
    called.__signature__ = signature.replace(parameters=[*own, *_OPTIONS])  # type: ignore[attr-defined]
    called.__annotations__ = {each.name: each.annotation for each in (*own, *_OPTIONS)}
    return called


def form_or_json(form: str | None, *, as_json: bool) -> str | None:
    """The format that a call asks for, where --json is another way to say so.

    Raises:
        GovReportError: if both are given and contradict each other.

    Example:
        >>> form_or_json("csv", as_json=False), form_or_json(None, as_json=True)
        ('csv', 'json')
    """
    if as_json and form not in {None, "json"}:
        raise GovReportError("--json and -f {form} contradict each other; give one of them", form=form)
    return "json" if as_json else form
