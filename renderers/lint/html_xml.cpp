// SPDX-License-Identifier: Apache-2.0
#include "renderers/lint/html_xml.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "base/names.hpp"

namespace vitality {

namespace {

bool is_blank(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

class HtmlRewriter {
  public:
    explicit HtmlRewriter(const std::string& page) : page_(page) { out_.reserve(page.size()); }

    std::string rewrite() {
        while (at_ < page_.size()) {
            const char c = page_[at_];
            if (c == '&') copy_letter();
            else if (c == '<') copy_markup();
            else out_ += page_[at_++];
        }
        return std::move(out_);
    }

  private:
    bool begins(std::string_view text) const { return page_.compare(at_, text.size(), text) == 0; }
    bool ended() const { return at_ >= page_.size(); }

    /// Leaves out all up to that text and it; its line ends stay.
    void skip_past(std::string_view text) {
        const std::size_t found = page_.find(text, at_);
        const std::size_t stop = found == std::string::npos ? page_.size() : found + text.size();
        out_.append(
            static_cast<std::size_t>(std::count(page_.begin() + static_cast<std::ptrdiff_t>(at_),
                                                page_.begin() + static_cast<std::ptrdiff_t>(stop), '\n')),
            '\n');
        at_ = stop;
    }

    void copy_letter() {
        static constexpr std::array<std::string_view, 5> of_xml{"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"};
        const bool numbered = begins("&#");
        const bool known =
            std::any_of(of_xml.begin(), of_xml.end(), [&](auto letter) { return begins(letter); });
        if (numbered || known) {
            out_ += page_[at_++];
            return;
        }
        std::size_t end = at_ + 1;
        while (end < page_.size() && std::isalnum(static_cast<unsigned char>(page_[end])) != 0) ++end;
        const bool named = end < page_.size() && page_[end] == ';' && end > at_ + 1;
        out_ += named ? " " : "&amp;";
        at_ = named ? end + 1 : at_ + 1;
    }

    void copy_markup() {
        if (begins("<!--")) return skip_past("-->");
        if (begins("<!") || begins("<?")) return skip_past(">");
        if (begins("</")) return copy_end_tag();
        out_ += page_[at_++];
        const std::string name = to_lower(read_name());
        out_ += name;
        bool closed = copy_attributes();
        if (!closed && is_void(name)) out_ += '/', closed = true;
        out_ += '>';
        if (!closed && (name == "script" || name == "style")) {
            skip_past("</" + name);
            skip_past(">");
            out_ += "</" + name + ">";
        }
    }

    void copy_end_tag() {
        at_ += 2;
        const std::string name = to_lower(read_name());
        skip_past(">");
        if (!is_void(name)) out_ += "</" + name + ">";
    }

    static bool is_void(const std::string& name) {
        static constexpr std::array<std::string_view, 13> names{"area",   "base",  "br",    "col",  "embed",
                                                                "hr",     "img",   "input", "link", "meta",
                                                                "source", "track", "wbr"};
        return std::find(names.begin(), names.end(), name) != names.end();
    }

    std::string read_name() {
        const std::size_t begin = at_;
        while (!ended() && !is_blank(page_[at_]) && page_[at_] != '>' && page_[at_] != '/' &&
               page_[at_] != '=')
            ++at_;
        return page_.substr(begin, at_ - begin);
    }

    void copy_blanks() {
        while (!ended() && is_blank(page_[at_])) out_ += page_[at_++];
    }

    /// Up to the end of the tag, which is not copied; whether the tag ends itself.
    bool copy_attributes() {
        while (true) {
            copy_blanks();
            if (ended()) return false;
            if (page_[at_] == '>') return ++at_, false;
            if (begins("/>")) return out_ += '/', at_ += 2, true;
            if (page_[at_] == '/' || page_[at_] == '=') {
                ++at_;
                continue;
            }
            out_ += ' ' + read_name();
            copy_value();
        }
    }

    void copy_value() {
        std::size_t next = at_;
        while (next < page_.size() && is_blank(page_[next])) ++next;
        out_ += "=\"";
        if (next < page_.size() && page_[next] == '=') {
            at_ = next + 1;
            while (!ended() && is_blank(page_[at_])) ++at_;
            copy_quoted();
        }
        out_ += '"';
    }

    void copy_quoted() {
        const char quote = !ended() && (page_[at_] == '"' || page_[at_] == '\'') ? page_[at_++] : '\0';
        while (!ended() &&
               (quote != '\0' ? page_[at_] != quote : !is_blank(page_[at_]) && page_[at_] != '>')) {
            const char c = page_[at_];
            if (c == '&') copy_letter();
            else if (c == '<' || c == '"') out_ += c == '<' ? "&lt;" : "&quot;", ++at_;
            else out_ += page_[at_++];
        }
        if (quote != '\0' && !ended()) ++at_;
    }

    const std::string& page_;
    std::size_t at_ = 0;
    std::string out_;
};

}  // namespace

std::string html_as_xml(const std::string& page) { return HtmlRewriter(page).rewrite(); }

}  // namespace vitality
