// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace vitality {

/// Exit codes, documented in docs/commands.md.
enum class ExitCode { done = 0, failed = 1, usage = 2, data_check = 3, lint = 4 };

/// Flags that every command takes.
struct CommonOptions {
    std::string project = "vitality.toml";
    std::string output;
    std::string format;
    bool overwrite = false;
    bool quiet = false;
    bool verbose = false;
    bool json = false;
    bool allow_network = false;  ///< sources beyond this machine may be read
    int threads = 0;             ///< 0 = as many as the machine runs at once
};

/// One option or positional argument, as plain data: no command knows the library that parses.
struct OptionSpec {
    std::string names;  ///< "--strict", "-n,--number"; without dashes = positional
    std::variant<std::string*, std::vector<std::string>*, bool*, double*, int*> target;
    std::string description;
    bool required = false;
};

/// A command in its own file. Options are filled in before run(); filling them opens no file.
class Command {
  public:
    virtual ~Command() = default;
    virtual std::string name() const = 0;
    virtual std::string summary() const = 0;
    /// A command line that works, shown by --help.
    virtual std::string example() const = 0;
    virtual std::vector<OptionSpec> options() = 0;
    /// True where the project file may be given as the first argument in place of -p.
    virtual bool takes_project_argument() const { return false; }
    /// @throws Error, which main turns into a message and an exit code.
    virtual ExitCode run(const CommonOptions& common) = 0;
};

/// All commands, in the order in which --help lists them. The one registry.
std::vector<std::unique_ptr<Command>> all_commands();

std::unique_ptr<Command> make_init();
std::unique_ptr<Command> make_info();
std::unique_ptr<Command> make_check();
std::unique_ptr<Command> make_map();
std::unique_ptr<Command> make_chart_command();
std::unique_ptr<Command> make_table();
std::unique_ptr<Command> make_build();
std::unique_ptr<Command> make_verify();
std::unique_ptr<Command> make_lint();
std::unique_ptr<Command> make_convert();
std::unique_ptr<Command> make_trace();
std::unique_ptr<Command> make_measure();
std::unique_ptr<Command> make_inequality();
std::unique_ptr<Command> make_query();
std::unique_ptr<Command> make_explain();
std::unique_ptr<Command> make_sensitivity();
std::unique_ptr<Command> make_overlap();
std::unique_ptr<Command> make_bivariate();
std::unique_ptr<Command> make_catchments();
std::unique_ptr<Command> make_distances();
std::unique_ptr<Command> make_route();
std::unique_ptr<Command> make_profile();
std::unique_ptr<Command> make_pack_command();
std::unique_ptr<Command> make_scorecard();
std::unique_ptr<Command> make_standards();

/// Threads to use for a request of 0 or more.
int threads_of(const CommonOptions& common);

}  // namespace vitality
