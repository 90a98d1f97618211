// SPDX-License-Identifier: Apache-2.0
#include "renderers/lint/fading_rules.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/names.hpp"
#include "renderers/lint/colour_rules.hpp"

namespace vitality {

namespace {

/// Two cells that are taken for each other.
struct AlikeCells {
    std::size_t a = 0, b = 0;  ///< classes of the sheet
    PairDistance distance;
    LintLevel level = LintLevel::note;
};

class FadingCheck {
  public:
    explicit FadingCheck(const MapSheet& sheet)
        : sheet_(sheet), legend_(*sheet.reliability), steps_(legend_.steps.size()) {}

    void check(LintFindings& findings) {
        for (std::size_t row = 0; row < legend_.ranges.size(); ++row)
            for (std::size_t step = 1; step < steps_; ++step) {
                compare_with_other_classes(row, step);
                compare_with_last_step(row, step);
            }
        add_worst(mistaken_, findings, [&](const AlikeCells& worst) { return mistaken_words(worst); });
        add_worst(unseen_, findings, [&](const AlikeCells& worst) { return unseen_words(worst); });
    }

  private:
    const LegendClass& cell(std::size_t i) const { return sheet_.classes[i]; }
    bool occur(std::size_t a, std::size_t b) const { return cell(a).count > 0 && cell(b).count > 0; }

    /// A faded colour that is another class's full one says a wrong value.
    void compare_with_other_classes(std::size_t row, std::size_t step) {
        const std::size_t faded = row * steps_ + step;
        for (std::size_t other = 0; other < legend_.ranges.size(); ++other) {
            const std::size_t full = other * steps_;
            if (other == row || !occur(faded, full)) continue;
            const PairDistance distance = distance_of(cell(faded).colour, cell(full).colour);
            if (distance.difference >= close_difference) continue;
            const bool faint = distance.contrast < clear_contrast;
            mistaken_.push_back({faded, full, distance, faint ? LintLevel::error : LintLevel::warning});
        }
    }

    void compare_with_last_step(std::size_t row, std::size_t step) {
        const std::size_t faded = row * steps_ + step;
        if (!occur(faded - 1, faded)) return;
        const PairDistance distance = distance_of(cell(faded - 1).colour, cell(faded).colour);
        if (distance.difference < least_difference)
            unseen_.push_back({faded - 1, faded, distance, LintLevel::note});
    }

    std::string name(std::size_t i) const {
        return fmt::format("class {} ({}; {})", i / steps_ + 1, legend_.ranges[i / steps_],
                           legend_.steps[i % steps_]);
    }

    template <class Words>
    void add_worst(std::vector<AlikeCells>& alike, LintFindings& findings, Words words) const {
        if (alike.empty()) return;
        const auto worst =
            std::min_element(alike.begin(), alike.end(), [](const AlikeCells& p, const AlikeCells& q) {
                return p.level != q.level ? p.level < q.level : p.distance.difference < q.distance.difference;
            });
        LintFinding finding = words(*worst);
        if (alike.size() > 1)
            finding.message += fmt::format(" So it is with {} more.", counted(alike.size() - 1, "pair"));
        findings.push_back(std::move(finding));
    }

    LintFinding mistaken_words(const AlikeCells& worst) const {
        return {
            worst.level,
            "fading",
            fmt::format("{} and {}", name(worst.a), name(worst.b)),
            fmt::format("{}, which has faded, and {}, which has not, differ by {:.1f} (CIEDE2000) for {}: "
                        "an unreliable value is taken for a reliable one of another class.",
                        to_hex(cell(worst.a).colour), to_hex(cell(worst.b).colour), worst.distance.difference,
                        readers_of(worst.distance.vision)),
            "Use a palette whose classes differ in hue and not in lightness alone, such as \"YlGnBu\", or "
            "fewer classes.",
            Measured{worst.distance.difference, close_difference, "CIEDE2000"}};
    }

    LintFinding unseen_words(const AlikeCells& worst) const {
        return {LintLevel::note,
                "fading",
                fmt::format("{} and {}", name(worst.a), name(worst.b)),
                fmt::format("{} and {} differ by {:.1f} (CIEDE2000) for {}: how reliable such a value is can "
                            "be told from the table alone.",
                            to_hex(cell(worst.a).colour), to_hex(cell(worst.b).colour),
                            worst.distance.difference, readers_of(worst.distance.vision)),
                "A palette that begins with a darker colour shows it.",
                Measured{worst.distance.difference, least_difference, "CIEDE2000"}};
    }

    const MapSheet& sheet_;
    const ReliabilityLegend& legend_;
    std::size_t steps_;
    std::vector<AlikeCells> mistaken_, unseen_;
};

}  // namespace

void check_fading(const MapSheet& sheet, LintFindings& findings) { FadingCheck(sheet).check(findings); }

}  // namespace vitality
