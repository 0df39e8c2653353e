"""A draft laid over a catalogue that is open already, so that its city can be talked about at once."""

from dataclasses import replace

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.report.draft import Draft


def laid_over(catalogue: Catalogue, draft: Draft) -> Catalogue:
    """Return the catalogue with the city of a draft, and with those of its practices that it does not know."""
    new = {one.id: one for one in draft.practices if one.same_as is None and one.id not in catalogue.practices}
    practices = dict(sorted({**catalogue.practices, **new}.items()))
    cities = dict(sorted({**catalogue.cities, draft.profile.id: draft.profile}.items()))
    return replace(catalogue, practices=practices, cities=cities, stamp="", origin="")
