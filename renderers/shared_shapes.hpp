// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "base/shapes.hpp"

namespace vitality {

/// Shapes that many sheets show, held once however often a sheet is copied, with the box of each. They do not
/// change; several threads may read them.
class SharedShapes {
  public:
    SharedShapes() : SharedShapes(Shapes{}) {}
    SharedShapes(Shapes shapes) : SharedShapes(std::make_shared<const Shapes>(std::move(shapes))) {}
    explicit SharedShapes(std::shared_ptr<const Shapes> shapes);

    operator const Shapes&() const { return *shapes_; }
    const Shapes& operator*() const { return *shapes_; }
    const Shapes* operator->() const { return shapes_.get(); }

    std::size_t size() const { return shapes_->size(); }
    ShapeKind kind(std::size_t shape) const { return shapes_->kind(shape); }
    const Box& box(std::size_t shape) const { return boxes_->each[shape]; }
    const Box& box() const { return boxes_->all; }

  private:
    struct Boxes {
        std::vector<Box> each;
        Box all;
    };
    std::shared_ptr<const Shapes> shapes_;
    std::shared_ptr<const Boxes> boxes_;
};

}  // namespace vitality
