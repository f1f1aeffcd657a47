"""Room coaching: the addresses of its pages."""

from __future__ import annotations

from django.urls import path

from krachtwerk.pages.coaching import mine, pairs, talks

ROUTES = [
    path("o/c/", pairs.pairs, name="coaching_pairs"),
    path("o/c/<uuid:id>/", pairs.pair, name="coaching_pair"),
    path("t/w/", talks.queue, name="coaching_queue"),
    path("t/w/<uuid:id>/", talks.talk, name="coaching_talk"),
    path("t/w/<uuid:id>/1/", talks.back, name="coaching_back"),
    path("t/w/n/<uuid:id>/<int:no>/", talks.begin, name="coaching_begin"),
    path("w/w/", mine.given, name="coaching_given"),
    path("w/w/<uuid:id>/", mine.one, name="coaching_one"),
    path("w/p/<uuid:id>/w/", mine.ask, name="coaching_ask"),
]
