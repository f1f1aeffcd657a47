"""Fatma and the reporting code for Samira's two children: five steps beside the file, all of it made up."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.demo.cast import Cast
from krachtwerk.demo.stories.telling import Tale
from krachtwerk.method.reporting_code import CodeStep
from krachtwerk.rules import safety as rules


def tell(cast: Cast, now: datetime) -> None:
    """From signs to a decision in twelve days; the lead of the team writes the last step."""
    tale = Tale(cast, "samira", "fatma", now)
    code = rules.begin_code(tale.client, by=tale.worker, at=tale.ago(21, 13))
    for step, days, told in _steps(tale):
        by = cast.member("noor") if step is CodeStep.DECIDE else tale.worker
        at, today = tale.ago(days, 16, 20), tale.day(-days)
        rules.write_step(code, step, told, by=by, at=at, today=today)


def _steps(tale: Tale) -> list[tuple[CodeStep, int, rules.Told]]:
    def told(days: int, text: str, **more: object) -> rules.Told:
        return rules.Told(text, tale.day(-days), **more)  # type: ignore[arg-type]

    return [
        (CodeStep.SIGNS, 21, told(
            21, "Deniz plast in bed en schrikt van een deur. Elif zegt dat zij 's nachts luistert. Samira vertelt "
            "dat de kinderen er thuis vaak bij waren. Dit is wat ik zie en hoor, niet wat ik denk.",
        )),
        (CodeStep.ADVICE, 18, told(
            18, "Vastgelegd zonder naam. Advies: eerst met de moeder praten, zij beschermt de kinderen zelf. Bij "
            "een nieuw contact met de vader opnieuw bellen.", asked="advice_line", who="medewerker advieslijn",
        )),
        (CodeStep.TALK, 15, told(
            15, "Gepraat met Samira, alleen, in kamer 6. Zij schrok van het woord melden en was blij dat ik het zei. "
            "Zij wil hulp voor Deniz bij het slapen.", who="Samira",
        )),
        (CodeStep.WEIGH, 11, told(
            11, "Nu zijn de kinderen veilig: zij wonen hier, en school weet wie hen haalt.",
            answers={"suspicion": "yes", "unsafe": "no", "able": "yes", "accepted": "yes", "safer": "yes"},
        )),
        (CodeStep.DECIDE, 9, told(
            9, "Geen melding nu. Hulp voor Deniz is aangevraagd en Samira staat erachter. Over zes weken wegen wij "
            "opnieuw, eerder als de vader hen vindt.", report=False, help=True, who="Noor en Fatma",
        )),
    ]  # fmt: skip
