"""Room evaluation: its routes, one by one, for the front door."""

from __future__ import annotations

from django.urls import path

from krachtwerk.pages import evaluation

ROUTES = [
    path("b/24/1/", evaluation.story, name="evaluation_story"),
    path("b/24/2/", evaluation.choose, name="evaluation_choose"),
    path("b/24/2/<uuid:id>/", evaluation.then, name="evaluation_then"),
    path("b/24/3/<uuid:id>/", evaluation.apart, name="evaluation_apart"),
    path("b/24/5/", evaluation.looking, name="evaluation_looking"),
    path("b/24/6/<uuid:id>/", evaluation.stand, name="evaluation_stand"),
    path("b/24/7/<int:no>/", evaluation.say, name="evaluation_say"),
    path("b/24/8/<uuid:id>/", evaluation.decide, name="evaluation_decide"),
    path("b/24/9/", evaluation.goodbye, name="evaluation_goodbye"),
    path("b/24/10/<uuid:id>/", evaluation.tick, name="evaluation_tick"),
    path("b/24/11/", evaluation.farewell, name="evaluation_farewell"),
    path("b/24/12/", evaluation.booklet_way, name="evaluation_booklet_way"),
    path("b/24/13/", evaluation.walked, name="evaluation_walked"),
    path("b/25/1/", evaluation.us, name="evaluation_us"),
    path("b/25/2/", evaluation.answer, name="evaluation_answer"),
    path("b/25/3/<uuid:id>/", evaluation.said, name="evaluation_said"),
    path("b/25/4/<uuid:id>/", evaluation.off, name="evaluation_off"),
    path("b/25/5/<uuid:id>/", evaluation.show, name="evaluation_show"),
    path("w/p/<uuid:id>/e/", evaluation.work, name="evaluation_work"),
    path("w/p/<uuid:id>/e/1/", evaluation.meeting, name="evaluation_meeting"),
    path("w/p/<uuid:id>/e/2/", evaluation.begin, name="evaluation_begin"),
    path("w/p/<uuid:id>/e/3/", evaluation.propose, name="evaluation_propose"),
    path("w/p/<uuid:id>/e/4/", evaluation.ending, name="evaluation_ending"),
    path("w/p/<uuid:id>/e/5/", evaluation.handover, name="evaluation_handover"),
    path(
        "w/p/<uuid:id>/e/6/<uuid:handover>/",
        evaluation.tick_at_work,
        name="evaluation_tick_at_work",
    ),
    path(
        "w/p/<uuid:id>/e/6/<uuid:handover>/1/",
        evaluation.handover_off,
        name="evaluation_handover_off",
    ),
    path("w/p/<uuid:id>/e/7/", evaluation.aftercare, name="evaluation_aftercare"),
    path(
        "w/p/<uuid:id>/e/7/<uuid:day>/", evaluation.aftercare_off, name="evaluation_aftercare_off"
    ),
    path("w/p/<uuid:id>/e/8/", evaluation.end, name="evaluation_end"),
    path("w/p/<uuid:id>/e/9/", evaluation.again, name="evaluation_again"),
]
