// SPDX-License-Identifier: Apache-2.0
#include "layers/population.hpp"

#include <algorithm>
#include <cmath>

#include "base/centroid.hpp"
#include "base/names.hpp"
#include "boundaries/geography.hpp"
#include "layers/numbers.hpp"

namespace vitality {

namespace {

std::vector<std::string> columns_of(const PopulationSpec& spec) {
    std::vector<std::string> columns;
    for (const PeopleGroup& group : spec.people) columns.push_back(group.column);
    return columns;
}

[[noreturn]] void fail_people(const std::string& where, const std::string& column, std::string_view text) {
    throw error<DataError>(
        "{}: column \"{}\" must be a number of people, 0 or more, not \"{}\". Mend the cell.", where, column,
        text);
}

/// Blank is nobody, and told.
std::vector<double> people_of(const Features& read, const PopulationSpec& spec, const std::string& column,
                              std::vector<LedgerItem>& blanks) {
    const TextTable& table = read.layer.attributes;
    const std::size_t at = require_column(table, column, spec.place);
    std::vector<double> people;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const std::string_view text = table.cell(row, at);
        if (trimmed(text).empty()) {
            blanks.push_back({"", table.where(row), "\"" + column + "\" is blank: nobody"});
            people.push_back(0);
            continue;
        }
        const auto number = parse_number(text);
        if (!number || *number < 0) fail_people(table.where(row), column, text);
        people.push_back(*number);
    }
    return people;
}

void read_people(const Features& read, Population& population, Ledger& ledger) {
    const PopulationSpec& spec = population.spec;
    std::vector<LedgerItem> blanks;
    for (std::size_t i = 0; i < spec.people.size(); ++i) {
        const std::string& group = spec.people[i].name;
        const std::string& column = spec.people[i].column;
        if (read.numbers.empty()) {
            population.people[group] = people_of(read, spec, column, blanks);
            continue;
        }
        const auto negative =
            std::find_if(read.numbers[i].begin(), read.numbers[i].end(), [](double n) { return n < 0; });
        if (negative != read.numbers[i].end())
            fail_people(read.where(static_cast<std::size_t>(negative - read.numbers[i].begin())), column,
                        fmt::format("{}", *negative));
        population.people[group] = read.numbers[i];
    }
    add_finding(ledger,
                {Severity::warning, "population " + spec.id, "people-blank", {}, std::move(blanks), {}},
                spec.accept, [](std::size_t n) {
                    return fmt::format("{} of people blank: taken for nobody.", counted(n, "cell"));
                });
}

void read_codes(const Features& read, Population& population) {
    if (population.spec.code.empty()) return;
    const TextTable& table = read.layer.attributes;
    const std::size_t column = require_column(table, population.spec.code, population.spec.place);
    for (std::size_t row = 0; row < table.row_count(); ++row)
        population.codes.push_back(trim(table.cell(row, column)));
}

template <class T>
void keep(std::vector<T>& values, const std::vector<bool>& kept) {
    std::size_t write = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!kept[i]) continue;
        if (write != i) values[write] = std::move(values[i]);
        ++write;
    }
    values.resize(write);
}

/// Rows without a place are left out, with their people, and told.
void leave_out_placeless(const Features& read, Population& population, Ledger& ledger) {
    LedgerEntry entry{
        Severity::warning, "population " + population.spec.id, "people-without-place", {}, {}, {}};
    std::vector<bool> kept(read.layer.shapes.size(), true);
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (read.layer.shapes.kind(i) == ShapeKind::point) continue;
        kept[i] = false;
        entry.items.push_back({"", read.where(i), "no point: its people are counted nowhere"});
    }
    if (entry.items.empty()) return;
    for (auto& [group, people] : population.people) keep(people, kept);
    keep(population.codes, kept);
    add_finding(ledger, std::move(entry), population.spec.accept, [&](std::size_t n) {
        return fmt::format("{} of {} have no point: their people are counted nowhere.", counted(n, "row"),
                           with_thousands(kept.size()));
    });
}

std::vector<Point> points_of(const Shapes& shapes) {
    if (are_single_points(shapes)) return {shapes.points().begin(), shapes.points().end()};
    std::vector<Point> points;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        if (shapes.kind(i) == ShapeKind::point) points.push_back(shapes.points_of_shape(i).front());
    }
    return points;
}

}  // namespace

const std::vector<double>& Population::group(const std::string& name, const Place& place) const {
    static const std::vector<double> one_each;
    if (people.empty() && name == "all") return one_each;
    const auto found = people.find(name);
    if (found != people.end()) return found->second;
    std::vector<std::string> names;
    for (const auto& [known, values] : people) names.push_back(known);
    if (names.empty()) {
        throw SettingsError(place, fmt::format("population {} counts addresses and knows no group \"{}\" of "
                                               "people. Give it people = {{ {} = \"column\" }}.",
                                               spec.id, name, name));
    }
    throw SettingsError(
        place, fmt::format("population {} has no group \"{}\". {}", spec.id, name, suggestion(name, names)));
}

Population load_population(const PopulationSpec& spec, const std::string& project_crs, int threads,
                           Ledger& ledger) {
    Population population;
    population.spec = spec;
    const std::string subject = "population " + spec.id;
    const Features read = read_features(*spec.source, project_crs, columns_of(spec), !spec.code.empty(),
                                        threads, subject, ledger);
    if (read.layer.shapes.size() == 0)
        throw error<DataError>(
            "{}: holds no point, so that nobody would live anywhere. Mend the file or the "
            "condition.",
            read.layer.source);
    read_people(read, population, ledger);
    read_codes(read, population);
    leave_out_placeless(read, population, ledger);
    population.points = points_of(read.layer.shapes);
    population.words = fmt::format("{} {}", with_thousands(population.points.size()), spec.title);
    return population;
}

}  // namespace vitality
