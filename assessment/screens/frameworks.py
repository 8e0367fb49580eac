"""Frameworks: reading one, adding one from a file, and what was refused at the start."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.domain.framework import Framework
from assessment.domain.period import period_title
from assessment.domain.reading_order import isolated
from assessment.papers.framework_file import framework_file, overlay_file
from assessment.screens import acting, framework_maker, plain, wording_editor
from assessment.screens.framework_view import draw_principles, draw_scale, draw_source
from assessment.screens.here import Here
from assessment.screens.version_part import draw_difference
from assessment.services import library, partnerships
from assessment.services.records import last_used

_ADD = "add_framework"
_TURN = "framework_turn"


def page(here: Here) -> None:
    """Draw the page."""
    acting.begin_page("frameworks")
    plain.title("Frameworks")
    st.text(
        "What a group judges by: principles on a scale, read from a file. A round keeps the version it was judged with."
    )
    if wording_editor.is_under_way():
        wording_editor.draw(here)
        return
    _refused(here)
    _add(here)
    framework_maker.draw(here)
    _read(here)
    _careful_words(here)


def _refused(here: Here) -> None:
    if here.app.refused:
        st.warning("Some files in the frameworks folder were not read. Mend them and start the server again.")
        for problem in here.app.refused:
            st.text(str(problem))


def _careful_words(here: Here) -> None:
    """Draw what the application advises on while people write, as the host's files have it."""
    if not here.app.word_files:
        return
    with st.expander("Careful words"):
        st.text(
            "Where one of these stands in a box, it is said below it. This is advice: nothing is blocked or changed."
        )
        for file in here.app.word_files:
            if file.about:
                plain.small(file.about)
            for each in file.lists:
                plain.subheader(each.title if each.is_used else f"{each.title} (not used here)")
                st.markdown(
                    "\n".join(
                        f"- **{plain.escaped(term.title)}.** {plain.escaped(f'Instead: {term.instead}. {term.why}')}"
                        for term in each.terms
                    )
                )


def _add(here: Here) -> None:
    key = f"framework_file_{st.session_state.get(_TURN, 0)}"
    is_under_way = acting.is_refused(_ADD) or st.session_state.get(key) is not None
    with st.expander("Add a framework", expanded=is_under_way):
        st.text("Choose a YAML file. It is checked before anything is added; every problem is listed with its line.")
        file = st.file_uploader("Framework file", type=["yaml", "yml"], key=key, on_change=acting.forget, args=(_ADD,))
        acting.draw_message(_ADD)
        st.button(
            "Add this framework",
            type="primary",
            disabled=file is None,
            on_click=_add_file,
            args=(here, file.name if file else "", file.getvalue() if file else b""),
        )


def _add_file(here: Here, name: str, data: bytes) -> None:
    added: list[Framework] = []

    def act() -> None:
        added.append(library.add_framework(here.store, here.actor, data, name))

    if acting.carry_out(act, "The framework is in the library.", place=_ADD):
        st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
        st.session_state["framework_shown"] = _key(added[0])


def _read(here: Here) -> None:
    by_key = {_key(framework): framework for framework in here.library}
    if st.session_state.get("framework_shown") not in by_key:
        latest = next((each for each in here.library if each.id == here.framework_id), here.library[0])
        st.session_state["framework_shown"] = _key(latest)
    plain.header("Read a framework")
    key = st.selectbox(
        "Framework",
        list(by_key),
        format_func=lambda each: f"{isolated(by_key[each].name)}, version {by_key[each].version_text}",
        key="framework_shown",
    )
    framework = by_key[key]
    plain.subheader(framework.title)
    if framework.id in here.group.frameworks:
        limits = here.group.use_of(framework.id).words(here.partnership.year_kind)
        st.text(f"{isolated(here.group.name)} judges by this framework{f' {limits}' if limits else ''}.")
        _version_in_use(here, framework)
    else:
        st.button(
            "Judge by this framework too",
            on_click=acting.perform,
            args=(
                partial(partnerships.use_framework, here.store, here.actor, here.group.id, framework.id),
                f"{here.group.name} can now open rounds with {framework.name}.",
            ),
        )
    if framework.about:
        st.text(framework.about)
    draw_difference([each for each in here.library if each.id == framework.id], framework)
    with st.container(horizontal=True):
        wording_editor.offer(here, framework)
        _download(here, framework)
    draw_scale(framework)
    draw_principles(framework)
    draw_source(framework)


def _download(here: Here, framework: Framework) -> None:
    versions = (each for each in here.library if (each.id, each.version) == (framework.id, framework.version))
    base = next((each for each in versions if each.local is None), None)
    if framework.local is not None and base is None:
        return
    data = overlay_file(base, framework) if base and framework.local else framework_file(framework)
    st.download_button(
        "Download as YAML",
        data=data,
        file_name=f"{framework.id}-{framework.version_text}.yaml",
        mime="application/yaml",
        on_click="ignore",
    )


def _version_in_use(here: Here, framework: Framework) -> None:
    """Say which version the group's last round has, where that is not the one shown."""
    found = last_used(here.store, here.actor, here.group.id, framework.id)
    if found is None or found[1].hash == framework.hash:
        return
    last, used = found
    period = period_title(last.period, here.partnership.year_kind)
    st.text(
        f"Its round for {period} has version {used.version_text}, and so will the next ones until another is "
        "chosen where a round is opened on Home. A round that was opened keeps its own."
    )


def _key(framework: Framework) -> str:
    return f"{framework.id} {framework.version_text}"
