// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include <cpl_conv.h>
#include <fmt/format.h>

#include "base/connection.hpp"
#include "base/error.hpp"
#include "base/gdal_handles.hpp"
#include "base/names.hpp"
#include "base/vector_reader.hpp"

namespace vitality::gdal {

namespace {

/// libpq's words, what they mean, and what to do: the first that occurs.
struct Advice {
    std::string_view words;
    std::string_view advice;
};
constexpr std::array<Advice, 11> advices{{
    {"no password supplied",
     "Set PGPASSWORD, or write a line into ~/.pgpass (or the file that PGPASSFILE names) or the service "
     "file."},
    {"password authentication failed",
     "Check the user's name, and the password in PGPASSWORD, ~/.pgpass (PGPASSFILE) or the service file."},
    {"definition of service", "Add the service to ~/.pg_service.conf, or name its file in PGSERVICEFILE."},
    {"service file", "Name the service's file in PGSERVICEFILE, or write ~/.pg_service.conf."},
    {"no pg_hba.conf entry", "Ask whoever runs the server to let this user in from this machine."},
    {"database \"", "Check dbname; psql -l lists the databases of a server."},
    {"role \"", "Check user, or PGUSER."},
    {"could not translate host name", "Check host."},
    {"Connection refused", "Check host and port, and that the server is running."},
    {"No such file or directory",
     "Check that the server is running on this machine, or name its host and port."},
    {"timeout", "Check host and port, and that the server can be reached."},
}};

std::string connection_failure(const Session& session) {
    std::string words = session.words();
    constexpr std::string_view opening = "PQconnectdb failed.";
    if (words.starts_with(opening)) words = trim(words.substr(opening.size()));
    while (words.ends_with('.') || words.ends_with('?')) words.pop_back();
    for (const Advice& advice : advices) {
        if (words.find(advice.words) != std::string::npos) return fmt::format("{}. {}", words, advice.advice);
    }
    return (words.empty() ? "no reason given" : words) + ". Check the connection with psql.";
}

/// What the rest of a failed query's words leads to.
std::string query_failure(const Session& session) {
    std::string words = session.words();
    for (const std::string_view opening : {"ERROR:", "FATAL:"}) {
        if (words.starts_with(opening)) words = trim(words.substr(opening.size()));
    }
    return words;
}

void require_driver() {
    if (GDALGetDriverByName("PostgreSQL") != nullptr) return;
    throw error<InputError>(
        "this GDAL library has no PostgreSQL driver, which databases need. Install a GDAL that has it "
        "(ogrinfo --formats lists PostgreSQL).");
}

struct Relation {
    std::string schema;
    std::string table;
    std::string id;
    bool visible = false;
    std::string name() const { return schema + "." + table; }
    std::string sql() const { return sql_name(schema) + "." + sql_name(table); }
};

/// Tables and views of a database in the order of their names, less those that belong to an extension.
std::vector<Relation> relations(GDALDatasetH dataset, const std::string& path, const Session& session) {
    std::vector<Relation> found;
    for (auto& row : query_rows(
             dataset, path,
             "SELECT n.nspname::text, c.relname::text, c.oid::text, "
             "pg_catalog.pg_table_is_visible(c.oid)::text "
             "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
             "WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname <> 'information_schema' "
             "AND n.nspname NOT LIKE 'pg\\_%' AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE "
             "d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = "
             "'e') "
             "ORDER BY n.nspname::text COLLATE \"C\", c.relname::text COLLATE \"C\"",
             session)) {
        found.push_back({row[0], row[1], row[2], row[3] == "true"});
    }
    return found;
}

struct Column {
    std::string name;
    std::string type;
    bool orders_by_itself = false;  ///< numbers and dates; all else is ordered as text, letter by letter
    int key_position = -1;          ///< in the primary key; -1 = not part of it
    bool is_geometry() const { return type == "geometry" || type == "geography"; }
    std::string ordering() const {
        return orders_by_itself ? sql_name(name) : sql_name(name) + "::text COLLATE \"C\"";
    }
};

std::vector<Column> columns_of(GDALDatasetH dataset, const std::string& path, const Relation& relation,
                               const Session& session) {
    std::vector<Column> columns;
    for (auto& row : query_rows(
             dataset, path,
             fmt::format("SELECT a.attname::text, t.typname::text, (t.typcategory IN ('N', 'D', 'B'))::text, "
                         "COALESCE(pg_catalog.array_position(i.indkey::int2[], a.attnum), -1)::text "
                         "FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid "
                         "LEFT JOIN pg_catalog.pg_index i ON i.indrelid = a.attrelid AND i.indisprimary "
                         "WHERE a.attrelid = {} AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum",
                         relation.id),
             session)) {
        columns.push_back({row[0], row[1], row[2] == "true", std::stoi(row[3])});
    }
    return columns;
}

/// "schema.table(column)" taken apart; the column may be missing.
std::pair<std::string, std::string> name_and_column(const std::string& layer) {
    const std::size_t open = layer.rfind('(');
    if (open == std::string::npos || !layer.ends_with(')')) return {layer, {}};
    return {layer.substr(0, open), layer.substr(open + 1, layer.size() - open - 2)};
}

const Relation& find_relation(const std::vector<Relation>& all, const std::string& path,
                              const std::string& asked) {
    if (all.empty()) throw error<InputError>("{}: holds no table that this user can see.", path);
    std::vector<std::string> names;
    const Relation* elsewhere = nullptr;
    for (const Relation& relation : all) {
        if (relation.name() == asked || (relation.visible && relation.table == asked)) return relation;
        if (relation.table == asked) elsewhere = &relation;
        names.push_back(relation.name());
    }
    if (asked.empty() && all.size() == 1) return all.front();
    if (asked.empty()) {
        throw error<InputError>("{}: holds {}: say with layer = \"schema.table\" which. {}", path,
                                counted(all.size(), "table"), suggestion({}, names));
    }
    const bool whole = asked.find('.') != std::string::npos;
    throw error<InputError>("{}: no table named \"{}\". {}", path, asked,
                            suggestion(elsewhere != nullptr ? elsewhere->name()
                                       : whole              ? asked
                                                            : "public." + asked,
                                       names));
}

/// The geometry column that is meant; null where none is wanted or there.
const Column* choose_geometry(const std::vector<Column>& columns, const std::string& path,
                              const Relation& relation, const std::string& asked) {
    std::vector<std::string> names;
    const Column* found = nullptr;
    for (const Column& column : columns) {
        if (!column.is_geometry()) continue;
        names.push_back(fmt::format("{}({})", relation.name(), column.name));
        if (asked.empty() || column.name == asked) found = &column;
    }
    if (names.empty()) {
        throw error<InputError>("{}: layer \"{}\" has no geometry. Name one that has, or use it as a table.",
                                path, relation.name());
    }
    if (found != nullptr && (!asked.empty() || names.size() == 1)) return found;
    if (asked.empty()) {
        throw error<InputError>("{}: layer \"{}\" has several geometry columns: say which. Allowed: {}.",
                                path, relation.name(), join(names, ", "));
    }
    throw error<InputError>("{}: layer \"{}\" has no geometry column \"{}\". {}", path, relation.name(),
                            asked, suggestion(fmt::format("{}({})", relation.name(), asked), names));
}

/// The primary key where there is one; else all columns, and the geometry last.
std::string order_of(std::vector<Column> columns, const Column* geometry) {
    std::vector<std::string> parts;
    std::stable_sort(columns.begin(), columns.end(),
                     [](const Column& a, const Column& b) { return a.key_position < b.key_position; });
    for (const Column& column : columns) {
        if (column.key_position >= 0) parts.push_back(column.ordering());
    }
    if (!parts.empty()) return join(parts, ", ");
    for (const Column& column : columns) {
        if (!column.is_geometry()) parts.push_back(column.ordering());
    }
    if (geometry != nullptr) parts.push_back(geometry->ordering());
    return parts.empty() ? "1" : join(parts, ", ");
}

void require_one_srid(GDALDatasetH dataset, const std::string& path, const Relation& relation,
                      const Column& geometry, const std::string& filter, const Session& session) {
    const std::string value = sql_name(geometry.name) + "::geometry";
    std::vector<std::string> srids;
    for (const auto& row : query_rows(
             dataset, path,
             fmt::format("SELECT DISTINCT ST_SRID({0})::text FROM {1}{2}{3} {0} IS NOT NULL ORDER BY 1",
                         value, relation.sql(), filter, filter.empty() ? " WHERE" : " AND"),
             session))
        srids.push_back(row[0]);
    if (srids.size() < 2) return;
    throw error<InputError>(
        "{}: layer \"{}\" mixes geometries of the SRIDs {}. Give its column one with ST_Transform.", path,
        relation.name(), join(srids, ", "));
}

/// Kind and system of the first geometry column, as its values have them.
void describe_geometry(GDALDatasetH dataset, const std::string& path, const Relation& relation,
                       const Column& column, LayerSummary& summary, const Session& session) {
    if (summary.geometry != "none") return;
    std::vector<std::string> kinds;
    for (const auto& row :
         query_rows(dataset, path,
                    fmt::format("SELECT DISTINCT substr(ST_GeometryType({0}::geometry), 4), "
                                "ST_SRID({0}::geometry)::text FROM {1} WHERE {0} IS NOT NULL ORDER BY 1, 2",
                                sql_name(column.name), relation.sql()),
                    session)) {
        if (kinds.empty() || kinds.back() != row[0]) kinds.push_back(row[0]);
        const Srs srs(OSRNewSpatialReference(nullptr));
        const bool known =
            std::stoi(row[1]) > 0 && OSRImportFromEPSG(srs.get(), std::stoi(row[1])) == OGRERR_NONE;
        if (known && summary.crs_name.empty()) summary.crs_name = srs_name(srs.get());
    }
    summary.geometry = kinds.empty() ? "any" : join(kinds, ", ");
}

}  // namespace

std::string sql_name(std::string_view name) {
    std::string quoted = "\"";
    for (const char c : name) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string sql_text(std::string_view text) {
    std::string quoted = "'";
    for (const char c : text) quoted += c == '\'' ? std::string("''") : std::string(1, c);
    return quoted + "'";
}

ResultSet::ResultSet(GDALDatasetH dataset, const std::string& sql)
    : dataset_(dataset), layer_(GDALDatasetExecuteSQL(dataset, sql.c_str(), nullptr, nullptr)) {}

ResultSet::~ResultSet() {
    if (layer_ != nullptr) GDALDatasetReleaseResultSet(dataset_, layer_);
}

Dataset open_database(const std::string& path, bool update, Session& session) {
    if (holds_password(path)) refuse_password(path, {});
    require_network_permission(path);
    require_driver();
    const std::array<const char*, 2> drivers{"PostgreSQL", nullptr};
    const unsigned mode = update ? GDAL_OF_UPDATE : GDAL_OF_READONLY;
    const std::string name = path.starts_with("postgres://") ? "postgresql" + path.substr(8) : path;
    Dataset dataset(GDALOpenEx(name.c_str(), GDAL_OF_VECTOR | mode | GDAL_OF_VERBOSE_ERROR, drivers.data(),
                               nullptr, nullptr));
    if (!dataset || session.failed()) {
        throw error<InputError>("{}: cannot be connected to: {}", path, connection_failure(session));
    }
    const std::string settings =
        "SET datestyle TO ISO, YMD; SET timezone TO 'UTC'; SET intervalstyle TO iso_8601; "
        "SET extra_float_digits TO 1; SET bytea_output TO hex; SET standard_conforming_strings TO on";
    const std::string read_only = "; SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY";
    const ResultSet none(dataset.get(), update ? settings : settings + read_only);
    if (session.failed()) {
        throw error<InputError>("{}: cannot be used: {}.", path, query_failure(session));
    }
    return dataset;
}

std::vector<std::vector<std::string>> query_rows(GDALDatasetH dataset, const std::string& path,
                                                 const std::string& sql, const Session& session) {
    std::vector<std::vector<std::string>> rows;
    const ResultSet result(dataset, sql);
    if (result.layer() != nullptr) {
        AttributeText text(result.layer());
        while (const Feature feature{OGR_L_GetNextFeature(result.layer())}) {
            rows.emplace_back();
            for (std::size_t c = 0; c < text.size(); ++c) rows.back().emplace_back(text(feature.get(), c));
        }
    }
    if (!session.failed()) return rows;
    throw error<InputError>(
        "{}: a query failed: {}. Look at the table, at this user's rights on it, and at the server's log.",
        path, query_failure(session));
}

DatabaseQuery::DatabaseQuery(const std::string& path, const std::string& layer, const std::string& where,
                             bool with_geometry, Session& session)
    : dataset_(open_database(path, false, session)) {
    const auto [name, asked] = name_and_column(layer);
    const std::vector<Relation> all = relations(dataset_.get(), path, session);
    const Relation relation = find_relation(all, path, name);
    const std::vector<Column> columns = columns_of(dataset_.get(), path, relation, session);
    const Column* geometry = with_geometry ? choose_geometry(columns, path, relation, asked) : nullptr;
    name_ = relation.name();
    if (geometry != nullptr && !asked.empty()) name_ = fmt::format("{}({})", name_, asked);
    std::vector<std::string> wanted;
    for (const Column& column : columns) {
        if (column.is_geometry()) continue;
        columns_.push_back(trim(column.name));
        wanted.push_back(fmt::format("{}::text AS c{}", sql_name(column.name), wanted.size()));
    }
    if (geometry != nullptr) wanted.push_back(sql_name(geometry->name) + "::geometry AS g");
    const std::string filter = where.empty() ? "" : fmt::format(" WHERE ({}\n)", where);
    const std::string sql = fmt::format("SELECT {} FROM {}{} ORDER BY {}", join(wanted, ", "), relation.sql(),
                                        filter, order_of(columns, geometry));
    result_.emplace(dataset_.get(), sql);
    if (result_->layer() == nullptr || session.failed()) {
        const std::string words = query_failure(session);
        if (!where.empty()) {
            throw error<InputError>(
                "{}, layer \"{}\": the filter \"{}\" cannot be used: {}. Its columns are: {}.", path, name_,
                where, words, join(columns_, ", "));
        }
        throw error<InputError>(
            "{}, layer \"{}\": cannot be read: {}. Check this user's rights on it (GRANT SELECT).", path,
            name_, words.empty() ? "no reason given" : words);
    }
    if (geometry != nullptr) require_one_srid(dataset_.get(), path, relation, *geometry, filter, session);
}

std::vector<LayerSummary> describe_database(const std::string& path) {
    Session session;
    const Dataset dataset = open_database(path, false, session);
    std::vector<LayerSummary> layers;
    for (const Relation& relation : relations(dataset.get(), path, session)) {
        LayerSummary summary;
        summary.name = relation.visible ? relation.table : relation.name();
        summary.geometry = "none";
        summary.features = static_cast<std::size_t>(std::stoull(
            query_rows(dataset.get(), path, "SELECT count(*)::text FROM " + relation.sql(), session)[0][0]));
        for (const Column& column : columns_of(dataset.get(), path, relation, session)) {
            if (column.is_geometry()) {
                describe_geometry(dataset.get(), path, relation, column, summary, session);
            } else {
                summary.columns.push_back(trim(column.name));
                summary.column_types.push_back(column.type);
            }
        }
        layers.push_back(std::move(summary));
    }
    return layers;
}

}  // namespace vitality::gdal
