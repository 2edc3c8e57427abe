"""govreport."""
