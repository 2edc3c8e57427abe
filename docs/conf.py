"""Sphinx configuration: warnings are fatal and every reference must resolve (`sphinx-build -W -n`)."""

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from commands import commands
from packages import packages_figure, packages_map, packages_sizes
from sphinx.application import Sphinx
from tables import (
    bounds_table,
    column_tables,
    diagnostics_table,
    failures_table,
    layout_tables,
    name_rules_table,
    negators,
    prefixes_table,
    series_table,
    sure_table,
    synonym_table,
    units_table,
)

import govreport

project = "govreport"
author = "The govreport developers"
copyright = "the govreport developers, MIT licence"
release = version = govreport.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"govreport {release}"
html_show_sphinx = False
# A Chinese letter as wide as two Latin ones, so that what the command prints stands in columns here as well.
_FIXED = '"Noto Sans Mono CJK SC", "Sarasa Mono SC", NSimSun, monospace'
html_theme_options = {f"{scheme}_css_variables": {"font-stack--monospace": _FIXED} for scheme in ("light", "dark")}

default_role = "code"
nitpicky = True
nitpick_ignore_regex = [
    # No inventories are fetched, so that the documentation builds without a network.
    ("py:.*", r"(collections\.abc|datetime|decimal|os|pathlib|types|typing)\..*"),
    ("py:.*", r"(Any|BinaryIO|Decimal|Iterator|Literal|Mapping|Sequence|date|datetime)"),
    # Aliases of Literal: the words themselves are in the class's description.
    ("py:.*", r"(Part|Coding|ReportKind)"),
    # Optional packages: the aliases are of their tables, data frames and tokenizers.
    (
        "py:.*",
        r"(pa|pd|pl|pyarrow|pandas|polars|pyspark)\..*|(output\.)?(ArrowTable|PandasFrame|PolarsFrame|Backend)",
    ),
    ("py:.*", r"(output\.)?LengthFunction|govreport\.output\.sizes\.Tokenizer"),
    ("py:.*", r"(govreport\.records\.Batch|DataFrame|Parsed|RecordBatch|Schema|Table)"),
    # What the packages hand on among themselves, beside what callers give.
    ("py:class", r"govreport\.(page\.inputs\.Payload|temporal\.scopes\.TitleWords|tables\.captions\.Caption)"),
    # Hypothesis is no dependency of the documentation.
    ("py:.*", r"SearchStrategy"),
]

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
napoleon_custom_sections = [("Example", "example")]
python_use_unqualified_type_names = True

myst_enable_extensions = ["substitution", "colon_fence", "deflist"]
myst_heading_anchors = 3
myst_substitutions = {
    "columns": column_tables(),
    "commands": commands(),
    "diagnostics": diagnostics_table(),
    "failures": failures_table(),
    "layout": layout_tables(),
    "series": series_table(),
    "series_words": synonym_table(),
    "sure": sure_table(),
    "units": units_table(),
    "bounds": bounds_table(),
    "name_rules": name_rules_table(),
    "negators": negators(),
    "packages_figure": packages_figure(),
    "packages_map": packages_map(),
    "packages_sizes": packages_sizes(),
    "prefixes": prefixes_table(),
}

_SHARED_ENTRY = re.compile(r"(?P<indent>\s+)(?P<names>\w+(?:, \w+)+): (?P<text>.*)")


def one_entry_for_each_name(
    _app: Sphinx, _what: str, _name: str, _obj: object, _options: object, lines: list[str]
) -> None:
    """Write `low, high: text` as two entries: docutils would take the first name for the type of the second."""
    out: list[str] = []
    at = 0
    while at < len(lines):
        entry = _SHARED_ENTRY.fullmatch(lines[at])
        end = at + 1
        if entry is None:
            out.append(lines[at])
        else:
            deeper = entry["indent"] + " "
            while end < len(lines) and lines[end].startswith(deeper):
                end += 1
            for name in entry["names"].split(", "):
                out += [f"{entry['indent']}{name}: {entry['text']}", *lines[at + 1 : end]]
        at = end
    lines[:] = out


def setup(app: Sphinx) -> None:
    """Run before napoleon, which listens at priority 500."""
    app.connect("autodoc-process-docstring", one_entry_for_each_name, priority=400)
