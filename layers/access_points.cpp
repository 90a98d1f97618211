// SPDX-License-Identifier: Apache-2.0
#include "layers/access_points.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/names.hpp"
#include "boundaries/geography.hpp"
#include "layers/open_greenspace.hpp"

namespace vitality {

namespace {

/// Sites by the text of their id.
std::unordered_map<std::string, std::uint32_t> sites_by_id(const VectorLayer& sites, const std::string& id,
                                                           const Place& place) {
    const std::size_t column = require_column(sites.attributes, id, place);
    std::unordered_map<std::string, std::uint32_t> found;
    for (std::size_t row = 0; row < sites.attributes.row_count(); ++row)
        found.try_emplace(trim(sites.attributes.cell(row, column)), static_cast<std::uint32_t>(row));
    return found;
}

/// The column of that name; publishers differ in its capitals ("refToGSite", "reftogsite").
std::string spelt_as_in(const TextTable& table, const std::string& name) {
    if (table.find_column(name)) return name;
    for (const std::string& column : table.columns()) {
        if (to_lower(column) == to_lower(name)) return column;
    }
    return name;
}

}  // namespace

FeatureSource access_source(const LayerSpec& spec) {
    if (spec.access->source) return *spec.access->source;
    const auto request = greenspace_access_points(spec.source);
    if (request) {
        FeatureSource source;
        source.place = spec.place;
        source.source = *request;
        return source;
    }
    throw SettingsError(
        spec.place, fmt::format("{} holds no layer of access points. Name the file with access = {{ source "
                                "= \"...\" }}.",
                                spec.source.path));
}

AccessPoints load_access(const AccessSpec& spec, const FeatureSource& source, const VectorLayer& sites,
                         const std::string& project_crs, int threads, const std::string& subject,
                         Ledger& ledger) {
    const Features read = read_features(source, project_crs, {}, true, threads, subject, ledger);
    const TextTable& table = read.layer.attributes;
    const std::size_t column = require_column(table, spelt_as_in(table, spec.site), source.place);
    const auto known = sites_by_id(sites, spelt_as_in(sites.attributes, spec.id), source.place);
    AccessPoints access;
    LedgerEntry lost{Severity::info, subject, "access-point-of-no-site", {}, {}, {}};
    std::vector<bool> entered(sites.shapes.size(), false);
    for (std::size_t i = 0; i < read.layer.shapes.size(); ++i) {
        const std::string site = trim(table.cell(i, column));
        const auto found = known.find(site);
        if (found == known.end()) {
            lost.items.push_back({site, read.where(i), "no site of the layer has this id"});
        } else if (read.layer.shapes.kind(i) == ShapeKind::point) {
            access.points.push_back(read.layer.shapes.points_of_shape(i).front());
            access.feature.push_back(found->second);
            entered[found->second] = true;
        }
    }
    if (!lost.items.empty()) {
        lost.message =
            fmt::format("{} of {} lead to no site of the layer: not used.",
                        counted(lost.items.size(), "access point"), with_thousands(read.layer.shapes.size()));
        ledger.add(std::move(lost));
    }
    const auto without = static_cast<std::size_t>(std::count(entered.begin(), entered.end(), false));
    if (without > 0) {
        ledger.add({Severity::info,
                    subject,
                    "site-without-access-point",
                    fmt::format("{} of {} have no access point: distances to these go to their boundary.",
                                counted(without, "site"), with_thousands(entered.size())),
                    {},
                    {}});
    }
    return access;
}

}  // namespace vitality
