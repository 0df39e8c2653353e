#!/usr/bin/env python3
"""How long the program takes to start, as ratios measured side by side in one run.

  bench/startup.py [RUNS]      (default 15 of each, taken in turn; the median counts)

- `icc-advisor ask kuopio …`, and the brief, against a bare `python -c "import pydantic"`;
- the app's first paint against that of an empty Textual app that also imports pydantic (both end right after it).
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

QUESTION = "what can we do about mediation?"
BARE = [sys.executable, "-c", "import pydantic"]
ASK = [sys.executable, "-m", "icc_advisor", "ask", "kuopio", QUESTION]
BRIEF = [sys.executable, "-m", "icc_advisor", "kuopio"]

EMPTY_APP = """
import os
import pydantic
from textual.app import App
class Empty(App):
    def on_mount(self): self.call_after_refresh(os._exit, 0)
Empty().run(headless=True, size=(120, 36))
"""
OUR_APP = """
import os
from datetime import date
from pathlib import Path
from icc_advisor.catalogue.folders import cache_folder, data_folders
from icc_advisor.catalogue.loading import load
from icc_advisor.desk import Desk
from icc_advisor.search.advisor import Advisor
from icc_advisor.tui.app import AdvisorApp
mount = AdvisorApp.on_mount
async def on_mount(self):
    await mount(self)
    self.call_after_refresh(os._exit, 0)
AdvisorApp.on_mount = on_mount
cache = cache_folder(os.environ)
catalogue = load(data_folders(os.environ, data=None, data_only=None), cache=cache).catalogue
advisor, here = Advisor(catalogue, cache=cache), Path.cwd()
desk = Desk(advisor, catalogue.city("kuopio"), folder=here, today=date.today(), sessions=None)
AdvisorApp(desk).run(headless=True, size=(120, 36))
"""


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Return how long a command takes."""
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return time.perf_counter() - started


def compare(label: str, ours: list[str], theirs: list[str], runs: int, environment: dict[str, str]) -> None:
    """Print the medians and their ratio; the commands take turns so that both meet the same machine."""
    for command in (ours, theirs):
        seconds(command, environment)
    pairs = [(seconds(ours, environment), seconds(theirs, environment)) for _ in range(runs)]
    mine, other = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"{label:58s} {mine:6.3f} s : {other:6.3f} s = {mine / other:5.2f}")


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "ICC_ADVISOR_HOME": home, "TEXTUAL_ANIMATIONS": "none"}
        compare("ask : bare import of pydantic", ASK, BARE, runs, environment)
        compare("brief : bare import of pydantic", BRIEF, BARE, runs, environment)
        app, empty = [sys.executable, "-c", OUR_APP], [sys.executable, "-c", EMPTY_APP]
        compare("first paint : empty Textual app with pydantic", app, empty, runs, environment)


if __name__ == "__main__":
    main()
