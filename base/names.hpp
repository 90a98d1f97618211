// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vitality {

/// The candidate that a misspelt name most likely meant: the least edit distance, letter case ignored, at
/// most a third of the name's length. Empty where none is near.
std::optional<std::string> nearest_name(std::string_view name, std::span<const std::string> candidates);

/// "did you mean "x"? Allowed: a, b, c" for the end of a message; long lists are cut and say so.
std::string suggestion(std::string_view name, std::span<const std::string> candidates);

/// `3 areas`, `1 area`: the count with thousands separated, and the noun that agrees with it.
std::string counted(std::size_t count, std::string_view singular, std::string_view plural = {});

/// 12345 -> "12,345".
std::string with_thousands(std::size_t count);

/// Without the blanks around it, hard and zero-width ones included (U+00A0, U+2000 to U+200F, U+202F, U+2060,
/// U+FEFF); trim() gives a copy.
std::string_view trimmed(std::string_view text);
std::string trim(std::string_view text);
/// Trimmed, and every run of blanks inside made one.
std::string single_blanks(std::string_view text);
std::string to_lower(std::string_view text);
/// With a capital for its first letter, where that is one of a to z.
std::string capitalised(std::string text);
std::string join(std::span<const std::string> parts, std::string_view separator);

}  // namespace vitality
