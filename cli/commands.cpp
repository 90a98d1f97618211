// SPDX-License-Identifier: Apache-2.0
#include "base/threads.hpp"
#include "cli/command.hpp"

namespace vitality {

std::vector<std::unique_ptr<Command>> all_commands() {
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(make_init());
    commands.push_back(make_info());
    commands.push_back(make_check());
    commands.push_back(make_map());
    commands.push_back(make_chart_command());
    commands.push_back(make_table());
    commands.push_back(make_measure());
    commands.push_back(make_inequality());
    commands.push_back(make_query());
    commands.push_back(make_explain());
    commands.push_back(make_sensitivity());
    commands.push_back(make_overlap());
    commands.push_back(make_bivariate());
    commands.push_back(make_distances());
    commands.push_back(make_catchments());
    commands.push_back(make_route());
    commands.push_back(make_profile());
    commands.push_back(make_pack_command());
    commands.push_back(make_scorecard());
    commands.push_back(make_build());
    commands.push_back(make_verify());
    commands.push_back(make_lint());
    commands.push_back(make_convert());
    commands.push_back(make_trace());
    commands.push_back(make_standards());
    return commands;
}

int threads_of(const CommonOptions& common) {
    return common.threads > 0 ? common.threads : hardware_threads();
}

}  // namespace vitality
