"""Room coaching: the addresses of its pages."""

from __future__ import annotations

from django.urls import path

from krachtwerk.pages.coaching import mine, own, pairs, practice, talks, voices

ROUTES = [
    path("o/c/", pairs.pairs, name="coaching_pairs"),
    path("o/c/<uuid:id>/", pairs.pair, name="coaching_pair"),
    path("t/w/", talks.queue, name="coaching_queue"),
    path("t/w/<uuid:id>/", talks.talk, name="coaching_talk"),
    path("t/w/<uuid:id>/1/", talks.back, name="coaching_back"),
    path("t/w/v/<uuid:id>/", voices.voice, name="coaching_voice"),
    path("t/w/n/<uuid:id>/<int:no>/", talks.begin, name="coaching_begin"),
    path("t/w/p/<uuid:id>/", practice.worker, name="coaching_worker"),
    path("t/w/p/<uuid:id>/1/", practice.field, name="coaching_field"),
    path("t/w/p/<uuid:id>/2/", practice.feedback, name="coaching_feedback"),
    path("t/w/p/<uuid:id>/3/", practice.levels, name="coaching_levels"),
    path("t/w/p/3/<uuid:id>/", practice.field_off, name="coaching_field_off"),
    path("t/w/p/4/<uuid:id>/", practice.feedback_off, name="coaching_feedback_off"),
    path("w/w/1/", own.want, name="coaching_want"),
    path("w/w/1/<uuid:id>/", own.tried, name="coaching_tried"),
    path("w/w/2/", own.levels, name="coaching_own_levels"),
    path("w/w/", mine.given, name="coaching_given"),
    path("w/w/<uuid:id>/", mine.one, name="coaching_one"),
    path("w/p/<uuid:id>/w/", mine.ask, name="coaching_ask"),
]
