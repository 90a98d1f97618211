// SPDX-License-Identifier: Apache-2.0
#include "renderers/lint/flat_colours.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>

#include "renderers/colour_space.hpp"

namespace vitality {

namespace {

constexpr double least_share = 0.01;
constexpr std::size_t most_colours = 24;

Colour colour_of(std::uint32_t key) {
    const auto channel = [&](unsigned shift) { return static_cast<double>((key >> shift) & 0xffU) / 255; };
    return {channel(16), channel(8), channel(0)};
}

bool is_ground(Colour colour) {
    constexpr double light = 88, grey = 4;
    const Lab lab = to_lab(colour);
    return lab.l > light && std::hypot(lab.a, lab.b) < grey;
}

class FlatReader {
  public:
    explicit FlatReader(const PngPicture& picture) : picture_(picture) {}

    FlatColours read() {
        count();
        choose();
        for (int y = 0; y < picture_.height; ++y) find_neighbours(0, y, 1, 0, picture_.width);
        for (int x = 0; x < picture_.width; ++x) find_neighbours(x, 0, 0, 1, picture_.height);
        for (const auto& [pair, meetings] : meetings_)
            if (meetings >= least_meetings()) flat_.touching.insert(pair);
        return std::move(flat_);
    }

  private:
    std::uint32_t at(int x, int y) const {
        const std::size_t i = (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture_.width) +
                               static_cast<std::size_t>(x)) *
                              3;
        return static_cast<std::uint32_t>(picture_.rgb[i] << 16U | picture_.rgb[i + 1] << 8U |
                                          picture_.rgb[i + 2]);
    }
    /// Its right and lower neighbours have the same colour.
    bool is_flat(int x, int y) const {
        if (x + 1 >= picture_.width || y + 1 >= picture_.height) return false;
        const std::uint32_t own = at(x, y);
        return at(x + 1, y) == own && at(x, y + 1) == own;
    }

    void count() {
        if (picture_.width == 0 || picture_.height == 0) return;
        const std::uint32_t paper = at(0, 0);
        for (int y = 0; y < picture_.height; ++y)
            for (int x = 0; x < picture_.width; ++x)
                if (at(x, y) != paper && is_flat(x, y)) ++pixels_[at(x, y)], ++all_;
    }

    void choose() {
        std::vector<std::pair<std::uint32_t, std::size_t>> found(pixels_.begin(), pixels_.end());
        std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
            return a.second != b.second ? a.second > b.second : a.first < b.first;
        });
        for (const auto& [key, pixels] : found) {
            const double share = static_cast<double>(pixels) / static_cast<double>(all_);
            if (share < least_share || flat_.colours.size() == most_colours) break;
            if (is_ground(colour_of(key))) continue;
            if (const auto alike = place_of_alike(colour_of(key))) {
                places_[key] = *alike;
                continue;
            }
            places_[key] = flat_.colours.size();
            flat_.colours.push_back({colour_of(key), share});
        }
    }

    /// What nobody sees a difference in is one colour: zones over two grounds, say.
    std::optional<std::size_t> place_of_alike(Colour colour) const {
        constexpr double unseen = 1.5;
        for (std::size_t i = 0; i < flat_.colours.size(); ++i)
            if (colour_difference_2000(flat_.colours[i].colour, colour) < unseen) return i;
        return std::nullopt;
    }

    /// About three points: a line between two areas.
    int reach() const {
        constexpr double line = 3, usual = 96;
        return std::max(2,
                        static_cast<int>(line / 72 * (picture_.words.dpi > 0 ? picture_.words.dpi : usual)));
    }
    std::size_t least_meetings() const { return static_cast<std::size_t>(reach()) * 4; }

    /// Along one row or column.
    void find_neighbours(int x, int y, int step_x, int step_y, int length) {
        std::size_t last = most_colours;
        int left = 0;
        for (int i = 0; i < length; ++i, x += step_x, y += step_y) {
            const auto place = is_flat(x, y) ? places_.find(at(x, y)) : places_.end();
            if (place == places_.end()) {
                if (--left < 0) last = most_colours;
                continue;
            }
            if (last != most_colours && last != place->second) ++meetings_[std::minmax(last, place->second)];
            last = place->second;
            left = reach();
        }
    }

    const PngPicture& picture_;
    FlatColours flat_;
    std::unordered_map<std::uint32_t, std::size_t> pixels_, places_;
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> meetings_;
    std::size_t all_ = 0;
};

}  // namespace

FlatColours flat_colours(const PngPicture& picture) { return FlatReader(picture).read(); }

}  // namespace vitality
