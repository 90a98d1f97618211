// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/statistics/condition.hpp"
#include "engine/statistics/estimate.hpp"

namespace vitality {

/// Four cells of areas, m2 or people: in both, in one alone, in neither.
struct TwoByTwo {
    double both = 0, only_a = 0, only_b = 0, neither = 0;
    double in_a() const { return both + only_a; }
    double in_b() const { return both + only_b; }
    double in_either() const { return both + only_a + only_b; }
    double total() const { return in_either() + neither; }
};

/// Two conditions over the same areas. Areas of which either is unknown are in `unknown` alone.
struct OverlapTable {
    Extent both, only_a, only_b, neither, unknown;
    Extent in_a() const { return both + only_a; }
    Extent in_b() const { return both + only_b; }
    Extent in_either() const { return both + only_a + only_b; }  ///< net: each area once
    Extent gross() const { return in_a() + in_b(); }             ///< areas in both count twice
    Extent known() const { return in_either() + neither; }
    TwoByTwo areas() const;
    TwoByTwo land() const;    ///< NaN where not asked for
    TwoByTwo people() const;  ///< likewise
};

/// @throws DataError where conditions or weights differ in length.
OverlapTable overlap_table(Condition a, Condition b, const AreaWeights& weights = {});

/// A number, or NaN with the reason as a clause. Never infinite.
struct Figure {
    double value = std::numeric_limits<double>::quiet_NaN();
    std::string reason;
};

/// How much two conditions share. Cells may be areas, land or people; they need not be whole.
struct SharedPart {
    Figure expected;             ///< in both if neither told of the other: in A x in B / total
    Figure times_expected;       ///< both / expected: the figure that a page leads with
    Figure share_of_a;           ///< both / in A
    Figure share_of_b;           ///< both / in B
    Figure jaccard;              ///< both / either (Jaccard 1901)
    Figure overlap_coefficient;  ///< both / the smaller of A and B (Simpson 1943; Szymkiewicz 1934)
    Figure dice;                 ///< 2 both / (A + B) (Dice 1945; Sorensen 1948)
};
SharedPart shared_part(const TwoByTwo& table);

/// Association of two conditions over areas, for the annex. All of it takes areas as independent, which
/// neighbours are not: its p-values and limits are too bold wherever both conditions cluster; the test that
/// allows for it is in engine/statistics/overlap_test.hpp. None of it says that one causes the other.
///
/// Sources: Pearson 1900 and Yates 1934 (chi-squared, without and with correction; the correction is never
/// greater than |observed - expected|, as in R chisq.test); Wilks 1935 (G); Cramer 1946; Cohen 1960 with the
/// asymptotic standard error of Fleiss, Cohen and Everitt 1969 (kappa; vcd Kappa); Fisher 1935 with the
/// conditional maximum likelihood estimate and exact limits of R fisher.test (odds ratio, probability).
struct Association {
    Figure phi;                ///< signed: below 0 where they avoid each other
    Figure cramers_v;          ///< |phi| of a 2 x 2 table
    Figure contingency;        ///< Pearson's C
    Figure chi_squared;        ///< 1 degree of freedom
    Figure chi_squared_p;      ///<
    Figure chi_squared_yates;  ///< with continuity correction
    Figure yates_p;            ///<
    Figure likelihood_ratio;   ///< G
    Estimate kappa;            ///< limits by the asymptotic standard error
    Figure kappa_error;        ///< that standard error
    Figure odds_ratio_sample;  ///< ad / bc
    Estimate odds_ratio;       ///< conditional maximum likelihood, exact limits; a limit that does not
                               ///< exist (infinite) is NaN, with the reason
    Figure fisher_p;           ///< two-sided: all tables as unlikely as this or more so
    Figure fisher_p_more;      ///< P(so many in both, or more)
    Figure fisher_p_fewer;     ///< P(so many in both, or fewer)
    Figure relative_risk;      ///< share of B inside A / share of B outside A
};

/// Of whole counts. @throws std::invalid_argument for cells that are not whole, negative or above 1e9.
Association association(const TwoByTwo& areas);

}  // namespace vitality
