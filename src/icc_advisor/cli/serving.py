"""The command that shows the app in a browser."""

import argparse
import os
import shlex
import subprocess
import sys

from icc_advisor.cli.conversing import chosen_city
from icc_advisor.cli.workplace import Workplace
from icc_advisor.conversation import wording
from icc_advisor.domain.city import City
from icc_advisor.errors import AdvisorError, ExitCode


def serve(place: Workplace, arguments: argparse.Namespace) -> ExitCode:
    """Show the app in a browser until Ctrl+C."""
    city = chosen_city(place, arguments)
    if city is None:
        return ExitCode.USAGE
    try:
        from icc_advisor.web.server import AppServer, is_loopback
    except ModuleNotFoundError as error:
        raise AdvisorError(wording.NO_SERVER.format(error.name), wording.INSTALL_SERVER) from None
    address = _address(arguments.host, arguments.port)
    server = AppServer(
        app_command(city, arguments),
        host=arguments.host,
        port=arguments.port,
        title=wording.brief_title(city),
        announce=lambda: place.tell(wording.serving(address, alone=is_loopback(arguments.host))),
    )
    try:
        server.serve()
    except OSError as error:
        raise AdvisorError(
            f"{address} cannot be used: {error.strerror or error}.", "Name another one with --port or --host."
        ) from None
    return ExitCode.FINE


def app_command(city: City, arguments: argparse.Namespace) -> str:
    """Return the command that each page runs: the app on the city, with the same data and session."""
    words = [sys.executable, "-m", "icc_advisor", "open", city.id, "--session", arguments.session]
    words += ["--no-save"] if arguments.no_save else []
    for option in ("data", "data_only"):
        if folder := getattr(arguments, option, None):
            words += [f"--{option.replace('_', '-')}", str(folder)]
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
