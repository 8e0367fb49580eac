"""Streamlit's settings are in force however, and from wherever, the application is started.

Each start runs for real, up to the point where the server would begin to listen.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from streamlit.web.server.app_discovery import discover_asgi_app

from assessment.settings import PROJECT

PROMISED = {
    "runner.postScriptGC": False,
    "runner.magicEnabled": False,
    "server.address": "127.0.0.1",
    "server.fileWatcherType": "none",
    "server.maxUploadSize": 2,
    "server.maxWidgetStateSize": 1,
    "server.disconnectedSessionTTL": 1800,
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "server.enableStaticServing": False,
    "server.enableAgentApi": False,
    "server.showEmailPrompt": False,
    "logger.hideWelcomeMessage": True,
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "theme.base": "light",
    "theme.primaryColor": "#1d70b8",
    "theme.textColor": "#0b0c0c",
    "theme.linkColor": "#1a5a96",
    "theme.headingFontSizes": ["2rem", "1.4rem", "1.15rem"],
    "theme.chartCategoricalColors": ["#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1"],
}

INSTEAD_OF_LISTENING = """
import json, os, runpy, sys
from streamlit import config
from streamlit.web.server.starlette import starlette_server

def tell(runner):
    print(json.dumps({name: config.get_option(name) for name in json.loads(options)}))

starlette_server.UvicornRunner.run = tell
options, launcher, app = sys.argv[1:]
if launcher == "python":
    sys.argv = [app]
    sys.path.insert(0, os.path.dirname(os.path.abspath(app)))  # as Python does for a file
    runpy.run_path(app, run_name="__main__")
else:
    sys.argv = ["streamlit", "run", app]
    runpy.run_module("streamlit", run_name="__main__")
"""


def options_in_force(launcher: str, folder: Path, home: Path, **environment: str) -> dict[str, object]:
    """Start the application from `folder` and return Streamlit's options as the server would see them."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("ASSESSMENT_", "STREAMLIT_"))}
    options = json.dumps([*PROMISED, "server.port"])
    app = "app.py" if folder == PROJECT else str(PROJECT / "app.py")
    started = subprocess.run(
        [sys.executable, "-c", INSTEAD_OF_LISTENING, options, launcher, app],
        cwd=folder,
        env={**clean, "HOME": str(home), "USERPROFILE": str(home), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert started.returncode == 0, started.stderr
    return dict(json.loads(started.stdout.splitlines()[-1]))


@pytest.mark.parametrize("launcher", ["streamlit", "python"])
@pytest.mark.parametrize("from_project", [True, False], ids=["from the project", "from another folder"])
def test_the_promised_settings_are_in_force(launcher: str, from_project: bool, tmp_path: Path) -> None:
    found = options_in_force(launcher, PROJECT if from_project else tmp_path, tmp_path)

    assert {name: found[name] for name in PROMISED} == PROMISED


@pytest.mark.parametrize("launcher", ["streamlit", "python"])
def test_a_configuration_in_the_folder_of_the_start_does_not_undo_them(launcher: str, tmp_path: Path) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text(
        '[server]\naddress = "0.0.0.0"\nenableAgentApi = true\n[client]\nshowErrorDetails = "full"\n'
    )

    found = options_in_force(launcher, tmp_path, tmp_path)

    assert {name: found[name] for name in PROMISED} == PROMISED


def test_python_app_py_passes_our_address_and_port_on(tmp_path: Path) -> None:
    found = options_in_force("python", tmp_path, tmp_path, ASSESSMENT_ADDRESS="0.0.0.0", ASSESSMENT_PORT="8765")

    assert (found["server.address"], found["server.port"]) == ("0.0.0.0", 8765)


def test_streamlit_finds_the_application_in_the_launcher() -> None:
    """If it found none it would run the launcher as a plain script, without the wall."""
    found = discover_asgi_app(PROJECT / "app.py")

    assert found.is_asgi_app
    assert found.import_string == "app:app"
