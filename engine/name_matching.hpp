// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/row_causes.hpp"

namespace vitality {

/// A name without what people write differently: small letters, plain apostrophes, "and" for "&", no accents
/// on Latin letters, single blanks. Two names that are alike so are almost the same, not the same.
std::string folded_name(std::string_view name);

/// The areas of a geography by name.
class NameIndex {
  public:
    explicit NameIndex(const Geography& geography);

    struct Found {
        RowCause cause;                  ///< matched, name_almost, ambiguous_name or unknown_name
        std::vector<std::size_t> areas;  ///< one; several where ambiguous; none where unknown
    };
    /// Compared whole, runs of blanks made one.
    Found find(std::string_view name) const;
    /// Names that several areas have, and those areas.
    std::map<std::string, std::vector<std::size_t>> doubled() const;

  private:
    using Index = std::unordered_map<std::string, std::vector<std::size_t>>;
    Index exact_;
    Index folded_;
};

}  // namespace vitality
