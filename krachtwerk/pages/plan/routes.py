"""Room plan: its routes in the booklet; the front door takes them in among all others."""

from __future__ import annotations

from django.urls import path

from krachtwerk.pages.plan import (
    changes,
    choose,
    goals,
    ladder,
    new_step,
    reach,
    steps,
    ticks,
    week,
)

ROUTES = [
    path("b/3/", goals.wants, name="plan_wants"),
    path("b/3/1/", choose.choose, name="plan_choose"),
    path("b/3/2/", choose.order, name="plan_order"),
    path("b/3/4/<uuid:id>/", choose.reason, name="plan_reason"),
    path("b/3/3/", goals.new, name="plan_goal_loose"),
    path("b/3/3/<uuid:id>/", goals.new, name="plan_goal_new"),
    path("b/4/<uuid:id>/", goals.goal, name="plan_goal"),
    path("b/4/<uuid:id>/1/", changes.again, name="plan_goal_again"),
    path("b/4/<uuid:id>/2/", changes.agree, name="plan_agree"),
    path("b/4/<uuid:id>/3/", changes.end, name="plan_goal_end"),
    path("b/4/<uuid:id>/4/", changes.audience, name="plan_goal_audience"),
    path("b/4/<uuid:id>/5/", new_step.new, name="plan_step_new"),
    path("b/4/<uuid:id>/6/", changes.hang, name="plan_goal_hang"),
    path("b/4/<uuid:id>/7/", ladder.ladder, name="plan_ladder"),
    path("b/4/<uuid:id>/7/<int:no>/", ladder.rung, name="plan_rung"),
    path("b/4/<uuid:id>/8/<int:no>/", ladder.rung_off, name="plan_rung_off"),
    path("b/4/<uuid:id>/9/", ladder.stand, name="plan_stand"),
    path("b/5/<uuid:id>/", steps.step, name="plan_step"),
    path("b/5/<uuid:id>/1/", ticks.tick, name="plan_tick"),
    path("b/5/<uuid:id>/2/", steps.rest, name="plan_rest"),
    path("b/5/<uuid:id>/3/", steps.let_go, name="plan_let_go"),
    path("b/5/<uuid:id>/4/", steps.calendar, name="plan_calendar"),
    path("b/5/<uuid:id>/5/", reach.reach, name="plan_reach"),
    path("b/6/<uuid:id>/", ticks.words, name="plan_tick_words"),
    path("b/6/<uuid:id>/1/", ticks.undo, name="plan_tick_undo"),
    path("b/7/", week.week, name="plan_week"),
]
