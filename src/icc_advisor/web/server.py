"""The server of the app in a browser. Each page that is opened runs the app in a process of its own.

The page loads nothing from elsewhere. Two guards keep pages of other sites out, which a browser would let talk to a
server on this computer: the name in the address must be ours, and a WebSocket must come from our own page.
"""

import ipaddress
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, urlsplit

import aiohttp_jinja2
from aiohttp import web
from textual_serve.server import Server, to_int

#: What a page may load and who may frame it. xterm writes its own style elements.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_TEMPLATES = Path(__file__).resolve().parent / "templates"
#: How long pages may take to close when the server ends.
_SECONDS_TO_CLOSE = 1.0

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class AppServer(Server):
    """Serves one command; ``announce`` is called when pages can be opened."""

    def __init__(self, command: str, *, host: str, port: int, title: str, announce: Callable[[], None]) -> None:
        super().__init__(command, host=host, port=port, title=title, templates_path=_TEMPLATES)
        self._announce = announce

    async def make_app(self) -> web.Application:
        """Return the web application, with its guards."""
        app = await self._make_app()
        app.middlewares.append(self._guard)
        app.on_response_prepare.append(_finish)
        return app

    def serve(self, debug: bool = False) -> None:
        """Serve until Ctrl+C; raises OSError where the address cannot be used."""
        self.debug = debug
        web.run_app(
            self.make_app(),
            host=self.host,
            port=self.port,
            print=None,
            access_log=None,
            shutdown_timeout=_SECONDS_TO_CLOSE,
        )

    async def on_startup(self, app: web.Application) -> None:  # noqa: ARG002 - the signature of the base class
        """Say where the app is."""
        self._announce()

    async def handle_index(self, request: web.Request) -> web.Response:
        """Return the page, with addresses below the one it was asked under."""
        scheme = "wss" if request.secure else "ws"
        context = {
            "title": self.title,
            "font_size": to_int(request.query.get("fontsize", "16"), 16),
            "socket": f"{scheme}://{request.host}/ws",
        }
        return aiohttp_jinja2.render_template("app_index.html", request, context)

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if not is_ours(request.host, self.host):
            raise web.HTTPForbidden(text=f"This server is not called {request.host}.")
        if request.path == "/ws" and not same_origin(request.headers.get("Origin"), request.host):
            raise web.HTTPForbidden(text="Only this server's own page may talk to it.")
        return await handler(request)


def same_origin(origin: str | None, host: str) -> bool:
    """Tell whether a browser's page comes from the host it asks; a browser always names the origin of a WebSocket."""
    if origin is None:
        return False
    parts = urlsplit(origin)
    return parts.scheme in {"http", "https"} and parts.netloc.lower() == host.lower()


def is_ours(host: str, bound: str) -> bool:
    """Tell whether a request's host is an address or a name of this computer.

    Another site can give its own name our address, and its pages would then share our origin; it cannot do so with a
    bare address.
    """
    name = (urlsplit(f"//{host}").hostname or "").lower()
    if name in {"localhost", bound.lower(), socket.gethostname().lower()}:
        return True
    return is_address(name)


def is_address(name: str) -> bool:
    """Tell whether this is a bare address, as 127.0.0.1 or ::1."""
    with suppress(ValueError):
        ipaddress.ip_address(name)
        return True
    return False


def is_loopback(host: str) -> bool:
    """Tell whether only this computer can reach a host."""
    return host.lower() == "localhost" or (is_address(host) and ipaddress.ip_address(host).is_loopback)


async def _finish(request: web.Request, response: web.StreamResponse) -> None:  # noqa: ARG001 - the signal's signature
    """Add the headers that keep a page to itself; write the name of a download so that any name arrives whole."""
    response.headers.update(_HEADERS)
    kind, found, name = response.headers.get("Content-Disposition", "").partition("; filename=")
    if found:
        response.headers["Content-Disposition"] = f"{kind}; filename*=UTF-8''{quote(name)}"
