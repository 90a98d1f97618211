# SPDX-License-Identifier: Apache-2.0
"""What can go wrong in a small table: each function gives new bytes, and how many cells they may change without a word.

Each takes a random.Random and the rows of a table, header first.
"""
import csv
import io
import re

CODES = [f"E0103400{i}" for i in range(1, 7)]


def to_text(rows, delimiter=",", end="\n", quoting=csv.QUOTE_MINIMAL):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)
    return out.getvalue()


NUMBERS = ["-1.5", "+2", "1,296", "12,345,678.5", "12%", "£310", "£1,200", "1e3", " 7 ", "\u00a07", ".5", "5.", "007",
           "-0", "0", "\u221212.5", "3 [u]", "4.5[p]", "*", "..", "x", "[c]", "", " ", "z", "1.5E+02", "-12%", "$5", "5 %"]
NO_NUMBERS = ["<5", "abc", "1.2.3", "--", "0x10", "1,29", "12,5", "1 296", "(12)", "#REF!", "#DIV/0!", "inf", "1e999",
              "٣", "12 (est.)", "=A1", "1-2", "'12", "\u20135", "1,2345", "12;5", "5\x00", "TRUE", "2021-01-01", "5 km"]


def rows_of(rng, rows):
    return rng.randrange(1, len(rows)), [list(row) for row in rows]


def another_number(rng, rows):
    at, rows = rows_of(rng, rows)
    rows[at][rng.randrange(2, len(rows[0]))] = rng.choice(NUMBERS)
    return to_text(rows).encode(), 1


def no_number(rng, rows):
    at, rows = rows_of(rng, rows)
    rows[at][rng.randrange(2, len(rows[0]))] = rng.choice(NO_NUMBERS)
    return to_text(rows).encode(), 1


def cells_swapped(rng, rows):
    """Two cells of values, anywhere."""
    at, rows = rows_of(rng, rows)
    other, a, b = rng.randrange(1, len(rows)), rng.randrange(2, len(rows[0])), rng.randrange(2, len(rows[0]))
    rows[at][a], rows[other][b] = rows[other][b], rows[at][a]
    return to_text(rows).encode(), 2


def cell_emptied(rng, rows):
    at, rows = rows_of(rng, rows)
    rows[at][rng.randrange(len(rows[0]))] = ""
    return to_text(rows).encode(), 1


def cell_deleted(rng, rows):
    """With its delimiter: all cells behind it move."""
    at, rows = rows_of(rng, rows)
    del rows[at][rng.randrange(len(rows[0]))]
    return to_text(rows).encode(), 0


def cell_doubled(rng, rows):
    at, rows = rows_of(rng, rows)
    column = rng.randrange(len(rows[0]))
    rows[at].insert(column, rows[at][column])
    return to_text(rows).encode(), 0


def line_deleted(rng, rows):
    at, rows = rows_of(rng, rows)
    del rows[at]
    return to_text(rows).encode(), 0


def line_doubled(rng, rows):
    at, rows = rows_of(rng, rows)
    again = list(rows[at])
    if rng.random() < 0.5:
        again[rng.randrange(len(again))] += rng.choice(["1", " ", "x"])
    rows.insert(rng.randrange(1, len(rows) + 1), again)
    return to_text(rows).encode(), 0


def header_deleted(rng, rows):
    return to_text(rows[1:]).encode(), 0


def rows_shuffled(rng, rows):
    body = rows[1:]
    rng.shuffle(body)
    return to_text(rows[:1] + body).encode(), 0


def columns_shuffled(rng, rows):
    order = rng.sample(range(len(rows[0])), len(rows[0]))
    return to_text([[row[c] for c in order] for row in rows]).encode(), 0


def empty_rows(rng, rows):
    at, rows = rows_of(rng, rows)
    for _ in range(rng.randrange(1, 200)):
        rows.insert(at, [""] * rng.choice([0, len(rows[0])]))
    return to_text(rows).encode(), 0


def note_row(rng, rows):
    at, rows = rows_of(rng, rows)
    rows.insert(at, [rng.choice(["Source: ONS", "", "Total", "E01", "Note: 5"])] + [rng.choice(["", "7"])] * 4)
    rows[at] = rows[at][:len(rows[0])]
    return to_text(rows).encode(), 0


def other_delimiter(rng, rows):
    return to_text(rows, delimiter=rng.choice(";\t|")).encode(), 0


def one_delimiter(rng, rows):
    lines = to_text(rows).splitlines(True)
    at = rng.randrange(len(lines))
    places = [i for i, c in enumerate(lines[at]) if c == ","]
    place = rng.choice(places)
    lines[at] = lines[at][:place] + rng.choice([";", "\t", "", ",,", " ", "|"]) + lines[at][place + 1:]
    return "".join(lines).encode(), 0


def other_quotes(rng, rows):
    text = to_text(rows, quoting=rng.choice([csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]), end=rng.choice(["\n", "\r\n", "\r"]))
    return text.encode(), 0


def stray_quote(rng, rows):
    text = to_text(rows)
    at = rng.randrange(len(text))
    return (text[:at] + '"' + text[at:]).encode(), 1


def encoded(rng, rows):
    name = rng.choice(["utf-8-sig", "utf-16", "cp1252", "utf-16-le", "utf-16-be"])
    return to_text(rows, end=rng.choice(["\n", "\r\n"])).encode(name), 0


def truncated(rng, rows):
    data = to_text(rows).encode()
    return data[:rng.randrange(len(data))], 1


def byte_changed(rng, rows):
    data = bytearray(to_text(rows).encode())
    at = rng.randrange(len(data))
    kind = rng.random()
    if kind < 0.5:
        data[at] = rng.choice(b"0123456789.,;-+eE*x \t\n\r\"\x00\x1a\x92\xa0\xe9\xff")
    elif kind < 0.7:
        data[at] ^= 1 << rng.randrange(8)
    elif kind < 0.85:
        del data[at]
    else:
        data.insert(at, rng.choice(b"0159.,-\" \n\x00\x1a\xa3\xff"))
    return bytes(data), 1


def code_changed(rng, rows):
    at, rows = rows_of(rng, rows)
    code = rows[at][0]
    rows[at][0] = rng.choice([code.lower(), code + " ", "\u00a0" + code, code[3:], "1.2E+07", "Sep-05", code[:-1],
                              code + ".0",
                              code.replace("0", "O"), code[:3] + " " + code[3:], "E01000100", "W01000001", "\ufeff" + code,
                              CODES[rng.randrange(6)], "'" + code, code + "\n"])
    return to_text(rows).encode(), 0


def column_of_signs(rng, rows):
    rows, column, sign = [list(row) for row in rows], rng.randrange(2, len(rows[0])), rng.choice(["%", " %", "£"])
    for row in rows[1:]:
        if re.search(r"\d", row[column]) and rng.random() < 0.8:
            row[column] = sign + row[column] if sign == "£" else row[column] + sign
    return to_text(rows).encode(), 0


def end_marked(rng, rows):
    return to_text(rows).encode() + rng.choice([b"\x1a", b"\x1a\n", b"\x00", b"\x1a\x1a", b"\n\n\n,,,,\n"]), 0


EITHER = [cell_emptied, cell_deleted, cell_doubled, line_deleted, line_doubled, header_deleted, rows_shuffled,
          columns_shuffled, empty_rows, note_row, other_delimiter, one_delimiter, other_quotes, stray_quote, encoded,
          truncated, truncated, byte_changed, byte_changed, byte_changed, byte_changed,
          code_changed, code_changed, end_marked]
OF_VALUES = [another_number, another_number, no_number, no_number, cells_swapped, column_of_signs]
