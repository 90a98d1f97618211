// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "cli/workspace.hpp"
#include "engine/query/bound_query.hpp"
#include "renderers/report/report.hpp"

namespace vitality {

/// What the numbers of a report are made of, down to the tables, layers and populations that were read.
class DataBehind {
  public:
    explicit DataBehind(Workspace& workspace) : workspace_(workspace), project_(workspace.project()) {}
    /// An indicator under the title that the report gives it.
    void add(const std::string& indicator_id, const std::string& title);
    /// A column of a query; nothing for codes, names and relations.
    void add(const QueryColumn& column, const std::string& title);
    void add_measure(const MeasureSpec& measure, const std::string& title);

    /// The title of what the ledger speaks of: "table imd", "layer parks surroundings". Null where it is not
    /// behind these numbers.
    const std::string* title_of(const std::string& subject) const;
    const std::vector<ReportSource>& sources() const { return sources_; }

  private:
    void add_table(const TableSpec& table, const std::string& indicator_id);
    void add_aggregate(const AggregateSpec& aggregate, const std::string& indicator_id,
                       const std::string& title);
    void add_statistic(const StatisticSpec& statistic, const std::string& title);
    std::string population_of(const MeasureSpec& measure) const;
    void add_layer(const std::string& id);
    void add_network(const std::string& id);
    void add_population(const std::string& id);
    void add_geography(const std::string& id);
    void add_input(const std::string& indicator_id);
    bool is_new(const std::string& subject, const std::string& title);

    struct Subject {
        std::string name;
        std::string title;
    };
    Workspace& workspace_;
    const Project& project_;
    std::vector<Subject> subjects_;
    std::set<std::string> inputs_;
    std::vector<ReportSource> sources_;
};

/// Adds the sources of these data, in place of entries that only say they were computed from them; how their
/// tables were joined; and what was found about them, without what the log advises to do about it.
void add_data_behind(EndMatter& end, Workspace& workspace, const DataBehind& data);

/// The sentences of a finding that say what is so: without those that say what to write in the project file,
/// and without the reason why it is accepted. The first sentence stands in any case.
std::string fact_of(const LedgerEntry& entry);

}  // namespace vitality
