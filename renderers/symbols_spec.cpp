// SPDX-License-Identifier: Apache-2.0
#include "renderers/symbols_spec.hpp"

#include "renderers/at_key.hpp"

namespace vitality {

namespace {

void read_amount(Section& section, AmountSpec& amount) {
    amount.place = section.place();
    amount.indicator = section.text("indicator");
    amount.slice = read_slice(section);
    amount.title = section.text_or("title", "");
    amount.colour = section.text_or("colour", "");
    if (!amount.colour.empty()) at_key(section, "colour", [&] { return colour_from_hex(amount.colour); });
}

double read_size(Section& section, double usual, double most) {
    const double size = section.number_or("size", usual);
    if (!(size > 0 && size <= most))
        section.fail("size", fmt::format("size is in millimetres on the page, above 0 and up to {}.", most));
    return size;
}

/// Keys that mean something where there are classes.
void read_classes(Section& section, SymbolsSpec& spec) {
    if (!spec.graduated) {
        for (const char* const key : {"method", "classes", "breaks"})
            if (section.has(key))
                section.fail(key, fmt::format("{} goes with kind = \"graduated\": proportional symbols have "
                                              "no classes.",
                                              key));
        return;
    }
    spec.breaks = section.numbers_or_none("breaks");
    const std::vector<std::pair<std::string, ClassMethod>> methods = {{"fisher", ClassMethod::fisher},
                                                                      {"quantile", ClassMethod::quantile},
                                                                      {"equal", ClassMethod::equal},
                                                                      {"pretty", ClassMethod::pretty},
                                                                      {"manual", ClassMethod::manual}};
    spec.method =
        section.choice_or("method", methods, spec.breaks.empty() ? ClassMethod::fisher : ClassMethod::manual);
    const bool manual = spec.method == ClassMethod::manual;
    if (manual != !spec.breaks.empty())
        section.fail(manual ? "method" : "breaks", "method = \"manual\" and breaks = [...] go together.");
    if (manual && section.has("classes"))
        section.fail("classes", "the limits in breaks say how many classes there are: leave classes out.");
    spec.classes =
        manual ? spec.breaks.size() - 1 : static_cast<std::size_t>(section.integer_or("classes", 4));
    if (spec.classes < 3 || spec.classes > 5)
        section.fail(manual ? "breaks" : "classes",
                     "graduated symbols have 3 to 5 sizes: more cannot be told apart.");
}

}  // namespace

SymbolsSpec read_symbols_spec(Section section) {
    const std::vector<std::pair<std::string, bool>> kinds = {{"proportional", false}, {"graduated", true}};
    const std::vector<std::pair<std::string, Symbol>> symbols = {{"circle", Symbol::circle},
                                                                 {"square", Symbol::square}};
    const std::vector<std::pair<std::string, SymbolScale>> scales = {{"area", SymbolScale::area},
                                                                     {"flannery", SymbolScale::flannery}};
    SymbolsSpec spec;
    read_amount(section, spec);
    spec.graduated = section.choice_or("kind", kinds, false);
    spec.symbol = section.choice_or("symbol", symbols, Symbol::circle);
    if (spec.graduated && section.has("scale"))
        section.fail("scale", "scale goes with kind = \"proportional\".");
    spec.scale = section.choice_or("scale", scales, SymbolScale::area);
    if (spec.scale == SymbolScale::flannery && spec.symbol != Symbol::circle)
        section.fail("scale", "Flannery measured how large circles seem: leave scale out, or take circles.");
    spec.size = read_size(section, 12, 50);
    read_classes(section, spec);
    section.finish();
    return spec;
}

DotsSpec read_dots_spec(Section section) {
    DotsSpec spec;
    read_amount(section, spec);
    const auto per = section.optional_number("per");
    if (!per) section.fail("say what a dot stands for: per = 50.");
    if (!(*per > 0)) section.fail("per", "per must be above 0: the number that one dot stands for.");
    spec.per = *per;
    spec.size = read_size(section, 0.5, 5);
    spec.leave_out_suppressed = section.flag_or("leave_out_suppressed", false);
    section.finish();
    return spec;
}

}  // namespace vitality
