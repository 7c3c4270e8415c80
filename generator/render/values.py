"""A planned page → what its template is given, here and in a staged project."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.published import PlannedPage
from generator.render.qr import drawing_of

Said = Mapping[str, Mapping[str, str]]
"""Topic → what the pages of a site tell of it."""


def values_of(planned: PlannedPage, said: Said) -> dict[str, object]:
    """The page's values, with its code drawn and what it tells of topics; not escaped."""
    values = planned.template_values
    if address := values.get("code"):
        values["code"] = drawing_of(str(address))
    if planned.told:
        told = planned.told.items()
        values["topics_told"] = [{**said[topic], "href": address} for topic, address in told]
    return values
