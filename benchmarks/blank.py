"""The control of the start: a Streamlit app that shows one title, run with our settings."""

import streamlit as st

st.title("Blank")
