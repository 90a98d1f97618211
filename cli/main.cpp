// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <optional>

#include <fmt/format.h>
#include <malloc.h>

#include "base/connection.hpp"
#include "base/error.hpp"
#include "cli/command_line.hpp"

namespace {

int report(const std::exception& failure, vitality::ExitCode code) {
    fmt::print(stderr, "vitality: error: {}\n", vitality::without_passwords(failure.what()));
    return static_cast<int>(code);
}

/// What was printed must have arrived: a full disk shows only when the stream is flushed.
int finish(vitality::ExitCode code) {
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return static_cast<int>(code);
    fmt::print(stderr, "vitality: error: standard output cannot be written (is the disk full?).\n");
    return static_cast<int>(vitality::ExitCode::failed);
}

int run(const std::vector<std::string>& arguments) {
    auto commands = vitality::all_commands();
    const vitality::Parsed parsed = vitality::parse_command_line(commands, arguments);
    if (parsed.command == nullptr) {
        fmt::print("{}", parsed.text);
        return finish(vitality::ExitCode::done);
    }
    std::optional<vitality::NetworkPermission> network;
    if (parsed.common.allow_network) network.emplace();
    return finish(parsed.command->run(parsed.common));
}

}  // namespace

int main(int count, char** values) {
    using vitality::ExitCode;
    mallopt(M_TOP_PAD, 64 << 20);   // readers and writers free and take the same blocks over and over
    std::signal(SIGXFSZ, SIG_IGN);  // a file size limit must be an error that is told, not a sudden end
    try {
        return run({values + 1, values + count});
    } catch (const vitality::SettingsError& failure) {
        return report(failure, ExitCode::usage);
    } catch (const vitality::DataError& failure) {
        return report(failure, ExitCode::data_check);
    } catch (const std::bad_alloc&) {
        return report(vitality::Error("out of memory. Use a machine with more, or fewer areas at once."),
                      ExitCode::failed);
    } catch (const std::exception& failure) {
        return report(failure, ExitCode::failed);
    }
}
