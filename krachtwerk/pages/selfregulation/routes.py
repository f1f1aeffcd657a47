"""Room selfregulation: its routes; the front door takes them in among all others."""

from __future__ import annotations

from django.urls import path

from krachtwerk.pages.selfregulation import (
    balance,
    box,
    card,
    hard,
    question,
    risks,
    told,
    violence,
    work,
)

ROUTES = [
    path("b/20/1/", hard.hard, name="selfregulation_hard"),
    path("b/20/1/<int:no>/", box.box, name="selfregulation_box"),
    path("b/20/1/<int:no>/<str:way>/", box.add, name="selfregulation_add"),
    path("b/20/2/<uuid:id>/", card.card, name="selfregulation_card"),
    path("b/20/2/<uuid:id>/1/", card.again, name="selfregulation_again"),
    path("b/20/2/<uuid:id>/2/", card.audience, name="selfregulation_audience"),
    path("b/20/2/<uuid:id>/3/", card.remove, name="selfregulation_remove"),
    path("b/20/3/", balance.balance, name="selfregulation_balance"),
    path("b/20/4/", balance.losses, name="selfregulation_losses"),
    path("b/21/<int:sort>/", told.told, name="selfregulation_told"),
    path("b/21/<int:sort>/1/", told.begin, name="selfregulation_begin"),
    path("b/21/<int:sort>/<uuid:id>/", told.one, name="selfregulation_one"),
    path("b/21/<int:sort>/<uuid:id>/<int:no>/", question.question, name="selfregulation_question"),
    path("b/21/<int:sort>/2/<uuid:id>/", told.one_shown, name="selfregulation_one_shown"),
    path("b/21/<int:sort>/3/<uuid:id>/", told.away, name="selfregulation_away"),
    path("w/p/<uuid:id>/h/", work.shown, name="selfregulation_shown"),
    path("w/p/<uuid:id>/h/1/", risks.risks, name="selfregulation_risks"),
    path("w/p/<uuid:id>/h/1/<str:part>/", risks.risk, name="selfregulation_risk"),
    path("w/p/<uuid:id>/h/2/", violence.violence, name="selfregulation_violence"),
    path("w/p/<uuid:id>/h/2/1/", violence.violence_look, name="selfregulation_violence_look"),
]
