"""Help with the pages on which things are kept, handed out and set up, by the path of each."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.screens.help_text import EVERYBODY_IN, Help

WITH_RECORDS: Mapping[str, Help] = {
    "evidence": Help(
        purpose="Evidence shows whose voices are heard, what the group has and what rests on it, and who was asked.",
        steps=(
            "Read the sentence at the top: it says whose voice is missing, and on what there is no evidence.",
            "Find a piece by its words. Below it stands which judgements rest on it, and whether it is old.",
            "Add a piece here before a round, and use it for a judgement on Judge.",
            "Mark what is sensitive. It stays out of anything that is published.",
            "Ask agencies for what they know: record the call, then who answered and with what. It can be corrected.",
        ),
        words=("Evidence", "Voice", "Sensitive", "Older than four rounds", "Call for evidence", "Silent"),
        saved=(
            "A piece, a call and an answer are saved when you press their button. A change of a piece is seen in every "
            "round under way that rests on it; a closed round keeps what it said then."
        ),
        seen_by=EVERYBODY_IN,
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
            f"{EVERYBODY_IN} Small counts are shown here and in the download of everything, which are the group's own "
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
            "As a workbook: others change the actions in it and send it back. You see what changes before it comes in.",
        ),
        words=("Action", "Recommendation", "Forward plan", "Agency", "Period"),
        saved=(
            "Each is saved when you press its button, and every earlier saving is kept. If a colleague saved it "
            "meanwhile, nothing is written over: both texts are shown. What is saved once a round is closed belongs "
            "to the next one, so the paper of a closed round stays as it was."
        ),
        seen_by=f"{EVERYBODY_IN} The calendar file holds what these entries say: share it as you would the paper.",
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
            "For your website choose Everybody: read what would be public and what is left out, then download that.",
        ),
        words=("Board pack", "Public version", "Draft, final", "Silent", "Strength of evidence"),
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
        seen_by=EVERYBODY_IN,
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
        seen_by=EVERYBODY_IN,
    ),
}
