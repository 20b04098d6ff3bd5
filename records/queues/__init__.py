"""What waits for whom: each queue is a condition, from which both its number and its rows are made."""

from .desk import Desk
from .queue import GROUPS, QUEUES, Group, Queue

__all__ = ["GROUPS", "QUEUES", "Desk", "Group", "Queue"]
