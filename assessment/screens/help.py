"""Help with each page: what it is for, what to do, what its words mean, what is saved when, and who sees it.

It is part of the application, so that it is there without the internet, and opens from the same place on every page of
a facilitator's.

It is long because each page has its own text, and whoever words one reads the others beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from assessment.screens import plain
from assessment.screens.meanings import MEANINGS


@dataclass(frozen=True, slots=True)
class Help:
    """The help with one page. `words` are among MEANINGS; `careful` is about writing, where people write."""

    purpose: str
    steps: tuple[str, ...]
    words: tuple[str, ...]
    saved: str
    seen_by: str
    careful: tuple[str, ...] = ()


_EVERYBODY_IN = (
    "Every facilitator sees the same. On one computer that is whoever opens the application on it; on a server, "
    "whoever was let in with a facilitator link. Nothing leaves this computer or server unless you download it."
)

_HELP: Mapping[str, Help] = {
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
        seen_by=_EVERYBODY_IN,
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
        seen_by=_EVERYBODY_IN,
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
            "Download the figures if you want to work with them in a spreadsheet.",
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
        seen_by=f"{_EVERYBODY_IN} These are the group's own views: they are not for comparing areas.",
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
        seen_by=_EVERYBODY_IN,
        careful=("Nothing about any one child: reasons in the file are checked as if they were typed here.",),
    ),
    "evidence": Help(
        purpose="Evidence shows whose voices are heard, what the group has and what rests on it, and who was asked.",
        steps=(
            "Read the sentence at the top: it says whose voice is missing, and on what there is no evidence.",
            "Find a piece by its words. Below it stands which judgements rest on it, and whether it is old.",
            "Add a piece here before a round, and use it for a judgement on Judge.",
            "Mark what is sensitive. It stays out of anything that is published.",
            "Ask agencies for what they know: record the call, then who answered and with what.",
        ),
        words=("Evidence", "Voice", "Sensitive", "Older than four rounds", "Call for evidence", "Silent"),
        saved=(
            "A piece, a call and an answer are saved when you press their button. A change of a piece is seen in every "
            "round under way that rests on it; a closed round keeps what it said then."
        ),
        seen_by=_EVERYBODY_IN,
        careful=(
            "Nothing about any one child. Say what was found, not whom it was about.",
            "Feedback of children is theirs: write how it was asked for, and what came of it.",
        ),
    ),
    "figures": Help(
        purpose="Figures shows what the group watches beside its judgements, and asks what might explain it.",
        steps=(
            "Add a figure with what is counted, by whom, and where. Say by what it is broken down, if it is.",
            "Add a reading once its period is over. Leave it out where it is not known: an empty period is a gap.",
            "Many readings at once come in from a spreadsheet. You see first what would come in.",
            "Read which way it moved. Up or down is neither good nor bad until the group has said what it thinks.",
            "Write what might explain it: harm, noticing, recording, who lives here; and what would show you wrong.",
            "From twelve readings on the chart has process limits. A reading outside them is worth a question.",
        ),
        words=("Figure", "Reading", "Process limits", "Unusual", "Left out", "Sensitive", "Period"),
        saved=(
            "A figure and a reading are saved when you press their button. If a colleague changed the same one "
            "meanwhile, nothing is saved over it: you see both and choose."
        ),
        seen_by=(
            f"{_EVERYBODY_IN} Small counts are shown here and in the download of everything, which are the group's own "
            "record. Board packs leave them out, and sensitive figures altogether."
        ),
        careful=(
            "Nothing about any one child, and no number under 5 in words: papers print them as you write them.",
            "A first rise often means that more is noticed. Say so if you think so, and how you could be wrong.",
            "A figure and a level that move together do not explain each other. They stand on no chart together.",
        ),
    ),
    "actions": Help(
        purpose="Actions shows what the group will do, what it was asked to do, and who hears of it when.",
        steps=(
            "Begin each meeting here: what is overdue stands first. Say how each one stands, with a note if it helps.",
            "Add an action here, or on Judge from what is next. Give it an owner, by role, an agency and a date.",
            "Done: say what shows that it worked, once you can. Stopped: say why.",
            "Recommendations: add those of a report word for word. Once complete: who accepted it, on what evidence.",
            "Forward plan: which body hears when, and what it was promised. Take the dates into your calendar.",
        ),
        words=("Action", "Recommendation", "Forward plan", "Agency", "Period"),
        saved=(
            "Each is saved when you press its button, and every earlier saving is kept. If a colleague saved it "
            "meanwhile, nothing is written over: both texts are shown. What is saved once a round is closed belongs "
            "to the next one, so the paper of a closed round stays as it was."
        ),
        seen_by=f"{_EVERYBODY_IN} The calendar file holds what these entries say: share it as you would the paper.",
        careful=("Nothing about any one child. Owners are roles, not names.",),
    ),
    "papers": Help(
        purpose="Papers makes the workbook that goes with a board paper, and shows first how it will read.",
        steps=(
            "Choose the period. Nothing later than it goes in.",
            "Write the summary for the board while the round is open: the paper opens with it.",
            "Read it on the page, as the board would. Check the names of roles and agencies.",
            "Download it. It is read back and compared with the record before you get it.",
            "A draft says so on its cover. Close the round first if the paper is to be final.",
        ),
        words=("Board pack", "Draft, final", "Silent", "Strength of evidence"),
        saved=(
            "Each box of the summary saves when you leave it. Each pack that you download is kept as it is, with its "
            "fingerprint, when and by whom. What was issued lists them, and gives the same file again."
        ),
        seen_by=(
            "The file is yours once you have downloaded it: whoever you send it to can read it. It says what the group "
            "agreed, with its reasons, and not what one person said. Check your marking and whether any of it is "
            "exempt before it is published."
        ),
    ),
    "frameworks": Help(
        purpose="Frameworks shows what the group judges by, word for word, and takes in another from a file.",
        steps=(
            "Choose a framework and a version to read it.",
            "To judge by another one as well, press its button: from then on rounds can be opened with it.",
            "To add your own, choose its file. Everything that is wrong in it is listed with its line.",
            "To make one here, give a title, levels and what is judged, or a spreadsheet. It is checked as you write.",
            "To see what a version changed, open What is different. It says which trend lines break.",
            "To word one your own way, press Change the wording, write beside what it will read like, and save it.",
            "To use another version, choose it where a round is opened on Home. Rounds that were opened keep theirs.",
        ),
        words=("Framework", "Version", "Our wording", "Principle", "Level", "Fingerprint"),
        saved=(
            "A framework is added when you press the button and nothing is wrong in it. That version then stays. A "
            "wording is kept once you save it as a version; until then it is only in this tab, or in what you download."
        ),
        seen_by=(
            "A framework added here belongs to your partnership. Those that came with the application, or that your "
            "host added for everybody, are shared with every partnership on this server."
        ),
    ),
    "settings": Help(
        purpose="Settings shows the partnership as it is now, and is where it is changed, one thing at a time.",
        steps=(
            "Look at the tree: each group stands below the one that oversees it.",
            "To change a group or an agency, choose it, then what to change about it.",
            "A new name: give the day since when. Leave the day empty if only the spelling is put right.",
            "An agency that was merged: add the new one first if it is not there, then retire the old one into it.",
            "A group that judges more or less often, or by another framework: say so here before you open its round.",
        ),
        words=("Partnership", "Group", "Agency", "Retired", "Framework", "Period"),
        saved=(
            "Each change is saved when you press its button. If a colleague changed the same thing meanwhile, nothing "
            "is saved over it: you see both and choose. Rounds that were opened before keep what they say."
        ),
        seen_by=_EVERYBODY_IN,
    ),
    "set-up": Help(
        purpose="Set-up names your partnership, its group and its agencies, and says what the group judges by.",
        steps=(
            "Write the names as your board would read them: they stand on every page and in every paper.",
            "Tick the agencies that sit in the group, and add the others, one a line.",
            "Choose how you count the year, and the frameworks to judge by. All of it can be changed on Settings.",
            "To see how it works first, look around with illustrative data. It is kept apart from yours.",
        ),
        words=("Partnership", "Group", "Agency", "Facilitator", "Framework"),
        saved="Everything is saved when you press the button, and nothing before.",
        seen_by=_EVERYBODY_IN,
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
}
"""Help by the path of the page."""


def draw_help(path: str) -> None:
    """Draw the button that shows the help with the page at a path. The path of Home is empty."""
    found = _HELP.get(path or "home")
    if found is None:  # an address at which there is nothing
        return
    with st.container(key="help", width="content"):
        if st.button("Help", type="tertiary", key="show_help"):
            _show(found)


def draw_help_below(path: str) -> None:
    """Draw the help as the last part of a page that is drawn anew by itself, which would close a dialogue."""
    with st.expander("Help with this page"):
        _parts(_HELP[path])


@st.dialog("Help with this page", width="medium")
def _show(found: Help) -> None:
    _parts(found)


def _parts(found: Help) -> None:
    _part("What this page is for", found.purpose)
    _part("What to do", *found.steps)
    if found.careful:
        _part("Careful words", *found.careful)
    plain.subheader("What the words mean")
    st.markdown("\n".join(f"- **{plain.escaped(word)}:** {plain.escaped(MEANINGS[word])}" for word in found.words))
    _part("What is saved, and when", found.saved)
    _part("Who sees it", found.seen_by)


def _part(heading: str, *sentences: str) -> None:
    plain.subheader(heading)
    if len(sentences) == 1:
        st.text(sentences[0])
    else:
        st.markdown("\n".join(f"- {plain.escaped(sentence)}" for sentence in sentences))
