"""Help with the pages on which a round is held, answered and looked back at, by the path of each."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.screens.help_text import EVERYBODY_IN, Help

WITH_ROUNDS: Mapping[str, Help] = {
    "home": Help(
        purpose="Home shows where the round stands, the one next thing to do, and what moved since last time.",
        steps=(
            "Open a round: check the period, and tick the agencies that you ask.",
            "Follow the blue button. It leads to the next principle, and to the board pack at the end.",
            "After the meeting record who took part. Agencies that were silent are named in the paper.",
            "Once every principle is dealt with, enter who signs off and the date of the meeting, and close the round.",
            "A mistake in a closed round: re-open it, with a reason. A round opened by mistake: withdraw it.",
        ),
        words=("Round", "Period", "Dealt with", "Silent", "Closed", "Rose, fell, the same", "Where to look first"),
        saved=(
            "Who took part is saved as you choose it. Opening, closing and re-opening a round are saved when you press "
            "their button, and who did it and when is recorded."
        ),
        seen_by=EVERYBODY_IN,
    ),
    "judge": Help(
        purpose="Judge takes the group through one principle at a time: first what it knows, then what it agrees.",
        steps=(
            "Read the questions and what was said last time. Give people a minute to think before anybody speaks.",
            "Add the evidence that the group looked at, or use a piece that is there already.",
            "Choose the level that you could defend, and write why. Where none fits, choose one of the other answers.",
            "Ask whether anyone sees it differently, and write it down.",
            "Say what happens next, and make it an action if somebody will see to it. Then go to the next principle.",
        ),
        words=(
            "Judgement",
            "Level",
            "Not enough information to say",
            "Not applicable here",
            "We agreed to differ",
            "Not looked at this time",
            "Evidence",
            "Voice",
            "Strength of evidence",
        ),
        saved=(
            "A choice is saved at once, a text when you leave its box. What you are still typing is lost if the page "
            "is reloaded. The line at the foot of the page says when it last saved, or why it did not. If a colleague "
            "saved the same box meanwhile, both texts are shown and you choose."
        ),
        seen_by=EVERYBODY_IN,
        careful=(
            "Nothing about any one child. The check finds numbers and dates; it cannot find names.",
            "Say who does the harm. Children are exploited by somebody; they do not choose it.",
            "Below a box it may say that a term can place responsibility on a child. It is advice, and can be left.",
            "A child's own words are quoted as they were said. What stands in quotation marks is not remarked on.",
            "Write about services and places: what reached children, what did not, and what changes.",
        ),
    ),
    "workshop": Help(
        purpose="Workshop lets everybody answer alone, shows how far the answers differ, and leads the group on.",
        steps=(
            "Show this page on the wall. People join with the code, the square or the link, and say who they are.",
            "Press Begin. Each phone shows the question; this page shows how many have answered, never what.",
            "Press Reveal when you are ready. Nobody has to have answered; whoever was silent is named by agency.",
            "Hear the lowest and the highest first. Then vote again if it helps, or record what you agree.",
            "Under All, what is split comes first, then what is mixed. What is close can be agreed one by one.",
            "Somebody cannot answer here: download a scoring sheet for them, and bring in what they send back.",
        ),
        words=(
            "Answer",
            "Reveal",
            "Close, mixed, split",
            "Second vote",
            "Join code",
            "Scoring sheet",
            "Agency",
            "Silent",
            "Judgement",
        ),
        saved=(
            "Each press is saved at once, so another facilitator's device can take over at any time, from here. "
            "Answers are saved as people tap them. What was revealed stays revealed."
        ),
        seen_by=(
            "Before the reveal nobody but its author receives an answer, not even you. After it everybody in the round "
            "sees how many chose each level, once at least three people gave one, and agencies far from the middle by "
            "name only if the group chose that when the round was opened."
        ),
    ),
    "answer": Help(
        purpose="Here you say for yourself, and for your agency, how far each principle is embedded.",
        steps=(
            "Say which agency you come from, and give a name or role.",
            "Read the questions, then choose the level that you could defend. Where none fits, choose another answer.",
            "You can change an answer until the facilitator shows everybody's.",
            "The facilitator leads from one question to the next, or leaves you to go at your own pace.",
            "Say when you are done. The facilitator sees how many have finished, not what they said.",
        ),
        words=("Level", "Not enough information to say", "Not applicable here", "Reveal", "Close, mixed, split"),
        saved="An answer is saved when you choose it, a note when you leave its box.",
        seen_by=(
            "Before the reveal nobody else, the facilitator neither. At the reveal the room sees how many people gave "
            "each answer, if three or more gave a level; an agency is named only if the group chose so when the round "
            "was opened. Your note is shown to you alone, your name or role to the facilitator and to whoever "
            "else answers for your agency. Whoever runs the server could read its database."
        ),
        careful=("Nothing about any one child, in your name or in your note.",),
    ),
    "trends": Help(
        purpose="Trends shows each principle over time, and says where levels may be compared and where they may not.",
        steps=(
            "Read the sentence at the top, then the sentence under each chart. A large framework is shown in parts.",
            "Where a line breaks, read why: a gap, or wording that changed.",
            "Letters under a chart are events, such as a new team. The list below the charts has them: add yours.",
            "The table below says the same in words, for every principle and period.",
            "View: two frameworks together, such as the principles and the four Ps, shows where the response is thin.",
            "View: groups side by side shows what differs and what is common. It is not a ranking.",
            "At the end read who took part: who was silent, and how often.",
            "Download the levels to work with them in a spreadsheet, or the charts as pictures for a slide or paper.",
        ),
        words=(
            "Rising, falling",
            "Steady, uneven",
            "Too few rounds to say",
            "Gap",
            "Event",
            "Not comparable",
            "Place",
            "Where to look first",
            "Silent",
        ),
        saved="An event is saved when you press its button. Nothing else on this page changes what is recorded.",
        seen_by=f"{EVERYBODY_IN} These are the group's own views: they are not for comparing areas.",
    ),
    "past-rounds": Help(
        purpose="Here levels that a group agreed before it used this are brought into its trends, from a spreadsheet.",
        steps=(
            "Choose the group and the framework at the top of the page, then the spreadsheet.",
            "Read what would come in. Whatever cannot be taken is listed with its cell: mend it in the file.",
            "If a column is called otherwise, say which it is. A column that means nothing here is left out.",
            "Bring the rounds in. All of them come in, or none.",
            "If it was the wrong file, take it out again: until one of its rounds is changed, nothing is left of it.",
        ),
        words=("Round", "Period", "Level", "Closed", "Not looked at this time", "Fingerprint"),
        saved=(
            "Nothing is saved until you press the button. The file itself is not kept: only its name, its fingerprint "
            "and what was read from it. What is held already is never changed by a file."
        ),
        seen_by=EVERYBODY_IN,
        careful=("Nothing about any one child: reasons in the file are checked as if they were typed here.",),
    ),
}
