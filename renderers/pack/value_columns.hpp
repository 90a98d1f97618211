// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "renderers/pack/sheet_setting.hpp"

namespace vitality {

/// A table of few narrow columns set in several columns of the page: one table for readers who do not see
/// it, its head repeated above each column. Goes on over pages where it must; a table wider than the lines is
/// set as reports set it.
class ValueColumns {
  public:
    ValueColumns(const ReportTable& table, Typesetter& typesetter);

    /// How high it is where it stands between lines `width` apart.
    double height(double width) const;
    void place(PageFlow& flow) const;

  private:
    std::size_t columns_in(double width) const;
    double row_height() const;
    double table_width() const;
    void place_row(PageFlow& flow, const std::vector<std::string>& texts, double x, double y, double stretch,
                   bool head, bool tagged) const;

    const ReportTable& table_;
    Typesetter& typesetter_;
    std::vector<std::vector<std::string>> rows_;
    std::vector<std::string> head_;
    std::vector<double> widths_;
    double head_height_ = 0;
};

}  // namespace vitality
