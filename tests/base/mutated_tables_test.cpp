// SPDX-License-Identifier: Apache-2.0
// A thousand small tables, each with one thing wrong: a clear error, or every row that was left alone as it
// was.
#include <algorithm>
#include <array>
#include <random>

#include <gtest/gtest.h>

#include "base/csv.hpp"
#include "base/encoding.hpp"
#include "base/error.hpp"

namespace vitality {
namespace {

std::string as_utf16(const std::string& ascii) {
    std::string bytes = "\xFF\xFE";
    for (const char c : ascii) bytes += {c, '\0'};
    return bytes;
}

const std::string plain =
    "code,name,rate,count\nE01000001,Pinner,12.5,\"1,296\"\nE01000002,Edgware,7.25,310\nE01000003,Belmont,,"
    "42\n"
    "E01000004,Kenton,3.5,*\nE01000005,Hatch End,9.75,7\n";
const std::string quoted =
    "\"code\",\"name\",\"rate\"\r\n\"E1\",\"Culcheth, Glazebury\r\nand Croft\",\"1.5\"\r\n\"E2\",\"The "
    "\"\"Elms\"\"\",\"2\"\r\n"
    "\"E3\",\"\",\"3.25\"\r\n\r\n\"E4\",\"Wealdstone\",\"4\"\r\n";
const std::string european = "code;name;rate\nE1;Tŷ Gwyn;1,5\nE2;Llŷn;1.296,25\nE3;Môn;-0,5\nE4;Arfon;12 %\n";
const std::string western =
    "code\tprice (\xA3)\tname\nE1\t\xA3"
    "310,000\tCaf\xE9\nE2\t\xA3"
    "95,000\tRue\nE3\t\tQuai\n";

struct Table {
    const char* path;
    std::string bytes;
};

std::vector<Table> tables() {
    return {{"plain.csv", plain},          {"quoted.csv", quoted},
            {"european.csv", european},    {"western.tsv", western},
            {"wide.csv", as_utf16(plain)}, {"mark.csv", "\xEF\xBB\xBF" + european + "\x1A"}};
}

/// Bytes [from, from + removed) of the table are replaced.
struct Edit {
    std::size_t from, removed;
    std::string added;
};

using Random = std::mt19937;

std::size_t any(Random& random, std::size_t below) { return random() % std::max<std::size_t>(below, 1); }

/// Two neighbouring cells of a line change places.
Edit swapped_cells(const std::string& bytes, std::size_t at) {
    const auto stop = [&](std::size_t from) {
        return std::min(bytes.find_first_of(",;\t\r\n", from), bytes.size());
    };
    const std::size_t before = bytes.find_last_of(",;\t\r\n", at);
    const std::size_t from = before == std::string::npos ? 0 : before + 1;
    const std::size_t middle = stop(from), end = stop(middle + 1);
    if (middle + 1 >= bytes.size()) return {at, 1, ""};
    return {from, end - from,
            bytes.substr(middle + 1, end - middle - 1) + bytes[middle] + bytes.substr(from, middle - from)};
}

Edit any_edit(const std::string& bytes, Random& random) {
    static const std::array<std::string, 18> inserted{",",
                                                      ";",
                                                      "\t",
                                                      "|",
                                                      "\"",
                                                      "\"\"",
                                                      "\n",
                                                      "\r\n",
                                                      "\r",
                                                      std::string(1, '\0'),
                                                      "\x1A",
                                                      "\xE9",
                                                      "\xC2",
                                                      "\x81",
                                                      " ",
                                                      "\xC2\xA0",
                                                      "\xEF\xBB\xBF",
                                                      "\xFF\xFE"};
    const std::size_t at = any(random, bytes.size()), size = 1 + any(random, 4);
    const std::size_t some = std::min(size, bytes.size() - at);
    switch (any(random, 6)) {
        case 0: return {at, some, ""};
        case 1: return {at, 0, inserted[any(random, inserted.size())]};
        case 2: return {at, some, bytes.substr(at, some) + bytes.substr(at, some)};
        case 3: return {at, 1, std::string(1, static_cast<char>(random() & 0xFF))};
        case 4: return {at, bytes.size() - at, ""};
        default: return swapped_cells(bytes, at);
    }
}

/// A row by its line and its cells.
std::string row_of(const TextTable& table, std::size_t row, std::ptrdiff_t lines_moved) {
    std::string text = std::to_string(static_cast<std::ptrdiff_t>(table.line(row)) + lines_moved);
    for (std::size_t c = 0; c < table.column_count(); ++c) text += "|" + std::string(table.cell(row, c));
    return text;
}

/// Line of the raw file that a byte stands in; of UTF-16 only the low bytes are looked at.
std::size_t line_at(const std::string& bytes, std::size_t at) {
    std::string before;
    for (const char c : bytes.substr(0, at)) {
        if (c != '\0') before += c;
    }
    const bool within = before.ends_with('\r') && at < bytes.size() && bytes[at] == '\n';
    return line_ends(before) + (within ? 0 : 1);
}

/// Line ends of a file that can be decoded.
std::ptrdiff_t lines_in(const std::string& bytes) {
    return static_cast<std::ptrdiff_t>(line_ends(decode_text("a.csv", "", bytes).text));
}

/// The rows of the original that the edit touches in no line; the last line of each is the one before the
/// next.
void expect_untouched_rows(const TextTable& before, const TextTable& after, const std::string& bytes,
                           const std::string& mutated, const Edit& edit) {
    const std::size_t first = line_at(bytes, edit.from == 0 ? 0 : edit.from - 1);
    const std::size_t last = line_at(bytes, edit.from + edit.removed);
    const auto moved = lines_in(mutated) - lines_in(bytes);
    std::vector<std::string> rows;
    for (std::size_t r = 0; r < after.row_count(); ++r) rows.push_back(row_of(after, r, 0));
    for (std::size_t r = 0; r < before.row_count(); ++r) {
        const std::size_t end =
            r + 1 < before.row_count() ? before.line(r + 1) - 1 : line_at(bytes, bytes.size());
        const bool above = end<first, below = before.line(r)> last;
        if (!above && !below) continue;
        const std::string wanted = row_of(before, r, above ? 0 : moved);
        EXPECT_NE(std::find(rows.begin(), rows.end(), wanted), rows.end()) << "lost: " << wanted;
    }
}

TEST(MutatedTables, GiveAClearErrorOrLeaveEveryOtherRowAlone) {
    Random random(20'030'401);
    std::size_t refused = 0, read = 0, header_changed = 0;
    for (int copy = 0; copy < 1'200; ++copy) {
        const Table table = tables()[static_cast<std::size_t>(copy) % tables().size()];
        const TextTable before = parse_csv({.path = table.path}, table.bytes);
        const Edit edit = any_edit(table.bytes, random);
        std::string mutated = table.bytes;
        mutated.replace(edit.from, edit.removed, edit.added);
        SCOPED_TRACE(testing::Message() << copy << " " << table.path << " at " << edit.from << " -"
                                        << edit.removed << " +" << testing::PrintToString(edit.added));
        try {
            const TextTable after = parse_csv({.path = table.path}, mutated);
            ++read;
            if (after.columns() != before.columns()) {
                ++header_changed;
                EXPECT_LE(line_at(table.bytes, edit.from == 0 ? 0 : edit.from - 1), before.line(0) - 1);
                continue;
            }
            expect_untouched_rows(before, after, table.bytes, mutated, edit);
        } catch (const InputError& error) {
            ++refused;
            const std::string said = error.what();
            EXPECT_TRUE(said.starts_with(std::string(table.path) + ":")) << said;
            EXPECT_TRUE(said.ends_with('.')) << said;
            EXPECT_NE(said.find(". "), std::string::npos) << "no advice: " << said;
        }
    }
    EXPECT_GT(refused, 200U);
    EXPECT_GT(read, 400U);
    EXPECT_LT(header_changed, read / 2);
}

TEST(MutatedTables, AreReadOrRefusedWhateverHappensToThem) {
    Random random(1'848);
    for (int copy = 0; copy < 1'000; ++copy) {
        const Table table = tables()[static_cast<std::size_t>(copy) % tables().size()];
        std::string mutated = table.bytes;
        for (std::size_t edits = 1 + any(random, 6); edits > 0 && !mutated.empty(); --edits) {
            const Edit edit = any_edit(mutated, random);
            mutated.replace(edit.from, edit.removed, edit.added);
        }
        const auto read = [&](std::size_t chunk) {
            std::string all;
            try {
                const TextTable after = parse_csv({.path = table.path}, mutated, {2, chunk});
                for (std::size_t r = 0; r < after.row_count(); ++r) all += row_of(after, r, 0) + "\n";
            } catch (const InputError& error) {
                all = error.what();
            }
            return all;
        };
        EXPECT_EQ(read(1 << 20), read(3)) << testing::PrintToString(mutated);
    }
}

}  // namespace
}  // namespace vitality
