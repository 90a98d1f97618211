// SPDX-License-Identifier: Apache-2.0
#include "base/number_columns.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

#include "base/connection.hpp"
#include "base/files.hpp"
#include "base/names.hpp"
#include "base/table_header.hpp"
#include "base/threads.hpp"
#include "base/utf8.hpp"

namespace vitality {

namespace {

constexpr std::size_t chunk_bytes = std::size_t{1} << 18;  // fits the cache beside its numbers
constexpr std::size_t longest_line = std::size_t{1} << 15;
constexpr std::size_t line_ends_behind = 8;  // what take_digits may look at beyond the last row
constexpr std::size_t chunks_per_task = 8;
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

/// The delimiter that read_table takes without a word; 0 where it would look for one.
char plain_delimiter(const TableRequest& request, std::string_view header) {
    if (request.delimiter != 0) return request.delimiter;
    return header.find_first_of(";\t|") == std::string_view::npos ? ',' : '\0';
}

bool is_plain_request(const TableRequest& request) {
    const std::string name = to_lower(request.path);
    const bool text = name.ends_with(".csv") || name.ends_with(".txt");
    return text && !is_database(request.path) && request.layer.empty() && request.header_row == 1 &&
           request.header_rows == 1 && (request.encoding.empty() || request.encoding == "utf-8");
}

/// Where the table lies in its file, and which of its columns are asked for.
struct Layout {
    std::size_t begin = 0;  ///< of the first row
    std::size_t end = 0;    ///< behind the last character of the last row that is not empty
    char delimiter = ',';
    std::vector<std::size_t> places;  ///< per column of the file: index of the asked column, or not_asked
};
constexpr std::size_t not_asked = static_cast<std::size_t>(-1);

std::optional<std::vector<std::size_t>> places_of(std::span<const std::string> asked,
                                                  const std::vector<std::string>& names) {
    std::vector<std::size_t> places(names.size(), not_asked);
    for (std::size_t a = 0; a < asked.size(); ++a) {
        const auto found = std::find(names.begin(), names.end(), column_name(asked[a]));
        if (found == names.end()) return std::nullopt;
        std::size_t& place = places[static_cast<std::size_t>(found - names.begin())];
        if (place != not_asked) return std::nullopt;
        place = a;
    }
    return places;
}

/// Names that read_table would give without a note. `line` has no line end.
std::optional<std::vector<std::string>> plain_names(std::string_view line, char delimiter) {
    if (line.find_first_of(std::string_view("\"\r\0\x1A", 4)) != std::string_view::npos) return std::nullopt;
    if (first_not_utf8(line) != std::string_view::npos) return std::nullopt;
    HeaderRow cells;
    for (std::size_t at = 0; at <= line.size();) {
        const std::size_t end = std::min(line.find(delimiter, at), line.size());
        cells.emplace_back(line.substr(at, end - at));
        at = end + 1;
    }
    std::vector<std::string> names = joined_names({cells});
    const bool unnamed = std::any_of(names.begin(), names.end(), [](const auto& n) { return n.empty(); });
    if (unnamed || !header_notes({cells}, names, 1).empty()) return std::nullopt;
    return names;
}

/// Behind the last character of the file that is no line end.
std::size_t end_of_rows(const FileHandle& file) {
    std::array<char, 4096> block{};
    for (std::size_t end = file.size(); end > 0;) {
        const std::size_t from = end - std::min(end, block.size());
        const std::string_view tail(block.data(), file.read_at(from, block.data(), end - from));
        const std::size_t last = tail.find_last_not_of("\r\n");
        if (last != std::string_view::npos) return from + last + 1;
        end = from;
    }
    return 0;
}

std::optional<Layout> find_layout(const TableRequest& request, const FileHandle& file,
                                  std::span<const std::string> asked) {
    std::string start(std::min(longest_line, file.size()), '\0');
    start.resize(file.read_at(0, start.data(), start.size()));
    Layout layout;
    layout.end = end_of_rows(file);
    const std::size_t from = start.starts_with(utf8_mark) ? utf8_mark.size() : 0;
    std::size_t end = start.find('\n', from);
    if (end == std::string::npos) {
        if (start.size() < file.size()) return std::nullopt;
        end = start.size();
    }
    layout.begin = end + 1;
    if (end > from && start[end - 1] == '\r') --end;
    const std::string_view line = std::string_view(start).substr(from, end - from);
    layout.delimiter = plain_delimiter(request, line);
    const auto names =
        layout.delimiter == 0 || line.empty() ? std::nullopt : plain_names(line, layout.delimiter);
    auto places = names ? places_of(asked, *names) : std::nullopt;
    if (!places) return std::nullopt;
    layout.places = std::move(*places);
    return layout;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// By the same rule as layers read a number without separators of thousands.
std::optional<double> any_number(std::string_view text) {
    text = trimmed(text);
    const bool plus = text.starts_with('+');
    if (plus) text.remove_prefix(1);
    const std::string_view bare = !plus && text.starts_with('-') ? text.substr(1) : text;
    if (bare.empty() || !(is_digit(bare.front()) || bare.front() == '.')) return std::nullopt;
    double value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

constexpr std::array<double, 16> exact_powers{1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                              1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

/// Eight characters, the first in the lowest byte.
std::uint64_t eight_characters(const char* p) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, p, sizeof eight);
    if constexpr (std::endian::native == std::endian::big) eight = __builtin_bswap64(eight);
    return eight;
}

/// Appends the digits at p to the number, eight at a time, and steps behind them; gives how many. Past 19
/// digits the number is meaningless. Eight characters are read at p and wherever eight digits end.
std::size_t take_digits(const char*& p, std::uint64_t& number) {
    static constexpr std::array<std::uint64_t, 9> powers{1,      10,      100,      1000,     10000,
                                                         100000, 1000000, 10000000, 100000000};
    std::size_t taken = 0;
    for (std::size_t here = 8; here == 8; taken += here, p += here) {
        // A digit is 0x30 to 0x39: without the 0x30 its high half is 0, and is so after adding 6.
        std::uint64_t eight = eight_characters(p) ^ 0x3030303030303030;
        const std::uint64_t others = (eight | (eight + 0x0606060606060606)) & 0xF0F0F0F0F0F0F0F0;
        here = static_cast<std::size_t>(std::countr_zero(others)) / 8;
        if (here == 0) break;
        // Zeros before the digits; then neighbours are joined to pairs, pairs to fours, fours to eight.
        eight <<= 8 * (8 - here);
        eight = (eight & 0x0F0F0F0F0F0F0F0F) * ((10 << 8) + 1) >> 8;
        eight = (eight & 0x00FF00FF00FF00FF) * ((100 << 16) + 1) >> 16;
        eight = (eight & 0x0000FFFF0000FFFF) * ((std::uint64_t{10000} << 32) + 1) >> 32;
        number = number * powers[here] + eight;
    }
    return taken;
}

/// Line feeds in [begin, end).
std::size_t line_feeds(const char* begin, const char* end) {
    constexpr std::ptrdiff_t block = 64;
    std::size_t count = 0;
    for (; end - begin >= block; begin += block) {
        unsigned here = 0;
        for (std::ptrdiff_t i = 0; i < block; ++i) here += begin[i] == '\n' ? 1U : 0U;
        count += here;
    }
    return count + static_cast<std::size_t>(std::count(begin, end, '\n'));
}

/// Reads the rows in a piece of the file that ends in line ends, eight of them.
class RowReader {
  public:
    RowReader(const Layout& layout, std::vector<std::vector<double>>& columns)
        : layout_(layout), columns_(columns) {
        for (const char stop : {'\n', '\r', '"', '\0', '\x1A', layout.delimiter})
            stops_[static_cast<unsigned char>(stop)] = true;
    }

    /// Rows that begin in [at, limit), to rows `row` and on; false where they are not plain or not `count`.
    bool read(const char* at, const char* limit, std::size_t row, std::size_t count) const {
        const char* const begin = at;
        for (std::size_t r = row; r < row + count; ++r) {
            if (at >= limit || !read_row(at, r)) return false;
        }
        const std::string_view read(begin, static_cast<std::size_t>(at - begin));
        return at >= limit && first_not_utf8(read) == std::string_view::npos;
    }

  private:
    bool stops(char c) const { return stops_[static_cast<unsigned char>(c)]; }

    bool read_row(const char*& at, std::size_t row) const {
        const std::size_t last = layout_.places.size() - 1;
        for (std::size_t c = 0; c <= last; ++c) {
            if (layout_.places[c] == not_asked) {
                while (!stops(*at)) ++at;
            } else if (!read_number(at, columns_[layout_.places[c]][row])) {
                return false;
            }
            if (c < last && *at++ != layout_.delimiter) return false;
        }
        if (*at == '\r') ++at;
        return *at++ == '\n';
    }

    /// Up to 15 digits are a whole number that a double holds exactly, and so is the power of ten below:
    /// their quotient is rounded once, as from_chars rounds. Source: Clinger, How to read floating point
    /// numbers accurately, PLDI 1990.
    bool read_number(const char*& at, double& value) const {
        const char* p = at;
        const bool negative = *p == '-';
        if (negative) ++p;
        std::uint64_t digits = 0;
        std::size_t size = take_digits(p, digits), decimals = 0;
        if (*p == '.') {
            decimals = take_digits(++p, digits);
            size += decimals;
        }
        if (size == 0 || size > 15 || !stops(*p)) return read_any_number(at, value);
        const double whole = static_cast<double>(digits) / exact_powers[decimals];
        value = negative ? -whole : whole;
        at = p;
        return true;
    }

    bool read_any_number(const char*& at, double& value) const {
        const char* end = at;
        while (!stops(*end)) ++end;
        const auto number = any_number({at, static_cast<std::size_t>(end - at)});
        if (number) value = *number;
        at = end;
        return number.has_value();
    }

    const Layout& layout_;
    std::vector<std::vector<double>>& columns_;
    std::array<bool, 256> stops_{};
};

/// The table's bytes in pieces of equal size. A row belongs to the piece that holds its first byte.
class Pieces {
  public:
    Pieces(const FileHandle& file, const Layout& layout) : file_(file), layout_(layout) {}

    std::size_t count() const {
        const std::size_t size = layout_.end > layout_.begin ? layout_.end - layout_.begin : 0;
        return (size + chunk_bytes - 1) / chunk_bytes;
    }

    /// Rows that begin in the piece; the line ends before them are counted.
    std::size_t rows(std::size_t piece, char* room) const {
        const std::size_t from = begin(piece) - 1, size = end(piece) - begin(piece);
        const std::size_t got = file_.read_at(from, room, size);
        return line_feeds(room, room + got);
    }

    /// Reads the piece's rows; false where they are not plain, or not those that were counted.
    bool read(std::size_t piece, char* room, const RowReader& reader, std::size_t row,
              std::size_t rows) const {
        if (rows == 0) return true;
        const std::size_t from = begin(piece) - 1;
        const std::size_t most = std::min(end(piece) + longest_line, layout_.end) - from;
        const std::size_t got = file_.read_at(from, room, most);
        if (got < most) return false;
        std::fill_n(room + got, line_ends_behind, '\n');
        char* const limit = room + (end(piece) - from);
        char* const first = std::find(room, limit, '\n') + 1;
        if (end(piece) < layout_.end && from + got < layout_.end &&
            std::find(limit - 1, room + got, '\n') == room + got) {
            return false;
        }
        return reader.read(first, limit, row, rows);
    }

    static std::unique_ptr<char[]> make_room() {
        return std::make_unique_for_overwrite<char[]>(chunk_bytes + longest_line + 1 + line_ends_behind);
    }

  private:
    std::size_t begin(std::size_t piece) const { return layout_.begin + piece * chunk_bytes; }
    std::size_t end(std::size_t piece) const { return std::min(begin(piece) + chunk_bytes, layout_.end); }

    const FileHandle& file_;
    const Layout& layout_;
};

/// Calls work(piece, room) for each piece, with room that is used again.
template <class Work>
void for_pieces(const Pieces& pieces, int threads, Work&& work) {
    for_chunks(pieces.count(), chunks_per_task, threads, [&](std::size_t begin, std::size_t end) {
        const auto room = Pieces::make_room();
        for (std::size_t piece = begin; piece < end; ++piece) work(piece, room.get());
    });
}

}  // namespace

std::optional<NumberColumns> read_number_columns(const TableRequest& request,
                                                 std::span<const std::string> columns, int threads) {
    if (columns.empty() || !is_plain_request(request)) return std::nullopt;
    const FileHandle file(request.path);
    if (!file.is_regular() || file.size() == 0) return std::nullopt;
    const auto layout = find_layout(request, file, columns);
    if (!layout) return std::nullopt;

    const Pieces pieces(file, *layout);
    std::vector<std::size_t> from(pieces.count() + 1, 0);
    for_pieces(pieces, threads,
               [&](std::size_t piece, char* room) { from[piece + 1] = pieces.rows(piece, room); });
    for (std::size_t piece = 0; piece < pieces.count(); ++piece) from[piece + 1] += from[piece];

    NumberColumns numbers{std::vector<std::vector<double>>(columns.size()), from.back()};
    for_chunks(columns.size(), 1, threads,
               [&](std::size_t c, std::size_t) { numbers.columns[c].resize(numbers.rows); });
    const RowReader reader(*layout, numbers.columns);
    std::atomic<bool> plain{true};
    for_pieces(pieces, threads, [&](std::size_t piece, char* room) {
        if (plain && !pieces.read(piece, room, reader, from[piece], from[piece + 1] - from[piece]))
            plain = false;
    });
    if (!plain) return std::nullopt;
    return numbers;
}

}  // namespace vitality
