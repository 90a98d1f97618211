// SPDX-License-Identifier: Apache-2.0
#include "base/transform.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include <proj.h>

#include "base/error.hpp"
#include "base/threads.hpp"

namespace vitality {
namespace {

template <auto Destroy>
struct Release {
    template <class T>
    void operator()(T* object) const noexcept {
        Destroy(object);
    }
};
using ContextHandle = std::unique_ptr<PJ_CONTEXT, Release<proj_context_destroy>>;
using Object = std::unique_ptr<PJ, Release<proj_destroy>>;
using ObjectList = std::unique_ptr<PJ_OBJ_LIST, Release<proj_list_destroy>>;
using FactoryContext =
    std::unique_ptr<PJ_OPERATION_FACTORY_CONTEXT, Release<proj_operation_factory_context_destroy>>;

/// A PROJ context off the network that keeps the last error's words instead of printing them.
class Proj {
  public:
    Proj() : context_(proj_context_create()) {
        proj_context_set_enable_network(context_.get(), 0);
        proj_log_func(context_.get(), this, &Proj::keep);
        proj_log_level(context_.get(), PJ_LOG_ERROR);
    }
    Proj(const Proj&) = delete;
    Proj& operator=(const Proj&) = delete;

    PJ_CONTEXT* get() const { return context_.get(); }
    const std::string& message() const { return message_; }

  private:
    static void keep(void* self, int, const char* message) { static_cast<Proj*>(self)->message_ = message; }

    ContextHandle context_;
    std::string message_;
};

std::string text_or_empty(const char* text) { return text == nullptr ? std::string() : std::string(text); }

/// The text as messages quote it: WKT is long, its beginning tells enough.
std::string quoted(const std::string& crs) {
    constexpr std::size_t most = 60;
    return crs.size() <= most ? "\"" + crs + "\"" : "\"" + crs.substr(0, most) + "...\"";
}

Object create_crs(const Proj& proj, const std::string& crs) {
    Object object(crs.empty() ? nullptr : proj_create(proj.get(), crs.c_str()));
    if (object && proj_is_crs(object.get()) != 0) return object;
    throw error<SettingsError>(
        "{} is not a coordinate reference system that PROJ knows{}{}. Allowed: an authority's code such as "
        "\"EPSG:27700\" (British National Grid) or \"EPSG:4326\" (longitude and latitude), or WKT.",
        quoted(crs), proj.message().empty() ? "" : ": ", proj.message());
}

/// The horizontal part: of a compound system its first member, of a bound one its base.
Object horizontal(const Proj& proj, Object crs) {
    for (int depth = 0; depth < 4; ++depth) {
        const PJ_TYPE type = proj_get_type(crs.get());
        PJ* inner = nullptr;
        if (type == PJ_TYPE_COMPOUND_CRS) inner = proj_crs_get_sub_crs(proj.get(), crs.get(), 0);
        if (type == PJ_TYPE_BOUND_CRS) inner = proj_get_source_crs(proj.get(), crs.get());
        if (inner == nullptr) return crs;
        crs.reset(inner);
    }
    return crs;
}

std::string authority_of(const PJ* crs) {
    const char* name = proj_get_id_auth_name(crs, 0);
    const char* code = proj_get_id_code(crs, 0);
    return name == nullptr || code == nullptr ? std::string() : std::string(name) + ":" + code;
}

/// The code of the one registered system that PROJ takes WKT without a code for.
std::string identified_authority(const Proj& proj, const PJ* crs) {
    constexpr int sure = 90;  // 100 = the same by all but spelling; 90 = only the name differs
    int* confidence = nullptr;
    const ObjectList found(proj_identify(proj.get(), crs, "EPSG", nullptr, &confidence));
    const std::unique_ptr<int, Release<proj_int_list_destroy>> confidences(confidence);
    if (!found || proj_list_get_count(found.get()) == 0 || confidence == nullptr || confidence[0] < sure)
        return {};
    return authority_of(Object(proj_list_get(proj.get(), found.get(), 0)).get());
}

bool in_metres(const Proj& proj, const PJ* crs) {
    const Object axes(proj_crs_get_coordinate_system(proj.get(), crs));
    if (!axes) return false;
    for (int axis = 0; axis < 2; ++axis) {
        double metres = 0;
        const char* unit = nullptr;
        if (proj_cs_get_axis_info(proj.get(), axes.get(), axis, nullptr, nullptr, nullptr, &metres, &unit,
                                  nullptr, nullptr) != 1)
            return false;
        if (std::abs(metres - 1) > 1e-12) return false;
    }
    return true;
}

CrsInfo describe(const Proj& proj, const PJ* crs) {
    CrsInfo info;
    info.name = text_or_empty(proj_get_name(crs));
    info.authority = authority_of(crs);
    if (info.authority.empty()) info.authority = identified_authority(proj, crs);
    info.projected = proj_get_type(crs) == PJ_TYPE_PROJECTED_CRS;
    info.metres = info.projected && in_metres(proj, crs);
    return info;
}

CrsInfo describe(const Proj& proj, const std::string& crs) {
    return describe(proj, horizontal(proj, create_crs(proj, crs)).get());
}

/// "EPSG:4326 (WGS 84)" for messages.
std::string named(const CrsInfo& crs) {
    return crs.authority.empty() ? "\"" + crs.name + "\"" : crs.authority + " (" + crs.name + ")";
}

/// The operations at hand here, best first: those whose grids are missing are left out.
ObjectList operations(const Proj& proj, const PJ* from, const PJ* to, bool allow_ballpark) {
    const FactoryContext factory(proj_create_operation_factory_context(proj.get(), nullptr));
    proj_operation_factory_context_set_allow_ballpark_transformations(proj.get(), factory.get(),
                                                                      allow_ballpark ? 1 : 0);
    proj_operation_factory_context_set_spatial_criterion(proj.get(), factory.get(),
                                                         PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
    proj_operation_factory_context_set_grid_availability_use(
        proj.get(), factory.get(), PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID);
    return ObjectList(proj_create_operations(proj.get(), from, to, factory.get()));
}

/// Whether two systems are one, axis order apart: coordinates then stay as they are.
bool equivalent(const Proj& proj, const PJ* a, const PJ* b) {
    if (proj_is_equivalent_to_with_ctx(proj.get(), a, b, PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS) != 0)
        return true;
    const std::string code = describe(proj, a).authority;
    return !code.empty() && code == describe(proj, b).authority;
}

int count(const ObjectList& list) { return list ? proj_list_get_count(list.get()) : 0; }

}  // namespace

struct Transform::Impl {
    Proj proj;  // first: what follows lives in its context
    Object operation;
    CrsInfo from;
    CrsInfo to;
    std::string name;
    double accuracy = -1;
    bool ballpark = false;
    bool identity = false;

    void find(const Object& source, const Object& target);
    std::unique_ptr<Impl> clone() const;
    void apply(std::span<Point> points) const;
    void apply_block(std::span<Point> block) const;
    [[noreturn]] void fail(Point point) const;
};

void Transform::Impl::find(const Object& source, const Object& target) {
    identity = equivalent(proj, source.get(), target.get());
    if (identity) {
        name = "none (both are " + named(to) + ")";
        accuracy = 0;
        return;
    }
    ObjectList found = operations(proj, source.get(), target.get(), false);
    ballpark = count(found) == 0;
    if (ballpark) found = operations(proj, source.get(), target.get(), true);
    if (count(found) > 0) {
        const Object best(proj_list_get(proj.get(), found.get(), 0));
        name = text_or_empty(proj_get_name(best.get()));
        accuracy = proj_coordoperation_get_accuracy(proj.get(), best.get());
        ballpark = proj_coordoperation_has_ballpark_transformation(proj.get(), best.get()) != 0;
    }
    const std::array<const char*, 2> options = {ballpark ? nullptr : "ALLOW_BALLPARK=NO", nullptr};
    const Object raw(
        proj_create_crs_to_crs_from_pj(proj.get(), source.get(), target.get(), nullptr, options.data()));
    if (raw) operation.reset(proj_normalize_for_visualization(proj.get(), raw.get()));
    if (!operation)
        throw error<InputError>(
            "no operation leads from {} to {}: {}. Name the CRS the coordinates are really in.", named(from),
            named(to), proj.message());
}

void Transform::Impl::fail(Point point) const {
    proj_errno_reset(operation.get());
    proj_trans(operation.get(), PJ_FWD, proj_coord(point.x, point.y, 0, HUGE_VAL));
    const int code = proj_errno(operation.get());
    throw error<InputError>(
        "the point ({}, {}) cannot be transformed from {} to {}: {}. Check that the coordinates are in the "
        "CRS named, "
        "longitude or easting first.",
        point.x, point.y, named(from), named(to),
        code == 0 ? "it has no image there" : text_or_empty(proj_context_errno_string(proj.get(), code)));
}

/// The same operation in a context of its own, for another thread. Far cheaper than to find it again.
std::unique_ptr<Transform::Impl> Transform::Impl::clone() const {
    auto copy = std::make_unique<Impl>();
    copy->from = from;
    copy->to = to;
    copy->identity = identity;
    if (operation) copy->operation.reset(proj_clone(copy->proj.get(), operation.get()));
    if (!identity && !copy->operation)
        throw error<InputError>("PROJ cannot copy \"{}\": {}", name, proj.message());
    return copy;
}

void Transform::Impl::apply(std::span<Point> points) const {
    constexpr std::size_t block = 256;
    if (identity) return;
    for (std::size_t i = 0; i < points.size(); i += block)
        apply_block(points.subspan(i, std::min(block, points.size() - i)));
}

/// A block small enough that a copy of it is at hand for the message.
void Transform::Impl::apply_block(std::span<Point> block) const {
    std::array<Point, 256> before;
    std::copy(block.begin(), block.end(), before.begin());
    proj_trans_generic(operation.get(), PJ_FWD, &block.front().x, sizeof(Point), block.size(),
                       &block.front().y, sizeof(Point), block.size(), nullptr, 0, 0, nullptr, 0, 0);
    for (std::size_t i = 0; i < block.size(); ++i)
        if (!std::isfinite(block[i].x) || !std::isfinite(block[i].y)) fail(before[i]);
}

Transform::Transform(const std::string& from, const std::string& to) : impl_(std::make_unique<Impl>()) {
    Proj& proj = impl_->proj;
    const Object source = horizontal(proj, create_crs(proj, from));
    const Object target = horizontal(proj, create_crs(proj, to));
    impl_->from = describe(proj, source.get());
    impl_->to = describe(proj, target.get());
    impl_->find(source, target);
}

Transform::~Transform() = default;
Transform::Transform(Transform&&) noexcept = default;
Transform& Transform::operator=(Transform&&) noexcept = default;

void Transform::apply(std::span<Point> points) const { impl_->apply(points); }

void Transform::apply(std::span<Point> points, int threads) const {
    constexpr std::size_t least = 50000;
    const std::size_t chunk = std::max(least, points.size() / 8 + 1);
    std::vector<std::unique_ptr<Impl>> of_chunk;
    for (std::size_t begin = 0; begin < points.size(); begin += chunk) of_chunk.push_back(impl_->clone());
    for_chunks(points.size(), chunk, threads, [&](std::size_t begin, std::size_t end) {
        of_chunk[begin / chunk]->apply(points.subspan(begin, end - begin));
    });
}

const std::string& Transform::operation() const { return impl_->name; }
double Transform::accuracy() const { return impl_->accuracy; }
bool Transform::ballpark() const { return impl_->ballpark; }

CrsInfo describe_crs(const std::string& crs) { return describe(Proj(), crs); }

bool same_crs(const std::string& a, const std::string& b) {
    if (a == b) return true;
    const Proj proj;
    const Object first = horizontal(proj, create_crs(proj, a));
    const Object second = horizontal(proj, create_crs(proj, b));
    return equivalent(proj, first.get(), second.get());
}

GeographicPlace geographic_place(const std::string& crs, std::vector<Point> points) {
    const Proj proj;
    const Object projected = horizontal(proj, create_crs(proj, crs));
    if (proj_get_type(projected.get()) != PJ_TYPE_PROJECTED_CRS)
        throw error<SettingsError>("{} is not a projected system.", quoted(crs));
    const Object base(proj_crs_get_geodetic_crs(proj.get(), projected.get()));
    GeographicPlace place;
    place.wkt = text_or_empty(proj_as_wkt(proj.get(), projected.get(), PJ_WKT1_GDAL, nullptr));
    const std::string authority = describe(proj, projected.get()).authority;
    if (authority.starts_with("EPSG:")) place.epsg = std::stoi(authority.substr(5));
    const std::string base_wkt = text_or_empty(proj_as_wkt(proj.get(), base.get(), PJ_WKT2_2019, nullptr));
    Transform(crs, base_wkt).apply(points);
    place.points = std::move(points);
    return place;
}

void transform_points(const std::string& from, const std::string& to, std::span<Point> points, int threads) {
    Transform(from, to).apply(points, threads);
}

}  // namespace vitality
