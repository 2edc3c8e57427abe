"""Targets: where a report announces them, for which years, and what they set."""
