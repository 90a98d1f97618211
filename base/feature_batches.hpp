// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "base/gdal_handles.hpp"

namespace vitality::gdal {

/// A feature of a batch: the texts of its fields as AttributeText has them, and its geometry as WKB, empty
/// for none. Both are valid during the call alone.
using UseFeature =
    std::function<void(std::span<const std::string_view> cells, std::span<const unsigned char> wkb)>;

/// Reads the features of a FlatGeobuf layer of points or lines by columns (Arrow's C stream interface), in
/// about half the time that they take one by one; `fields` are places of fields that are read, others are
/// ignored. False, and nothing is used, for another format or kind of geometry, and where a field is neither
/// text nor a plain number: read the features one by one then.
/// @throws InputError as broken() has it.
bool for_batched_features(GDALDatasetH dataset, OGRLayerH layer, const std::vector<int>& fields,
                          const std::string& source, const Session& session, const UseFeature& use);

}  // namespace vitality::gdal
