// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vitality {

/// A program to run, without a shell: no argument is ever interpreted.
struct ProcessRequest {
    std::string program;  ///< path, as find_program gives it
    std::vector<std::string> arguments;
    std::string folder;      ///< to run in; files "stdin", "stdout" and "stderr" are written there
    std::string input = {};  ///< given on standard input
    std::map<std::string, std::string> environment;  ///< all of it: nothing is inherited
};

struct ProcessResult {
    int exit_code = 0;  ///< 128 and the signal's number where one ended it
    std::string output;
    std::string errors;
};

/// Path of a program by its name, looked for in the absolute folders of PATH; empty where there is none.
std::optional<std::string> find_program(const std::string& name);

/// Runs it to its end. @throws OutputError where it cannot be started.
ProcessResult run_process(const ProcessRequest& request);

}  // namespace vitality
