"""The version of the package: what results say of the program that made them."""

__version__ = "0.2.0"
