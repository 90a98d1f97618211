// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/settings.hpp"

namespace vitality {

/// Which food premises are hot food takeaways and fast food outlets: `premises` of a layer. Business types
/// are BusinessTypeID of the Food Standards Agency's open data.
struct FoodPremisesChoice {
    /// All premises of these types are: 7844 is "Takeaway/sandwich shop".
    std::vector<std::string> business_types{"7844"};
    /// Among these, premises are by their names: 1 restaurants and cafes, 7841 other catering, 7846 mobile
    /// caterers.
    std::vector<std::string> named_types{"1", "7841", "7846"};
    std::vector<std::string> chains = {};    ///< names begin with one of these, whole words
    std::vector<std::string> keywords = {};  ///< names hold one of these, whole words
    bool use_shipped_lists = true;           ///< layers/food/chains.txt and keywords.txt beside these
};

/// The key `premises` of a layer: { types, named_types, chains, keywords, use_shipped_lists }, all optional;
/// the defaults where it is missing. @throws SettingsError for a type that is no number, a phrase without a
/// word.
FoodPremisesChoice read_food_premises_choice(Section& layer);

enum class ChosenBy : std::uint8_t { type, chain, keyword };
/// "type", "chain", "keyword".
std::string_view name_of(ChosenBy by);

/// The choice, with the shipped lists, made ready for many names.
class FoodPremisesChooser {
  public:
    /// @throws InputError where a shipped list is missing.
    explicit FoodPremisesChooser(const FoodPremisesChoice& choice);
    /// By what a premises is chosen: its type before a chain, a chain before a keyword; empty where it is
    /// not.
    std::optional<ChosenBy> choose(std::string_view business_type, std::string_view name) const;

  private:
    std::vector<std::string> types_, named_types_;
    std::vector<std::string> chains_, keywords_;  ///< as folded_words has them
};

/// The lines of a list: without comments (# to the end of the line) and blank lines, trimmed.
std::vector<std::string> lines_of_list(std::string_view text);

}  // namespace vitality
