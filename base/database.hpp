// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/vector_reader.hpp"
#include "base/vector_writer.hpp"

namespace vitality {

/// One table of a database as it was read: there is no file to hash, so the digest is of what came.
struct DatabaseReading {
    std::string path;   ///< "PG:service=harrow"
    std::string layer;  ///< "schema.table", or "schema.table(column)" where it has several geometry columns
    std::string where;  ///< filter; empty = all rows
    bool geometry = false;
    std::string sha256;  ///< digest_of what was read
    std::size_t rows = 0;
};

/// While one lives, it keeps a record of each table that this thread reads from a database, in the order of
/// reading; of one read twice, the first.
class DatabaseLog {
  public:
    DatabaseLog();
    ~DatabaseLog();
    DatabaseLog(const DatabaseLog&) = delete;
    DatabaseLog& operator=(const DatabaseLog&) = delete;
    const std::vector<DatabaseReading>& readings() const { return readings_; }
    /// Tells the log that lives, if any.
    static void note(DatabaseReading reading);

  private:
    DatabaseLog* before_;
    std::vector<DatabaseReading> readings_;
};

/// SHA-256 over column names, then all cells, each with its length before it; of a layer also over each
/// shape's kind, parts, rings and coordinates. Equal tables give equal digests on every machine.
std::string digest_of(const TextTable& table);
std::string digest_of(const VectorLayer& layer);

/// A table or view of a database, all columns but geometry, as text as PostgreSQL prints them ("12.50" of a
/// numeric(6,2), "true", "2024-01-31"; NULL is blank); rows in the order of the primary key, else of all
/// columns. Rows of blank cells are left out.
/// @throws InputError: no server, no right, no such table (the nearest is named).
TextTable read_database_table(const std::string& path, const std::string& layer);

/// Reads one table again. @throws as the readers do.
DatabaseReading read_again(const DatabaseReading& recorded);

struct DatabaseOutput {
    std::string path;
    std::string layer;  ///< "table" or "schema.table"
    std::string crs;    ///< WKT or "EPSG:n"
    bool overwrite = false;
    std::vector<std::pair<std::string, std::string>> sources;  ///< path and layer of databases that are read
};

/// Refuses, before any work, a table that exists (unless `overwrite`), is a view, or is one of the sources by
/// whatever name; and a schema that is not there. Gives the whole name, "schema.table".
/// @throws OutputError, InputError.
std::string check_database_output(const DatabaseOutput& output);

/// Writes the table in one transaction: whole, or the database stays as it was. Geometry as `geom` in the
/// CRS's SRID with a spatial index, `fid` as primary key from 1, texts as text, numbers as double precision,
/// NaN as NULL. A table that is replaced is dropped in the same transaction; what depends on it stops that.
/// @throws as check_database_output does.
void write_database_table(const DatabaseOutput& output, const Shapes& shapes,
                          const std::vector<OutputColumn>& columns);

}  // namespace vitality
