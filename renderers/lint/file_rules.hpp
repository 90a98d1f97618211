// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "renderers/lint/finding.hpp"

namespace vitality {

// What readers would stumble over in a finished file, ours or any other. `name` is for messages.
// @throws InputError where the bytes are not what the function reads, or are damaged.

LintFindings check_pdf(const std::string& bytes, const std::string& name);
LintFindings check_svg(const std::string& bytes, const std::string& name);
LintFindings check_png(const std::string& bytes, const std::string& name);
/// A page that is not well-formed is told as a note, and not checked further.
LintFindings check_html(const std::string& bytes, const std::string& name);

/// One kind of file that can be looked at.
struct FileKind {
    std::string name;                     ///< "PDF"
    std::vector<std::string> extensions;  ///< ".pdf"
    bool (*is)(const std::string& bytes);
    LintFindings (*check)(const std::string& bytes, const std::string& name);
};
const std::vector<FileKind>& file_kinds();

/// Whether the name ends as one of the kinds does.
bool has_known_extension(const std::string& path);

/// The file's kind is told by its bytes. @throws InputError as above, or where it is of none of the kinds.
LintFindings lint_file(const std::string& path);

}  // namespace vitality
