"""Projection, land, lines, labels and bars: plain arithmetic."""

import math
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.pictures import bars, frame, labels, land, lines
from records.pictures.pair import small_map
from records.pictures.projection import CENTRE, HEIGHT, SCALE, WIDTH, half_width, project, rim, sheet, unrolled
from scripts import build_land

JAMBI, GUANGZHOU = (103.61, -1.59), (113.26, 23.13)
latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
places = st.tuples(longitudes, st.floats(-85, 85))


class TestProjection:
    def test_the_middle_of_the_sheet_is_the_equator_at_115_degrees(self):
        assert project(CENTRE, 0) == pytest.approx((WIDTH / 2, HEIGHT / 2))

    def test_known_points(self):
        """The formula gives a sheet from -2.7066 to 2.7066 and from -1.3173 to 1.3173 for a globe of radius 1."""
        assert round(WIDTH / 2 / SCALE, 4) == 2.7066
        assert round(HEIGHT / 2 / SCALE, 4) == 1.3174
        x, y = project(JAMBI[0], JAMBI[1])
        assert (round(x, 1), round(y, 1)) == (468.4, 249.3)

    def test_equal_areas(self):
        """A degree by a degree shrinks with the cosine of its latitude, wherever it lies."""

        def area(east: float, latitude: float) -> float:
            step = 0.5
            corners = [sheet(east + a * step, latitude + b * step) for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
            around = zip(corners, corners[1:] + corners[:1], strict=True)
            return abs(sum(a * d - c * b for (a, b), (c, d) in around)) / 2

        equator = area(0, 0)
        for latitude in (10, 35, 60, 75):
            for east in (-170, -40, 0, 120):
                assert area(east, latitude) / equator == pytest.approx(math.cos(math.radians(latitude)), rel=1e-3)

    @given(st.floats(-180, 180), latitudes)
    def test_it_is_symmetric(self, east, latitude):
        x, y = sheet(east, latitude)
        assert sheet(-east, latitude) == pytest.approx((WIDTH - x, y), abs=1e-6)
        assert sheet(east, -latitude) == pytest.approx((x, HEIGHT - y), abs=1e-6)

    @given(longitudes, latitudes)
    def test_every_place_lies_within_the_rim(self, longitude, latitude):
        x, y = project(longitude, latitude)
        assert abs(x - WIDTH / 2) <= half_width(y) + 1e-6
        assert -1e-6 <= y <= HEIGHT + 1e-6

    def test_the_edge_is_65_degrees_west(self):
        assert unrolled(-65) == -180
        assert unrolled(-65.01) == pytest.approx(179.99)
        assert project(-64.99, 0)[0] < 1 and project(-65.01, 0)[0] > WIDTH - 1

    def test_no_latitude(self):
        with pytest.raises(ValueError, match="91"):
            project(0, 91)


class TestLand:
    @pytest.mark.parametrize("centre", [CENTRE, 0.0, 180.0, -165.0])
    def test_nothing_smears(self, centre):
        """No side of any outline is longer than the rim's own steps, and none leaves the sheet."""
        longest = max(
            math.dist(a, b)
            for outline in land.on_sheet(centre)
            for a, b in zip(outline, outline[1:] + outline[:1], strict=True)
        )
        assert longest < 14
        assert all(abs(x - WIDTH / 2) <= half_width(y) + 1e-6 for outline in land.on_sheet(centre) for x, y in outline)

    def test_the_area_of_the_land_is_that_of_the_earth(self):
        """Equal areas: about 29 % of the sheet is land. Outlines that smear or cancel each other would show here."""

        def area(points):
            around = zip(points, [*points[1:], points[0]], strict=True)
            return sum(a * d - c * b for (a, b), (c, d) in around) / 2

        whole = abs(area(rim(1)))
        for centre in (CENTRE, 0.0):
            found = abs(sum(area(outline) for outline in land.on_sheet(centre)))
            assert found / whole == pytest.approx(0.285, abs=0.015)

    @pytest.mark.parametrize(
        ("place", "is_land"),
        [
            ((102.5, -2.0), True),  # Sumatra
            ((100.0, 35.0), True),
            ((-100.0, 40.0), True),
            ((-60.0, -10.0), True),  # Brazil, at the left edge
            ((0.0, -85.0), True),  # Antarctica
            ((115.0, -85.0), True),
            ((-150.0, 0.0), False),
            ((80.0, -20.0), False),
            ((51.0, 42.0), False),  # the Caspian Sea is a hole
        ],
    )
    def test_what_is_land(self, place, is_land):
        x, y = project(*place)
        crossings = 0
        for outline in land.on_sheet():
            for (a, b), (c, d) in zip(outline, outline[1:] + outline[:1], strict=True):
                if (b > y) != (d > y) and x < a + (y - b) * (c - a) / (d - b):
                    crossings += 1
        assert bool(crossings % 2) == is_land

    def test_a_ring_across_the_edge_comes_back_from_the_other_side(self):
        square = [(-70.0, -5.0), (-60.0, -5.0), (-60.0, 5.0), (-70.0, 5.0)]
        unrolled_ring = land.unroll(square)
        assert max(east for east, _ in unrolled_ring) - min(east for east, _ in unrolled_ring) == 10

    def test_a_cut_out_stays_in_its_box(self):
        ring = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
        assert sorted(land.cut_to_box(ring, 5, 5, 20, 20)) == [(5, 5), (5, 10), (10, 5), (10, 10)]
        assert land.cut_to_box(ring, 11, 0, 20, 20) == []

    def test_the_picture_that_is_served_is_made_from_the_data(self, repository):
        """`python scripts/build_land.py` writes it anew."""
        served = (repository / "records/static/records/land.svg").read_text(encoding="utf-8")
        assert served == build_land.picture()
        parts = ET.fromstring(served)  # noqa: S314 (our own markup)
        assert [part.get("id") for part in parts] == ["sea", "land"]
        assert len(served) < 48_000

    def test_packing_loses_nothing_that_is_drawn(self):
        assert land.packed([[(1.234, -5.678), (1.239, -5.678), (2.0, 3.0)]]) == [[123, -568, 1, 0, 76, 868]]


class TestLines:
    def test_longer_lines_bend_more(self):
        def bulge(length):
            start, end = (0.0, 0.0), (length, 0.0)
            return abs(lines.bend(start, end, lines.fan(start, [end])[0])[1])

        assert 0 < bulge(20) < bulge(100) < bulge(400)
        assert bulge(20) / 20 < bulge(400) / 400

    def test_lines_of_one_place_leave_it_in_different_directions(self):
        targets = [(100.0, float(y)) for y in range(-10, 11, 5)]
        turns = lines.fan((0.0, 0.0), targets)
        angles = [math.atan2(y, x) + turn for (x, y), turn in zip(targets, turns, strict=True)]
        assert angles == sorted(angles)
        straight = [math.atan2(y, x) for x, y in targets]
        assert angles[-1] - angles[0] > straight[-1] - straight[0]

    def test_a_line_within_the_sheet_is_one_curve(self):
        a, b = lines.ends(JAMBI, GUANGZHOU, CENTRE)
        runs = lines.curve(a, lines.bend(a, b, 0.2), b)
        assert len(runs) == 1 and len(runs[0]) == 3
        assert lines.path(runs).count("Q") == 1

    @given(places, places)
    def test_no_line_leaves_the_sheet_or_jumps_across_it(self, start, end):
        a, b = lines.ends(start, end, CENTRE)
        runs = lines.curve(a, lines.bend(a, b, lines.fan(a, [b])[0]), b)
        if len(runs) == 1 and len(runs[0]) == 3:
            return
        for run in runs:
            assert all(abs(x - WIDTH / 2) <= half_width(y) + 1e-3 for x, y in run)
            steps = [math.dist(one, other) for one, other in pairwise(run)]
            assert max(steps, default=0) < 80

    def test_a_line_across_the_edge_is_split_there(self):
        """New York and London look at each other across the edge of this sheet."""
        start, end = (-74.0, 40.7), (0.0, 51.5)
        a, b = lines.ends(start, end, CENTRE)
        runs = lines.curve(a, lines.bend(a, b, 0.1), b)
        assert len(runs) == 2
        assert runs[0][0] == pytest.approx(project(*start)) and runs[1][-1] == pytest.approx(project(*end), abs=1e-3)
        assert runs[0][-1][0] > WIDTH / 2 > runs[1][0][0]
        assert runs[0][-1][1] == runs[1][0][1]
        assert "Q" not in lines.path(runs) and lines.path(runs).count("M") == 2


class TestFrame:
    def test_it_holds_all_points_with_room(self):
        cut = frame.around([(300, 100), (500, 200)])
        assert cut.x < 300 and cut.x + cut.width > 500 and cut.y < 100 and cut.y + cut.height > 200

    def test_one_point_is_not_magnified_without_end(self):
        assert frame.around([(500, 240)], least=60).width >= 60

    def test_nothing_is_the_world(self):
        assert frame.around([]) == frame.WORLD

    @given(st.lists(st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT)), min_size=1, max_size=5))
    def test_it_stays_on_the_sheet(self, points):
        cut = frame.around(points)
        assert cut.x >= 0 and cut.y >= 0 and cut.x + cut.width <= WIDTH + 1e-6
        assert all(-1e-6 <= cut.at(point)[0] <= cut.across + 1e-6 for point in points)


class TestLabels:
    def test_many_never_lie_on_each_other_or_on_a_point(self):
        points = [((100.0 + 9 * (number % 7), 100.0 + 11 * (number // 7)), f"Kota {number}") for number in range(30)]
        found = labels.beside_many(points, 15, 7, 1000, 400)
        boxes = [label.box for label in found]
        assert found
        assert all(labels.overlap(a, b) == 0 for place, a in enumerate(boxes) for b in boxes[:place])
        assert all(labels.overlap(box, labels.dot(point, 4)) == 0 for box in boxes for point, _ in points)

    @given(st.floats(70, 410), st.floats(40, 260), st.floats(-30, 30), st.floats(-30, 30))
    def test_both_names_of_a_pair_are_always_there_and_apart(self, x, y, right, down):
        other = min(max(x + right, 70), 410), min(max(y + down, 40), 260)
        first, second = labels.beside_two([(x, y), other], ["Kota Jambi", "Guangzhou"], 18, 10, 480, 300)
        assert labels.overlap(first.box, second.box) == 0
        assert labels.outside(first.box, 480, 300) == labels.outside(second.box, 480, 300) == pytest.approx(0, abs=1e-6)

    def test_a_long_name_is_shortened(self):
        assert labels.shortened("x" * 200) == "x" * 29 + "…"


class TestSmallMap:
    @pytest.mark.parametrize(
        ("first", "second"),
        [
            (JAMBI, GUANGZHOU),
            (JAMBI, (103.7, -1.6)),  # a few kilometres
            (JAMBI, JAMBI),
            ((178.4, -18.1), (-172.1, -13.8)),  # Suva and Apia, on both sides of the date line
            ((-74.0, 40.7), (0.0, 51.5)),  # across the edge of the usual sheet
            ((106.8, -6.2), (-71.0, 42.4)),
            ((0.0, 89.9), (180.0, -89.9)),
        ],
    )
    def test_both_places_are_in_the_picture(self, first, second):
        drawn = small_map(first, second, ("Satu", "Dua"))
        for dot in drawn["dots"]:
            assert 0 <= float(dot["x"]) <= drawn["width"] and 0 <= float(dot["y"]) <= drawn["height"]
        assert [label["text"] for label in drawn["labels"]] == ["Satu", "Dua"]
        assert drawn["line"].count("M") == (1 if first != second and abs(first[0] - second[0]) > 0.2 else 0)
        assert len(drawn["land"]) < 30_000

    def test_places_at_one_point_are_both_seen(self):
        first, second = small_map(JAMBI, JAMBI, ("Satu", "Dua"))["dots"]
        assert float(first["r"]) > float(second["r"])


class TestBars:
    def test_shares_are_of_the_longest(self):
        assert bars.shares([13, 5, 0]) == [100.0, 38.5, 0.0]
        assert bars.shares([]) == []
        assert bars.shares([0, 0]) == [0.0, 0.0]

    @given(st.integers(0, 10**6))
    def test_the_scale_ends_at_a_round_number_not_far_above(self, most):
        top = bars.top_of_scale(most)
        assert top >= max(most, 1) and top <= max(2 * most, 1)
        assert bars.ticks(most)[0] == 0 and bars.ticks(most)[-1] == top

    def test_heights_are_in_proportion_and_stand_on_the_base(self):
        one, two = bars.upright([2, 4], [0, 1], left=0, top=0, width=100, height=80)
        assert (one.height, two.height, two.doubtful) == (40, 80, 20)
        assert one.y + one.height == two.y + two.height == 80
        assert bars.upright([], [], left=0, top=0, width=100, height=80) == []
