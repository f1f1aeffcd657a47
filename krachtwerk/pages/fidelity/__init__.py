"""Room fidelity: what a team sees of its own work."""

from __future__ import annotations
