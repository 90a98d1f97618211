// SPDX-License-Identifier: Apache-2.0
// Writes the full report of the tests: report_sample FILE... The extensions name the formats.
#include <cstdio>
#include <exception>

#include "renderers/report/write_report.hpp"
#include "tests/renderers/report/reports.hpp"

int main(int count, char** paths) {
    try {
        for (int i = 1; i < count; ++i) {
            const std::string path = paths[i];
            vitality::write_report(vitality::test::full_report(), vitality::report_format_of_file(path),
                                   path);
        }
        return 0;
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "%s\n", failure.what());
        return 1;
    }
}
