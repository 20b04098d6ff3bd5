"""What a browser sent, as a page of many steps needs it: rows come and go before any form reads them."""

from __future__ import annotations

from django.http import QueryDict

from .record import is_record_number

MOST_ROWS = 500


class Sent:
    """A copy of the data of a form that may be changed. Rows stand under `prefix-number-name`, from 0."""

    def __init__(self, data: QueryDict | None = None):
        self.data = data.copy() if data is not None else QueryDict(mutable=True)

    def get(self, name: str) -> str:
        return self.data.get(name, "")

    def put(self, name: str, value) -> None:
        self.data[name] = str(value)

    def default(self, name: str, value) -> None:
        self.data.setdefault(name, str(value))

    def count(self, prefix: str) -> int:
        number = self.get(f"{prefix}-count")
        return min(int(number), MOST_ROWS) if is_record_number(number) else 0

    def rows(self, prefix: str) -> list[dict[str, str]]:
        """The rows as they were sent. What is not ticked is not there."""
        rows: list[dict[str, str]] = [{} for _row in range(self.count(prefix))]
        for name, value in self.data.items():
            start, _dash, rest = name.partition("-")
            number, _dash, column = rest.partition("-")
            if start == prefix and column and is_record_number(number) and int(number) < len(rows):
                rows[int(number)][column] = value
        return rows

    def put_rows(self, prefix: str, rows: list[dict[str, str]]) -> None:
        for name in [name for name in self.data if name.startswith(f"{prefix}-")]:
            del self.data[name]
        self.put(f"{prefix}-count", len(rows))
        for number, row in enumerate(rows):
            for column, value in row.items():
                self.put(f"{prefix}-{number}-{column}", value)

    def add_rows(self, prefix: str, rows: list[dict[str, str]]) -> None:
        self.put_rows(prefix, (self.rows(prefix) + rows)[:MOST_ROWS])

    def remove_row(self, prefix: str, number: int) -> None:
        self.put_rows(prefix, [row for place, row in enumerate(self.rows(prefix)) if place != number])
