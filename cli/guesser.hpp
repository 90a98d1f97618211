// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/shapes.hpp"
#include "base/text_table.hpp"
#include "cli/guess_parts.hpp"
#include "layers/importer.hpp"

namespace vitality {

/// A table's cells as its published form gives them.
struct Cells {
    TextTable table;
    std::optional<PublishedForm> form;
};

/// One guess from the first look to the last word. Its parts stand in the guess_*.cpp files; nothing but
/// guess_project makes one.
class Guesser {
  public:
    explicit Guesser(const std::vector<SourceLook>& sources) : sources_(sources), codes_() {
        guess_.roles.assign(sources.size(), SourceRole::unused);
        guess_.reasons.assign(sources.size(), "");
    }

    ProjectGuess run() {
        for (std::size_t i = 0; i < sources_.size(); ++i) read_cells(i);
        for (std::size_t i = 0; i < sources_.size(); ++i) guess_shapes(i);
        for (std::size_t i = 0; i < sources_.size(); ++i) guess_dictionary(i);
        choose_keys();
        choose_system();
        for (std::size_t i = 0; i < sources_.size(); ++i) guess_table(i);
        suggest_conversions();
        tell_unused_tables();
        choose_map();
        return std::move(guess_);
    }

  private:
    // ---- Files with geometry ----
    void read_cells(std::size_t i);
    void guess_shapes(std::size_t i);
    void add_geography(std::size_t i, std::size_t key);
    void name_geography(GuessedGeography& geography, const TextTable& table, std::size_t key);
    void add_layer(std::size_t i, const std::string& why);
    std::string known_crs(std::size_t i, std::string& said);
    void choose_keys();
    void choose_system();
    // ---- Tables ----
    void guess_dictionary(std::size_t i);
    void guess_table(std::size_t i);
    bool add_lookup(std::size_t i);
    bool add_points(std::size_t i, const GuessedCoordinates& places);
    void add_table(std::size_t i, const GuessedGeography& geography, ColumnMatch match);
    void fill_table(GuessedTable& table, const GuessedGeography& geography, ColumnMatch match);
    void fill_published(GuessedTable& table, const std::vector<std::size_t>& rows, const PublishedForm& form,
                        std::size_t code);
    void judge_table(GuessedTable& table, const GuessedGeography& geography);
    void tell_unmatched(std::size_t i);
    void tell_lost_zeros(GuessedTable& table);
    void tell_chosen(std::size_t i, const std::vector<ChosenRows>& chosen);
    void tell_doubts(const GuessedTable& table);
    void tell_unused_tables();
    void tell_vintages();
    void recolour_layers();
    void place_layer(GuessedLayer& layer, const Box& areas, const std::string& id);
    void suggest_conversions();
    // ---- The map ----
    void choose_map();
    std::string coarser(const GuessedGeography& main) const;

    const TextTable& table_of(std::size_t i) const { return cells_[i].table; }
    void look_first(std::string words) { guess_.look_first.push_back(std::move(words)); }

    const std::vector<SourceLook>& sources_;
    ProjectGuess guess_;
    std::vector<Cells> cells_;
    std::vector<CodeSet> codes_;  ///< one per geography
    std::vector<Box> degrees_;    ///< one per geography
    std::map<std::size_t, std::string>
        same_as_;  ///< source of boundaries that are there already -> geography
    FieldNames names_;
    std::set<std::string> ids_;
};

}  // namespace vitality
