"""Attributes of a quantity in a sentence: measure, aspect, status and period."""
