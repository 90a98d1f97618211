// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/names.hpp"
#include "renderers/lint/file_rules.hpp"
#include "renderers/lint/layout_rules.hpp"
#include "renderers/lint/xml_text.hpp"

namespace vitality {

namespace {

/// A number and its unit: "297mm". Empty where there is none.
struct Length {
    double value = 0;
    std::string unit;
};
std::optional<Length> parse_length(std::string_view text) {
    Length length;
    const std::string_view trimmed_text = trimmed(text);
    const char* const end = trimmed_text.data() + trimmed_text.size();
    const auto [at, failure] = std::from_chars(trimmed_text.data(), end, length.value);
    if (failure != std::errc()) return std::nullopt;
    length.unit = to_lower(trimmed(std::string_view(at, static_cast<std::size_t>(end - at))));
    return length;
}

/// Points of a length; empty for units that depend on something else.
std::optional<double> points_of(const Length& length) {
    if (length.unit == "pt") return length.value;
    if (length.unit.empty() || length.unit == "px") return length.value * 0.75;
    if (length.unit == "mm") return length.value * 72 / 25.4;
    if (length.unit == "cm") return length.value * 72 / 2.54;
    if (length.unit == "in") return length.value * 72;
    return std::nullopt;
}

/// The value of a property in a style: "font-size: 8px".
std::string_view property_of(std::string_view style, std::string_view name) {
    const std::size_t at = style.find(name);
    if (at == std::string_view::npos) return {};
    const std::size_t colon = style.find(':', at);
    if (colon == std::string_view::npos) return {};
    return style.substr(colon + 1, style.find(';', colon) - colon - 1);
}

bool leads_outside(std::string_view reference) {
    const std::string text = to_lower(trimmed(reference));
    return !text.empty() && !text.starts_with('#') && !text.starts_with("data:");
}

class SvgListener : public XmlListener {
  public:
    void begin(std::string_view element, const XmlAttributes& attributes, std::size_t line) override {
        if (path_.empty()) read_root(element, attributes);
        if (path_.size() == 1 && path_.back() == "svg" && (element == "title" || element == "desc"))
            now_ = element == "title" ? &title : &description;
        if (element == "text" || element == "tspan") read_text_size(attributes);
        const bool resource =
            element == "image" || element == "use" || element == "script" || element == "feImage";
        if (resource && leads_outside(attributes["href"])) outside.insert(std::string(attributes["href"]));
        if (leads_outside_by_url(attributes["style"]) || leads_outside_by_url(attributes["fill"]))
            outside.insert(fmt::format("a url on line {}", line));
        if (element == "script") scripts = true;
        path_.emplace_back(element);
    }
    void text(std::string_view text) override {
        if (now_ != nullptr) now_->append(text);
        if (!path_.empty() && path_.back() == "style" && leads_outside_by_url(text))
            outside.insert("a url in its style");
    }
    void end(std::string_view) override {
        path_.pop_back();
        now_ = nullptr;
    }

    std::string root, role, title, description;
    std::set<std::string> outside;
    std::optional<double> smallest;  ///< pt
    bool scripts = false;

  private:
    void read_root(std::string_view element, const XmlAttributes& attributes) {
        root = element;
        role = attributes["role"];
        if (!attributes["aria-label"].empty()) title = attributes["aria-label"];
        const auto width = parse_length(attributes["width"]);
        const auto points = width ? points_of(*width) : std::nullopt;
        const std::vector<std::string> box = split_words(attributes["viewBox"]);
        const auto across = box.size() == 4 ? parse_length(box[2]) : std::nullopt;
        if (points && across && across->value > 0) points_per_unit_ = *points / across->value;
    }
    static std::vector<std::string> split_words(std::string_view text) {
        std::vector<std::string> words(1);
        for (const char c : text) {
            if (c != ' ' && c != ',') words.back() += c;
            else if (!words.back().empty()) words.emplace_back();
        }
        if (words.back().empty()) words.pop_back();
        return words;
    }
    /// Scales of groups around it are not followed.
    void read_text_size(const XmlAttributes& attributes) {
        std::string_view given = attributes["font-size"];
        if (given.empty()) given = property_of(attributes["style"], "font-size");
        const auto length = parse_length(given);
        if (!length || (!length->unit.empty() && length->unit != "px")) return;
        const double size = length->value * points_per_unit_;
        if (!smallest || size < *smallest) smallest = size;
    }
    static bool leads_outside_by_url(std::string_view text) {
        if (text.find("@import") != std::string_view::npos) return true;
        for (std::size_t at = text.find("url("); at != std::string_view::npos;
             at = text.find("url(", at + 1)) {
            std::string_view inside = text.substr(at + 4, text.find(')', at) - at - 4);
            while (!inside.empty() && (inside.front() == '"' || inside.front() == '\''))
                inside.remove_prefix(1);
            if (leads_outside(inside)) return true;
        }
        return false;
    }

    std::vector<std::string> path_;
    std::string* now_ = nullptr;
    double points_per_unit_ = 0.75;
};

}  // namespace

LintFindings check_svg(const std::string& bytes, const std::string& name) {
    SvgListener svg;
    if (const auto failure = parse_xml_text(bytes, svg))
        throw error<InputError>("{}:{}: {} ({}). Make it anew, or fetch it again.", name, failure->line,
                                failure->kind == XmlFailure::Kind::cut_short ? "the picture is cut short"
                                                                             : "is no XML that can be read",
                                failure->words);
    LintFindings findings;
    const auto fault = [&](LintLevel level, const char* rule, const std::string& message,
                           const char* advice) {
        findings.push_back({level, rule, "", message, advice});
    };
    if (trimmed(svg.title).empty())
        fault(LintLevel::error, "title", "no <title>: a screen reader has no name for it.",
              "Add <title> as the first child of <svg>.");
    if (trimmed(svg.description).empty())
        fault(LintLevel::error, "alternative-text", "no <desc>: what it shows is not told in words.",
              "Add <desc> behind the title.");
    if (svg.role.empty())
        fault(LintLevel::warning, "role", "no role: some screen readers read out its parts instead of it.",
              "Add role=\"img\" to <svg>.");
    if (!svg.outside.empty())
        fault(LintLevel::error, "outside",
              fmt::format("it shows something that lies elsewhere: {}.",
                          join(std::vector<std::string>(svg.outside.begin(), svg.outside.end()), ", ")),
              "Put it into the file, or take it out.");
    if (svg.scripts) fault(LintLevel::warning, "script", "it runs a script.", "Take it out.");
    if (svg.smallest && *svg.smallest < smallest_text)
        findings.push_back({LintLevel::warning, "text-size", "",
                            fmt::format("its smallest text is of {:.1f} pt.", *svg.smallest),
                            "Set it larger.", Measured{*svg.smallest, smallest_text, "pt"}});
    return findings;
}

}  // namespace vitality
