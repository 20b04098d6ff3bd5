"""Pasted text -> delegates. Reports, letters, travel orders, chat messages, spreadsheet rows; Indonesian and English.

read("Wakil Wali Kota Guangzhou, Zhou Yawei, serta Kadis Perdagangan")
-> two delegates: a name with an office, and an office without a name
"""

from .reading import ReadDelegate, Reading, Removed, read

__all__ = ["ReadDelegate", "Reading", "Removed", "read"]
