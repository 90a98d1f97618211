#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Plants breaches in small trees: check_includes.py must name each of them, and nothing in a good tree."""

import pathlib
import tempfile
import unittest

import check_includes

LICENCE = "// SPDX-License-Identifier: Apache-2.0\n"


class CheckIncludes(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        for room in check_includes.ROOMS:
            (self.root / room).mkdir()
        self.plant("base/csv.cpp", '#include "base/csv.hpp"\n#include <gdal.h>\n#include <vector>\n')
        self.plant("cli/main.cpp", '#include "engine/join.hpp"\n#include <CLI/CLI.hpp>\n')

    def plant(self, name, text, licence=LICENCE):
        path = self.root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(licence + text, encoding="utf-8")

    def expect(self, *breaches):
        self.assertEqual(check_includes.check(self.root), list(breaches))

    def test_a_good_tree_passes(self):
        self.expect()

    def test_two_types_of_one_name_are_named(self):
        self.plant("base/shapes.hpp", "struct Part {\n};\nstruct Box;\n")
        self.plant("engine/join.hpp", "class Part final : public Thing {\n};\nstruct Box;\n    struct Inner {};\n")
        self.expect("engine/join.hpp: Part is a type of base/shapes.hpp too: name one of them otherwise")

    def test_an_arrow_that_runs_back_is_named_with_file_and_line(self):
        self.plant("layers/layer.hpp", '\n#include "engine/join.hpp"\n')
        self.expect("layers/layer.hpp:3: layers/ includes engine/join.hpp; layers/ may know only base, boundaries, layers")

    def test_angle_brackets_do_not_hide_an_arrow(self):
        self.plant("base/x.hpp", "# include <cli/main.hpp>\n")
        self.expect("base/x.hpp:2: base/ includes cli/main.hpp; base/ may know only base")

    def test_a_room_may_not_know_the_tests(self):
        self.plant("engine/x.cpp", '#include "tests/support/temporary_folder.hpp"\n')
        self.expect("engine/x.cpp:2: engine/ includes tests/support/temporary_folder.hpp; a room may not know tests/")

    def test_paths_start_at_the_root(self):
        self.plant("base/x.cpp", '#include "csv.hpp"\n')
        self.expect('base/x.cpp:2: "csv.hpp": write the path from the root, such as "base/csv.hpp"')

    def test_a_library_stays_in_its_room(self):
        self.plant("layers/x.cpp", "#include <ogr_api.h>\n")
        self.expect("layers/x.cpp:2: GDAL (ogr_api.h) belongs in base/*.cpp alone")

    def test_a_library_stays_out_of_headers(self):
        self.plant("base/x.hpp", "#include <geos_c.h>\n#include <proj.h>\n")
        self.expect(
            "base/x.hpp:2: GEOS (geos_c.h) belongs in base/*.cpp alone",
            "base/x.hpp:3: PROJ (proj.h) belongs in base/*.cpp alone",
        )

    def test_a_private_header_may_wrap_a_library_for_its_own_room(self):
        self.plant("base/gdal_handles.hpp", "#include <gdal.h>\n")
        self.plant("base/reader.cpp", '#include "base/gdal_handles.hpp"\n')
        self.expect()

    def test_a_private_header_stays_out_of_headers_and_other_rooms(self):
        self.plant("base/gdal_handles.hpp", "#include <gdal.h>\n")
        self.plant("base/reader.hpp", '#include "base/gdal_handles.hpp"\n')
        self.plant("layers/layer.cpp", '#include "base/gdal_handles.hpp"\n')
        self.expect(
            "base/reader.hpp:2: base/gdal_handles.hpp is private: only base/*.cpp may include it",
            "layers/layer.cpp:2: base/gdal_handles.hpp is private: only base/*.cpp may include it",
        )

    def test_drawing_stays_in_renderers(self):
        self.plant("renderers/canvas.hpp", "#include <cairo/cairo.h>\n#include <pango/pangocairo.h>\n")
        self.plant("engine/x.cpp", "#include <cairo-pdf.h>\n")
        self.expect("engine/x.cpp:2: Cairo (cairo-pdf.h) belongs in renderers/*.cpp and *.hpp alone")

    def test_a_slow_header_is_included_once(self):
        self.plant("cli/more.cpp", "#include <CLI/App.hpp>\n")
        self.expect("CLI11 is slow to compile: at most 1 file(s) may include it, not cli/main.cpp, cli/more.cpp")

    def test_each_file_names_its_licence(self):
        self.plant("base/x.hpp", "#pragma once\n", licence="")
        self.expect("base/x.hpp:1: no line 'SPDX-License-Identifier: Apache-2.0' at the top")

    def test_a_missing_room_is_no_success(self):
        (self.root / "layers").rmdir()
        self.expect(f"layers/: no such folder under {self.root}")


if __name__ == "__main__":
    unittest.main()
