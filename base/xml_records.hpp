// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/text_table.hpp"

namespace vitality {

/// True where a file's first bytes are those of XML: "<" behind a byte order mark and blanks, or UTF-16.
bool begins_as_xml(std::string_view start);

/// Name of the outermost element of an XML text, which may be cut off, without its namespace prefix; empty
/// where the text is no XML that far.
std::string root_element(std::string_view start);

/// True where a file's first bytes are those of a web page, as servers send in place of a file.
bool is_web_page(std::string_view start);

/// The repeated records of an XML file as a table: one row for each element of that name (namespace prefixes
/// aside), in file order; line() is the line on which it begins. A column for each path of an element below
/// it that holds no other: "BusinessName", "Scores/Hygiene", in the order of their first appearance. A cell
/// is the element's text as it stands, entities and CDATA resolved; missing, empty and nil elements are
/// blank. Where one record has several elements of a path, their texts are joined by "; ". Attributes are
/// left out. No message quotes a text of the records.
/// @throws InputError with file, line and what to do: cut short, no XML (a web page is named as such), a
/// DOCTYPE with entities, no record of that name, elements over 64 deep or of more than 4,096 paths, a text
/// over 16 MB.
TextTable read_xml_records(const std::string& path, const std::string& record);

}  // namespace vitality
