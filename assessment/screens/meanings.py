"""What the words on the screens mean: said once, for the help with each page.

docs/facilitators.md says the same, word for word.
"""

from __future__ import annotations

from collections.abc import Mapping

MEANINGS: Mapping[str, str] = {
    "Partnership": "The safeguarding partnership or board that everything here belongs to.",
    "Group": "The steering group or subgroup that judges.",
    "Agency": "A body that sends people to the group, such as the police or children's social care.",
    "Retired": "A group that opens no more rounds, or an agency that no new round asks. What was recorded stays.",
    "Facilitator": "Whoever runs the rounds and records what the group agrees.",
    "Framework": "The principles that a group judges by, and the scale that it judges them on.",
    "Version": "A framework as it was at one time. A round keeps the version that it was opened with.",
    "Our wording": (
        "Your partnership's own words and order for a version of a framework. Its number is that of the version, a "
        "plus sign, and its own: 1+2."
    ),
    "Fingerprint": "A number made from every word of a version. Two files with the same fingerprint say the same.",
    "Principle": "One thing that is judged. A framework may call it a strand, a criterion or a question.",
    "Level": "A step of the scale: a word, and what it looks like here.",
    "Place": "Where a level stands on the scale, counted from the lowest, which is place 1.",
    "Period": "The quarter, half-year or year that a round is about. Its months always stand beside its name.",
    "Round": "One group judging one framework for one period.",
    "Judgement": (
        "What the group agreed on one principle: a level or why there is none, the reason, who saw it differently, how "
        "strong the evidence is, and what next."
    ),
    "Dealt with": "The principle has a level, or it is said why there is none, with a reason where one is needed.",
    "Not enough information to say": "You looked, and what you have does not tell. It is a finding, not a failure.",
    "Not applicable here": "The principle does not fit this group or area. Say why.",
    "We agreed to differ": "You talked, and more than one view stands. Say what they are.",
    "Not looked at this time": "You left it for another round. Say why. The last level is not carried forward.",
    "Evidence": "Something that you can point to: figures, an audit, a review, what people told you.",
    "Voice": "Whose view the evidence carries, such as children and young people, or practitioners.",
    "Older than four rounds": (
        "Evidence from so long ago that it may not hold any more: by the day that it is from, or by the round that "
        "first used it."
    ),
    "Call for evidence": "Asking agencies, by a day, for what they know, apart from a round.",
    "Strength of evidence": (
        "How well the judgement is backed: none, one agency says, more than one agency shows, or confirmed by someone "
        "outside the agencies. It is about the evidence, not the level."
    ),
    "Action": (
        "Something that will be done: what, who sees to it, by when, and how it stands. An open one is carried from "
        "round to round until it is done, or stopped with a reason."
    ),
    "Recommendation": (
        "What a review, an inspection or scrutiny asked for, in its own words. It is complete once somebody has "
        "accepted that, on a day and on evidence."
    ),
    "Forward plan": "Which board, panel or committee hears from the group when, and what it was promised.",
    "Answer": "What one person says alone, before the group talks. It is kept, and never overwritten by a judgement.",
    "Reveal": "Showing the answers to one principle to everybody at once. Until then nobody's screen receives them.",
    "Close, mixed, split": (
        "How far the answers differ, by a rule that is fixed before the round opens and can be checked by eye. The "
        "workshop shows it in words."
    ),
    "Second vote": "Answering again after the talk, alone and hidden once more. The first answers stay beside it.",
    "Join code": "Eight symbols that let a phone into one round. It is dead once the round is closed.",
    "Scoring sheet": (
        "An Excel file in which an agency answers off line and sends it back. What it says is hidden until the reveal."
    ),
    "Silent": "Asked and did not take part. Silence never counts as agreement.",
    "Closed": "Signed off. It can be read and exported, and not changed unless it is re-opened with a reason.",
    "Rose, fell, the same": "Compared with the last round that has a level, where the two may be compared.",
    "Rising, falling": "Over the last four rounds with a level: it moved that way at least once and never back.",
    "Steady, uneven": "Over the same rounds: no movement at all, or both up and down.",
    "Too few rounds to say": "Fewer than three rounds with a level that may be compared.",
    "Gap": "A round without a level, or a period without a round. It is said in words, and no line crosses it.",
    "Event": "Something that happened on a date, such as a new team or an inspection. It changes no level.",
    "Not comparable": "The wording of the principle or the scale changed, so the line breaks and says why.",
    "Where to look first": "A list of what deserves the group's time, each with its reasons. It is not a ranking.",
    "Figure": "Something that the group counts or measures beside its judgements. No level is made from it.",
    "Reading": "What a figure came to in one period.",
    "Process limits": (
        "How far readings usually vary while nothing changes: their mean, plus and minus 2.66 times the mean "
        "difference between neighbours. Drawn from twelve readings on."
    ),
    "Unusual": (
        "A reading outside the process limits, or seven or more in a row on one side of the mean. Something may have "
        "changed: not what, and not whether it is good."
    ),
    "Left out": "A count of 1 to 4 that no paper shows, or one that would give it away.",
    "Sensitive": "Not for publication. Such a figure is in no paper; such evidence is marked in the board pack.",
    "Board pack": "The Excel workbook that goes with a board paper.",
    "Word paper": "The board paper itself, in the order of a council's cover sheet.",
    "Public version": "What everybody may read of a round, with a list of what it leaves out: a page for your website, "
    "a Word paper and a workbook.",
    "Draft, final": "A board pack is final once its round is closed, and a draft until then. It says so on its cover.",
}
"""By what it is called, its meaning in a sentence or two, in the order in which the document lists them."""
