// SPDX-License-Identifier: Apache-2.0
#include "base/xml_records.hpp"

#include <algorithm>
#include <map>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/names.hpp"
#include "base/xml_parser.hpp"

namespace vitality {

namespace {

constexpr std::size_t deepest = 64;
constexpr std::size_t most_paths = 4096;
constexpr std::size_t none = static_cast<std::size_t>(-1);

class RecordListener : public XmlListener {
  public:
    RecordListener(const std::string& file, const std::string& record) : file_(file), record_(record) {}

    void begin(std::string_view element, const XmlAttributes&, std::size_t line) override {
        if (root_.empty()) root_ = element;
        if (in_record_) {
            begin_element(element, line);
        } else if (element == record_) {
            in_record_ = true;
            lines_.push_back(line);
            row_begins_.push_back(cells_.size());
        }
    }
    void text(std::string_view piece) override {
        if (!open_.empty()) text_ += piece;
    }
    void end(std::string_view) override {
        if (open_.empty()) {
            in_record_ = false;
            return;
        }
        end_element(open_.back());
        open_.pop_back();
    }

    const std::string& root() const { return root_; }
    TextTable table();

  private:
    struct Path {
        std::string name;
        bool holds_elements = false;
        bool holds_text = false;
    };
    struct Open {
        std::size_t path;
        std::size_t text_begin;
        std::size_t name_size;
        bool holds_elements = false;
    };
    struct Cell {
        std::size_t path;
        TextSpan text;
    };

    void begin_element(std::string_view element, std::size_t line) {
        if (open_.size() == deepest) {
            throw error<InputError>(
                "{}:{}: more than {} elements stand in each other: this is no file of records.", file_, line,
                deepest);
        }
        name_.resize(open_.empty() ? 0 : open_.back().name_size);
        if (!open_.empty()) {
            open_.back().holds_elements = true;
            paths_[open_.back().path].holds_elements = true;
            name_ += '/';
        }
        name_ += element;
        open_.push_back({path_index(line), text_.size(), name_.size()});
    }
    std::size_t path_index(std::size_t line) {
        const auto [found, is_new] = indices_.try_emplace(name_, paths_.size());
        if (is_new) paths_.push_back({name_});
        if (paths_.size() <= most_paths) return found->second;
        throw error<InputError>(
            "{}:{}: the records hold elements of more than {} names: this is no file of records.", file_,
            line, most_paths);
    }
    void end_element(const Open& element) {
        const std::string_view text = std::string_view(text_).substr(element.text_begin);
        if (element.holds_elements || trimmed(text).empty()) return;
        paths_[element.path].holds_text = true;
        cells_.push_back({element.path, span_of(element.text_begin, text.size())});
    }
    TextSpan span_of(std::size_t begin, std::size_t size) const {
        if (size <= TextSpan::longest) return {begin, size};
        throw error<InputError>("{}:{}: a text of this record holds more than 16 MB: shorten it.", file_,
                                lines_.back());
    }
    TextSpan joined(std::size_t first, std::size_t last);

    const std::string& file_;
    const std::string& record_;
    std::string root_;
    bool in_record_ = false;
    std::vector<Open> open_;
    std::string name_;  ///< path of the innermost open element
    std::map<std::string, std::size_t> indices_;
    std::vector<Path> paths_;
    std::string text_;
    std::vector<Cell> cells_;  ///< texts that are not blank, in file order
    std::vector<std::size_t> row_begins_;
    std::vector<std::size_t> lines_;
};

TextSpan RecordListener::joined(std::size_t first, std::size_t last) {
    if (first + 1 == last) return cells_[first].text;
    const std::size_t begin = text_.size();
    for (std::size_t c = first; c < last; ++c) {
        const std::string piece = text_.substr(cells_[c].text.begin(), cells_[c].text.size());
        text_ += (c == first ? "" : "; ") + piece;
    }
    return span_of(begin, text_.size() - begin);
}

TextTable RecordListener::table() {
    std::vector<std::string> names;
    std::vector<std::size_t> columns(paths_.size(), none);
    for (std::size_t p = 0; p < paths_.size(); ++p) {
        if (paths_[p].holds_elements && !paths_[p].holds_text) continue;
        columns[p] = names.size();
        names.push_back(paths_[p].name);
    }
    std::vector<TextSpan> spans(lines_.size() * names.size());
    row_begins_.push_back(cells_.size());
    const auto at = [&](std::size_t c) { return cells_.begin() + static_cast<std::ptrdiff_t>(c); };
    for (std::size_t row = 0; row < lines_.size(); ++row) {
        const std::size_t end = row_begins_[row + 1];
        std::stable_sort(at(row_begins_[row]), at(end),
                         [](const Cell& a, const Cell& b) { return a.path < b.path; });
        for (std::size_t first = row_begins_[row], last = first; first < end; first = last) {
            while (last < end && cells_[last].path == cells_[first].path) ++last;
            spans[row * names.size() + columns[cells_[first].path]] = joined(first, last);
        }
    }
    return {file_, std::move(names), std::move(lines_), std::move(text_), std::move(spans)};
}

/// What tells the outermost element, and nothing else.
class RootListener : public XmlListener {
  public:
    void begin(std::string_view element, const XmlAttributes&, std::size_t) override {
        if (root.empty()) root = element;
    }
    std::string root;
};

[[noreturn]] void fail(const std::string& path, const FileHandle& file, const XmlFailure& failure) {
    std::string start(1024, '\0');
    start.resize(file.is_regular() ? file.read_at(0, start.data(), start.size()) : 0);
    if (file.is_regular() && start.empty()) throw error<InputError>("{}: is empty. Fetch it again.", path);
    if (is_web_page(start)) {
        throw error<InputError>(
            "{}: is a web page and not the file it is named as: a server sends one where it does not find or "
            "give a file. Open it in a browser to see what it says, and fetch the file again.",
            path);
    }
    if (!start.empty() && !begins_as_xml(start)) {
        throw error<InputError>(
            "{}: is not XML, which begins with \"<\". Name it by its format, or fetch it "
            "again.",
            path);
    }
    switch (failure.kind) {
        case XmlFailure::Kind::cut_short:
            throw error<InputError>(
                "{}:{}: the file ends in the middle of its records ({}): it was cut short. "
                "Fetch it again.",
                path, failure.line, failure.words);
        case XmlFailure::Kind::refused:
            throw error<InputError>(
                "{}:{}: is not read, because {}: entities can grow without end or stand "
                "for other files. Fetch it from its publisher, or write the text itself.",
                path, failure.line, failure.words);
        case XmlFailure::Kind::malformed: break;
    }
    throw error<InputError>("{}:{}: is not well-formed XML: {}. Fetch it again, or save it as XML in UTF-8.",
                            path, failure.line, failure.words);
}

}  // namespace

bool begins_as_xml(std::string_view start) {
    if (start.starts_with("\xFF\xFE<") || start.starts_with(std::string_view("\xFE\xFF\0<", 4))) return true;
    return trimmed(start).starts_with('<');
}

std::string root_element(std::string_view start) {
    RootListener listener;
    std::size_t at = 0;
    parse_xml(
        [&](char* into, std::size_t most) {
            const std::size_t got = start.copy(into, most, at);
            at += got;
            return got;
        },
        listener);
    return listener.root;
}

bool is_web_page(std::string_view start) {
    const std::string text = to_lower(trimmed(start.substr(0, 1024)));
    return text.starts_with("<!doctype html") || text.find("<html") != std::string::npos;
}

TextTable read_xml_records(const std::string& path, const std::string& record) {
    FileHandle file(path);
    RecordListener listener(path, record);
    const auto failure = parse_xml(
        [&](char* into, std::size_t most) {
            std::size_t used = 0;
            while (const std::size_t got = file.read(into + used, most - used)) used += got;
            return used;
        },
        listener);
    if (failure) fail(path, file, *failure);
    TextTable table = listener.table();
    if (table.row_count() > 0) return table;
    throw error<InputError>(
        "{}: holds no element <{}>; its outermost is <{}>. Check that this is the file "
        "meant.",
        path, record, listener.root());
}

}  // namespace vitality
