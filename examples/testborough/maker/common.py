# SPDX-License-Identifier: Apache-2.0
"""Shared small things: where Testborough lies, seeded chance, coordinates.

Inside the maker a place is a pair of metres from the town bridge.  Geometry that several layers share is
held in whole decimetres, so that two areas beside each other have equal vertices and not nearly equal ones.
"""
import math
import random

EASTING, NORTHING = 650000, 210000  # the sea, 30 km from any coast
INVENTED = "Invented data for Testborough"


def chance(part):
    """A generator of its own for each part, so that a change in one leaves the others as they are."""
    return random.Random("testborough 1 " + part)


def decimetres(point):
    return (round(point[0] * 10), round(point[1] * 10))


def metres(point):
    return (point[0] / 10, point[1] / 10)


def grid(point):
    """Metres from the bridge to National Grid easting and northing, to 0.1 m."""
    return [round(point[0] + EASTING, 1), round(point[1] + NORTHING, 1)]


def distance(a, b):
    return math.hypot(a[0] - b[0], a[1] - b[1])


def block_scale(x, y):
    """How large street blocks are here: 0.8 at the bridge, about 1.7 at the border."""
    return 0.8 + 0.22 * math.hypot(x, y) / 1000


def whole_parts(total, weights):
    """Whole numbers that add up to total, as near to the weights as can be (largest remainder)."""
    sum_of_weights = sum(weights)
    exact = [total * weight / sum_of_weights for weight in weights]
    parts = [math.floor(value) for value in exact]
    order = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[: total - sum(parts)]:
        parts[i] += 1
    return parts
