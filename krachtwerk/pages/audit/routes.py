"""Room audit: the addresses of its pages; a file is known by its number, an indicator by its place."""

from __future__ import annotations

from django.urls import path

from krachtwerk.pages.audit import (
    asks,
    compare,
    day,
    naming,
    own,
    papers,
    plan,
    points,
    report,
    writing,
)

ROUTES = [
    path("b/39/", own.own, name="audit_own"),
    path("b/39/1/", asks.ask_client, name="audit_ask_client"),
    path("t/a/", naming.every, name="audit_every"),
    path("t/a/1/", naming.new, name="audit_new"),
    path("t/a/2/", asks.ask, name="audit_ask"),
    path("t/a/<uuid:id>/", naming.one, name="audit_one"),
    path("t/a/<uuid:id>/1/", naming.off, name="audit_off"),
    path("t/a/<uuid:id>/2/", day.draw, name="audit_draw"),
    path("t/a/<uuid:id>/3/<int:no>/", points.file, name="audit_file"),
    path("t/a/<uuid:id>/4/<int:no>/", day.score, name="audit_score"),
    path("t/a/<uuid:id>/5/", day.lock, name="audit_lock"),
    path("t/a/<uuid:id>/6/", compare.compare, name="audit_compare"),
    path("t/a/<uuid:id>/6/<int:no>/", compare.agree, name="audit_agree"),
    path("t/a/<uuid:id>/7/", compare.keep, name="audit_keep"),
    path("t/a/<uuid:id>/8/", writing.write, name="audit_write"),
    path("t/a/<uuid:id>/8/<int:no>/", writing.advise, name="audit_advise"),
    path("t/a/<uuid:id>/9/", writing.give, name="audit_give"),
    path("t/a/<uuid:id>/10/", report.report, name="audit_report"),
    path("t/a/<uuid:id>/10/<str:kind>/", report.report_file, name="audit_report_file"),
    path("t/a/<uuid:id>/11/", report.look_back, name="audit_look_back"),
    path("t/a/<uuid:id>/12/<int:no>/", plan.from_advice, name="audit_from_advice"),
    path("t/a/<uuid:id>/13/", asks.guide, name="audit_guide"),
    path("t/a/<uuid:id>/14/", asks.asked, name="audit_asked"),
    path("t/a/<uuid:id>/15/", asks.sheets, name="audit_sheets"),
    path("t/a/<uuid:id>/15/<int:no>/", asks.sheets, name="audit_sheets_of"),
    path("t/a/<uuid:id>/15/<uuid:sheet>/", asks.drop_sheet, name="audit_drop_sheet"),
    path("t/a/<uuid:id>/16/<int:no>/", points.points, name="audit_points"),
    path("t/a/<uuid:id>/17/<int:no>/", papers.paper, name="audit_paper"),
    path("t/a/<uuid:id>/17/<int:no>/<int:way>/", papers.paper, name="audit_paper_said"),
    path(
        "t/a/<uuid:id>/17/<int:no>/<int:way>/<str:kind>/",
        papers.paper_file,
        name="audit_paper_file",
    ),
    path("t/p/", plan.plan, name="audit_plan"),
    path("t/p/1/", plan.new_step, name="audit_new_step"),
    path("t/p/<uuid:id>/", plan.step, name="audit_step"),
    path("t/p/<uuid:id>/1/", plan.tick, name="audit_tick"),
]
