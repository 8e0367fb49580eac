"""What a public version leaves out, counted and said in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from assessment.domain.framework import Noun


class Left(Enum):
    """What is left out, in the order in which it is said: of one, and of more."""

    EVIDENCE = "1 piece of evidence marked as sensitive.", "{n} pieces of evidence marked as sensitive."
    REMARKS = (
        "1 reason or next step on what rests on sensitive evidence.",
        "{n} reasons and next steps on what rests on sensitive evidence.",
    )
    PEOPLE = (
        "The name or role of 1 person who signed off, took part, sees to an action or accepted a recommendation.",
        "The names or roles of {n} people who signed off, took part, see to an action or accepted a recommendation.",
    )
    ANSWERS = (
        "What people answered before the group agreed, on 1 {one}.",
        "What people answered before the group agreed, on {n} {many}.",
    )
    DISSENT = "Who saw 1 {one} differently, and why.", "Who saw {n} {many} differently, and why."
    DIFFERING = (
        "Why the group agreed to differ on 1 {one}, since that tells who holds what.",
        "Why the group agreed to differ on {n} {many}, since that tells who holds what.",
    )
    NOTES = (
        "1 note on an action, a recommendation, an event or the forward plan.",
        "{n} notes on actions, recommendations, events and the forward plan.",
    )
    OWN_WORDS = "1 passage in somebody's own words.", "{n} passages in somebody's own words."
    POINTING = (
        "1 passage that could point to one person, such as a name, an age or an address.",
        "{n} passages that could point to one person, such as a name, an age or an address.",
    )
    WHERE = "Where 1 piece of evidence can be found.", "Where {n} pieces of evidence can be found."
    CALLS = "1 call for evidence, and who answered it.", "{n} calls for evidence, and who answered them."
    FIGURES = "1 figure marked as sensitive.", "{n} figures marked as sensitive."
    SMALL = (
        "Counts of 1 to 4, and what would give them away, in 1 figure.",
        "Counts of 1 to 4, and what would give them away, in {n} figures.",
    )
    BESIDE = (
        "How 1 other group under the same board stands.",
        "How {n} other groups under the same board stand.",
    )
    REVIEWS = (
        "1 recommendation of a review, which may not be public itself.",
        "{n} recommendations of reviews, which may not be public themselves.",
    )
    EVENTS = "1 event about who is a member.", "{n} events about who is a member."
    REOPENED = "Why the round was re-opened.", "Why the round was re-opened, each of {n} times."
    FOR_THE_BOARD = (
        "1 part of the summary that is written for the board alone.",
        "{n} parts of the summary that are written for the board alone.",
    )
    MARKING = "How the paper for the board is marked.", "How the paper for the board is marked."
    UNDER_WAY = "1 earlier round that is not signed off.", "{n} earlier rounds that are not signed off."

    def sentence(self, number: int, noun: Noun) -> str:
        """Return that so many are left out."""
        one, more = self.value
        return (one if number == 1 else more).format(n=number, one=noun.one, many=noun.many)


def sentences(counts: Mapping[Left, int], noun: Noun) -> tuple[str, ...]:
    """Return what is left out, a sentence for each kind of it."""
    return tuple(each.sentence(counts[each], noun) for each in Left if counts.get(each))
