"""Start the application: `python app.py`, or `streamlit run app.py`.

`streamlit run` looks for this very assignment in the source. Made by a function, the application would start as a plain
script, without its wall and its health check.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from assessment.web import start_up
from assessment.web.stack import MIDDLEWARE, ROUTES

app = st.App(Path(__file__).parent / "assessment/screens/main.py", middleware=MIDDLEWARE, routes=ROUTES)

if __name__ == "__main__":
    start_up.run(app)
