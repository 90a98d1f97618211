// SPDX-License-Identifier: Apache-2.0
#include "base/names.hpp"

#include <algorithm>

#include "engine/query/binder.hpp"
#include "layers/quantity.hpp"

namespace vitality {

namespace {

using Named = Catalogue::NamedIndicator;

/// "imd.decile" -> "decile".
std::string short_name(const std::string& id) { return id.substr(id.rfind('.') + 1); }

/// All that a word may stand for over one geography: the indicator of that id, else those that end in it.
std::vector<const Named*> meant(const Catalogue& catalogue, const std::string& word,
                                const std::string& geography) {
    std::vector<const Named*> found;
    for (const Named& named : catalogue.indicators) {
        if (named.geography != geography) continue;
        if (named.id == word) return {&named};
        if (short_name(named.id) == word) found.push_back(&named);
    }
    return found;
}

std::vector<std::string> names_over(const Catalogue& catalogue, const std::string& geography) {
    std::vector<std::string> names;
    for (const Named& named : catalogue.indicators)
        if (named.geography == geography) names.push_back(named.id);
    return names;
}

/// With the short names, which a misspelt word may have meant.
std::string suggestion_over(const Catalogue& catalogue, const std::string& word,
                            const std::string& geography) {
    const std::vector<std::string> ids = names_over(catalogue, geography);
    if (nearest_name(word, ids) || word.find('.') != std::string::npos) return suggestion(word, ids);
    std::vector<std::string> shorts;
    for (const std::string& id : ids) shorts.push_back(short_name(id));
    const auto near = nearest_name(word, shorts);
    if (!near) return suggestion(word, ids);
    return fmt::format("Did you mean \"{}\"?", *near);
}

}  // namespace

const Named* Catalogue::find(const std::string& id) const {
    const auto found = std::find_if(indicators.begin(), indicators.end(),
                                    [&](const NamedIndicator& named) { return named.id == id; });
    return found == indicators.end() ? nullptr : &*found;
}

const Catalogue::NamedLayer* Catalogue::find_layer(const std::string& id) const {
    const auto found =
        std::find_if(layers.begin(), layers.end(), [&](const NamedLayer& layer) { return layer.id == id; });
    return found == layers.end() ? nullptr : &*found;
}

/// A name of another geography, or of none.
void Binder::refuse_unknown(const Expression& name) const {
    const std::string& word = name.word;
    const TextRange at{name.at.begin, name.at.begin + word.size()};
    if (const Catalogue::NamedLayer* const layer = catalogue_.find_layer(word))
        fail(at,
             fmt::format(
                 "\"{0}\" is a layer. Say what of it: distance({0}), count_within({0}, 400 m), count({0}).",
                 layer->id));
    for (const std::string& geography : catalogue_.geographies) {
        const auto found = meant(catalogue_, word, geography);
        if (geography == catalogue_.geography || found.empty()) continue;
        const bool is_parent = catalogue_.parents.contains(geography);
        fail(at,
             fmt::format(
                 "\"{}\" is of {}, and the expression is over {}. {}", word, geography, catalogue_.geography,
                 is_parent ? fmt::format("Write {}.{} for the value of the {} that each area lies in.",
                                         geography, word, geography)
                           : fmt::format("No lookup of the project puts areas of {} into {}: add one, or "
                                         "ask over {} with --geography.",
                                         catalogue_.geography, geography, geography)));
    }
    fail(at, fmt::format("\"{}\" is no indicator of {}. {}", word, catalogue_.geography,
                         suggestion_over(catalogue_, word, catalogue_.geography)));
}

const Named& Binder::elsewhere(const Expression& name) const {
    const std::size_t point = name.word.find('.');
    const std::string geography = name.word.substr(0, point);
    const bool known = point != std::string::npos &&
                       std::find(catalogue_.geographies.begin(), catalogue_.geographies.end(), geography) !=
                           catalogue_.geographies.end();
    if (!known) refuse_unknown(name);
    const std::string word = name.word.substr(point + 1);
    const TextRange at{name.at.begin + point + 1, name.at.begin + name.word.size()};
    const auto found = meant(catalogue_, word, geography);
    if (found.empty())
        fail(at, fmt::format("\"{}\" is no indicator of {}. {}", word, geography,
                             suggestion_over(catalogue_, word, geography)));
    if (found.size() > 1) {
        std::vector<std::string> ids;
        for (const Named* one : found) ids.push_back(geography + "." + one->id);
        fail(at, fmt::format("\"{}\" could be {}. Write one of them.", word, join(ids, " or ")));
    }
    if (geography != catalogue_.geography && !catalogue_.parents.contains(geography))
        fail({name.at.begin, name.at.begin + point},
             fmt::format(
                 "no lookup of the project puts the areas of {} into {}: add [lookup.ID] from {} to {}.",
                 catalogue_.geography, geography, catalogue_.geography, geography));
    return *found.front();
}

const Named& Binder::indicator(const Expression& name) const {
    if (name.kind != Expression::Kind::name)
        fail(name.at, "the name of an indicator is expected here, such as imd.decile.");
    const auto found = meant(catalogue_, name.word, catalogue_.geography);
    if (found.empty()) return elsewhere(name);
    if (found.size() == 1) return *found.front();
    std::vector<std::string> ids;
    for (const Named* one : found) ids.push_back(one->id);
    fail({name.at.begin, name.at.begin + name.word.size()},
         fmt::format("\"{}\" could be {}. Write one of them.", name.word, join(ids, " or ")));
}

namespace {

/// sex = 'Male', period = '2020': what is in the brackets of a series.
void add_slice(const Binder& binder, const Expression& condition, Slice& slice) {
    using Kind = Expression::Kind;
    if (condition.kind == Kind::all_of) {
        for (const Expression& one : condition.operands) add_slice(binder, one, slice);
        return;
    }
    const bool fits = condition.kind == Kind::comparison && condition.word == "=" &&
                      condition.operands[0].kind == Kind::name &&
                      (condition.operands[1].kind == Kind::text || condition.operands[1].kind == Kind::name);
    if (!fits)
        binder.fail(
            condition.at,
            "brackets after an indicator choose a member of a series: [sex = 'Male', period = latest].");
    slice.emplace_back(condition.operands[0].word, condition.operands[1].word);
}

/// type = 'LAP', type IN (...), area >= 2 ha, area < 20 ha: what brackets leave of a layer.
void add_choice(const Binder& binder, const Expression& condition, const Catalogue::NamedLayer& layer,
                FeatureChoice& choice) {
    using Kind = Expression::Kind;
    if (condition.kind == Kind::all_of) {
        for (const Expression& one : condition.operands) add_choice(binder, one, layer, choice);
        return;
    }
    const std::string allowed =
        "Brackets after a layer take area >= 2 ha, area < 20 ha and type = 'LAP' or type IN "
        "('LAP', 'LEAP'), joined by AND.";
    const bool named = !condition.operands.empty() && condition.operands[0].kind == Kind::name;
    const std::string what = named ? to_lower(condition.operands[0].word) : std::string();
    if (what == "type") {
        const bool fits =
            condition.kind == Kind::in_list || (condition.kind == Kind::comparison && condition.word == "=");
        if (!layer.has_types)
            binder.fail(condition.operands[0].at,
                        fmt::format("layer {} does not say which of its columns holds the type: write type = "
                                    "\"COLUMN\" in [layer.{}].",
                                    layer.id, layer.id));
        if (!fits || !choice.types.empty()) binder.fail(condition.at, allowed);
        for (std::size_t i = 1; i < condition.operands.size(); ++i)
            choice.types.push_back(binder.word(condition.operands[i], "a type in quotes"));
        return;
    }
    const bool sized = what == "area" && condition.kind == Kind::comparison &&
                       condition.operands[1].kind == Kind::number &&
                       (condition.word == ">=" || condition.word == "<");
    if (!sized) binder.fail(condition.at, allowed);
    const Expression& size = condition.operands[1];
    const auto unit = known_unit(size.unit);
    if (!unit || unit->kind != QueryType::Kind::area || size.number <= 0)
        binder.fail(size.at, "an area above 0 is expected here, with its unit: 2 ha, 500 m2 or 1 km2.");
    std::optional<double>& limit = condition.word == "<" ? choice.below : choice.at_least;
    if (limit) binder.fail(condition.at, "this limit is given twice.");
    limit = shifted_decimal(size.number, unit->power_of_ten);
    if (choice.at_least && choice.below && *choice.at_least >= *choice.below)
        binder.fail(condition.at,
                    "no feature is of at least the one area and below the other. Mend the limits.");
}

}  // namespace

QueryColumn Binder::indicator_column(const Expression& name) const {
    const Named& named = indicator(name);
    QueryColumn column;
    column.source = QueryColumn::Source::indicator;
    column.geography = named.geography;
    column.indicator = named.id;
    for (const Expression& condition : name.operands) add_slice(*this, condition, column.slice);
    column.id = named.geography == catalogue_.geography ? named.id : named.geography + "." + named.id;
    std::vector<std::string> choices;
    for (const auto& [dimension, value] : column.slice)
        choices.push_back(fmt::format("{} = '{}'", dimension, value));
    if (!choices.empty()) column.id += "[" + join(choices, ", ") + "]";
    if (const auto unit = known_unit(named.unit)) column.power_of_ten = unit->power_of_ten;
    return column;
}

Binder::LayerPart Binder::layer(const Expression& name) const {
    if (name.kind != Expression::Kind::name && name.kind != Expression::Kind::text)
        fail(name.at, "the name of a layer is expected here.");
    LayerPart part{catalogue_.find_layer(name.word), {}};
    if (part.layer == nullptr) {
        std::vector<std::string> ids;
        for (const Catalogue::NamedLayer& layer : catalogue_.layers) ids.push_back(layer.id);
        fail({name.at.begin,
              name.kind == Expression::Kind::name ? name.at.begin + name.word.size() : name.at.end},
             ids.empty() ? fmt::format("\"{}\" is no layer: the project has none. Add [layer.{}].", name.word,
                                       name.word)
                         : fmt::format("\"{}\" is no layer of the project. {}", name.word,
                                       suggestion(name.word, ids)));
    }
    for (const Expression& condition : name.operands) add_choice(*this, condition, *part.layer, part.choice);
    return part;
}

double Binder::distance(const Expression& argument) const {
    const auto unit = argument.kind == Expression::Kind::number ? known_unit(argument.unit) : std::nullopt;
    if (!unit || unit->kind != QueryType::Kind::length || argument.number <= 0)
        fail(argument.at, "a distance above 0 is expected here, with its unit: 400 m or 1.2 km.");
    return shifted_decimal(argument.number, unit->power_of_ten);
}

std::string Binder::word(const Expression& argument, const std::string& what) const {
    if (argument.kind != Expression::Kind::text && argument.kind != Expression::Kind::name)
        fail(argument.at, fmt::format("{} is expected here.", what));
    return argument.word;
}

std::string Binder::written(TextRange at) const {
    return on_one_line(std::string_view(text_).substr(at.begin, at.end - at.begin));
}

void Binder::fail(TextRange at, const std::string& message) const {
    throw ExpressionError(text_, at, message);
}

}  // namespace vitality
