"""Room rights: looking back, told for reading: then and now, how both work together, how it went on."""

from __future__ import annotations

from krachtwerk.exchange.copy.reading import Item, Reading, all_said


def then_and_now(book: Reading) -> list[Item]:
    """Two sentences beside each other, those that were laid apart left out."""
    found = []
    for row in book.data["then_and_now"]:
        then, now = book.said(row["then"]), book.said(row["now"])
        if then is not None and now is not None and row["off_at"] is None:
            found.append({"then": then, "now": now})
    return found


def of_us(book: Reading) -> list[Item]:
    """What both said of working together."""
    return all_said(book, (row["words"] for row in book.data["together_words"]))


def lookings(book: Reading) -> list[Item]:
    """Each time client and worker looked back and ahead: where goals stood, what was said, what was decided."""
    goals = {row["id"]: row["words"] for row in book.data["goals"]}
    stands, said = (
        book.by("goal_standings", "evaluation"),
        book.by("evaluation_words", "evaluation"),
    )
    proposals = book.by("proposals", "evaluation")
    done = {row["proposal"] for row in book.data["proposals_done"]}
    return [
        {
            "day": book.day(row["begun_at"]),
            "stands": [
                (book.text(goals[one["goal"]]), book.tell(f"standing.{one['how']}"))
                for one in {each["goal"]: each for each in stands.get(row["id"], [])}.values()
            ],
            "said": all_said(book, (one["words"] for one in said.get(row["id"], []))),
            "ways": [
                (book.tell(f"way_on.{one['kind']}", weeks=one["weeks"] or ""), one["id"] in done)
                for one in proposals.get(row["id"], [])
            ],
        }
        for row in book.data["evaluations"]
    ]


def endings(book: Reading) -> list[Item]:
    """How each stretch of support ended: what was said, who went on, when somebody would ask how it goes."""
    said, after = book.by("closing_words", "trajectory"), book.by("aftercare", "trajectory")
    to = book.by("handovers", "trajectory")
    closed = {row["trajectory"]: row["on"] for row in book.data["trajectory_closings"]}
    return [
        {
            "on": book.on(closed.get(row["id"])),
            "said": all_said(book, (one["words"] for one in said.get(row["id"], []))),
            "to": [
                text
                for text in (
                    book.text(one["to"]) for one in to.get(row["id"], []) if not one["off_at"]
                )
                if text
            ],
            "after": [book.on(one["on"]) for one in after.get(row["id"], []) if not one["off_at"]],
        }
        for row in book.data["trajectories"]
        if row["id"] in said or row["id"] in to or row["id"] in after or row["id"] in closed
    ]


def us_answers(book: Reading) -> list[Item]:
    """The client's answers to the questions about working together; what was passed over is left out."""
    return [
        {
            "day": book.day(row["at"]),
            "question": book.tell(
                f"us_question.{row['question']}", worker=book.tell("common.my_helper")
            ),
            "reply": book.tell(f"us_reply.{row['reply']}"),
        }
        for row in book.data["together_answers"]
        if row["reply"] != "passed"
    ]
