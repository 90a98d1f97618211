# SPDX-License-Identifier: Apache-2.0
"""The project files of bench/run-tasks. `table` and `build` compute every measure that their project names, so that the
join and the one map have a project of their own."""

JOINED = """schema = 1
[project]
title = "Benchmark"
data = "{data}"
[geography.lsoa21]
source = "lsoa.gpkg"
code = "LSOA21CD"
name = "LSOA21NM"
[table.indicators]
source = "indicators.csv"
geography = "lsoa21"
code = "LSOA21CD"
period = "2026"
publisher = "Benchmark"
accept = [
  {{ kind = "area-without-row", reason = "the benchmark's data leave some out" }},
  {{ kind = "unmatched-code", reason = "the benchmark's data hold some" }},
  {{ kind = "unknown-code", reason = "the benchmark's data hold some" }},
]
[table.indicators.indicators]
{indicators}
"""

ONE_MAP = """
[map.imd]
title = "Index of multiple deprivation, {scale}"
geography = "lsoa21"
fill = {{ indicator = "indicators.imd_score", method = "fisher", classes = 5, palette = "viridis" }}
"""

BORDER = 'accept = [{ kind = "stops-at-border", reason = "the benchmark\'s layers end at its border" }]'

LAYERS = """
[layer.outlets]
source = "outlets.gpkg"
[layer.green]
source = "green.gpkg"
[layer.play]
source = "play.gpkg"
[layer.addresses]
source = "addresses.csv"
crs = "EPSG:27700"
x = "easting"
y = "northing"
[population.homes]
source = "addresses.csv"
crs = "EPSG:27700"
x = "easting"
y = "northing"
"""

MEASURES = """
[measure.outlets]
kind = "count"
geography = "lsoa21"
layer = "outlets"
[measure.addresses]
kind = "count"
geography = "lsoa21"
layer = "addresses"
[measure.green_share]
kind = "share"
geography = "lsoa21"
layer = "green"
[measure.green_area]
kind = "area"
geography = "lsoa21"
layer = "green"
[measure.play_400]
kind = "access"
geography = "lsoa21"
layer = "play"
within = "400 m"
%(border)s
[measure.green_300]
kind = "access"
geography = "lsoa21"
layer = "green"
within = "300 m"
%(border)s
[measure.play_mean]
kind = "distance"
geography = "lsoa21"
layer = "play"
statistic = "mean"
%(border)s
[measure.green_mean]
kind = "distance"
geography = "lsoa21"
layer = "green"
statistic = "mean"
%(border)s
""" % {"border": BORDER}

WHOLE = """
[outputs]
tables = ["gpkg"]
[measure.outlets_per_1000]
kind = "rate"
geography = "lsoa21"
layer = "outlets"
per = 1000
denominator = "indicators.population"
accept = [{ kind = "missing-denominator", reason = "the benchmark's indicators leave some areas out" }]
"""

WHOLE_MAP = """
[map.{id}]
title = "{title}, {scale}"
geography = "lsoa21"
fill = {{ indicator = "{indicator}", method = "fisher", classes = 5, palette = "viridis" }}
size = "A4 landscape"
formats = ["png"]
dpi = 300
"""

WHOLE_MAPS = (("imd_score", "indicators.imd_score", "Index of multiple deprivation"),
              ("obesity_y6", "indicators.obesity_y6", "Obesity in year 6"),
              ("outlets_per_1000", "outlets_per_1000", "Outlets per 1,000 people"),
              ("green_share", "green_share", "Green share of the land"),
              ("play_400", "play_400", "Addresses within 400 m of a play space"),
              ("green_300", "green_300", "Addresses within 300 m of green space"))


PARENTS = """
[geography.ward22]
source = "parents.gpkg"
code = "WD22CD"
name = "WD22NM"
[map.imd]
title = "Index of multiple deprivation, {scale}"
geography = "lsoa21"
fill = {{ indicator = "indicators.imd_score", method = "fisher", classes = 5, palette = "viridis" }}
outline = {{ geography = "ward22" }}
[pack.maps]
title = "A map of each parent area"
size = "A4 landscape"
cover = false
contents = false
[[pack.maps.sheets]]
kind = "maps"
of = ["imd"]
each = "ward22"
[lookup.parents]
by = "largest-area"
from = {{ geography = "lsoa21" }}
to = {{ geography = "ward22" }}
[aggregate.parents]
geography = "ward22"
lookup = "parents"
weight = "indicators.population"
coverage = 0.5
[aggregate.parents.indicator.imd]
from = "indicators.imd_score"
method = "weighted-mean"
[aggregate.parents.indicator.obesity]
from = "indicators.obesity_y6"
method = "weighted-mean"
[pack.profiles]
title = "A profile of each parent area"
[[pack.profiles.sheets]]
kind = "profiles"
geography = "ward22"
maps = ["imd"]
"""


def joined(data, columns):
    return JOINED.format(data=data, indicators="\n".join('%s = "%s"' % (c, c) for c in columns))


def join_project(data, scale, columns):
    """For T1 and T5."""
    return joined(data, columns) + ONE_MAP.format(scale=scale)


def packs_project(data, scale, columns):
    """For T6 and T8."""
    return joined(data, columns) + PARENTS.format(scale=scale)


def measures_project(data, scale, columns):
    """For T2 to T4; `measure` reads only what the measures that it is asked for need."""
    return joined(data, columns) + LAYERS + MEASURES


def whole_project(data, scale, columns):
    """For T7: tables as GeoPackage alone, and six maps."""
    maps = "".join(WHOLE_MAP.format(id=i, indicator=indicator, title=title, scale=scale)
                   for i, indicator, title in WHOLE_MAPS)
    return joined(data, columns) + LAYERS + MEASURES + WHOLE + maps
