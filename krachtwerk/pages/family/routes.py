"""Room family: the addresses of its pages; those of the booklet say nothing of what they are."""

from __future__ import annotations

from django.urls import path

from krachtwerk.pages.family import child, guardians, household, line, plan, steps, talk

ROUTES = [
    path("b/27/", plan.plan, name="family_plan"),
    path("b/27/1/", plan.put, name="family_put"),
    path("b/27/2/", plan.new, name="family_new"),
    path("b/27/2/<uuid:id>/", plan.new, name="family_copy"),
    path("b/27/3/", plan.sign, name="family_sign"),
    path("b/27/4/<uuid:id>/", line.line, name="family_line"),
    path("b/27/4/<uuid:id>/1/", line.again, name="family_again"),
    path("b/27/4/<uuid:id>/2/", line.audience, name="family_audience"),
    path("b/27/4/<uuid:id>/3/", line.out, name="family_out"),
    path("b/27/4/<uuid:id>/4/", steps.new, name="family_step_new"),
    path("b/27/4/<uuid:id>/5/", steps.remark, name="family_remark"),
    path("b/27/5/<uuid:id>/", steps.tick, name="family_tick"),
    path("b/27/5/<uuid:id>/1/", steps.out, name="family_step_out"),
    path("b/27/6/<uuid:id>/", steps.remark_out, name="family_remark_out"),
    path("b/27/7/<uuid:id>/", line.along, name="family_along"),
    path("b/27/8/", child.children, name="family_children"),
    path("b/27/8/<uuid:id>/", child.child, name="family_child"),
    path("b/27/8/<uuid:id>/<int:no>/", child.child, name="family_child_part"),
    path("b/27/9/", talk.talks, name="family_talks"),
    path("b/27/9/1/", talk.begin, name="family_talk_begin"),
    path("b/27/9/<uuid:id>/", talk.talk, name="family_talk"),
    path("b/27/9/<uuid:id>/<uuid:who>/", talk.say, name="family_say"),
    path("b/27/10/<uuid:id>/", talk.drawing, name="family_drawing"),
    path("w/p/<uuid:id>/g/", household.household, name="family_household"),
    path("w/p/<uuid:id>/g/1/", household.join, name="family_join"),
    path("w/p/<uuid:id>/g/2/<uuid:person>/", household.leave, name="family_leave"),
    path("w/p/<uuid:id>/g/3/", guardians.guardians, name="family_guardians"),
    path("w/p/<uuid:id>/g/3/<uuid:guardian>/", guardians.guardian, name="family_guardian"),
]
