// SPDX-License-Identifier: Apache-2.0
#include "renderers/label_settings.hpp"

#include <algorithm>
#include <limits>

#include "base/names.hpp"

namespace vitality {

namespace {

/// A text in the pieces between which a line may end, with the width of each.
struct Pieces {
    std::vector<std::string> texts;
    std::vector<double> widths;
};

Pieces pieces_of(const std::string& name, const TextStyle& style, Typesetter& typesetter) {
    Pieces pieces;
    std::size_t from = 0;
    std::vector<std::size_t> ends = typesetter.line_breaks(name);
    ends.push_back(name.size());
    for (const std::size_t end : ends) {
        pieces.texts.push_back(name.substr(from, end - from));
        pieces.widths.push_back(typesetter.measure(pieces.texts.back(), style).width);
        from = end;
    }
    return pieces;
}

/// Ends of the lines that make the longest of `lines` as short as can be.
std::vector<std::size_t> balanced_ends(const std::vector<double>& widths, std::size_t lines) {
    const std::size_t count = widths.size();
    const double endless = std::numeric_limits<double>::infinity();
    std::vector<std::vector<double>> longest(lines + 1, std::vector<double>(count + 1, endless));
    std::vector<std::vector<std::size_t>> start(lines + 1, std::vector<std::size_t>(count + 1, 0));
    longest[0][0] = 0;
    for (std::size_t line = 1; line <= lines; ++line)
        for (std::size_t end = line; end <= count; ++end) {
            double width = 0;
            for (std::size_t from = end; from-- > line - 1;) {
                width += widths[from];
                const double worst = std::max(longest[line - 1][from], width);
                if (worst < longest[line][end]) longest[line][end] = worst, start[line][end] = from;
            }
        }
    std::vector<std::size_t> ends;
    for (std::size_t line = lines, end = count; line > 0; --line) {
        ends.push_back(end);
        end = start[line][end];
    }
    std::reverse(ends.begin(), ends.end());
    return ends;
}

std::string in_lines(const Pieces& pieces, std::size_t lines) {
    std::vector<std::string> texts;
    std::size_t piece = 0;
    for (const std::size_t end : balanced_ends(pieces.widths, lines)) {
        std::string line;
        while (piece < end) line += pieces.texts[piece++];
        texts.push_back(trim(line));
    }
    return join(texts, "\n");
}

}  // namespace

std::vector<LabelSetting> label_settings(const std::string& name, double room, const TypeScale& type,
                                         Typesetter& typesetter) {
    constexpr std::size_t most_lines = 4;
    std::vector<LabelSetting> settings;
    for (const double factor : {1.0, 0.93, 0.86}) {
        const TextStyle style{std::max(type.label * factor, type.least), Weight::semibold, ink, Align::centre,
                              1.15};
        const Pieces pieces = pieces_of(name, style, typesetter);
        const double shrink = (1 - factor) * 20;
        for (std::size_t lines = 1; lines <= std::min(most_lines, pieces.texts.size()); ++lines) {
            const std::string text = lines == 1 ? name : in_lines(pieces, lines);
            const TextSize size = typesetter.measure(text, style);
            const double wide = lines == 1 && size.width > room ? 3 : 0;
            settings.push_back({text, style, size, shrink + wide + 1.5 * static_cast<double>(lines - 1)});
        }
    }
    return settings;
}

}  // namespace vitality
