"""A page with one of each thing that the measures' client works with, for its tests."""

import streamlit as st

st.session_state.runs = st.session_state.get("runs", 0) + 1
st.title("Page")
st.text(f"run {st.session_state.runs}, cookie {st.context.cookies.get('token', 'none')}")

name = st.text_input("Name")
reason = st.text_area("Reason", key="reason")
level = st.radio("Level", ["**low**", "**high**"], index=None)
city = st.selectbox("City", ["Here", "There"])
strength = st.segmented_control("Strength", ["weak", "strong"])
sure = st.checkbox("Sure")
st.text(f"{name}, {reason}, {level}, {city}, {strength}, {sure}")


def empty_reason() -> None:
    """Have the script give a box another text than was typed."""
    st.session_state.reason = "emptied"


st.button("Empty", on_click=empty_reason)
if st.button("Press"):
    st.text("pressed")

with st.form("form"):
    sent = st.text_input("In a form")
    st.form_submit_button("Send")
st.text(f"sent {sent or 'nothing'}")


@st.fragment(run_every=60)
def polled() -> None:
    """Count how often it was asked for."""
    st.session_state.polls = st.session_state.get("polls", 0) + 1
    st.text(f"poll {st.session_state.polls}")


polled()
