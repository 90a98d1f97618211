// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "cli/workspace.hpp"

namespace vitality {

/// Where one number comes from, down to the cells of the files.
struct Lineage {
    std::string code, name, geography;
    std::string indicator;  ///< full id
    double value = 0;       ///< NaN for a non-value
    std::string state;      ///< "value", "suppressed", ...

    // Where it stands in a file:
    std::string file;  ///< as the project names it, with the sheet
    std::size_t line = 0;
    std::string column;  ///< header
    std::string key;     ///< "New code = E05000285"
    std::string filter;  ///< "Sex = Male, Age = All ages"
    std::string cell;    ///< the text in the file

    // Where it was computed:
    std::string method, formula, lookup, weights;
    struct Part {
        double weight;
        std::vector<Lineage> source;  ///< one
    };
    std::vector<Part> parts;
};

/// Follows values back to their cells; reads each table once more for its texts.
class LineageReader {
  public:
    explicit LineageReader(Workspace& workspace) : workspace_(workspace) {}
    Lineage read(const AreaTable& areas, const IndicatorColumn& column, std::size_t area);

  private:
    void read_cell(const IndicatorColumn& column, std::size_t line, Lineage& lineage);
    const IndicatorTable& table(const std::string& id);

    Workspace& workspace_;
    std::map<std::string, IndicatorTable> tables_;
};

Json lineage_json(const Lineage& lineage);

}  // namespace vitality
