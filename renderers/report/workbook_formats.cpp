// SPDX-License-Identifier: Apache-2.0
#include "renderers/report/workbook_formats.hpp"

#include <fmt/format.h>

#include "base/error.hpp"

namespace vitality {

void check_workbook(lxw_error code, const std::string& what) {
    if (code == LXW_NO_ERROR) return;
    std::string words = lxw_strerror(code);
    if (words.ends_with('.')) words.pop_back();
    throw error<OutputError>("report as a workbook: {} cannot be written: {}.", what, words);
}

lxw_format* WorkbookFormats::make(const std::string& key, double size, bool bold) {
    lxw_format*& format = made_[key];
    if (format) return format;
    format = workbook_add_format(workbook_);
    format_set_font_name(format, "Arial");
    format_set_font_size(format, size);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (bold) format_set_bold(format);
    return format;
}

lxw_format* WorkbookFormats::title() { return make("title", 16, true); }

lxw_format* WorkbookFormats::heading() { return make("heading", 13, true); }

lxw_format* WorkbookFormats::text() {
    lxw_format* const format = make("text", 12, false);
    format_set_text_wrap(format);
    return format;
}

lxw_format* WorkbookFormats::plain() { return make("plain", 12, false); }

lxw_format* WorkbookFormats::link() {
    lxw_format* const format = make("link", 12, false);
    format_set_font_color(format, 0x1A5596);
    format_set_underline(format, LXW_UNDERLINE_SINGLE);
    return format;
}

lxw_format* WorkbookFormats::column_header(bool right) {
    lxw_format* const format = make(right ? "right header" : "header", 12, true);
    format_set_text_wrap(format);
    format_set_bottom(format, LXW_BORDER_THIN);
    if (right) format_set_align(format, LXW_ALIGN_RIGHT);
    return format;
}

lxw_format* WorkbookFormats::cell(bool right, bool bold) {
    lxw_format* const format = make(fmt::format("cell {} {}", right, bold), 12, bold);
    if (right) format_set_align(format, LXW_ALIGN_RIGHT);
    else format_set_text_wrap(format);
    return format;
}

lxw_format* WorkbookFormats::number(int decimals, bool bold) {
    lxw_format* const format = make(fmt::format("number {} {}", decimals, bold), 12, bold);
    const std::string places = decimals > 0 ? "." + std::string(static_cast<std::size_t>(decimals), '0') : "";
    format_set_num_format(format, ("#,##0" + places).c_str());
    return format;
}

}  // namespace vitality
