"""The console script `govreport`, also run by `python -m govreport`."""

from __future__ import annotations

import sys
from importlib.util import find_spec


def main() -> int:
    """Run the command, or say in one line what it needs.

    Returns:
        The exit code: 0 for success, 2 for an input or a call that cannot be served.
    """
    missing = [package for package in ("typer", "rich") if find_spec(package) is None]
    if missing:
        from govreport.extras import command  # noqa: PLC0415 - seldom needed

        needed = " and ".join(missing)
        sys.stderr.write(f"govreport: the command needs {needed}; install with: {command('cli')}\n")
        return 2
    from govreport.cli import run  # noqa: PLC0415 - it needs what was just looked for

    return run()


if __name__ == "__main__":
    sys.exit(main())
