"""Two auditors look at Team Haven today, and half a year ago at Team Station: Pieter is ready, Aisha still scores."""

from __future__ import annotations

from datetime import datetime, timedelta

from krachtwerk.access import audit as access
from krachtwerk.access.viewer import looking
from krachtwerk.demo.cast import Cast
from krachtwerk.demo.stories.telling import Tale
from krachtwerk.method.audit_points import TAPPED
from krachtwerk.rules import audit as rules

RULES = "krachtwerk-open-1"
LASTS = timedelta(hours=15)
SEEN = {
    "trajectory_focus": (3, "Begeleiders vertellen over diensten en overleggen die tijd kosten."),
    "caseload_ratio": (
        4,
        "Elke begeleider kent iedereen bij naam. Er is ruimte voor iemand erbij.",
    ),
    "team_meeting": (4, "De stappen hangen aan de muur. De vraag wordt steeds afgemaakt."),
    "coaching": (3, "Er zijn gesprekken over werkbladen. Samen op pad gaan gebeurt weinig."),
    "inventory": (4, "In de meeste dossiers staan eigen woorden, van nu en van vroeger."),
    "inventory_in_plan": (4, "Doelen hangen vaak aan een kaart. Bij één dossier was de draad weg."),
    "action_plan": (3, "Stappen zijn klein. Bij een paar staat nog geen dag."),
    "natural_contacts": (4, "De meeste gesprekken zijn thuis of buiten."),
    "natural_resources": (2, "In de plannen staan vooral hulpverleners."),
    "hope_giving": (4, "Cliënten vertellen dat iemand naar hen luistert en blijft."),
}
"""What Pieter gave, and what he saw."""
MARKS = ("yes", "yes", "no", "unclear")
"""What he tapped of the points of each file, in turn."""
GOOD = "Het team kent de buurt. Elk gesprek begint met wat iemand kan."
ADVICE = {
    "trajectory_focus": ("Leg diensten bij elkaar op één dag.", "De teamleider"),
    "coaching": ("Ga elke maand één keer samen op pad.", "De coach"),
    "action_plan": ("Schrijf bij elke stap een dag.", "Team Haven"),
    "natural_resources": ("Vraag bij elk doel wie uit de eigen kring mee kan doen.", "De coach"),
}
"""What can grow, what to do about it, and who helps."""


def tell(cast: Cast, now: datetime) -> None:
    """What Joris, Aisha and Pieter find when they come in."""
    tale = Tale(cast, "samira", "fatma", now)
    joris, pieter, begin = cast.member("joris"), cast.member("pieter"), tale.lately()
    _at_the_station(tale)
    audit = rules.name_audit(
        cast.teams["harbour"], [cast.seats["aisha"], cast.seats["pieter"]], RULES,
        opens_at=begin, closes_at=begin + LASTS, by=joris, at=tale.ago(16, 11),
    )  # fmt: skip
    drawn = access.candidates(audit, looking(pieter, at=begin))
    rules.draw_files(audit, drawn, by=pieter, at=begin)
    counted = access.count_sample(looking(pieter, at=begin), audit)
    rules.keep_counted(audit, [rules.CountedPoint(*one) for one in counted], by=pieter, at=begin)
    for no in audit.files.values_list("no", flat=True):
        marks = {key: MARKS[(no + place) % len(MARKS)] for place, key in enumerate(TAPPED)}
        rules.tap_points(audit, no, marks, by=pieter, at=begin + timedelta(minutes=4))
    for minutes, (key, (score, seen)) in enumerate(SEEN.items(), start=5):
        rules.score(audit, key, score, seen, by=pieter, at=begin + timedelta(minutes=minutes))
    rules.lock(audit, by=pieter, at=begin + timedelta(minutes=20))


def _at_the_station(tale: Tale) -> None:
    """A whole audit of Team Station: scored apart, agreed, kept, reported, with a step that was done."""
    cast, day = tale.cast, tale.ago(190, 13)
    two = [cast.seats["aisha"], cast.seats["pieter"]]
    audit = rules.name_audit(
        cast.teams["station"], two, RULES, opens_at=tale.ago(190, 7), closes_at=tale.ago(190, 20),
        by=cast.member("joris"), at=tale.ago(210, 11),
    )  # fmt: skip
    for who in ("aisha", "pieter"):
        for key, (score, seen) in SEEN.items():
            given = score + 1 if (who, key) == ("aisha", "coaching") else score
            rules.score(audit, key, given, seen, by=cast.member(who), at=day)
        rules.lock(audit, by=cast.member(who), at=day)
    aisha, after = cast.member("aisha"), tale.ago(190, 16)
    rules.agree(audit, "coaching", 3, "Samen op pad zagen wij één keer.", by=aisha, at=after)
    rules.keep(audit, by=aisha, at=after)
    rules.open_report(audit, GOOD, by=aisha, at=after)
    for key, (_, seen) in SEEN.items():
        advice, helper = ADVICE.get(key, ("", ""))
        again = tale.day(-8) if advice else None
        rules.advise(audit, key, seen, advice=advice, helper=helper, again_on=again, by=aisha, at=after)  # fmt: skip
    rules.give(audit, by=aisha, at=tale.ago(187, 10))
    step = rules.add_step(
        cast.teams["station"], what="Bij elke stap zetten wij een dag", who="Iedereen",
        due_on=tale.day(-150), place="Op kantoor", audit=audit, indicator="action_plan",
        by=cast.member("bram"), at=tale.ago(180, 9),
    )  # fmt: skip
    rules.tick_step(step, is_done=True, by=cast.member("bram"), at=tale.ago(151, 9))
