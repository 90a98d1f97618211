// SPDX-License-Identifier: Apache-2.0
#include "renderers/svg_file.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <map>
#include <string_view>

#include <fmt/format.h>

#include "base/error.hpp"

namespace vitality {

namespace {

/// FNV-1a, 32 bits: names differ between files, and are equal for equal files.
std::uint32_t hash_of(const std::string& text) {
    std::uint32_t hash = 2166136261U;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash;
}

constexpr std::array<const char*, 3> marks{"id=\"", "href=\"#", "url(#"};

/// End of the next mark from `at` on, per mark; looked for again only once passed.
struct NextMark {
    std::array<std::size_t, marks.size()> ends{};

    std::size_t after(const std::string& svg, std::size_t at) {
        std::size_t nearest = std::string::npos;
        for (std::size_t m = 0; m < marks.size(); ++m) {
            if (ends[m] <= at) {
                const std::size_t found = svg.find(marks[m], at);
                ends[m] = found == std::string::npos ? found : found + std::strlen(marks[m]);
            }
            nearest = std::min(nearest, ends[m]);
        }
        return nearest;
    }
};

/// Cairo counts surfaces through the whole process: here they are counted through the file, in order.
class SurfaceNumbers {
  public:
    /// Appends "surfaceN" with its new number where one stands at `at`; gives the place behind it.
    std::size_t append(std::string& out, const std::string& svg, std::size_t at) {
        constexpr std::string_view word = "surface";
        if (svg.compare(at, word.size(), word) != 0) return at;
        const std::size_t digits = at + word.size();
        const std::size_t end = svg.find_first_not_of("0123456789", digits);
        if (end == digits || end == std::string::npos) return at;
        const auto [known, fresh] =
            numbers_.try_emplace(svg.substr(digits, end - digits), numbers_.size() + 1);
        out += word;
        out += std::to_string(known->second);
        return end;
    }

  private:
    std::map<std::string, std::size_t> numbers_;
};

/// Appends `svg` from `at` on, with `prefix` before each id and each reference to one.
void append_with_prefix(std::string& out, const std::string& svg, std::size_t at, const std::string& prefix) {
    NextMark next;
    SurfaceNumbers surfaces;
    for (std::size_t end; (end = next.after(svg, at)) != std::string::npos;) {
        out.append(svg, at, end - at);
        out += prefix;
        at = surfaces.append(out, svg, end);
    }
    out.append(svg, at);
}

struct RootTag {
    std::size_t begin;
    std::size_t end;  ///< of its ">"
};

RootTag root_of(const std::string& svg) {
    const std::size_t begin = svg.find("<svg ");
    const std::size_t end = begin == std::string::npos ? begin : svg.find('>', begin);
    if (end == std::string::npos) throw OutputError("Cairo wrote an SVG without a root element");
    return {begin, end};
}

/// What ends the root tag: the role of an image, and its title and description.
void append_words(std::string& out, const std::string& prefix, const std::string& title,
                  const std::string& description) {
    out += fmt::format(" role=\"img\" aria-labelledby=\"{0}title {0}desc\">\n", prefix);
    out += fmt::format("<title id=\"{}title\">{}</title>\n", prefix, xml_escaped(title));
    out += fmt::format("<desc id=\"{}desc\">{}</desc>", prefix, xml_escaped(description));
}

/// Behind that element where it is the next one from `at` on; else `at`.
std::size_t behind_element(const std::string& svg, std::size_t at, const std::string& element) {
    const std::size_t begin = svg.find_first_not_of(" \n", at);
    if (begin == std::string::npos || svg.compare(begin, element.size() + 1, "<" + element) != 0) return at;
    const std::string close = "</" + element + ">";
    const std::size_t end = svg.find(close, begin);
    return end == std::string::npos ? at : end + close.size();
}

}  // namespace

std::string xml_escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default:
                if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
        }
    }
    return out;
}

std::string with_title(const std::string& svg, const std::string& title, const std::string& description) {
    const RootTag root = root_of(svg);
    const std::string prefix = fmt::format("v{:08x}-", hash_of(title + "\n" + description));
    std::string out;
    out.reserve(svg.size() + svg.size() / 16 + 1000);
    out.append(svg, 0, root.end);
    append_words(out, prefix, title, description);
    append_with_prefix(out, svg, root.end + 1, prefix);
    return out;
}

std::string inline_svg(const std::string& svg, const std::string& prefix, const std::string& title,
                       const std::string& description) {
    const RootTag root = root_of(svg);
    std::string out;
    out.reserve(svg.size() + svg.size() / 8 + 1000);
    const std::size_t words = svg.find(" role=\"img\"", root.begin);
    out.append(svg, root.begin, std::min(words, root.end) - root.begin);
    append_words(out, prefix, title, description);
    std::size_t at = root.end + 1;
    for (const char* element : {"title", "desc"}) at = behind_element(svg, at, element);
    append_with_prefix(out, svg, at, prefix);
    return out;
}

}  // namespace vitality
