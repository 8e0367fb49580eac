"""Groups on Settings: the tree, changing one, and adding one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from assessment.domain.day import day_text
from assessment.domain.group_tree import branches, may_oversee
from assessment.domain.names import NAME
from assessment.domain.partnership import Group
from assessment.domain.reading_order import isolated
from assessment.domain.retirement import retirement_words
from assessment.domain.sentences import listed, sentence_start
from assessment.screens import acting, forms, plain, reminders
from assessment.screens.clock import today
from assessment.screens.here import Here
from assessment.screens.settings_parts import (
    add,
    added,
    bring_back_button,
    called_before,
    change_one,
    changed,
    day_box,
    day_in,
    place_buttons,
    rename_form,
)
from assessment.services import groups

_ADD = "add_group"
"""The form, which is also the place at which a refusal is said."""

_NOBODY = "No group: it stands at the top"
_NO_AGENCY = "None, or not one of these"


def draw(here: Here) -> None:
    """Draw the groups as they are, and how they are changed."""
    plain.header("Groups")
    _tree(here)
    with st.expander("Change a group"):
        change_one("group", here.partnership.groups, partial(_parts, here))
    with st.expander("Add a group", expanded=acting.is_refused(_ADD)):
        _add(here)


def _tree(here: Here) -> None:
    """Draw a list in a list, so that whoever hears it knows where they are; each line says who oversees it too.

    It is one element however long it is, so that what stands below stays open when it grows.
    """
    with st.container(key="settings_group_tree"):
        st.markdown("\n".join(_line(here, group, depth) for depth, group in branches(here.partnership.active_groups)))
        if retired := [group for group in here.partnership.groups if group.is_retired]:
            plain.subheader("Retired groups")
            st.markdown("\n".join(_line(here, group, 0) for group in retired))


def _line(here: Here, group: Group, depth: int) -> str:
    owner = here.partnership
    overseer, chair = owner.group(group.parent), owner.chair_of(group)
    used = [isolated(here.titles[each]) for each in group.frameworks if not group.use_of(each).is_over(today())]
    sentences = [
        f"{sentence_start(retirement_words(owner, group))}." if group.is_retired else "",
        f"Overseen by {isolated(overseer.name)}." if overseer else "",
        f"Chaired by {isolated(chair)}." if chair else "No chair is recorded.",
        f"Judges by {listed(used)}." if used and not group.is_retired else "",
        called_before(group.former_names),
    ]
    margin = "  " * depth
    said = plain.escaped(" ".join(filter(None, sentences)))
    return f"{margin}- **{plain.escaped(group.name)}**  \n{margin}  {said}"


def _parts(here: Here, group: Group) -> dict[str, Callable[[Group], None]]:
    if group.is_retired:
        return {"Its name": partial(_name, here), "Bring it back": partial(_bring_back, here)}
    return {
        "Its name": partial(_name, here),
        "Who oversees it": partial(_oversight, here),
        "Who chairs it": partial(_chair, here),
        "Its place among the groups beside it": partial(_place, here),
        "Retire it": partial(_retire, here),
    }


def _name(here: Here, group: Group) -> None:
    def rename(seen: Group, name: str, since: date | None) -> Group:
        return groups.rename_group(here.store, here.actor, seen, name, since=since)

    rename_form("group", group, rename)


def _oversight(here: Here, group: Group) -> None:
    form = f"oversight_{group.id}"
    names = {"": _NOBODY} | {each.id: each.name for each in may_oversee(here.partnership.groups, group.id)}
    seen = forms.fill(form, group, {f"{form}_parent": group.parent})
    with st.form(form, border=False):
        st.selectbox("Overseen by", list(names), format_func=names.__getitem__, key=f"{form}_parent")
        acting.draw_message(form)
        st.form_submit_button("Save who oversees it", on_click=_save_oversight, args=(here, form, seen))


def _save_oversight(here: Here, form: str, seen: Group) -> None:
    act = partial(groups.set_oversight, here.store, here.actor, seen, str(st.session_state[f"{form}_parent"]))
    forms.save(form, act, f"It is saved who oversees {isolated(seen.name)}.", done_at=changed("group"))


def _chair(here: Here, group: Group) -> None:
    form = f"chair_{group.id}"
    there = {
        each.id: each for each in here.partnership.agencies if not each.is_retired or each.id == group.chair_agency
    }
    names = {"": _NO_AGENCY} | {each.id: each.name for each in there.values()}
    seen = forms.fill(form, group, {f"{form}_chair": group.chair, f"{form}_agency": group.chair_agency})
    with st.form(form, border=False):
        st.text_input("Chaired by (name or role)", key=f"{form}_chair")
        st.selectbox("From which agency", list(names), format_func=names.__getitem__, key=f"{form}_agency")
        plain.small(reminders.IN_A_FORM)
        acting.draw_message(form)
        st.form_submit_button("Save who chairs it", on_click=_save_chair, args=(here, form, seen))


def _save_chair(here: Here, form: str, seen: Group) -> None:
    chair, agency = (str(st.session_state[f"{form}_{box}"]) for box in ("chair", "agency"))
    act = partial(groups.set_chair, here.store, here.actor, seen, chair, agency)
    forms.save(form, act, f"It is saved who chairs {isolated(seen.name)}.", done_at=changed("group"), texts=[chair])


def _place(here: Here, group: Group) -> None:
    beside = [each for each in here.partnership.active_groups if each.parent == group.parent]
    if len(beside) == 1:
        st.text("No other group stands beside it.")
        return
    place_buttons("group", group, beside, partial(groups.put_group_before, here.store, here.actor))


def _retire(here: Here, group: Group) -> None:
    form = f"retire_{group.id}"
    st.text("A retired group opens no more rounds. What it recorded can be read and exported as before.")
    seen = forms.fill(form, group, {f"{form}_day": day_text(today())})
    with st.form(form, border=False):
        day = day_box(form)
        acting.draw_message(form)
        st.form_submit_button("Retire this group", on_click=_save_retirement, args=(here, form, seen, day))


def _save_retirement(here: Here, form: str, seen: Group, day: str) -> None:
    def act() -> None:
        groups.retire_group(here.store, here.actor, seen, on=day_in(day))

    forms.save(form, act, f"{isolated(seen.name)} is retired.", done_at=changed("group"))


def _bring_back(here: Here, group: Group) -> None:
    words = f"{retirement_words(here.partnership, group)}. Brought back, it opens rounds again."
    bring_back_button("group", group, words, partial(groups.bring_back_group, here.store, here.actor))


def _add(here: Here) -> None:
    names = {"": _NOBODY} | {each.id: each.name for each in may_oversee(here.partnership.groups)}
    frameworks = here.titles
    with st.form(_ADD, border=False):
        st.text_input(f"{NAME} of the new group", key=f"{_ADD}_name")
        st.selectbox("Overseen by", list(names), format_func=names.__getitem__, key=f"{_ADD}_parent")
        plain.strong("Frameworks to judge by, if any")
        for framework_id, name in frameworks.items():
            st.checkbox(plain.escaped(name), key=f"{_ADD}_framework_{framework_id}")
        plain.small(reminders.IN_A_FORM)
        acting.draw_message(_ADD)
        args = (here, tuple(frameworks), acting.command_key(_ADD))
        st.form_submit_button("Add this group", on_click=_add_group, args=args)
    acting.draw_message(added(_ADD))


def _add_group(here: Here, frameworks: tuple[str, ...], key: str) -> None:
    name, parent = (str(st.session_state[f"{_ADD}_{box}"]) for box in ("name", "parent"))
    chosen = [each for each in frameworks if st.session_state[f"{_ADD}_framework_{each}"]]
    act = partial(groups.add_group, here.store, here.actor, name, parent, chosen, key=key)
    add(_ADD, ["name", "parent", *(f"framework_{each}" for each in frameworks)], name, act)
