// SPDX-License-Identifier: Apache-2.0
#include "renderers/pdf/rules.hpp"

#include <functional>
#include <map>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFNameTreeObjectHelper.hh>
#include <qpdf/QPDFNumberTreeObjectHelper.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

#include "base/error.hpp"
#include "renderers/pdf/structure.hpp"

namespace vitality {

namespace {

using Handle = QPDFObjectHandle;

bool has_text(Handle value) { return value.isString() && !value.getUTF8Value().empty(); }

/// The elements of the structure tree, depth first; each is visited once, whatever the file says.
class StructureWalk {
  public:
    using Visit = std::function<void(Handle, const std::string&)>;

    explicit StructureWalk(Handle root) : root_(root) {
        if (root.isDictionary() && root.getKey("/RoleMap").isDictionary()) roles_ = root.getKey("/RoleMap");
    }

    void each(const Visit& visit) { walk(root_, visit, 0); }

    /// The standard tag that a tag of the file's own stands for.
    std::string tag_of(Handle element) {
        if (!element.isDictionary() || !element.getKey("/S").isName()) return {};
        std::string tag = element.getKey("/S").getName();
        constexpr int longest_chain = 8;
        for (int i = 0; i < longest_chain && roles_.isDictionary() && roles_.getKey(tag).isName(); ++i)
            tag = roles_.getKey(tag).getName();
        return tag.substr(1);
    }

  private:
    void walk(Handle element, const Visit& visit, int depth) {
        constexpr int deepest = 200;
        if (depth > deepest) return;
        for (Handle& kid : kids_of(element)) {
            const std::string tag = tag_of(kid);
            if (tag.empty() || (kid.isIndirect() && !seen_.insert(kid.getObjGen()).second)) continue;
            visit(kid, tag);
            walk(kid, visit, depth + 1);
        }
    }

    Handle root_, roles_ = Handle::newNull();
    std::set<QPDFObjGen> seen_;
};

/// Counts findings of one kind instead of telling each.
struct Tally {
    std::size_t times = 0;
    std::string first;  ///< where it was met first

    void add(const std::string& where) {
        if (times++ == 0) first = where;
    }
};

class PdfRules {
  public:
    explicit PdfRules(QPDF& pdf) : pdf_(pdf), root_(pdf.getRoot()) {}

    PdfInspection inspect() {
        check_catalogue();
        check_structure();
        check_pages();
        check_links();
        check_fonts();
        check_damage();
        return std::move(result_);
    }

  private:
    void fault(const char* rule, const std::string& where, const std::string& message, const char* advice,
               LintLevel level = LintLevel::error) {
        result_.findings.push_back({level, rule, where, message, advice});
    }
    void fault(const char* rule, const Tally& tally, const std::string& message, const char* advice,
               LintLevel level = LintLevel::error) {
        if (tally.times == 0) return;
        fault(rule, tally.first,
              tally.times == 1 ? message + "." : fmt::format("{} (and {} more).", message, tally.times - 1),
              advice, level);
    }

    void check_catalogue() {
        if (!has_text(root_.getKey("/Lang")))
            fault("language", "", "no language.", "Say the document's language in the program that made it.");
        Handle marks = root_.getKey("/MarkInfo");
        if (!marks.isDictionary() || !marks.getKey("/Marked").isBool() ||
            !marks.getKey("/Marked").getBoolValue())
            fault("tags", "", "not said to be tagged.", tagged);
        Handle preferences = root_.getKey("/ViewerPreferences");
        if (!preferences.isDictionary() || !preferences.hasKey("/DisplayDocTitle"))
            fault("title", "", "the window does not show the title.", "Ask for it where the file is made.",
                  LintLevel::warning);
        check_title();
    }

    void check_title() {
        Handle info = pdf_.getTrailer().getKey("/Info");
        const bool named = info.isDictionary() && has_text(info.getKey("/Title"));
        Handle metadata = root_.getKey("/Metadata");
        if (!named) fault("title", "", "no title.", "Give the document a title.");
        if (!metadata.isStream()) {
            fault("metadata", "", "no metadata.", tagged, LintLevel::warning);
            return;
        }
        const auto bytes = metadata.getStreamData(qpdf_dl_generalized);
        const std::string xmp(bytes->getBuffer(), bytes->getBuffer() + bytes->getSize());
        if (xmp.find("pdfuaid:part") == std::string::npos)
            fault("metadata", "", "not said to be PDF/UA.", tagged, LintLevel::warning);
        if (xmp.find("dc:title") == std::string::npos)
            fault("metadata", "", "no title in the metadata.", "Give the document a title.",
                  LintLevel::warning);
    }

    void check_structure() {
        Handle tree = root_.getKey("/StructTreeRoot");
        if (!tree.isDictionary()) {
            fault("tags", "", "no structure: a screen reader finds neither headings nor figures nor tables.",
                  tagged);
            return;
        }
        StructureWalk walk(tree);
        walk.each([&](Handle element, const std::string& tag) { check_element(walk, element, tag); });
        fault("alternative-text", figures_, "a figure has no alternative text",
              "Say in words what the figure shows.");
        fault("table-header", headers_, "a header cell has no scope",
              "Say whether it heads a column or a row.");
        fault("table-row", rows_, "a row holds something that is no cell", "Let rows hold TH and TD alone.");
        fault("furniture", furniture_, "furniture is read out", "Mark it as an artifact.");
    }

    void check_element(StructureWalk& walk, Handle element, const std::string& tag) {
        if (tag == "NonStruct") furniture_.add("");
        if ((tag == "Figure" || tag == "Formula") && !has_text(element.getKey("/Alt")) &&
            !has_text(element.getKey("/ActualText")))
            figures_.add(fmt::format("figure {}", figure_));
        if (tag == "Figure") ++figure_;
        if (tag == "TH" && !has_scope(element)) headers_.add("");
        if (tag == "TR") check_row(walk, element);
        if (tag.size() == 2 && tag[0] == 'H' && tag[1] >= '1' && tag[1] <= '6') check_heading(tag[1] - '0');
    }

    static bool has_scope(Handle cell) {
        Handle attributes = cell.getKey("/A");
        const auto scopes = [](Handle one) { return one.isDictionary() && one.hasKey("/Scope"); };
        if (attributes.isArray())
            for (Handle& one : attributes.getArrayAsVector())
                if (scopes(one)) return true;
        return scopes(attributes) || cell.hasKey("/ID");
    }

    void check_row(StructureWalk& walk, Handle row) {
        for (Handle& cell : kids_of(row)) {
            const std::string tag = walk.tag_of(cell);
            if (tag != "TH" && tag != "TD") rows_.add("");
        }
    }

    void check_heading(int level) {
        if (level > level_ + 1)
            fault("heading-order", "", fmt::format("a heading {} follows one of level {}.", level, level_),
                  "Do not skip a level of headings.");
        level_ = level;
    }

    void check_pages() {
        Tally tabs, twice, nested, lost;
        std::map<std::string, Tally> unmarked;
        int number = 0;
        for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(pdf_).getAllPages()) {
            const std::string where = fmt::format("page {}", ++number);
            Handle object = page.getObjectHandle();
            if (!object.getKey("/Tabs").isName() || object.getKey("/Tabs").getName() != "/S") tabs.add(where);
            const PdfPageContent content = read_page_content(page);
            for (const std::string& word : content.unmarked) unmarked[word].add(where);
            if (!content.repeated_marks.empty()) twice.add(where);
            if (content.nested) nested.add(where);
            Handle parents = parents_of(object);
            for (const long long mark : content.marks)
                if (!leads_to_element(parents, mark)) lost.add(fmt::format("{}, mark {}", where, mark));
            result_.texts.push_back(content.texts);
        }
        fault("tab-order", tabs, "the tab order is not that of the structure", tagged, LintLevel::warning);
        for (const auto& [word, tally] : unmarked)
            fault("untagged", tally, "painted outside of all tags: " + word, tagged);
        fault("marks", twice, "a marked content stands twice on a page", tagged);
        fault("marks", nested, "one marked content lies in another", tagged);
        fault("marks", lost, "a marked content leads to no element", tagged);
    }

    /// What the marked contents of a page lead to, by their numbers; null where the page has none.
    Handle parents_of(Handle page) {
        Handle tree = root_.getKey("/StructTreeRoot");
        if (!tree.isDictionary() || !tree.getKey("/ParentTree").isDictionary()) return Handle::newNull();
        if (!page.getKey("/StructParents").isInteger()) return Handle::newNull();
        Handle parents;
        QPDFNumberTreeObjectHelper numbers(tree.getKey("/ParentTree"), pdf_);
        const bool found = numbers.findObject(page.getKey("/StructParents").getIntValue(), parents);
        return found ? parents : Handle::newNull();
    }

    static bool leads_to_element(Handle parents, long long mark) {
        return parents.isArray() && mark >= 0 && mark < parents.getArrayNItems() &&
               parents.getArrayItem(static_cast<int>(mark)).isDictionary();
    }

    /// Links and the outline lead to names that are there.
    void check_links() {
        Tally dead;
        int number = 0;
        for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(pdf_).getAllPages()) {
            ++number;
            for (QPDFAnnotationObjectHelper& note : page.getAnnotations("/Link"))
                check_destination(destination_of(note.getObjectHandle()), fmt::format("page {}", number),
                                  dead);
        }
        check_outline(root_.getKey("/Outlines"), dead);
        fault("dead-link", dead, "a link leads nowhere", "Name a destination that is there.");
    }

    static Handle destination_of(Handle holder) {
        if (holder.hasKey("/Dest")) return holder.getKey("/Dest");
        Handle action = holder.getKey("/A");
        const bool goes =
            action.isDictionary() && action.getKey("/S").isName() && action.getKey("/S").getName() == "/GoTo";
        return goes ? action.getKey("/D") : Handle::newNull();
    }

    void check_destination(Handle destination, const std::string& where, Tally& dead) {
        if (destination.isNull() || destination.isArray()) return;
        const std::string name = destination.isName()     ? destination.getName()
                                 : destination.isString() ? destination.getUTF8Value()
                                                          : std::string();
        if (!is_known(name, destination.isName())) dead.add(fmt::format("{}, \"{}\"", where, name));
    }

    bool is_known(const std::string& name, bool is_name) {
        Handle old = root_.getKey("/Dests");
        if (is_name) return old.isDictionary() && old.hasKey(name);
        Handle names = root_.getKey("/Names");
        if (!names.isDictionary() || !names.getKey("/Dests").isDictionary()) return false;
        return QPDFNameTreeObjectHelper(names.getKey("/Dests"), pdf_).hasName(name);
    }

    void check_outline(Handle outline, Tally& dead) {
        std::set<QPDFObjGen> seen;
        std::vector<Handle> left{outline};
        while (!left.empty()) {
            Handle entry = left.back();
            left.pop_back();
            if (!entry.isDictionary() || (entry.isIndirect() && !seen.insert(entry.getObjGen()).second))
                continue;
            check_destination(destination_of(entry), "outline", dead);
            left.push_back(entry.getKey("/First"));
            left.push_back(entry.getKey("/Next"));
        }
    }

    void check_fonts() {
        Tally loose, mute;
        for (Handle& font : pdf_.getAllObjects()) {
            if (!font.isDictionaryOfType("/Font") || !font.getKey("/Subtype").isName()) continue;
            const std::string kind = font.getKey("/Subtype").getName();
            if (kind.rfind("/CIDFont", 0) == 0) continue;
            const std::string name = font.getKey("/BaseFont").isName()
                                         ? font.getKey("/BaseFont").getName().substr(1)
                                         : kind.substr(1);
            if (!is_embedded(font, kind)) loose.add(name);
            if (!font.hasKey("/ToUnicode") && !is_plain_encoding(font)) mute.add(name);
        }
        fault("font-embedded", loose, "a font is not embedded: other machines show another",
              "Embed all fonts.");
        fault("font-unicode", mute, "a font does not say which letters it shows", "Embed its Unicode map.");
    }

    static bool is_embedded(Handle font, const std::string& kind) {
        if (kind == "/Type3") return true;
        Handle holder = font;
        if (kind == "/Type0") {
            Handle descendants = font.getKey("/DescendantFonts");
            if (!descendants.isArray() || descendants.getArrayNItems() == 0) return false;
            holder = descendants.getArrayItem(0);
        }
        Handle descriptor = holder.isDictionary() ? holder.getKey("/FontDescriptor") : Handle::newNull();
        return descriptor.isDictionary() &&
               (descriptor.hasKey("/FontFile") || descriptor.hasKey("/FontFile2") ||
                descriptor.hasKey("/FontFile3"));
    }

    /// Letters of a font with such an encoding are known by it.
    static bool is_plain_encoding(Handle font) {
        Handle encoding = font.getKey("/Encoding");
        if (encoding.isDictionary()) encoding = encoding.getKey("/BaseEncoding");
        return encoding.isName() &&
               (encoding.getName() == "/WinAnsiEncoding" || encoding.getName() == "/MacRomanEncoding");
    }

    void check_damage() {
        const std::vector<QPDFExc> warnings = pdf_.getWarnings();
        if (warnings.empty()) return;
        fault("damaged", "",
              fmt::format("the file is damaged ({}{}).", warnings.front().getMessageDetail(),
                          warnings.size() > 1 ? fmt::format("; {} more faults", warnings.size() - 1) : ""),
              "Make it anew.");
    }

    static constexpr const char* tagged = "Make it anew as a tagged PDF (PDF/UA).";

    QPDF& pdf_;
    Handle root_;
    PdfInspection result_;
    Tally figures_, headers_, rows_, furniture_;
    int level_ = 0, figure_ = 1;
};

[[noreturn]] void fail(const std::string& name, const QPDFExc& failure) {
    if (failure.getErrorCode() == qpdf_e_password)
        throw error<InputError>("{}: is encrypted and needs a password. Save a copy that opens without one.",
                                name);
    throw error<InputError>("{}: is no PDF that can be read ({}). Is it cut short, or something else?", name,
                            failure.getMessageDetail());
}

}  // namespace

PdfInspection inspect_pdf(const std::string& bytes, const std::string& name) {
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile(name.c_str(), bytes.data(), bytes.size());
        return PdfRules(pdf).inspect();
    } catch (const QPDFExc& failure) {
        fail(name, failure);
    } catch (const InputError&) {
        throw;
    } catch (const std::exception& failure) {
        throw error<InputError>("{}: is no PDF that can be read ({}).", name, failure.what());
    }
}

}  // namespace vitality
