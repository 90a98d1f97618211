// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace vitality {

/// Where in a text file something stands. Lines and columns count from 1 in the raw file; 0 = not known.
struct Place {
    std::string file;
    int line = 0;
    int column = 0;
};

/// "file:line:column", as far as it is known.
std::string to_string(const Place& place);

/// Errors are named by who must act. Only the program's main turns them into text and an exit code.
class Error : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The command line or the project file must be changed. Exit code 2.
class SettingsError : public Error {
  public:
    using Error::Error;
    SettingsError(const Place& place, const std::string& message)
        : Error(fmt::format("{}: {}", to_string(place), message)) {}
};

/// An input file cannot be opened, or is not what it is named as. Exit code 1.
class InputError : public Error {
  public:
    using Error::Error;
};

/// The data say something else than the project: a bad number, codes that find no area. Exit code 3.
class DataError : public Error {
  public:
    using Error::Error;
};

/// An output cannot be written, or must not be. Exit code 1.
class OutputError : public Error {
  public:
    using Error::Error;
};

/// throw error<InputError>("{}: no layer named {}", file, name);
template <class E, class... Args>
[[nodiscard]] E error(fmt::format_string<Args...> format, Args&&... args) {
    return E(fmt::format(format, std::forward<Args>(args)...));
}

}  // namespace vitality
