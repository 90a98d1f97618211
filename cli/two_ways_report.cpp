// SPDX-License-Identifier: Apache-2.0
#include "cli/two_ways_report.hpp"

#include <cmath>

#include "cli/data_behind.hpp"
#include "layers/quantity.hpp"
#include "renderers/report/end_matter.hpp"

namespace vitality {

double per_cent(double part, double all) { return all > 0 ? 100 * part / all : std::nan(""); }

void add_two_ways(Report& report, Workspace& workspace, const TwoWays& ways) {
    report.end.origins = {{"Straight-line distance", "", "", ways.straight_method},
                          {"Walking distance", "", "", ways.walk_method}};
    report.end.thresholds.push_back({"Within", length_words(ways.within) + " or less, by each of the two."});
    report.end.definitions.push_back(
        {"On foot",
         "In a straight line to the nearest street, along the streets by the shortest way, and from the "
         "street to the nearest way in. Paths that the network does not have are not walked along, so that "
         "some walks are shorter than they are here."});
    DataBehind data(workspace);
    data.add_measure(*ways.spec, ways.to_words);
    add_attribution(report.end, workspace.project().title, workspace.project().attribution);
    add_data_behind(report.end, workspace, data);
}

}  // namespace vitality
