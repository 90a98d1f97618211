// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/json.hpp"
#include "layers/indicator.hpp"
#include "renderers/map_sheet.hpp"

namespace vitality {

class Canvas;

/// Draws what was laid out, with its top left corner at the canvas's origin.
using Painter = std::function<void(const Canvas& canvas)>;

// A report as plain values, written by write_report (renderers/report/write_report.hpp) to every format. All
// texts are plain UTF-8: no format takes anything in them for markup, formula or code. A line feed is a
// blank.

struct Heading {
    std::string text;
    int level = 2;        ///< 2 to 4: the title is 1; no level is left out on the way down
    std::string id = {};  ///< for links; empty = made from the text
};

struct Paragraph {
    std::string text;
};

struct ReportList {
    std::vector<std::string> items;
    bool numbered = false;
};

/// Something that must not be overlooked, set apart from the text.
struct ReportNote {
    std::string text;
    std::string title = "Note";  ///< "Note", "Caution"
};

/// A word and what it means here.
struct Term {
    std::string term;
    std::string meaning;
};

struct TermList {
    std::vector<Term> terms;
};

/// NaN is shown as missing.
struct ReportNumber {
    double value = 0;
    std::optional<int> decimals = {};  ///< empty = the column's
};

/// A text, a number, or a non-value: missing, suppressed or not applicable. State::value is refused.
using ReportCell = std::variant<std::string, ReportNumber, State>;

/// The number where the state is `value`, else the state.
ReportCell cell_of(double value, State state, std::optional<int> decimals = {});

enum class ReportColumnKind { text, number, code };

struct ReportColumn {
    std::string header;  ///< differs from the table's other headers
    ReportColumnKind kind = ReportColumnKind::text;
    std::string unit = {};  ///< "%", "metres"; shown after the header
    int decimals = 0;       ///< of numbers, 0 to 15
    std::string key = {};   ///< name in JSON, unique in the table; empty = the header
};

using ReportRow = std::vector<ReportCell>;  ///< one cell a column

struct ReportTable {
    std::string id;  ///< for links, JSON; unique; empty = "table-1" and so on
    std::string caption;
    std::vector<ReportColumn> columns;
    std::vector<ReportRow> rows;
    std::vector<ReportRow> totals = {};         ///< below the rows; not sorted with them
    std::vector<std::string> notes = {};        ///< what readers of this table must know
    std::optional<std::size_t> row_header = 0;  ///< column that names the rows; empty = none does
    std::string sheet = {};  ///< name of its sheet in a workbook, at most 31 letters; empty = "Table_1"
};

/// A map or a chart.
struct ReportFigure {
    std::string id;           ///< unique; empty = "figure-1" and so on
    std::string caption;      ///< what it shows, in one line
    std::string alternative;  ///< what it says, for readers who do not see it; not empty
    PageSize page;            ///< mm: its proportions, and its size where there is room
    /// Lays it out for a page of that size, ready to be drawn whole. Figures may be laid out side by side in
    /// threads. @throws SettingsError where such a page is too small for its texts.
    std::function<Painter(PageSize page)> lay_out;
};

using ReportBlock =
    std::variant<Heading, Paragraph, ReportList, ReportNote, TermList, ReportTable, ReportFigure>;

/// What a distance was measured from, to and along.
struct DistanceOrigin {
    std::string measure;  ///< "Distance to the nearest takeaway"
    std::string from;     ///< "the boundary of the area"; empty = `along` says it all
    std::string to;       ///< "the outlet"; may be empty
    std::string along = "in a straight line, not along paths";
};

struct ReportSource {
    std::string title;                          ///< "Indices of Deprivation 2019"
    std::string period = {};                    ///< or date: "2019", "retrieved 14 August 2020"
    std::string publisher = {};                 ///< "MHCLG"
    std::string licence = {};                   ///< "OGL v3"
    std::vector<std::string> attribution = {};  ///< lines that the licence asks for
};

/// How data were joined, or what was found about them.
struct JoinNote {
    std::string fact;          ///< "137 of 137 areas matched"
    std::string subject = {};  ///< of what, by its title: "Indices of Deprivation 2019"; may be empty
    std::string reason = {};   ///< why a finding is accepted; may be empty
    friend bool operator==(const JoinNote&, const JoinNote&) = default;
};

/// What ends every report. What is empty is said to be so, in words.
struct EndMatter {
    std::vector<Term> definitions;        ///< of the measures and statistics used
    std::vector<DistanceOrigin> origins;  ///< one per kind of distance
    std::vector<Term> thresholds;  ///< "Far from green space": "more than 300 m (Natural England, 2023)"
    std::vector<ReportSource> sources;
    std::vector<JoinNote> ledger;
    /// How figures of areas are to be read. Replaced only where the data are about the people themselves.
    std::string reading =
        "These figures describe areas. They support sentences such as \u201careas where\u2026\u201d, never "
        "\u201cpeople who\u2026\u201d: what is true of an area need not be true of each person who lives "
        "there.";
};

struct Report {
    std::string title;
    std::string subtitle;              ///< measure, geography, period; may be empty
    std::vector<std::string> summary;  ///< sentences that can be quoted alone; the headline block
    std::vector<ReportBlock> blocks;
    /// Technical part, after the blocks and under a heading of level 2 of its own: its headings begin at 3.
    /// May be empty.
    std::vector<ReportBlock> annex;
    EndMatter end;
    std::string author = {};     ///< who answers for it; may be empty
    std::string date = {};       ///< as it is to be printed; may be empty. Never the clock's
    HouseFonts fonts = nullptr;  ///< of PDF; null = the program's own
    std::string language = "en-GB";
    Json data = {};  ///< more for programs: written to JSON alone, under "data"; null = none
};

/// The report as all writers take it: ids and sheet names filled in, links and keys unique.
/// @throws OutputError saying which table, figure or heading is not as its struct says: a row of another
/// length, two columns of one header, a figure without alternative text, State::value in a cell, an id twice.
Report checked(Report report);

}  // namespace vitality
