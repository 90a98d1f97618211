// SPDX-License-Identifier: Apache-2.0
#include "tests/renderers/pdf_rules.hpp"

#include <functional>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include "renderers/pdf/rules.hpp"

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

}  // namespace

std::vector<std::string> pdf_faults(const std::string& bytes) {
    std::vector<std::string> faults;
    for (const LintFinding& finding : inspect_pdf(bytes, "test").findings)
        faults.push_back(finding.where.empty() ? finding.message : finding.where + ": " + finding.message);
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
