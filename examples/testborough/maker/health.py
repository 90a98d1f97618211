# SPDX-License-Identifier: Apache-2.0
"""Counts for the statistics of inequality: deaths by age, admissions, smoking by year, an earlier deprivation index."""
import math
from statistics import NormalDist

from .common import chance, whole_parts
from .indicators import wilson

AGES = ["Under 1", "1-4"] + ["%d-%d" % (age, age + 4) for age in range(5, 90, 5)] + ["90+"]
YEARS = [1.0, 4.0] + [5.0] * 17  # of each band but the open one
MALE, FEMALE = 0, 1
DEATH_RATES = (  # a year and person, of the invented England
    [.0040, .00015, .00008, .0001, .0003, .0005, .0006, .0009, .0013, .0020, .0031, .0045, .0068, .0105, .0165, .0260,
     .0450, .0770, .135, .235],
    [.0033, .00012, .00007, .00008, .00015, .0002, .0003, .0005, .0008, .0012, .0019, .0029, .0044, .0068, .0106, .0170,
     .0310, .0570, .107, .207])
LESS_UNEQUAL = [1.0] * 14 + [.9, .8, .7, .6, .5, .4]  # how far rates of an age follow the area's lot
MALE_SHARE = [.512] * 5 + [.51, .5, .5, .5, .5, .5, .5, .495, .49, .485, .48, .47, .45, .41, .35]
PARTS = (  # of the people under 5, 5 to 15, 16 to 64 and over: the bands that they are spread over, and weights
    {0: 1, 1: 4}, {2: 5, 3: 5, 4: 1},
    {4: 4.0, 5: 6.6, 6: 7.9, 7: 7.8, 8: 7.3, 9: 6.8, 10: 6.3, 11: 6.0, 12: 5.4, 13: 4.6},
    {14: 3.9, 15: 3.2, 16: 2.5, 17: 1.7, 18: 1.0, 19: .55})
LARGER = [("E12000099", "Invented Region", 9_000_000, (.060, .140, .675, .125)),
          ("E92000099", "Invented England", 57_000_000, (.055, .130, .627, .188))]
DEATH_YEARS = 5
ENGLAND_LSOAS_2019 = 32844
SMOKING_YEARS = range(2018, 2025)
SMOKING_MIDDLE = 2022.5  # of the years that ward_health.csv is about
SMOKING_STEPS = {"Dunmarsh": -1.75, "Ropewalk": -1.5, "St Alder's": -1.2, "Millwater": 0.95, "Kingsbourne": -0.9}
NOT_SURVEYED = ("Hollowfield", 2021)


def poisson(rng, mean):
    """Knuth's method, in steps that do not underflow."""
    count = 0
    while mean > 0:
        step = min(mean, 20.0)
        mean -= step
        product, floor = rng.random(), math.exp(-step)
        while product > floor:
            product *= rng.random()
            count += 1
    return count


def life_expectancy(rates):
    """At birth, by Chiang's second method."""
    alive, lived = 1.0, 0.0
    for i, (years, rate) in enumerate(zip(YEARS, rates)):
        after = 1 - (0.1 if i == 0 else 0.5)
        dying = min(1.0, years * rate / (1 + after * years * rate))
        lived += years * alive * (1 - after * dying)
        alive *= 1 - dying
    return lived + alive / rates[-1]


def rates_for(sex, target):
    """Death rates by age that give a life expectancy; the younger an age, the more it follows."""
    low, high = -3.0, 3.0
    for _ in range(60):
        middle = (low + high) / 2
        rates = [rate * math.exp(middle * part) for rate, part in zip(DEATH_RATES[sex], LESS_UNEQUAL)]
        low, high = (middle, high) if life_expectancy(rates) > target else (low, middle)
    return rates


def person_years(bands, years):
    """[male, female] person years by age, of people in four bands; each band's sum is kept exactly."""
    found = [[0] * len(AGES), [0] * len(AGES)]
    for people, parts in zip(bands, PARTS):
        cells = [(sex, age) for age in parts for sex in (MALE, FEMALE)]
        weights = [parts[age] * (MALE_SHARE[age] if sex == MALE else 1 - MALE_SHARE[age]) for sex, age in cells]
        for (sex, age), count in zip(cells, whole_parts(people * years, weights)):
            found[sex][age] += count
    return found


def deaths_of_ward(sex, people, target, rng):
    """Chance deaths; drawn again until life expectancy is within a third of a year of the published one."""
    rates = rates_for(sex, target)
    while True:
        deaths = [poisson(rng, rate * n) for rate, n in zip(rates, people)]
        if deaths[-1] > 0 and abs(life_expectancy([d / n for d, n in zip(deaths, people)]) - target) < 0.33:
            return deaths


def deaths_by_age(wards, expectancy):
    """wards: [(code, name, people in four bands)]; expectancy: {code: (male, female)}, as published."""
    rng = chance("deaths by age")
    rows, people_sum, deaths_sum = [], [[0] * 20, [0] * 20], [[0] * 20, [0] * 20]
    for code, name, bands in wards:
        people = person_years(bands, DEATH_YEARS)
        for sex in (MALE, FEMALE):
            deaths = deaths_of_ward(sex, people[sex], expectancy[code][sex], rng)
            rows += death_rows(code, name, sex, deaths, people[sex])
            people_sum[sex] = [a + b for a, b in zip(people_sum[sex], people[sex])]
            deaths_sum[sex] = [a + b for a, b in zip(deaths_sum[sex], deaths)]
    for sex in (MALE, FEMALE):
        rows += death_rows("E09000099", "Testborough", sex, deaths_sum[sex], people_sum[sex])
    for code, name, total, shares in LARGER:
        people = person_years(whole_parts(total, shares), DEATH_YEARS)
        for sex in (MALE, FEMALE):
            rates = rates_for(sex, expectancy[code][sex])
            rows += death_rows(code, name, sex, [round(r * n) for r, n in zip(rates, people[sex])], people[sex])
    return ["WD22CD", "WD22NM", "Sex", "Age", "Deaths", "Person years"], rows


def death_rows(code, name, sex, deaths, people):
    return [[code, name, ("Male", "Female")[sex], age, d, n] for age, d, n in zip(AGES, deaths, people)]


def admissions(codes, names, scores, population):
    """Emergency admissions for asthma under 19 in five years, and the people under 19, by LSOA."""
    rng = chance("admissions")
    rows = []
    for code, name, score, bands in zip(codes, names, scores, population):
        young = bands[0] + bands[1] + round(bands[2] * 3 / 49 * rng.uniform(0.9, 1.15))
        a_year = 0.0005 + 0.00014 * score
        rows.append([code, name, poisson(rng, 5 * young * a_year), young])
    return ["LSOA21CD", "LSOA21NM"] + ADMISSION_COLUMNS, rows


ADMISSION_COLUMNS = ["Emergency admissions for asthma under 19", "People under 19"]


def ward_admissions(wards, ward_of, rows):
    """Exactly the sums of the LSOAs; a region and England to compare with."""
    found = []
    for i, (code, name, _) in enumerate(wards):
        mine = [row for row, ward in zip(rows, ward_of) if ward == i]
        found.append([code, name, sum(row[2] for row in mine), sum(row[3] for row in mine)])
    found.append(["E09000099", "Testborough", sum(row[2] for row in rows), sum(row[3] for row in rows)])
    found.append(["E12000099", "Invented Region", 30222, 2042000])
    found.append(["E92000099", "Invented England", 187110, 12310000])
    return ["WD22CD", "WD22NM"] + ADMISSION_COLUMNS, found


def smoking_series(wards, scores, published):
    """A survey of adults, year by year; published: {ward name: per cent} about the middle of the later years."""
    rng = chance("smoking series")
    rows, sums = [], {year: [0, 0] for year in SMOKING_YEARS}
    for (code, name, _), score in zip(wards, scores):
        middle = published.get(name, 7.2 + 0.30 * score)
        step = SMOKING_STEPS.get(name, rng.uniform(-0.55, 0.05))
        for year in SMOKING_YEARS:
            share = (middle + step * (year - SMOKING_MIDDLE)) / 100
            surveyed = rng.randint(880, 1120)
            smokers = round(surveyed * share + rng.gauss(0, 0.75) * math.sqrt(surveyed * share * (1 - share)))
            if (name, year) == NOT_SURVEYED:
                rows.append([code, name, year] + ["n/a"] * 5)
                continue
            sums[year] = [sums[year][0] + smokers, sums[year][1] + surveyed]
            rows.append([code, name, year, smokers, surveyed] + wilson(smokers, surveyed))
    rows += [["E09000099", "Testborough", year] + sums[year] + wilson(*sums[year]) for year in SMOKING_YEARS]
    for code, name, surveyed, middle in (("E12000099", "Invented Region", 24000, 12.1),
                                         ("E92000099", "Invented England", 160000, 12.9)):
        for year in SMOKING_YEARS:
            smokers = round(surveyed * (middle - 0.45 * (year - SMOKING_MIDDLE)) / 100)
            rows.append([code, name, year, smokers, surveyed] + wilson(smokers, surveyed))
    return ["WD22CD", "WD22NM", "Year", "Smokers", "Adults surveyed", "Adults who smoke (%)", "Lower CI", "Upper CI"], rows


MOVED = {"Quayside": 0.55, "Ropewalk": -0.30, "Garrick Green": -0.22}  # standard deviations: deprived before, or less


def deprivation_2019(codes, names, scores, ward_of, ward_names):
    """The edition before, on a scale of its own: like the later one, but for chance and what has changed in wards."""
    rng = chance("deprivation 2019")
    spread, taken, rows = NormalDist(), set(), []
    for code, name, score, ward in zip(codes, names, scores, ward_of):
        place = (math.log(score) - 2.87) / 0.66 + MOVED.get(ward_names[ward], 0.0) + rng.gauss(0, 0.16)
        rank = max(1, round((1 - spread.cdf(place)) * ENGLAND_LSOAS_2019))
        while rank in taken:
            rank += 1
        taken.add(rank)
        place = spread.inv_cdf(1 - rank / ENGLAND_LSOAS_2019)
        rows.append([code, name, "%.3f" % math.exp(2.62 + 0.78 * place), rank, math.ceil(rank * 10 / ENGLAND_LSOAS_2019)])
    return ["LSOA21CD", "LSOA21NM", "Deprivation score 2019", "Deprivation rank 2019 (1 is most deprived)",
            "Deprivation decile 2019 (1 is most deprived 10%)"], rows
