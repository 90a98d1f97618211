// SPDX-License-Identifier: Apache-2.0
#include "renderers/shared_shapes.hpp"

#include <utility>

namespace vitality {

SharedShapes::SharedShapes(std::shared_ptr<const Shapes> shapes) : shapes_(std::move(shapes)) {
    auto boxes = std::make_shared<Boxes>();
    boxes->each.reserve(shapes_->size());
    for (std::size_t shape = 0; shape < shapes_->size(); ++shape) {
        boxes->each.push_back(shapes_->box(shape));
        if (!boxes->each.back().empty()) boxes->all.add(boxes->each.back());
    }
    boxes_ = std::move(boxes);
}

}  // namespace vitality
