// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "base/settings.hpp"
#include "base/text_table.hpp"
#include "boundaries/ledger.hpp"

namespace vitality {

/// What a project says of a lookup: `[lookup.ID]`.
struct LookupSpec {
    std::string id;
    Place place;
    TableRequest source;
    std::string from_geography;
    std::string from_column;  ///< empty = detected from the geography's vintage
    std::string to_geography;
    std::string to_column;
};

LookupSpec read_lookup_spec(const std::string& id, Section& section, const std::string& data_folder);

/// Codes of one geography to codes of another, one to one or many to one.
struct Lookup {
    std::string id;
    std::string source;
    std::string from_geography;
    std::string to_geography;
    std::unordered_map<std::string, std::string> to;  ///< from code -> to code

    /// The code it leads to; empty where the lookup has no such code.
    const std::string& find(const std::string& from_code) const;
};

/// A code that leads to two different codes is a failure in the ledger; the first stands.
/// @throws InputError for the file, SettingsError for a column that is not there.
Lookup load_lookup(const LookupSpec& spec, Ledger& ledger);

}  // namespace vitality
