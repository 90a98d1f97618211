// SPDX-License-Identifier: Apache-2.0
#include "renderers/deflate.hpp"

#define ZLIB_CONST  // next_in points to bytes that are only read
#include <zlib.h>

#include "base/error.hpp"

namespace vitality {

namespace {

/// A text as the unsigned bytes that zlib reads, or writes.
const Bytef* bytes_of(std::string_view text) { return reinterpret_cast<const Bytef*>(text.data()); }
Bytef* bytes_of(std::string& text) { return reinterpret_cast<Bytef*>(text.data()); }

/// zlib's own state, freed at the end.
struct Inflation {
    Inflation() {
        if (inflateInit(&stream) != Z_OK) throw OutputError("zlib cannot unpack: too little memory.");
    }
    ~Inflation() { inflateEnd(&stream); }
    Inflation(const Inflation&) = delete;
    Inflation& operator=(const Inflation&) = delete;
    z_stream stream{};
};

}  // namespace

std::string deflated(std::string_view raw) {
    constexpr int level = 5;
    uLongf size = compressBound(raw.size());
    std::string out(size, '\0');
    if (compress2(bytes_of(out), &size, bytes_of(raw), raw.size(), level) != Z_OK)
        throw OutputError("zlib cannot compress the page: too little memory. Choose a lower resolution.");
    out.resize(size);
    return out;
}

std::string inflated(std::string_view packed) {
    Inflation inflation;
    z_stream& stream = inflation.stream;
    stream.next_in = bytes_of(packed);
    stream.avail_in = static_cast<uInt>(packed.size());
    std::string out(packed.size() * 4 + 64, '\0');
    for (int state = Z_OK; state != Z_STREAM_END;) {
        if (stream.total_out == out.size()) out.resize(out.size() * 2);
        stream.next_out = bytes_of(out) + stream.total_out;
        stream.avail_out = static_cast<uInt>(out.size() - stream.total_out);
        state = inflate(&stream, Z_NO_FLUSH);
        if (state != Z_OK && state != Z_STREAM_END)
            throw OutputError("compressed bytes end too early or are no zlib data.");
    }
    out.resize(stream.total_out);
    return out;
}

}  // namespace vitality
