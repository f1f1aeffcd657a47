"""Room audit: the addresses of its pages; a file is known by its number, an indicator by its place."""

from __future__ import annotations

from django.urls import path

from krachtwerk.pages.audit import compare, day, naming, own

ROUTES = [
    path("b/39/", own.own, name="audit_own"),
    path("t/a/", naming.every, name="audit_every"),
    path("t/a/1/", naming.new, name="audit_new"),
    path("t/a/<uuid:id>/", naming.one, name="audit_one"),
    path("t/a/<uuid:id>/1/", naming.off, name="audit_off"),
    path("t/a/<uuid:id>/2/", day.draw, name="audit_draw"),
    path("t/a/<uuid:id>/3/<int:no>/", day.file, name="audit_file"),
    path("t/a/<uuid:id>/4/<int:no>/", day.score, name="audit_score"),
    path("t/a/<uuid:id>/5/", day.lock, name="audit_lock"),
    path("t/a/<uuid:id>/6/", compare.compare, name="audit_compare"),
    path("t/a/<uuid:id>/6/<int:no>/", compare.agree, name="audit_agree"),
    path("t/a/<uuid:id>/7/", compare.keep, name="audit_keep"),
]
