"""Charts of pairs: finished numbers with their links, pictures of them, and the same numbers as files."""

from .chart import NAMES, pair_charts

__all__ = ["NAMES", "pair_charts"]
