"""Sphinx configuration: warnings are fatal and every reference must resolve (`sphinx-build -W -n`)."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from tables import diagnostics_table, layout_tables

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

default_role = "code"
nitpicky = True
nitpick_ignore_regex = [
    # No inventories are fetched, so that the documentation builds without a network.
    ("py:.*", r"(collections\.abc|datetime|decimal|os|pathlib|types|typing)\..*"),
    ("py:.*", r"(Any|BinaryIO|Decimal|Iterator|Literal|Mapping|Sequence|date|datetime)"),
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
myst_substitutions = {"diagnostics": diagnostics_table(), "layout": layout_tables()}
