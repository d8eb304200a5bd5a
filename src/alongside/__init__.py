"""alongside: public services that people deliver alongside professionals."""

__version__ = "0.1.0"
