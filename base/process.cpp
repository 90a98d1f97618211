// SPDX-License-Identifier: Apache-2.0
#include "base/process.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/sink.hpp"

namespace vitality {

namespace {

/// What is opened for the program before it starts. Files rather than pipes: neither side can wait for the
/// other.
class FileActions {
  public:
    FileActions() { posix_spawn_file_actions_init(&actions_); }
    ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }
    FileActions(const FileActions&) = delete;
    FileActions& operator=(const FileActions&) = delete;

    void run_in(const std::string& folder) {
        posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str());
    }
    void open(int handle, const std::string& path, int flags) {
        posix_spawn_file_actions_addopen(&actions_, handle, path.c_str(), flags, 0600);
    }
    const posix_spawn_file_actions_t* get() const { return &actions_; }

  private:
    posix_spawn_file_actions_t actions_{};
};

/// Pointers to texts as C wants them: writable, a null at the end. `texts` must outlive them.
std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (std::string& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

int exit_code_of(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

int wait_for(pid_t process) {
    int status = 0;
    while (waitpid(process, &status, 0) < 0)
        if (errno != EINTR) return 128;
    return exit_code_of(status);
}

pid_t start(const ProcessRequest& request, const FileActions& files) {
    std::vector<std::string> arguments{request.program}, environment;
    arguments.insert(arguments.end(), request.arguments.begin(), request.arguments.end());
    for (const auto& [name, value] : request.environment) environment.push_back(name + "=" + value);
    pid_t process = 0;
    const int failure = posix_spawn(&process, request.program.c_str(), files.get(), nullptr,
                                    pointers_to(arguments).data(), pointers_to(environment).data());
    if (failure != 0)
        throw error<OutputError>("{}: cannot be started: {}.", request.program, std::strerror(failure));
    return process;
}

}  // namespace

std::optional<std::string> find_program(const std::string& name) {
    const char* const path = std::getenv("PATH");
    std::string_view folders = path ? path : "/usr/bin:/bin";
    while (!folders.empty()) {
        const std::size_t end = std::min(folders.find(':'), folders.size());
        const std::string candidate = std::string(folders.substr(0, end)) + "/" + name;
        if (candidate.starts_with('/') && access(candidate.c_str(), X_OK) == 0) return candidate;
        folders.remove_prefix(std::min(end + 1, folders.size()));
    }
    return std::nullopt;
}

ProcessResult run_process(const ProcessRequest& request) {
    const std::string input = request.folder + "/stdin", output = request.folder + "/stdout",
                      errors = request.folder + "/stderr";
    write_file(input, request.input);
    FileActions files;
    files.run_in(request.folder);
    files.open(STDIN_FILENO, input, O_RDONLY);
    files.open(STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC);
    files.open(STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_TRUNC);
    ProcessResult result;
    result.exit_code = wait_for(start(request, files));
    result.output = read_file(output);
    result.errors = read_file(errors);
    return result;
}

}  // namespace vitality
