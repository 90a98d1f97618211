// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.hpp"

namespace vitality {

/// What a command line asks for: a command with its options filled in, or a text to print (help, version).
struct Parsed {
    Command* command = nullptr;
    CommonOptions common;
    std::string text;
};

/// @throws SettingsError whose message says what is wrong and how to see the help.
Parsed parse_command_line(std::vector<std::unique_ptr<Command>>& commands,
                          const std::vector<std::string>& arguments);

}  // namespace vitality
