// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace vitality::test {

/// What `action` says in a process of its own in which no file may grow beyond `bytes`, as on a full disk.
std::string said_with_files_limited_to(std::size_t bytes, const std::function<std::string()>& action);

}  // namespace vitality::test
