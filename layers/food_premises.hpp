// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/vector_reader.hpp"
#include "boundaries/ledger.hpp"
#include "layers/food_choice.hpp"

namespace vitality {

/// True for a file of food hygiene ratings as the Food Standards Agency publishes them: XML of
/// EstablishmentDetail, or CSV with columns FHRSID and BusinessTypeID. False for one that cannot be read.
bool is_food_premises(const std::string& path);

/// The premises of a file of ratings that the choice keeps, in file order, as points in EPSG:4326 (longitude,
/// latitude). The file is the XML of the Food Hygiene Rating Scheme or the Scottish Food Hygiene Information
/// Scheme, or a table whose columns are named as its elements, by path or by the last part of it (Longitude,
/// Geocode_Longitude, Geocode/Longitude; letter case aside). Source: Food Standards Agency, ratings open
/// data.
///
/// Attributes are FHRSID, BusinessType, BusinessTypeID, PostCode, RatingValue, RatingDate,
/// LocalAuthorityCode, LocalAuthorityName and chosen_by; what the file does not have is blank. A name may be
/// a person's own: names and address lines are dropped here, and are in no ledger entry and no message.
/// Premises without a point have shapes of kind none, and so have those whose point cannot be in the United
/// Kingdom. Of rows of one FHRSID the first counts.
///
/// Told: premises-kept, premises-left-out, doubled-premises, impossible-point, and what reading cleaned.
/// @throws InputError: not a file of ratings (and what it holds instead), cut short, a column missing.
VectorLayer read_food_premises(const std::string& path, const FoodPremisesChoice& choice,
                               const std::string& subject, Ledger& ledger);

}  // namespace vitality
