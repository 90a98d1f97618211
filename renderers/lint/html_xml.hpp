// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace vitality {

/// An HTML page as XML, where it is written with care: no doctype, comments, scripts and styles; "<br>" ends
/// itself, each attribute has a quoted value, and named letters ("&nbsp;") are blanks. End tags that HTML
/// lets one leave out are not added. Lines keep their numbers.
std::string html_as_xml(const std::string& page);

}  // namespace vitality
