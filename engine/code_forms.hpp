// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "boundaries/geography.hpp"

namespace vitality {

/// "1.2E+07", "5,00E+10": a spreadsheet took the code for a number.
bool is_code_made_number(std::string_view code);

/// "Sep-05", "5-Sep-2005", "2005-09-01", "05/09/2005", each with or without a time: it took it for a date.
bool is_code_made_date(std::string_view code);

/// A code of an area in another writing, from which the area can be told for certain.
struct OtherWriting {
    std::size_t area;
    std::string detail;  ///< "is E01004567 without its first letters and zeros"
};

/// The codes of a geography as people and programs garble them.
class CodeForms {
  public:
    explicit CodeForms(const Geography& geography);

    /// Blanks or hyphens inside, letters that only look alike (Cyrillic or Greek ones, O for 0, I and l for
    /// 1), decimals (".0") added, first letters and zeros lost. Empty where no area, or more than one, comes
    /// into question.
    std::optional<OtherWriting> find(const std::string& code) const;

    /// "E01004567" for "1004567": a code of the geography's kind that has lost its first letters and zeros,
    /// though it is none of its areas'. Empty where there is none.
    std::string code_without_letters(const std::string& code) const;

  private:
    using Index = std::unordered_map<std::string, std::size_t>;
    const Geography* geography_;
    Index squeezed_;  ///< more than one area: `several`
    Index digits_;
};

}  // namespace vitality
