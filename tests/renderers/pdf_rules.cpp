// SPDX-License-Identifier: Apache-2.0
#include "tests/renderers/pdf_rules.hpp"

#include <functional>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <set>

#include "base/error.hpp"

namespace vitality::test {

namespace {

using Handle = QPDFObjectHandle;

std::vector<Handle> kids_of(Handle element) {
    Handle kids = element.getKey("/K");
    if (kids.isArray()) return kids.getArrayAsVector();
    if (kids.isNull()) return {};
    return {kids};
}

void walk(Handle element, const std::function<void(Handle, const std::string&)>& visit) {
    for (Handle& kid : kids_of(element)) {
        if (!kid.isDictionary() || !kid.hasKey("/S")) continue;
        visit(kid, kid.getKey("/S").getName().substr(1));
        walk(kid, visit);
    }
}

/// Follows the marked contents of a page.
class Marks : public Handle::TokenFilter {
  public:
    explicit Marks(std::vector<std::string>& faults) : faults_(faults) {}

    void handleToken(const QPDFTokenizer::Token& token) override {
        static const std::set<std::string> painting = {"f", "F",  "f*", "B",  "B*", "b", "b*", "S",
                                                       "s", "sh", "Tj", "TJ", "\"", "'", "Do"};
        const auto type = token.getType();
        if (type == QPDFTokenizer::tt_space || type == QPDFTokenizer::tt_comment) return;
        if (type != QPDFTokenizer::tt_word) {
            if (type == QPDFTokenizer::tt_integer && last_ == "/MCID") number_ = std::stoi(token.getValue());
            last_ = token.getValue();
            return;
        }
        const std::string word = token.getValue();
        if (word == "BDC" || word == "BMC") {
            ++depth_;
            if (number_ >= 0) {
                if (!numbers.insert(number_).second)
                    faults_.push_back(fmt::format("marked content {} stands twice on a page", number_));
                if (depth_ > 1) faults_.push_back("one marked content lies in another");
            }
            number_ = -1;
        } else if (word == "EMC") {
            --depth_;
        } else if (painting.count(word) > 0 && depth_ == 0) {
            faults_.push_back("painted outside of all tags: " + word);
        }
        last_ = word;
    }

    std::set<int> numbers;

  private:
    std::vector<std::string>& faults_;
    std::string last_;
    int depth_ = 0, number_ = -1;
};

void check_catalogue(QPDF& pdf, std::vector<std::string>& faults) {
    Handle root = pdf.getRoot();
    const auto need = [&](bool holds, const char* fault) {
        if (!holds) faults.emplace_back(fault);
    };
    need(root.getKey("/Lang").isString(), "no language");
    need(root.getKey("/MarkInfo").isDictionary() && root.getKey("/MarkInfo").getKey("/Marked").isBool() &&
             root.getKey("/MarkInfo").getKey("/Marked").getBoolValue(),
         "not said to be tagged");
    need(root.getKey("/ViewerPreferences").isDictionary() &&
             root.getKey("/ViewerPreferences").hasKey("/DisplayDocTitle"),
         "the window does not show the title");
    Handle metadata = root.getKey("/Metadata");
    if (!metadata.isStream()) {
        faults.emplace_back("no metadata");
        return;
    }
    const auto bytes = metadata.getStreamData(qpdf_dl_generalized);
    const std::string xmp(bytes->getBuffer(), bytes->getBuffer() + bytes->getSize());
    need(xmp.find("<pdfuaid:part>1</pdfuaid:part>") != std::string::npos, "not said to be PDF/UA");
    need(xmp.find("<dc:title>") != std::string::npos, "no title in the metadata");
}

/// Per page, by its number in the parent tree: what its marked contents lead to.
Handle parents_of(QPDF& pdf, Handle page) {
    Handle numbers = pdf.getRoot().getKey("/StructTreeRoot").getKey("/ParentTree").getKey("/Nums");
    const long long own =
        page.getKey("/StructParents").isInteger() ? page.getKey("/StructParents").getIntValue() : -1;
    for (int i = 0; numbers.isArray() && i + 1 < numbers.getArrayNItems(); i += 2)
        if (numbers.getArrayItem(i).getIntValue() == own) return numbers.getArrayItem(i + 1);
    return Handle::newNull();
}

void check_pages(QPDF& pdf, std::vector<std::string>& faults) {
    for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(pdf).getAllPages()) {
        Handle object = page.getObjectHandle();
        if (!object.getKey("/Tabs").isName() || object.getKey("/Tabs").getName() != "/S")
            faults.emplace_back("the tab order is not that of the structure");
        Marks marks(faults);
        page.filterContents(&marks);
        Handle parents = parents_of(pdf, object);
        for (const int number : marks.numbers)
            if (!parents.isArray() || number >= parents.getArrayNItems() ||
                !parents.getArrayItem(number).isDictionary())
                faults.push_back(fmt::format("marked content {} leads to no element", number));
    }
}

void check_structure(QPDF& pdf, std::vector<std::string>& faults) {
    Handle root = pdf.getRoot().getKey("/StructTreeRoot");
    if (!root.isDictionary()) {
        faults.emplace_back("no structure");
        return;
    }
    int level = 0;
    walk(root, [&](Handle element, const std::string& tag) {
        if (tag == "NonStruct") faults.emplace_back("furniture is read out");
        if (tag == "Figure" &&
            (!element.getKey("/Alt").isString() || element.getKey("/Alt").getUTF8Value().empty()))
            faults.emplace_back("a figure has no alternative text");
        if (tag == "TH" && !(element.getKey("/A").isDictionary() && element.getKey("/A").hasKey("/Scope")))
            faults.emplace_back("a header cell has no scope");
        if (tag.size() == 2 && tag[0] == 'H' && tag[1] >= '1' && tag[1] <= '6') {
            const int own = tag[1] - '0';
            if (own > level + 1)
                faults.push_back(fmt::format("a heading {} follows one of level {}", own, level));
            level = own;
        }
        if (tag == "TR")
            for (Handle& cell : kids_of(element))
                if (!cell.isDictionary() ||
                    (cell.getKey("/S").getName() != "/TH" && cell.getKey("/S").getName() != "/TD"))
                    faults.emplace_back("a row holds something that is no cell");
    });
}

}  // namespace

std::vector<std::string> pdf_faults(const std::string& bytes) {
    QPDF pdf;
    pdf.processMemoryFile("test", bytes.data(), bytes.size());
    std::vector<std::string> faults;
    check_catalogue(pdf, faults);
    check_structure(pdf, faults);
    check_pages(pdf, faults);
    for (const QPDFExc& warning : pdf.getWarnings()) faults.emplace_back(warning.what());
    return faults;
}

std::vector<std::string> alternatives(const std::string& bytes) {
    QPDF pdf;
    pdf.processMemoryFile("test", bytes.data(), bytes.size());
    std::vector<std::string> texts;
    walk(pdf.getRoot().getKey("/StructTreeRoot"), [&](Handle element, const std::string& tag) {
        if (tag == "Figure") texts.push_back(element.getKey("/Alt").getUTF8Value());
    });
    return texts;
}

std::string plain_pdf(const std::string& bytes) {
    QPDF pdf;
    pdf.processMemoryFile("test", bytes.data(), bytes.size());
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.write();
    const auto plain = writer.getBufferSharedPointer();
    return {plain->getBuffer(), plain->getBuffer() + plain->getSize()};
}

}  // namespace vitality::test
