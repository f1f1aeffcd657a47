"""Many tables in one step: the same state as one by one, and its models are drawn once."""

from __future__ import annotations

from django.db import migrations, models
from django.db.migrations.state import ProjectState

from krachtwerk.kit.tables import MakeTables


def tables() -> list[migrations.CreateModel]:
    """A table, one that refers to it, and one that refers to both."""

    def to(name: str) -> models.ForeignKey:
        return models.ForeignKey(f"shed.{name}", on_delete=models.PROTECT)

    number = ("id", models.BigAutoField(primary_key=True))
    return [
        migrations.CreateModel("Shelf", [number]),
        migrations.CreateModel("Box", [number, ("shelf", to("shelf"))]),
        migrations.CreateModel("Thing", [number, ("box", to("box")), ("shelf", to("shelf"))]),
    ]


def test_the_state_is_that_of_one_by_one_and_drawn_once(monkeypatch):
    one_by_one, together = ProjectState(), ProjectState()
    assert one_by_one.apps.get_models() == together.apps.get_models() == []
    for table in tables():
        table.state_forwards("shed", one_by_one)
    drawn = []
    monkeypatch.setattr(ProjectState, "reload_model", lambda *given, **more: drawn.append(given))
    MakeTables(tables()).state_forwards("shed", together)
    assert together.models == one_by_one.models
    assert drawn == []
    assert [one.__name__ for one in together.apps.get_models()] == ["Shelf", "Box", "Thing"]


def test_it_says_how_many():
    assert MakeTables(tables()).describe() == "Make 3 tables"
