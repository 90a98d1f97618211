// SPDX-License-Identifier: Apache-2.0
#include "layers/open_greenspace.hpp"

#include <algorithm>

#include "base/names.hpp"

namespace vitality {

namespace {

/// The layer of the file whose name, without underscores and letter case, ends in `ending`.
std::string layer_ending_in(const std::string& path, const std::string& ending) {
    for (const LayerSummary& layer : describe_vector(path)) {
        std::string name = to_lower(layer.name);
        std::erase(name, '_');
        if (name.ends_with(ending)) return layer.name;
    }
    return {};
}

}  // namespace

VectorRequest greenspace_sites(VectorRequest request) {
    if (request.layer.empty()) request.layer = layer_ending_in(request.path, "greenspacesite");
    return request;
}

std::optional<VectorRequest> greenspace_access_points(const VectorRequest& request) {
    const std::string layer = layer_ending_in(request.path, "accesspoint");
    if (layer.empty()) return std::nullopt;
    return VectorRequest{request.path, layer, ""};
}

}  // namespace vitality
