# SPDX-License-Identifier: Apache-2.0
"""The invented figures: deprivation and what goes with it, by LSOA and by ward, with limits and non-values."""
import math
from statistics import NormalDist

from .common import chance
from .people import hardship

ENGLAND_LSOAS = 33755
SUPPRESSED_OBESITY = {"E01990012": "[c]", "E01990037": "*", "E01990071": "[c]", "E01990088": "*"}


def scores(mesh, areas, weight):
    """Deprivation score per LSOA: people-weighted pattern on the ground and chance."""
    rng = chance("scores")
    found = []
    for cells, _ in areas:
        total = sum(weight[c] for c in sorted(cells))
        mean = sum(weight[c] * hardship(*mesh.seeds[c]) for c in sorted(cells)) / total
        score = round(max(mean + rng.gauss(0, 3.6), 2.4 + rng.uniform(0, 2)), 2)
        while any(england_rank(score) == england_rank(other) for other in found):
            score = round(score + 0.01, 2)
        found.append(score)
    return found


def england_rank(score):
    """Rank 1 = most deprived, from an invented spread of scores over England (log-normal)."""
    share_below = NormalDist(2.87, 0.66).cdf(math.log(score))
    return max(1, round((1 - share_below) * ENGLAND_LSOAS))


def deprivation(codes, names, score):
    rng = chance("deprivation")
    rows = []
    for code, name, value in zip(codes, names, score):
        rank = england_rank(value)
        income = min(max(0.62 * value + 0.6 + rng.gauss(0, 1.5), 0.9), 60)
        rows.append([code, name, "%.2f" % value, rank, math.ceil(rank * 10 / ENGLAND_LSOAS),
                     math.ceil(rank * 5 / ENGLAND_LSOAS), "%.1f" % income])
    return ["LSOA21CD", "LSOA21NM", "Deprivation score", "Deprivation rank (1 is most deprived)",
            "Deprivation decile (1 is most deprived 10%)", "Deprivation quintile (1 is most deprived 20%)",
            "Income deprivation (%)"], rows


def children(codes, names, score):
    rng = chance("children")
    rows = []
    for code, name, value in zip(codes, names, score):
        poverty = min(max(7 + 0.74 * value + rng.gauss(0, 2.6), 4), 62)
        obesity = min(max(10.5 + 0.42 * value + rng.gauss(0, 2.3), 6), 42)
        rows.append([code, name, "%.1f" % poverty, SUPPRESSED_OBESITY.get(code, "%.1f" % obesity)])
    return ["LSOA21CD", "LSOA21NM", "Children in low income families (%)", "Year 6 obesity (%)"], rows


def living(codes, names, score, places):
    """Active travel falls with distance from the bridge; long claims by young people are few, and none in many areas."""
    rng = chance("living")
    rows = []
    for code, name, value, (x, y) in zip(codes, names, score, places):
        active = min(max(27 + 17 * math.exp(-math.hypot(x, y) / 1600) - 0.13 * value + rng.gauss(0, 2), 8), 60)
        claims = max(0, round((value - 15) * 0.55 + rng.gauss(0, 2.4)))
        rows.append([code, name, "%.1f" % active, 5 * round(claims / 5) if claims > 2 else 0])
    return ["LSOA21CD", "LSOA21NM", "Walks or cycles to work or study (%)",
            "Claimants aged 18 to 24 for over a year"], rows


class Ward:
    def __init__(self, code, name, score, children10, people):
        self.code, self.name, self.score, self.children10, self.people = code, name, score, children10, people


def life_expectancy(wards):
    """Years at birth with 95% limits that are wider where fewer people live; comparators at the end."""
    rng = chance("life expectancy")
    rows = []
    for ward in wards:
        male = 83.9 - 0.185 * ward.score + rng.gauss(0, 1.0)
        female = 87.0 - 0.145 * ward.score + rng.gauss(0, 1.0)
        half = 1.35 * math.sqrt(12500 / ward.people)
        rows.append([ward.code, ward.name] + limits(male, half * rng.uniform(0.9, 1.1))
                    + limits(female, half * rng.uniform(0.82, 1.02)))
    mean = [sum(float(row[k]) * ward.people for row, ward in zip(rows, wards)) / sum(w.people for w in wards)
            for k in (2, 5)]
    rows.append(["E09000099", "Testborough"] + limits(mean[0], 0.4) + limits(mean[1], 0.37))
    rows.append(["E12000099", "Invented Region"] + limits(79.8, 0.1) + limits(83.9, 0.1))
    rows.append(["E92000099", "Invented England"] + limits(79.1, 0.06) + limits(83.0, 0.06))
    return ["WD22CD", "WD22NM", "Male life expectancy", "Male lower CI", "Male upper CI", "Female life expectancy",
            "Female lower CI", "Female upper CI"], rows


def limits(value, half):
    return ["%.1f" % value, "%.1f" % (value - half), "%.1f" % (value + half)]


def ward_health(wards):
    """Counts with their base for Year 6 obesity, a rate with thousands, and the marks n/a and [u]."""
    rng = chance("ward health")
    rows, cases, base = [], 0, 0
    for ward in wards:
        share = 0.135 + 0.0040 * ward.score + rng.gauss(0, 0.022)
        measured = round(ward.children10 * rng.uniform(0.92, 0.98))
        obese = round(measured * share)
        cases, base = cases + obese, base + measured
        smoking = "%.1f" % (7.2 + 0.30 * ward.score + rng.gauss(0, 1.7))
        reception = "%.1f" % (5.4 + 0.17 * ward.score + rng.gauss(0, 1.0))
        emergency = round(6900 + 128 * ward.score + rng.gauss(0, 640))
        rows.append([ward.code, ward.name] + wilson(obese, measured)
                    + [obese, measured, reception, thousands(emergency), smoking])
    reception, emergency, smoking = (borough_mean(wards, rows, k) for k in (7, 8, 9))
    rows[5][-1] = "n/a"
    rows[6][-1] += " [u]"
    rows.append(["E05990099", "Nether Quay (in Saltmarsh)"] + wilson(88, 372) + [88, 372, "9.9", thousands(10214), "13.7"])
    rows.append(["E09000099", "Testborough"] + wilson(cases, base) + [
        thousands(cases), thousands(base), "%.1f" % reception, thousands(round(emergency)), "%.1f" % smoking])
    rows.append(["E12000099", "Invented Region"] + ["23.4", "23.3", "23.5", "22,310", "95,342", "9.6", "9,120", "12.1"])
    rows.append(["E92000099", "Invented England"] + ["22.3", "22.2", "22.4", "134,560", "603,400", "9.4", "9,480", "12.9"])
    return ["WD22CD", "WD22NM", "Year 6 obesity (%)", "Year 6 lower CI", "Year 6 upper CI", "Year 6 children obese",
            "Year 6 children measured", "Reception obesity (%)", "Emergency admissions per 100,000",
            "Adults who smoke (%)"], rows


def borough_mean(wards, rows, column):
    """Mean of the ward figures, weighted by people."""
    total = sum(ward.people for ward in wards)
    return sum(float(row[column].replace(",", "")) * ward.people for row, ward in zip(rows, wards)) / total


def wilson(cases, base):
    """Per cent with Wilson's 95% limits."""
    z, p = 1.959964, cases / base
    middle = (p + z * z / (2 * base)) / (1 + z * z / base)
    half = z * math.sqrt(p * (1 - p) / base + z * z / (4 * base * base)) / (1 + z * z / base)
    return ["%.1f" % (100 * v) for v in (p, middle - half, middle + half)]


def thousands(number):
    return "{:,}".format(number)
