// SPDX-License-Identifier: Apache-2.0
#include "layers/food_premises.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "base/error.hpp"
#include "base/names.hpp"
#include "layers/food_tables.hpp"
#include "layers/numbers.hpp"

namespace vitality {

namespace {

constexpr std::array<const char*, 8> kept_elements{
    "FHRSID",      "BusinessType", "BusinessTypeID",     "PostCode",
    "RatingValue", "RatingDate",   "LocalAuthorityCode", "LocalAuthorityName"};

/// A table of ratings by the names of its elements. Cells are trimmed; an element that the file does not have
/// is blank.
class Ratings {
  public:
    explicit Ratings(TextTable table) : table_(std::move(table)) {}

    const TextTable& table() const { return table_; }
    std::optional<std::size_t> column(std::string_view element) const {
        return find_element(table_, element);
    }
    std::string_view cell(std::size_t row, std::optional<std::size_t> column) const {
        return column ? trimmed(table_.cell(row, *column)) : std::string_view();
    }

  private:
    TextTable table_;
};

/// A point, none, or why what stands there is none.
struct Place {
    std::optional<Point> point = {};
    std::string problem = {};
};

/// The United Kingdom with its islands and platforms, in degrees.
bool is_in_united_kingdom(Point p) { return p.x >= -9 && p.x <= 3 && p.y >= 49 && p.y <= 62; }

Place place_of(std::string_view longitude, std::string_view latitude) {
    if (longitude.empty() && latitude.empty()) return {};
    const auto x = parse_number(longitude), y = parse_number(latitude);
    // What is no number may be an address that a delimiter too many has moved here: it is not quoted.
    if (!x || !y) return {{}, "Longitude and Latitude are not two numbers"};
    const std::string shown = fmt::format("Longitude {}, Latitude {}", longitude, latitude);
    const Point point{*x, *y};
    if (is_in_united_kingdom(point)) return {point, {}};
    if (is_in_united_kingdom({point.y, point.x})) return {{}, shown + ": the two are swapped"};
    return {{}, shown + ": not in the United Kingdom"};
}

bool is_type_id(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// What is told of the reading, as it comes to be known row by row.
struct Findings {
    std::array<std::size_t, 3> kept_by{};
    std::size_t premises = 0;
    std::map<std::pair<std::string, std::string>, std::size_t> left_out;  ///< by type id and type
    std::vector<LedgerItem> without_type;
    std::vector<LedgerItem> doubled;
    std::vector<LedgerItem> impossible;
};

void add_shape(Shapes& shapes, const std::optional<Point>& point) {
    shapes.begin_shape(point ? ShapeKind::point : ShapeKind::none);
    if (!point) return;
    shapes.begin_part();
    shapes.begin_ring();
    shapes.add_point(*point);
}

std::vector<std::string> attribute_names() {
    std::vector<std::string> names(kept_elements.begin(), kept_elements.end());
    names.emplace_back("chosen_by");
    return names;
}

/// Rows in file order; of those with one FHRSID the first.
void keep_premises(const Ratings& ratings, const FoodPremisesChooser& chooser, VectorLayer& layer,
                   Findings& findings) {
    const auto id = ratings.column("FHRSID"), type = ratings.column("BusinessTypeID"),
               type_name = ratings.column("BusinessType"), name = ratings.column("BusinessName"),
               longitude = ratings.column("Longitude"), latitude = ratings.column("Latitude");
    std::array<std::optional<std::size_t>, kept_elements.size()> columns;
    std::transform(kept_elements.begin(), kept_elements.end(), columns.begin(),
                   [&](const char* element) { return ratings.column(element); });
    std::unordered_map<std::string, std::size_t> lines;
    for (std::size_t row = 0; row < ratings.table().row_count(); ++row) {
        const std::string code(ratings.cell(row, id));
        const std::size_t line = ratings.table().line(row);
        if (const auto [first, is_new] = lines.try_emplace(code, line); !is_new && !code.empty()) {
            findings.doubled.push_back({code, ratings.table().where(row),
                                        fmt::format("left out; the first is line {}", first->second)});
            continue;
        }
        ++findings.premises;
        const auto by = chooser.choose(ratings.cell(row, type), ratings.cell(row, name));
        if (!by) {
            const std::string type_id(ratings.cell(row, type));
            if (is_type_id(type_id)) {
                ++findings.left_out[{type_id, std::string(ratings.cell(row, type_name))}];
            } else {
                findings.without_type.push_back(
                    {code, ratings.table().where(row), "BusinessTypeID is no number: left out"});
            }
            continue;
        }
        ++findings.kept_by[static_cast<std::size_t>(*by)];
        Place place = place_of(ratings.cell(row, longitude), ratings.cell(row, latitude));
        if (!place.problem.empty())
            findings.impossible.push_back({code, ratings.table().where(row), std::move(place.problem)});
        add_shape(layer.shapes, place.point);
        layer.attributes.begin_row(line);
        for (const auto& column : columns) layer.attributes.add_cell(ratings.cell(row, column));
        layer.attributes.add_cell(name_of(*by));
    }
}

void tell_choice(const Findings& found, const std::string& source, const std::string& subject,
                 Ledger& ledger) {
    const auto [by_type, by_chain, by_keyword] = found.kept_by;
    const std::size_t kept = by_type + by_chain + by_keyword;
    ledger.add(
        {Severity::info,
         subject,
         "premises-kept",
         fmt::format("{} of {} of {} are kept: {} by business type, {} by the name of a chain, {} by a "
                     "word in the name.",
                     with_thousands(kept), counted(found.premises, "premises", "premises"), source,
                     with_thousands(by_type), with_thousands(by_chain), with_thousands(by_keyword)),
         {},
         {}});
    if (found.left_out.empty()) return;
    std::size_t left_out = 0;
    LedgerEntry entry{Severity::info, subject, "premises-left-out", {}, {}, {}};
    for (const auto& [type, count] : found.left_out) {
        left_out += count;
        entry.items.push_back({type.first, source,
                               fmt::format("{}: {} left out", type.second.empty() ? "no type" : type.second,
                                           with_thousands(count))});
    }
    entry.message =
        fmt::format("{} of {} left out, by their types and names.", counted(left_out, "premises", "premises"),
                    counted(found.left_out.size(), "business type"));
    ledger.add(std::move(entry));
}

struct Oddity {
    const char* kind;
    const char* one;
    const char* many;
    const char* what;
};
constexpr Oddity doubled{"doubled-premises", "1 row has", "rows have",
                         "an FHRSID that stood before: left out"};
constexpr Oddity without_type{"premises-without-type", "1 row has", "rows have",
                              "no BusinessTypeID: left out"};
constexpr Oddity impossible{"impossible-point", "1 premises has", "premises have",
                            "a point that cannot be in the United Kingdom: kept without it"};

void tell_oddity(const Oddity& oddity, std::vector<LedgerItem> items, const std::string& source,
                 const std::string& subject, Ledger& ledger) {
    if (items.empty()) return;
    const std::string which =
        items.size() == 1 ? oddity.one : with_thousands(items.size()) + " " + oddity.many;
    ledger.add({Severity::warning,
                subject,
                oddity.kind,
                fmt::format("{}: {} {}.", source, which, oddity.what),
                std::move(items),
                {}});
}

}  // namespace

bool is_food_premises(const std::string& path) {
    try {
        return begins_as_food_ratings(path);
    } catch (const InputError&) {
        return false;
    }
}

VectorLayer read_food_premises(const std::string& path, const FoodPremisesChoice& choice,
                               const std::string& subject, Ledger& ledger) {
    const FoodPremisesChooser chooser(choice);
    const Ratings ratings(read_food_ratings(path, subject, ledger));
    VectorLayer layer{ratings.table().source(),
                      "EPSG:4326",
                      "EPSG:4326 (WGS 84)",
                      TextTable(ratings.table().source(), attribute_names()),
                      {}};
    Findings findings;
    keep_premises(ratings, chooser, layer, findings);
    tell_choice(findings, layer.source, subject, ledger);
    tell_oddity(doubled, std::move(findings.doubled), layer.source, subject, ledger);
    tell_oddity(without_type, std::move(findings.without_type), layer.source, subject, ledger);
    tell_oddity(impossible, std::move(findings.impossible), layer.source, subject, ledger);
    return layer;
}

}  // namespace vitality
