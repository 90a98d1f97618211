# SPDX-License-Identifier: Apache-2.0
"""Looks into what the program made with the tools of others: pdffonts, pdfinfo, sqlite3, expat."""
import csv
import json
import re
import sqlite3
import struct
import subprocess
import xml.etree.ElementTree as ElementTree
import zlib


def pdf_fonts(path):
    """(name, embedded) of each font."""
    lines = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout.splitlines()
    start = lines[0].index("emb")
    return [(line.split()[0], line[start:start + 3].strip() == "yes") for line in lines[2:]]


def pdf_pages(path):
    """Number of pages, and the size of the first in points, to a tenth."""
    text = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    width, height = re.search(r"Page size:\s+([\d.]+) x ([\d.]+) pts", text).groups()
    return int(re.search(r"Pages:\s+(\d+)", text)[1]), round(float(width), 1), round(float(height), 1)


def png_size(path):
    data = path.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n" and data[-8:-4] == b"IEND", path
    return struct.unpack(">II", data[16:24])


def svg_size(path):
    """Width and height in mm, to a tenth, of a file that must be well-formed XML."""
    root = ElementTree.parse(path).getroot()
    assert root.tag == "{http://www.w3.org/2000/svg}svg", root.tag
    per_unit = {"mm": 1, "pt": 25.4 / 72, "px": 25.4 / 96, "": 25.4 / 96}
    sizes = (re.fullmatch(r"([\d.]+)(mm|pt|px|)", root.get(side)) for side in ("width", "height"))
    return tuple(round(float(size[1]) * per_unit[size[2]], 1) for size in sizes)


def csv_rows(path, encoding="utf-8-sig"):
    with open(path, newline="", encoding=encoding) as file:
        return list(csv.DictReader(file))


def gpkg_rows(path, layer):
    with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(f'SELECT * FROM "{layer}" ORDER BY fid')]


def geojson_rows(path):
    return [feature["properties"] for feature in json.loads(path.read_text())["features"]]


def unpacked(path):
    """A file's bytes with those of its compressed streams (PDF, PNG) behind them, to search for texts."""
    data = path.read_bytes()
    found = [data]
    if path.suffix == ".pdf":
        for stream in re.finditer(rb"stream\r?\n", data):
            try:
                found.append(zlib.decompressobj().decompress(data[stream.end():]))
            except zlib.error:
                pass
    return b"\n".join(found)
