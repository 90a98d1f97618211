// SPDX-License-Identifier: Apache-2.0
#include "renderers/pdf/completion.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <qpdf/Buffer.hh>
#include <qpdf/Pl_String.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <set>

#include "base/error.hpp"
#include "base/threads.hpp"
#include "renderers/deflate.hpp"
#include "renderers/pdf/structure.hpp"
#include "renderers/svg_file.hpp"

namespace vitality {

namespace {

using Handle = QPDFObjectHandle;

std::string tag_of(Handle element) {
    if (!element.isDictionary()) return {};
    Handle tag = element.getKey("/S");
    return tag.isName() ? tag.getName().substr(1) : std::string();
}

/// Walks the structure tree in the order in which the tags were begun.
class TreeCompletion {
  public:
    explicit TreeCompletion(const PdfFacts& facts) : facts_(facts) {}

    void complete(Handle element) {
        std::vector<Handle> kept;
        bool changed = false;
        for (Handle& kid : kids_of(element)) {
            if (tag_of(kid) == furniture_tag) {
                furniture_.insert(kid.getObjGen());
                changed = true;
                continue;
            }
            if (kid.isDictionary()) visit(kid);
            kept.push_back(kid);
        }
        if (changed) element.replaceKey("/K", Handle::newArray(kept));
    }

    void check() const {
        if (figures_ != facts_.alternatives.size() || headers_ != facts_.scopes.size())
            throw error<OutputError>(
                "the PDF has {} figures and {} header cells, and there are texts for {} and scopes for {}",
                figures_, headers_, facts_.alternatives.size(), facts_.scopes.size());
    }

    bool has_furniture() const { return !furniture_.empty(); }
    bool is_furniture(Handle element) const {
        return element.isIndirect() && furniture_.count(element.getObjGen()) > 0;
    }

  private:
    void visit(Handle element) {
        const std::string tag = tag_of(element);
        if (tag == "Figure") add_alternative(element);
        if (tag == "TH") add_scope(element);
        complete(element);
    }
    void add_alternative(Handle figure) {
        if (figures_ < facts_.alternatives.size())
            figure.replaceKey("/Alt", Handle::newUnicodeString(facts_.alternatives[figures_]));
        ++figures_;
    }
    void add_scope(Handle cell) {
        if (headers_ < facts_.scopes.size()) {
            Handle attributes = Handle::newDictionary();
            attributes.replaceKey("/O", Handle::newName("/Table"));
            attributes.replaceKey(
                "/Scope",
                Handle::newName(facts_.scopes[headers_] == HeaderScope::column ? "/Column" : "/Row"));
            cell.replaceKey("/A", attributes);
        }
        ++headers_;
    }

    const PdfFacts& facts_;
    std::size_t figures_ = 0, headers_ = 0;
    std::set<QPDFObjGen> furniture_;
};

/// Furniture has no element that a marked content could lead to.
void clear_parents(Handle root, const TreeCompletion& tree) {
    Handle numbers = root.getKey("/ParentTree").getKey("/Nums");
    if (!numbers.isArray()) return;
    for (int i = 1; i < numbers.getArrayNItems(); i += 2) {
        Handle parents = numbers.getArrayItem(i);
        if (!parents.isArray()) continue;
        for (int j = 0; j < parents.getArrayNItems(); ++j)
            if (tree.is_furniture(parents.getArrayItem(j))) parents.setArrayItem(j, Handle::newNull());
    }
}

/// "/NonStruct << /MCID 3 >> BDC" becomes "/Artifact BMC", wherever a line begins so.
std::optional<std::string> with_artifacts(const std::string& content) {
    const std::string begin = std::string("/") + furniture_tag + " << /MCID ", end = ">> BDC";
    std::string out;
    std::size_t done = 0;
    for (std::size_t at = content.find(begin); at != std::string::npos; at = content.find(begin, done)) {
        const std::size_t stop = content.find(end, at);
        if (stop == std::string::npos) break;
        out.append(content, done, at - done).append("/Artifact BMC");
        done = stop + end.size();
    }
    if (done == 0) return std::nullopt;
    return out.append(content, done);
}

/// qpdf's unsigned bytes as a text.
std::string_view text_of(const std::shared_ptr<Buffer>& bytes) {
    return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

/// The content of pages as Cairo packs it. qpdf serves one thread; packing is most of the work, and is
/// shared.
void mark_artifacts(std::vector<Handle>& contents, int threads) {
    constexpr std::size_t batch = 64;  // streams that are held at once
    for (std::size_t from = 0; from < contents.size(); from += batch) {
        const std::size_t count = std::min(batch, contents.size() - from);
        std::vector<std::shared_ptr<Buffer>> packed;
        for (std::size_t i = 0; i < count; ++i) {
            if (!contents[from + i].getDict().getKey("/Filter").isNameAndEquals("/FlateDecode"))
                throw OutputError("the PDF has a page that is not packed as Cairo packs pages");
            packed.push_back(contents[from + i].getRawStreamData());
        }
        std::vector<std::optional<std::string>> marked(count);
        for_chunks(count, 1, threads, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i)
                if ((marked[i] = with_artifacts(inflated(text_of(packed[i])))))
                    marked[i] = deflated(*marked[i]);
        });
        for (std::size_t i = 0; i < count; ++i)
            if (marked[i])
                contents[from + i].replaceStreamData(*marked[i], Handle::newName("/FlateDecode"),
                                                     Handle::newNull());
    }
}

/// What each link leads to, for readers who do not see where it stands.
void complete_links(Handle page, const PdfFacts& facts, std::size_t& links) {
    Handle annotations = page.getKey("/Annots");
    if (!annotations.isArray()) return;
    for (Handle& annotation : annotations.getArrayAsVector()) {
        if (!annotation.isDictionary() || !annotation.getKey("/Subtype").isNameAndEquals("/Link")) continue;
        if (links < facts.links.size())
            annotation.replaceKey("/Contents", Handle::newUnicodeString(facts.links[links]));
        ++links;
    }
}

Handle numbers(const std::vector<double>& values) {
    Handle array = Handle::newArray();
    for (const double value : values) array.appendItem(Handle::newReal(value, 9));
    return array;
}

/// Corners from the lower left one, clockwise.
constexpr std::array<double, 8> unit_square{0, 0, 0, 1, 1, 1, 1, 0};

Handle measure_of(const PdfMap& map) {
    const std::vector<double> unit(unit_square.begin(), unit_square.end());
    Handle system = Handle::newDictionary();
    system.replaceKey("/Type", Handle::newName("/PROJCS"));
    if (map.epsg > 0) system.replaceKey("/EPSG", Handle::newInteger(map.epsg));
    system.replaceKey("/WKT", Handle::newString(map.wkt));
    Handle measure = Handle::newDictionary();
    measure.replaceKey("/Type", Handle::newName("/Measure"));
    measure.replaceKey("/Subtype", Handle::newName("/GEO"));
    measure.replaceKey("/Bounds", numbers(unit));
    measure.replaceKey("/LPTS", numbers(unit));
    measure.replaceKey("/GPTS", numbers(map.corners));
    measure.replaceKey("/GCS", system);
    return measure;
}

Handle viewport_of(const PdfMap& map, double page_height) {
    Handle viewport = Handle::newDictionary();
    viewport.replaceKey("/Type", Handle::newName("/Viewport"));
    viewport.replaceKey("/Name", Handle::newString("Map"));
    viewport.replaceKey(
        "/BBox", numbers({map.x, page_height - map.y - map.height, map.x + map.width, page_height - map.y}));
    viewport.replaceKey("/Measure", measure_of(map));
    return viewport;
}

void add_maps(Handle page, std::size_t number, const PdfFacts& facts) {
    Handle viewports = Handle::newArray();
    const double height = page.getKey("/MediaBox").getArrayItem(3).getNumericValue();
    for (const PdfMap& map : facts.maps)
        if (map.page == number) viewports.appendItem(viewport_of(map, height));
    if (viewports.getArrayNItems() > 0) page.replaceKey("/VP", viewports);
}

void complete_pages(QPDF& pdf, bool has_furniture, const PdfFacts& facts, int threads) {
    std::size_t links = 0, number = 0;
    std::vector<Handle> contents;
    for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(pdf).getAllPages()) {
        page.getObjectHandle().replaceKey("/Tabs", Handle::newName("/S"));
        complete_links(page.getObjectHandle(), facts, links);
        add_maps(page.getObjectHandle(), number++, facts);
        for (Handle& content : page.getPageContents()) contents.push_back(content);
    }
    if (has_furniture) mark_artifacts(contents, threads);
    if (links != facts.links.size())
        throw error<OutputError>("the PDF has {} links, and there are words for {}", links,
                                 facts.links.size());
}

std::string xmp_packet(const PdfFacts& facts) {
    return fmt::format(
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>\n"
        "<dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>\n"
        "<pdfuaid:part>1</pdfuaid:part>\n"
        "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n",
        xml_escaped(facts.title), xml_escaped(facts.language));
}

void complete_catalogue(QPDF& pdf, const PdfFacts& facts) {
    Handle catalogue = pdf.getRoot();
    catalogue.replaceKey("/Lang", Handle::newUnicodeString(facts.language));
    Handle marks = Handle::newDictionary();
    marks.replaceKey("/Marked", Handle::newBool(true));
    catalogue.replaceKey("/MarkInfo", marks);
    Handle preferences = Handle::newDictionary();
    preferences.replaceKey("/DisplayDocTitle", Handle::newBool(true));
    catalogue.replaceKey("/ViewerPreferences", preferences);
    Handle metadata = Handle::newStream(&pdf, xmp_packet(facts));
    metadata.getDict().replaceKey("/Type", Handle::newName("/Metadata"));
    metadata.getDict().replaceKey("/Subtype", Handle::newName("/XML"));
    catalogue.replaceKey("/Metadata", pdf.makeIndirectObject(metadata));
}

/// Whether furniture was found.
bool complete_tree(QPDF& pdf, const PdfFacts& facts) {
    Handle root = pdf.getRoot().getKey("/StructTreeRoot");
    if (!root.isDictionary()) throw error<OutputError>("the PDF has no tags to complete");
    TreeCompletion tree(facts);
    tree.complete(root);
    tree.check();
    if (tree.has_furniture()) clear_parents(root, tree);
    return tree.has_furniture();
}

/// `about`: how long the file will be; a string that grows by doubling holds it twice.
std::string written(QPDF& pdf, std::size_t about) {
    std::string bytes;
    bytes.reserve(about + about / 8);
    Pl_String sink("file", nullptr, bytes);
    QPDFWriter writer(pdf);
    writer.setOutputPipeline(&sink);
    writer.setDeterministicID(true);
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.write();
    return bytes;
}

}  // namespace

std::string complete_pdf(const std::string& bytes, const PdfFacts& facts, int threads) {
    try {
        QPDF pdf;
        pdf.processMemoryFile("page", bytes.data(), bytes.size());
        complete_pages(pdf, complete_tree(pdf, facts), facts, threads);
        complete_catalogue(pdf, facts);
        return written(pdf, bytes.size());
    } catch (const QPDFExc& failure) {
        throw error<OutputError>("completing the PDF failed: {}", failure.what());
    }
}

}  // namespace vitality
