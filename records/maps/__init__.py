"""Maps of pairs: a ladder of flows between countries, the cities of one country, the lines of one city.

Finished values for `includes/map.html`; drawing itself is records.pictures. Each map is one picture for the eye and one
table of the same rows, which holds every link for everybody.
"""

from .ladder import country_page_map, focus_map, home_map, pair_map

__all__ = ["country_page_map", "focus_map", "home_map", "pair_map"]
