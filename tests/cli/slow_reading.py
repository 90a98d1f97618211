# SPDX-License-Identifier: Apache-2.0
"""A second reading of small tables, by Python's own csv module: what a text says, whatever the program makes of it."""
import codecs
import csv
import io
import re

INDICATORS = ["people", "rate", "score"]

BLANKS = " \t\r\n\u00a0\u202f\u2007\u200b\ufeff"
MISSING = {"", "n/a", "na", "#n/a", "null", "nan", "..", "...", ":", "-", "x", "[x]", "[low]", "[u]"}
SUPPRESSED = {"*", "c", "[c]"}
NOT_APPLICABLE = {".", "z", "[z]"}
NUMBER = re.compile(r"[-+\u2212]?(?:\d+|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?:[\u00a0\u202f]\d{3})+)?(?:\.\d*)?"
                    r"(?:[eE][-+]?\d+)?", re.ASCII)


def number(text):
    """The number that a cell prints, with a percent or currency sign or a note taken off; None where it is none."""
    text = text.strip(BLANKS)
    text = re.sub(r"\s*\[[ubefpr]\]$", "", text, flags=re.I)
    text = re.sub(r"\s*%$|^(£|€|\$|GBP|EUR|USD)\s*|\s*(£|€|\$|GBP|EUR|USD)$", "", text, flags=re.I)
    text = re.sub(r"^([-+\u2212])(£|€|\$)", r"\1", text)
    if not re.search(r"\d", text) or not NUMBER.fullmatch(text):
        return None
    return float(re.sub("[,\u00a0\u202f]", "", text).replace("\u2212", "-"))


def cell(text):
    """(state, value); None where the text is nothing known."""
    word = text.strip(BLANKS).lower()
    for state, words in (("missing", MISSING), ("suppressed", SUPPRESSED), ("not applicable", NOT_APPLICABLE)):
        if word in words:
            return state, None
    value = number(text)
    return None if value is None else ("value", value)


def decode(data):
    for mark, name in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return data.decode(name)
    for zeros, name in ((data[1::2], "utf-16-le"), (data[::2], "utf-16-be")):
        if zeros.count(0) > 0.9 * len(zeros) > 0:
            return data.decode(name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def read(data):
    """Rows of cells, header first; None where the text is none."""
    try:
        text = decode(data)
        head = re.split(r"\r\n|\r|\n", text, maxsplit=1)[0]
        delimiter = max(",;\t|", key=lambda d: len(next(csv.reader([head], delimiter=d), [])))
        rows = list(csv.reader(io.StringIO(text.rstrip("\x1a"), newline=""), delimiter=delimiter))
    except (UnicodeDecodeError, csv.Error):
        return None
    return [row for row in rows if any(c.strip(BLANKS) for c in row)] or None


def read_values(data):
    """{(area or England, indicator): (state, value)} of the text; the key is absent where nothing can be said."""
    rows = read(data)
    if rows is None:
        return {}
    header = [name.strip(BLANKS) for name in rows[0]]
    if "LSOA21CD" not in header:
        return {}
    by_code = {}
    for row in rows[1:]:
        row = row + [""] * (len(header) - len(row))
        by_code.setdefault(row[header.index("LSOA21CD")].strip(BLANKS), []).append(row)
    found = {}
    for code, its_rows in by_code.items():
        for name in INDICATORS:
            if header.count(name) != 1:
                continue
            cells = [cell(row[header.index(name)]) for row in its_rows]
            if None not in cells and len(set(cells)) == 1:
                found[code, name] = cells[0]
    return found


def read_lookup(data):
    """{code: set of wards}"""
    rows = read(data)
    if rows is None:
        return {}
    header = [name.strip(BLANKS) for name in rows[0]]
    if "LSOA21CD" not in header or "WD22CD" not in header:
        return {}
    found = {}
    for row in rows[1:]:
        row = row + [""] * (len(header) - len(row))
        ward = row[header.index("WD22CD")].strip(BLANKS)
        if ward:
            found.setdefault(row[header.index("LSOA21CD")].strip(BLANKS), set()).add(ward)
    return found
