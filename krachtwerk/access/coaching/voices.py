"""Room coaching: what was spoken in a talk, for the two whose talk it is."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from krachtwerk.access.coaching.reviews import open_given, open_talk
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Role
from krachtwerk.models import Attachment, Words, WorksheetReview


def open_voice(viewer: Viewer, id: UUID) -> tuple[Attachment, bytes]:
    """What was spoken in a talk, for its coach, and for its worker once it was given back; and the key to it."""
    row = Attachment.objects.filter(public_id=id, kind="voice", words__client=None).first()
    if row is None:
        raise NotFound
    said = row.words_id
    talks = WorksheetReview.objects.filter(
        Q(compliment=said) | Q(suggestion=said) | Q(answer__words=said),
        organisation=viewer.organisation,
    )
    talk = talks.first()
    if talk is None:
        raise NotFound
    if viewer.role == Role.COACH:
        open_talk(viewer, talk.public_id)
    else:
        open_given(viewer, talk.public_id)
    words = Words.objects.select_related("organisation").get(id=said)
    return row, viewer.keys.file_key(words)
