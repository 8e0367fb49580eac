"""What the host sets: environment variables that begin with ASSESSMENT_, read once into one frozen object.

Each setting carries the description from which the documentation is checked.
"""

from __future__ import annotations

import functools
import ipaddress
import os
import socket
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from assessment.domain.errors import InvalidInput

PREFIX = "ASSESSMENT_"
PROJECT = Path(__file__).resolve().parent.parent
STORE_FILE = "strategy-reflection.sqlite"


def is_loopback(address: str) -> bool:
    """Tell whether only this computer can reach `address`: an IP address, or the name localhost."""
    if address.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return False


def address_in_network() -> str:
    """Return the address by which others in the network reach this computer; "" where it is in none.

    The address is one kept for examples (RFC 5737): the system says by which way it would go, and nothing is sent.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        try:
            way.connect(("192.0.2.1", 9))
        except OSError:
            return ""
        found = str(way.getsockname()[0])
    return "" if is_loopback(found) or found == "0.0.0.0" else found  # noqa: S104 - compared, not bound


def refuse(sentence: str) -> PydanticCustomError:
    """Return a validation error that says exactly `sentence`, whatever braces stand in it."""
    return PydanticCustomError("setting", "{sentence}", {"sentence": sentence})


def _absolute(folder: Path) -> Path:
    """A relative folder is taken from the project, so that it does not depend on where the start command was given."""
    return (PROJECT / folder.expanduser()).resolve()


def _address(text: str) -> str:
    if text.lower() == "localhost":
        return "localhost"
    try:
        return str(ipaddress.ip_address(text.strip("[]")))
    except ValueError:
        raise refuse("give an IP address of this computer, such as 127.0.0.1 or 0.0.0.0, or localhost") from None


def _port(number: object) -> int:
    text = str(number)
    if not (text.isascii() and text.isdigit() and len(text) <= 5 and 1 <= int(text) <= 65_535):
        raise refuse("give a whole number from 1 to 65535")
    return int(text)


def _public_url(text: str) -> str:
    if not text:
        return ""
    mend = refuse("give the address that people type, such as https://reflection.example.org, with no path after it")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise mend from None
    extra = parts.path.strip("/") or parts.query or parts.fragment or parts.username or parts.password
    if parts.scheme not in {"http", "https"} or not parts.hostname or extra or any(c.isspace() for c in text):
        raise mend
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}" + (f":{port}" if port else "")


def _addresses(text: str) -> str:
    """Accept IP addresses and networks, separated by commas."""
    try:
        return ", ".join(str(_network(part)) for part in text.split(",") if part.strip())
    except ValueError:
        raise refuse("give IP addresses or networks with commas between them, such as 127.0.0.1, 10.1.0.0/16") from None


def _network(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    return ipaddress.ip_network(text.strip())


def _database_url(text: str) -> str:
    """Accept SQLite files and PostgreSQL, the latter also under the short names that hosting panels hand out."""
    scheme, separator, rest = text.partition("://")
    if not separator or scheme.split("+")[0] not in {"sqlite", "postgres", "postgresql"}:
        raise refuse("give a URL that begins with sqlite:/// or postgresql://")
    url = f"postgresql+psycopg://{rest}" if scheme in {"postgres", "postgresql"} else text
    if not _can_be_opened(url):
        raise refuse("write sqlite:///PATH, or postgresql://USER@HOST:PORT/NAME with a number for the port")
    return url


def _can_be_opened(url: str) -> bool:
    """Whether the store can make sense of an address: it has no use for a SQLite database in memory."""
    try:
        parts = make_url(url)
    except (ValueError, ArgumentError):
        return False
    return bool(parts.database) or parts.get_backend_name() != "sqlite"


def _file_in(values: dict[str, Any]) -> str:
    """Return the URL of the SQLite file in the data folder, which is validated before this is asked."""
    return f"sqlite:///{(values['data_dir'] / STORE_FILE).as_posix()}"


class Settings(BaseModel):
    """The host's choices. `settings()` reads them from the environment, and says errors in sentences."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True, validate_default=True)

    data_dir: Annotated[Path, AfterValidator(_absolute)] = Field(
        default=Path("data"),
        description="Folder for everything that is kept on disk. A relative path is taken from the project's folder.",
    )
    database_url: Annotated[str, AfterValidator(_database_url)] = Field(
        default_factory=_file_in,
        repr=False,  # it may hold a password
        description="Where the store is: sqlite:///PATH (default: a file in DATA_DIR) or postgresql://USER@HOST/NAME.",
    )
    address: Annotated[str, AfterValidator(_address)] = Field(
        default="127.0.0.1",
        description="Address to listen on. With any other than a loopback address the facilitator link is needed.",
    )
    port: Annotated[int, BeforeValidator(_port)] = Field(default=8501, description="Port to listen on.")
    public_url: Annotated[str, AfterValidator(_public_url)] = Field(
        default="",
        description="The address that people type, where it differs from ADDRESS: behind a proxy, or a host name.",
    )

    trusted_proxy: Annotated[str, AfterValidator(_addresses)] = Field(
        default="",
        description=(
            "Addresses of proxies whose X-Forwarded-For is believed when wrong join codes are counted, with commas "
            "between them."
        ),
    )

    def was_given(self, name: str) -> bool:
        """Tell whether the host set this one, rather than leaving its default."""
        return name in self.model_fields_set

    def is_local(self, bound: str) -> bool:
        """Tell whether only this computer can reach a server bound to `bound`: then whoever opens it is facilitator.

        A public address means a proxy in front, behind which everybody seems to be this computer.
        """
        return is_loopback(bound) and not self.public_url

    def trusts(self, address: str) -> bool:
        """Tell whether `address` is one of the proxies that the host named."""
        try:
            asked = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(asked in _network(part) for part in self.trusted_proxy.split(",") if part)

    @property
    def store_place(self) -> str:
        """Where the store is, to be shown: the path of a SQLite file, or a database and its host, never a password."""
        parts = make_url(self.database_url)
        if parts.get_backend_name() == "sqlite":
            return str(Path(parts.database or "").resolve())
        return f"PostgreSQL database {parts.database or ''} on {parts.host or 'this computer'}"

    @property
    def public_host(self) -> str:
        """The host name in PUBLIC_URL, in lower case, without port or brackets; empty if there is none."""
        return urlsplit(self.public_url).hostname or ""

    @property
    def is_https(self) -> bool:
        """Whether browsers reach this server through https."""
        return self.public_url.startswith("https://")

    def cookie_name(self, name: str) -> str:
        """Return the name under which cookie `name` is set and read.

        Over https browsers keep a `__Host-` cookie to this very host, so that no neighbouring subdomain can plant one.
        """
        return f"__Host-{name}" if self.is_https else name


@functools.cache
def settings() -> Settings:
    """Return the settings of this process. Raises InvalidInput that names each bad variable and how to mend it.

    A variable that is empty counts as not set.
    """
    variables = {name: os.environ.get(f"{PREFIX}{name.upper()}") for name in Settings.model_fields}
    try:
        return Settings.model_validate({name: text for name, text in variables.items() if text})
    except ValidationError as error:
        raise InvalidInput(_sentences(error.errors(include_url=False, include_input=False))) from None


def _sentences(problems: Sequence[ErrorDetails]) -> str:
    """One sentence a bad variable. A default that could not be worked out for want of another one is no problem."""
    said = (
        f"{PREFIX}{str(problem['loc'][0]).upper()}: {problem['msg'][0].lower()}{problem['msg'][1:]}."
        for problem in problems
        if problem["type"] != "default_factory_not_called"
    )
    return "\n".join(said)
