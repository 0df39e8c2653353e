#!/usr/bin/env python3
"""Whether starting stays fast as the catalogue grows: a search over all practices against one over a few of them.

  bench/loading.py [RUNS]      (default 15 of each, taken in turn, both warm; the median counts)

The few are the practices that Kuopio's report cites, copied to a folder of their own and read with `--data-only`.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from startup import compare

from icc_advisor.catalogue.folders import DataFolders, packaged
from icc_advisor.catalogue.loading import load

SEARCH = [sys.executable, "-m", "icc_advisor", "search", "mediation", "--json"]


def copy_cited(folder: Path) -> int:
    """Copy the practices that Kuopio's report cites; return how many there are."""
    kuopio = load(DataFolders((packaged(),))).catalogue.city("kuopio")
    results = kuopio.latest.indicators.values() if kuopio.latest else ()
    cited = {practice for result in results for practice in result.practices}
    for file in (packaged() / "practices").glob("*/*.yaml"):
        if file.stem in cited:
            target = folder / "practices" / file.parent.name
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)
    return len(cited)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as home:
        few = Path(home) / "few"
        count = copy_cited(few)
        environment = {**os.environ, "ICC_ADVISOR_HOME": home}
        compare(f"search over all : over {count}", SEARCH, [*SEARCH, "--data-only", str(few)], runs, environment)


if __name__ == "__main__":
    main()
