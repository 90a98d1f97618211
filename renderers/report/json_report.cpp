// SPDX-License-Identifier: Apache-2.0
#include "renderers/report/json_report.hpp"

#include "renderers/report/report_parts.hpp"

namespace vitality {

namespace {

Json block_of(const char* type) {
    Json block = Json::object();
    block.set("type", type);
    return block;
}

Json json_of(const ReportCell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) return *text;
    if (is_number(cell)) return std::get<ReportNumber>(cell).value;
    Json state = Json::object();
    state.set("state", state_name(state_of(cell)));
    return state;
}

Json json_of(const std::vector<ReportRow>& rows, const std::vector<ReportColumn>& columns) {
    Json list = Json::array();
    for (const ReportRow& row : rows) {
        Json one = Json::object();
        for (std::size_t i = 0; i < columns.size(); ++i) one.set(columns[i].key, json_of(row[i]));
        list.push(std::move(one));
    }
    return list;
}

const char* kind_of(ReportColumnKind kind) {
    switch (kind) {
        case ReportColumnKind::text: return "text";
        case ReportColumnKind::number: return "number";
        case ReportColumnKind::code: return "code";
    }
    return "";
}

Json json_of(const std::vector<ReportColumn>& columns) {
    Json list = Json::array();
    for (const ReportColumn& column : columns) {
        Json one = Json::object();
        one.set("key", column.key).set("header", column.header).set("unit", column.unit);
        one.set("kind", kind_of(column.kind));
        if (column.kind == ReportColumnKind::number) one.set("decimals", column.decimals);
        list.push(std::move(one));
    }
    return list;
}

Json json_of(const std::vector<Term>& terms) {
    Json list = Json::array();
    for (const Term& term : terms) {
        Json one = Json::object();
        list.push(std::move(one.set("term", term.term).set("meaning", term.meaning)));
    }
    return list;
}

struct BlockJson {
    Json operator()(const Heading& heading) const {
        Json block = block_of("heading");
        return block.set("level", heading.level).set("id", heading.id).set("text", heading.text);
    }
    Json operator()(const Paragraph& paragraph) const {
        return block_of("paragraph").set("text", paragraph.text);
    }
    Json operator()(const ReportList& list) const {
        return block_of("list").set("numbered", list.numbered).set("items", Json::texts(list.items));
    }
    Json operator()(const ReportNote& note) const {
        return block_of("note").set("title", note.title).set("text", note.text);
    }
    Json operator()(const TermList& list) const {
        return block_of("terms").set("terms", json_of(list.terms));
    }
    Json operator()(const ReportTable& table) const {
        Json block = block_of("table");
        block.set("id", table.id).set("caption", table.caption).set("columns", json_of(table.columns));
        block.set("rows", json_of(table.rows, table.columns))
            .set("totals", json_of(table.totals, table.columns));
        return block.set("notes", Json::texts(table.notes));
    }
    Json operator()(const ReportFigure& figure) const {
        Json block = block_of("figure");
        return block.set("id", figure.id)
            .set("caption", figure.caption)
            .set("alternative", figure.alternative);
    }
};

Json json_of(const std::vector<ReportBlock>& blocks) {
    Json list = Json::array();
    for (const ReportBlock& block : blocks) list.push(std::visit(BlockJson(), block));
    return list;
}

Json json_of(const EndMatter& end) {
    Json origins = Json::array(), sources = Json::array();
    for (const DistanceOrigin& origin : end.origins) {
        Json one = Json::object();
        one.set("measure", origin.measure).set("from", origin.from).set("to", origin.to);
        origins.push(std::move(one.set("along", origin.along)));
    }
    for (const ReportSource& source : end.sources) {
        Json one = Json::object();
        one.set("title", source.title).set("period", source.period).set("publisher", source.publisher);
        one.set("licence", source.licence).set("attribution", Json::texts(source.attribution));
        sources.push(std::move(one));
    }
    Json about = Json::object();
    about.set("reading", end.reading).set("definitions", json_of(end.definitions));
    about.set("origins", std::move(origins)).set("thresholds", json_of(end.thresholds));
    return about.set("sources", std::move(sources)).set("ledger", Json::texts(ledger_lines(end)));
}

}  // namespace

std::string json_report(const Report& report) {
    Json out = Json::object();
    out.set("title", report.title).set("subtitle", report.subtitle).set("language", report.language);
    out.set("author", report.author).set("date", report.date);
    out.set("summary", Json::texts(report.summary)).set("blocks", json_of(report.blocks));
    out.set("annex", json_of(report.annex)).set("about", json_of(report.end));
    if (!report.data.is_null()) out.set("data", report.data);
    return out.dump();
}

}  // namespace vitality
