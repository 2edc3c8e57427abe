"""The version of the package, which results carry."""

__version__ = "0.2.0"
