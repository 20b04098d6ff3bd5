"""Drawings as plain numbers: projection, land, curved lines, labels, bars. No Django, no markup but path data."""
