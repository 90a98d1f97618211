# SPDX-License-Identifier: Apache-2.0
"""The part of check.py about counts of health: deaths by age, admissions, smoking by year, the earlier index."""
import math
from collections import defaultdict

WARDS, BOROUGH, REGION, ENGLAND = 12, "E09000099", "E12000099", "E92000099"
ASTHMA, UNDER_19 = "Emergency admissions for asthma under 19", "People under 19"
EARLY = ["%d-%d" % (age, age + 4) for age in range(15, 75, 5)]
STANDARD = [5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000]  # European, 2013, 15-19 to 70-74


def check(table, promise):
    ward_of = {r["LSOA21CD"]: r["WD22CD"] for r in table("lookup_lsoa21_ward22")}
    check_deaths(table, promise, ward_of)
    check_admissions(table, promise, ward_of)
    check_smoking(table, promise)
    check_earlier_index(table, promise)
    check_headlines(table, promise)


def check_deaths(table, promise, ward_of):
    areas = defaultdict(dict)
    for r in table("deaths_by_age"):
        areas[r["WD22CD"], r["Sex"]][r["Age"]] = (int(r["Deaths"]), int(r["Person years"]))
    ages = list(areas[ENGLAND, "Male"])
    promise(len(areas) == 2 * (WARDS + 3) and all(list(a) == ages for a in areas.values()) and len(ages) == 20,
            "deaths of 15 areas and two sexes in 20 age bands, %s to %s" % (ages[0], ages[-1]))
    promise(all(0 <= d <= n for a in areas.values() for d, n in a.values()), "no more deaths than person years")
    check_borough(promise, areas, sorted(set(ward_of.values())), ages)
    check_person_years(table, promise, areas, ward_of)
    worst = 0.0
    for r in table("life_expectancy"):
        for sex in ("Male", "Female"):
            worst = max(worst, abs(expectancy(areas[r["WD22CD"], sex]) - float(r[sex + " life expectancy"])))
    promise(worst < 0.4, "life tables are within %.2f years of life_expectancy.csv" % worst)
    rates = {key: standardised(bands) for key, bands in areas.items()}
    for sex in ("Male", "Female"):
        own = {code: rates[code, sex] for code in set(ward_of.values())}
        most, least = max(own.values()), min(own.values())
        promise(own["E05990003"] > 1.9 * least and own["E05990003"] in sorted(own.values())[-2:],
                "%s deaths at 15 to 74 per 100,000, standardised: %.0f to %.0f, Dunmarsh among the two highest" % (
                    sex.lower(), least, most))
        promise(min(sum(areas[c, sex][a][0] for a in EARLY) for c in own) >= 10, "ten deaths or more in each ward")


def check_borough(promise, areas, wards, ages):
    sums = all(areas[BOROUGH, sex][age] == tuple(sum(areas[w, sex][age][k] for w in wards) for k in (0, 1))
               for sex in ("Male", "Female") for age in ages)
    small = sum(1 <= areas[w, sex][age][0] <= 7 for w in wards for sex in ("Male", "Female") for age in ages)
    promise(sums, "the borough's deaths are those of its wards; %d of %d counts of wards are 1 to 7" % (
        small, len(wards) * 2 * len(ages)))


def check_person_years(table, promise, areas, ward_of):
    people = defaultdict(lambda: [0, 0, 0])
    for r in table("population"):
        for k, column in enumerate(("All ages", "Under 5", "65 and over")):
            people[ward_of[r["LSOA21CD"]]][k] += int(r[column])
    for code, wanted in people.items():
        both = defaultdict(int)
        for sex in ("Male", "Female"):
            for age, (_, years) in areas[code, sex].items():
                both[age] += years
        old = sum(n for age, n in both.items() if age[0] in "6789" and age[:2] >= "65" and age != "5-9")
        found = [sum(both.values()), both["Under 1"] + both["1-4"], old]
        if found != [5 * n for n in wanted]:
            promise(False, "person years of %s are five times its people" % code)
    promise(True, "person years are five times the people of population.csv: all, under 5, 65 and over")


def expectancy(bands):
    """Life expectancy at birth (Chiang II)."""
    alive, lived, rows = 1.0, 0.0, list(bands.items())
    for age, (deaths, people) in rows[:-1]:
        years = {"Under 1": 1, "1-4": 4}.get(age, 5)
        rate, part = deaths / people, 0.9 if age == "Under 1" else 0.5
        dying = min(1.0, years * rate / (1 + part * years * rate))
        lived += years * alive * (1 - part * dying)
        alive *= 1 - dying
    deaths, people = rows[-1][1]
    return lived + alive * people / deaths


def standardised(bands):
    return 1e5 * sum(w * bands[a][0] / bands[a][1] for w, a in zip(STANDARD, EARLY)) / sum(STANDARD)


def check_admissions(table, promise, ward_of):
    rows, sums = table("admissions"), defaultdict(lambda: [0, 0])
    for r in rows:
        for code in (ward_of[r["LSOA21CD"]], BOROUGH):
            sums[code][0] += int(r[ASTHMA])
            sums[code][1] += int(r[UNDER_19])
    wards = {r["WD22CD"]: [int(r[ASTHMA]), int(r[UNDER_19])] for r in table("ward_admissions")}
    promise(len(wards) == WARDS + 3 and all(wards[code] == pair for code, pair in sums.items()),
            "admissions of wards and borough are exactly the sums of their LSOAs")
    counts = [int(r[ASTHMA]) for r in rows]
    small = sum(1 <= n <= 7 for n in counts)
    promise(0 in counts and 48 < small < 72 and 20 <= max(counts) <= 30,
            "admissions by LSOA: %d of 0, %d of 1 to 7, up to %d" % (counts.count(0), small, max(counts)))
    people = {r["LSOA21CD"]: r for r in table("population")}
    promise(all(int(people[r["LSOA21CD"]]["Under 16"]) < int(r[UNDER_19]) < int(people[r["LSOA21CD"]]["Under 16"])
                + 0.08 * int(people[r["LSOA21CD"]]["16 to 64"]) for r in rows), "people under 19 are a few more than under 16")


def smoking(table):
    """{area name: {year: (smokers, surveyed)}} of the years that were surveyed."""
    found = defaultdict(dict)
    for r in table("smoking_series"):
        if r["Smokers"] != "n/a":
            found[r["WD22NM"]][int(r["Year"])] = (int(r["Smokers"]), int(r["Adults surveyed"]))
    return found


def check_smoking(table, promise):
    rows, series = table("smoking_series"), smoking(table)
    promise(len(rows) == 7 * (WARDS + 3) and [r["WD22NM"] + r["Year"] for r in rows if r["Smokers"] == "n/a"] ==
            ["Hollowfield2021"], "smoking in seven years; Hollowfield was not surveyed in 2021")
    larger = ("Testborough", "Invented Region", "Invented England")
    promise(all(series["Testborough"][year] == tuple(sum(s[year][k] for name, s in series.items()
                if name not in larger and year in s) for k in (0, 1)) for year in range(2018, 2025)),
            "smokers of the borough are those of its wards")
    given = [r for r in rows if r["Smokers"] != "n/a"]
    promise(all(abs(100 * int(r["Smokers"]) / int(r["Adults surveyed"]) - float(r["Adults who smoke (%)"])) < 0.051 and
                float(r["Lower CI"]) < float(r["Adults who smoke (%)"]) < float(r["Upper CI"]) for r in given),
            "percentages follow the counts and lie within their limits")


def trend(points):
    """Chi-squared test for trend in proportions over the five latest points: (statistic, up or down)."""
    years = sorted(points)[-5:]
    c, n = ([points[y][k] for y in years] for k in (0, 1))
    sc, sn = sum(c), sum(n)
    ct, nt, ntt = (sum(v * y ** p for v, y in zip(w, years)) for w, p in ((c, 1), (n, 1), (n, 2)))
    return sn * (sn * ct - sc * nt) ** 2 / (sc * (sn - sc) * (sn * ntt - nt ** 2)), sn * ct - sc * nt


def check_earlier_index(table, promise):
    now, then = table("deprivation"), table("deprivation_2019")
    rank = [int(r["Deprivation rank 2019 (1 is most deprived)"]) for r in then]
    score = [float(r["Deprivation score 2019"]) for r in then]
    decile = [int(r["Deprivation decile 2019 (1 is most deprived 10%)"]) for r in then]
    promise([r["LSOA21CD"] for r in now] == [r["LSOA21CD"] for r in then] and len(set(rank)) == len(rank) and
            sorted(rank) == [r for _, r in sorted(zip(score, rank), reverse=True)] and
            all(d == math.ceil(10 * r / 32844) for r, d in zip(rank, decile)),
            "the edition of 2019: ranks of 32,844 follow scores, deciles follow ranks")


def movement(table):
    """Change of position among the LSOAs in percentile points, {code: points}; above 0 = more deprived."""
    then = {r["LSOA21CD"]: float(r["Deprivation score 2019"]) for r in table("deprivation_2019")}
    now = {r["LSOA21CD"]: float(r["Deprivation score"]) for r in table("deprivation")}
    place = [{code: i for i, code in enumerate(sorted(scores, key=scores.get))} for scores in (then, now)]
    return {code: 100 * (place[1][code] - place[0][code]) / len(now) for code in now}


def check_headlines(table, promise):
    """What maps of statistics say."""
    ward = {r["LSOA21CD"]: r["WD22NM"] for r in table("lookup_lsoa21_ward22")}
    moved = movement(table)
    points = [p for code, p in moved.items() if ward[code] == "Quayside"]
    promise(max(points) < 0 and sum(points) < -60, "all of Quayside moved to less deprivation, by %.0f to %.0f points" % (
        -max(points), -min(points)))
    series = smoking(table)
    sure = {name: trend(p) for name, p in series.items() if name in ward.values() and name != "Hollowfield"}
    down = sorted(n for n, (chi, way) in sure.items() if chi > 9.5495 and way < 0)
    up = [n for n, (chi, way) in sure.items() if chi > 9.5495 and way > 0]
    promise(down == ["Dunmarsh", "Ropewalk", "St Alder's"] and up == ["Millwater"],
            "smoking falls in %s and rises in %s" % (", ".join(down), up[0]))
    england = next(r for r in table("ward_health") if r["WD22CD"] == ENGLAND)
    share = 100 * whole(england["Year 6 children obese"]) / whole(england["Year 6 children measured"])
    rows = [r for r in table("ward_health") if r["WD22NM"] in ward.values()]
    worse = sorted(r["WD22NM"] for r in rows if float(r["Year 6 lower CI"]) > share)
    better = [r["WD22NM"] for r in rows if float(r["Year 6 upper CI"]) < share]
    promise(worse == ["Dunmarsh", "Ropewalk"] and len(better) == 4,
            "Year 6 obesity worse than England in %s, better in %d wards" % (" and ".join(worse), len(better)))
    first = priority(table)[:10]
    promise(sum(ward[code] == "Dunmarsh" for code in first) == 6, "six of the ten areas of highest priority in Dunmarsh")


def whole(cell):
    return int(cell.replace(",", ""))


def priority(table):
    """Codes of the LSOAs by the mean of five exponentially transformed ranks, highest first."""
    parts = [("deprivation", "Income deprivation (%)", 1), ("children", "Children in low income families (%)", 1),
             ("children", "Year 6 obesity (%)", 1), ("living", "Walks or cycles to work or study (%)", -1),
             ("living", "Claimants aged 18 to 24 for over a year", 1)]
    sums = defaultdict(list)
    for name, column, way in parts:
        known = {r["LSOA21CD"]: way * float(r[column]) for r in table(name) if r[column] not in ("[c]", "*")}
        for code, value in known.items():
            below, same = (sum(f(other) for other in known.values()) for f in (lambda o: o < value, lambda o: o == value))
            place = (below + (same + 1) / 2) / len(known)
            sums[code].append(-23 * math.log(1 - place * (1 - math.exp(-100 / 23))))
    return sorted(sums, key=lambda code: -sum(sums[code]) / len(sums[code]))
