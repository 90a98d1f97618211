#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds the house's rules on includes and on names of types. usage: check_includes.py [ROOT]; exit 1 and one line per breach."""

import pathlib
import re
import sys

ROOMS = ["base", "boundaries", "layers", "engine", "renderers", "cli"]  # each may include what stands left of it
WORKSHOPS = ["tests", "bench"]  # may include everything; nothing includes them
CODE = {".cpp", ".hpp"}
LICENSED = CODE | {".cmake", ".sh", ".py"}
LICENCE = "SPDX-License-Identifier: Apache-2.0"

# Library, its headers, the room and kind of file that may include it, and in how many files.
LIBRARIES = [
    ("GDAL", r"(gdal|ogr|cpl_)[\w.]*\.h", "base", {".cpp"}, None),
    ("GEOS", r"geos(_c\.h|/.*)", "base", {".cpp"}, None),
    ("PROJ", r"proj(\.h|/.*|_\w+\.h)", "base", {".cpp"}, None),
    ("minizip", r"(minizip/)?zip\.h", "base", {".cpp"}, 1),
    ("OpenSSL", r"openssl/.*", "base", {".cpp"}, 1),
    ("toml++", r"toml(\+\+/.*|plusplus.*|\.hpp)", "base", {".cpp"}, 2),
    ("nlohmann-json", r"nlohmann/.*", "base", {".cpp"}, 2),
    ("Boost", r"boost/.*", "engine", {".cpp"}, 2),
    ("Cairo", r"(cairo/)?cairo[\w-]*\.h", "renderers", CODE, None),
    ("Pango", r"pango/.*", "renderers", CODE, None),
    ("libxlsxwriter", r"xlsxwriter(\.h|/.*)", "renderers", CODE, None),
    ("fontconfig", r"fontconfig/.*", "renderers", CODE, None),
    ("CLI11", r"CLI/.*", "cli", CODE, 1),
]
# A header that wraps a library's handles for the .cpp files of its own room, and for them alone.
PRIVATE_HEADER = re.compile(r"(\w+)/\w+_handles\.hpp")
# A type at the edge of the line is one of the whole program's: two of one name would share their functions. Templates
# are told apart by their arguments.
TYPE = re.compile(r"(?<!>\n)^(?:struct|class)\s+(\w+)(?:\s+final)?\s*[:{]", re.MULTILINE)
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def includes_of(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if found := INCLUDE.match(line):
            yield number, found[1] == '"', found[2]


def room_breach(room, quoted, target):
    """Why a file of this room may not include target, or None."""
    first = target.split("/")[0]
    if first in WORKSHOPS and "/" in target:
        return f"{room}/ includes {target}; a room may not know {first}/"
    if first in ROOMS and "/" in target:
        if ROOMS.index(first) > ROOMS.index(room):
            return f"{room}/ includes {target}; {room}/ may know only {', '.join(ROOMS[: ROOMS.index(room) + 1])}"
        return None
    return f'"{target}": write the path from the root, such as "{room}/{target}"' if quoted else None


def private_header_breach(place, target):
    """Why this file may not include target, a room's private header, or None."""
    found = PRIVATE_HEADER.fullmatch(target)
    if not found or PRIVATE_HEADER.fullmatch(place) or (place.startswith(found[1] + "/") and place.endswith(".cpp")):
        return None
    return f"{target} is private: only {found[1]}/*.cpp may include it"


def code_files(root, folders, suffixes):
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in suffixes or path.name == "CMakeLists.txt":
                yield path


def check_rooms(root):
    users = {name: set() for name, *_ in LIBRARIES}
    for room in ROOMS:
        for path in code_files(root, [room], CODE):
            place = path.relative_to(root).as_posix()
            private = PRIVATE_HEADER.fullmatch(place)
            for number, quoted, target in includes_of(path):
                if breach := room_breach(room, quoted, target):
                    yield f"{place}:{number}: {breach}"
                if breach := private_header_breach(place, target):
                    yield f"{place}:{number}: {breach}"
                for name, pattern, home, kinds, _ in LIBRARIES:
                    if not re.fullmatch(pattern, target):
                        continue
                    users[name].add(place)
                    if room != home or not (path.suffix in kinds or private):
                        yield f"{place}:{number}: {name} ({target}) belongs in {home}/*{' and *'.join(sorted(kinds))} alone"
    for name, _, _, _, limit in LIBRARIES:
        if limit is not None and len(users[name]) > limit:
            yield f"{name} is slow to compile: at most {limit} file(s) may include it, not {', '.join(sorted(users[name]))}"


def check_types(root):
    homes = {}
    for path in code_files(root, ROOMS, {".hpp"}):
        for name in TYPE.findall(path.read_text(encoding="utf-8")):
            place = path.relative_to(root).as_posix()
            if homes.setdefault(name, place) != place:
                yield f"{place}: {name} is a type of {homes[name]} too: name one of them otherwise"


def check_licences(root):
    scripts = [path for path in sorted((root / "scripts").glob("*")) if path.suffix in {"", ".sh", ".py"}]
    for path in [*code_files(root, [*ROOMS, *WORKSHOPS, "cmake", "scripts", "examples"], LICENSED), *scripts]:
        with path.open(encoding="utf-8") as file:
            if LICENCE not in file.readline() + file.readline():
                yield f"{path.relative_to(root)}:1: no line '{LICENCE}' at the top"


def check(root):
    missing = [f"{room}/: no such folder under {root}" for room in ROOMS if not (root / room).is_dir()]
    return missing or [*check_rooms(root), *check_types(root), *dict.fromkeys(check_licences(root))]


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent)
    breaches = check(root)
    print("\n".join(breaches) or "includes run one way")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
