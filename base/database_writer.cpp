// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/database.hpp"
#include "base/error.hpp"
#include "base/gdal_handles.hpp"
#include "base/names.hpp"

namespace vitality {

namespace {

[[noreturn]] void not_written(const DatabaseOutput& output, const std::string& table,
                              const std::string& why) {
    throw error<OutputError>(
        "{}: table {} cannot be written: {}. The database is as it was. Mend that, or name another table "
        "with "
        "--layer.",
        output.path, table, why.empty() ? "no reason given" : why);
}

struct Target {
    std::string schema;
    std::string table;
    bool exists = false;
    bool is_table = false;  ///< and not a view
    std::string identity;   ///< of server, database and table; empty where there is none yet
    std::string name() const { return schema + "." + table; }
    std::string sql() const { return gdal::sql_name(schema) + "." + gdal::sql_name(table); }
};

/// "table" stands in the schema that PostgreSQL would make it in.
Target name_target(GDALDatasetH dataset, const DatabaseOutput& output, const gdal::Session& session) {
    Target target;
    const std::size_t dot = output.layer.find('.');
    if (dot != std::string::npos) {
        target.schema = output.layer.substr(0, dot);
        target.table = output.layer.substr(dot + 1);
    } else {
        target.schema = gdal::query_rows(dataset, output.path,
                                         "SELECT COALESCE(current_schema()::text, 'public')", session)[0][0];
        target.table = output.layer;
    }
    if (target.schema.empty() || target.table.empty())
        throw error<OutputError>("\"{}\" is no name of a table. Write --layer schema.table.", output.layer);
    return target;
}

/// The server's start and the numbers of database and table tell one table from every other, by whatever
/// connection it is named.
void find_target(GDALDatasetH dataset, const std::string& path, Target& target,
                 const gdal::Session& session) {
    const auto rows = gdal::query_rows(
        dataset, path,
        fmt::format("SELECT c.relkind::text, extract(epoch from pg_catalog.pg_postmaster_start_time())::text "
                    "|| '/' || d.oid::text || '/' || c.oid::text FROM pg_catalog.pg_class c JOIN "
                    "pg_catalog.pg_namespace n ON n.oid = c.relnamespace JOIN pg_catalog.pg_database d ON "
                    "d.datname = current_database() WHERE n.nspname = {} AND c.relname = {}",
                    gdal::sql_text(target.schema), gdal::sql_text(target.table)),
        session);
    target.exists = !rows.empty();
    if (!target.exists) return;
    target.is_table = rows[0][0] == "r";
    target.identity = rows[0][1];
}

void require_schema(GDALDatasetH dataset, const DatabaseOutput& output, const Target& target,
                    const gdal::Session& session) {
    std::vector<std::string> schemas;
    for (const auto& row :
         gdal::query_rows(dataset, output.path,
                          "SELECT nspname::text FROM pg_catalog.pg_namespace WHERE nspname NOT "
                          "LIKE 'pg\\_%' AND nspname <> 'information_schema' ORDER BY 1",
                          session))
        schemas.push_back(row[0]);
    if (std::find(schemas.begin(), schemas.end(), target.schema) != schemas.end()) return;
    throw error<OutputError>("{}: no schema named \"{}\". {}", output.path, target.schema,
                             suggestion(target.schema, schemas));
}

void require_postgis(GDALDatasetH dataset, const DatabaseOutput& output, const gdal::Session& session) {
    if (!gdal::query_rows(dataset, output.path,
                          "SELECT extname::text FROM pg_catalog.pg_extension WHERE extname = 'postgis'",
                          session)
             .empty())
        return;
    throw error<OutputError>(
        "{}: the database has no PostGIS, which geometry needs. Run in it: CREATE EXTENSION postgis.",
        output.path);
}

bool is_source(const DatabaseOutput& output, const Target& target) {
    return std::any_of(output.sources.begin(), output.sources.end(), [&](const auto& source) {
        gdal::Session session;
        const gdal::Dataset dataset = gdal::open_database(source.first, false, session);
        DatabaseOutput named{source.first, source.second.substr(0, source.second.find('(')), {}, false, {}};
        if (named.layer.empty()) return false;
        Target other = name_target(dataset.get(), named, session);
        find_target(dataset.get(), source.first, other, session);
        return other.exists && other.identity == target.identity;
    });
}

Target check_target(GDALDatasetH dataset, const DatabaseOutput& output, const gdal::Session& session) {
    require_postgis(dataset, output, session);
    Target target = name_target(dataset, output, session);
    require_schema(dataset, output, target, session);
    find_target(dataset, output.path, target, session);
    if (!target.exists) return target;
    if (is_source(output, target)) {
        throw error<OutputError>(
            "{}: table {} is an input of this project and is never written over. Name another table with "
            "--layer.",
            output.path, target.name());
    }
    if (!target.is_table) {
        throw error<OutputError>(
            "{}: {} is a view or another thing that is no plain table, and is not replaced. Name another "
            "table "
            "with --layer.",
            output.path, target.name());
    }
    if (output.overwrite) return target;
    throw error<OutputError>(
        "{}: table {} exists already. Add --overwrite to replace it, or name another with --layer.",
        output.path, target.name());
}

/// "code=text,name=text": GDAL would make them varchar.
std::string text_types(const std::vector<OutputColumn>& columns) {
    std::vector<std::string> types;
    for (const OutputColumn& column : columns) {
        const bool plain = column.name.find_first_of(",=") == std::string::npos;
        if (plain && std::holds_alternative<std::vector<std::string>>(column.values))
            types.push_back(column.name + "=text");
    }
    return join(types, ",");
}

void write_in_transaction(GDALDatasetH dataset, const DatabaseOutput& output, const Target& target,
                          const Shapes& shapes, const std::vector<OutputColumn>& columns,
                          const gdal::Session& session) {
    const auto require = [&](bool done) {
        if (!done || session.failed()) not_written(output, target.name(), session.words());
    };
    if (target.exists) const gdal::ResultSet none(dataset, "DROP TABLE " + target.sql());
    require(true);
    const gdal::Srs srs = gdal::make_srs(output.path, output.crs);
    const gdal::LayerType type = gdal::layer_type(shapes);
    const gdal::Pairs options{"SCHEMA=" + target.schema,
                              "EXTRACT_SCHEMA_FROM_LAYER_NAME=NO",
                              "LAUNDER=NO",
                              "GEOM_TYPE=geometry",
                              "SPATIAL_INDEX=GIST",
                              "FID=" + gdal::free_name("fid", columns),
                              "GEOMETRY_NAME=" + gdal::free_name("geom", columns),
                              "COLUMN_TYPES=" + text_types(columns)};
    OGRLayerH layer =
        GDALDatasetCreateLayer(dataset, target.table.c_str(), srs.get(), type.type, options.get());
    require(layer != nullptr);
    require(gdal::add_fields(layer, columns));
    require(gdal::add_features(layer, shapes, columns, type.multiple));
    require(OGR_L_SyncToDisk(layer) == OGRERR_NONE);
    const auto count = gdal::query_rows(dataset, output.path,
                                        fmt::format("SELECT count(*)::text FROM {}", target.sql()), session);
    if (count[0][0] != fmt::format("{}", shapes.size()))
        not_written(output, target.name(),
                    fmt::format("{} arrived of {}", count[0][0], counted(shapes.size(), "row")));
}

}  // namespace

std::string check_database_output(const DatabaseOutput& output) {
    gdal::Session session;
    const gdal::Dataset dataset = gdal::open_database(output.path, true, session);
    return check_target(dataset.get(), output, session).name();
}

void write_database_table(const DatabaseOutput& output, const Shapes& shapes,
                          const std::vector<OutputColumn>& columns) {
    gdal::require_matching(output.path, shapes, columns);
    gdal::Session session;
    const gdal::Dataset dataset = gdal::open_database(output.path, true, session);
    const Target target = check_target(dataset.get(), output, session);
    const bool started = GDALDatasetStartTransaction(dataset.get(), FALSE) == OGRERR_NONE;
    if (!started || session.failed()) not_written(output, target.name(), session.words());
    try {
        write_in_transaction(dataset.get(), output, target, shapes, columns, session);
    } catch (const InputError&) {
        GDALDatasetRollbackTransaction(dataset.get());
        not_written(output, target.name(), session.words());
    } catch (const OutputError&) {
        GDALDatasetRollbackTransaction(dataset.get());
        throw;
    }
    const bool kept = GDALDatasetCommitTransaction(dataset.get()) == OGRERR_NONE;
    if (!kept || session.failed()) not_written(output, target.name(), session.words());
}

}  // namespace vitality
