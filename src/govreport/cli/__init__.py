"""The command `govreport`, for people in a terminal and for programs in a pipe.

Each command is a module; nothing of the library is imported before a command needs it, so that help comes at once.
"""

from __future__ import annotations

from govreport.cli.app import run

__all__ = ["run"]
