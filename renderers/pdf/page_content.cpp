// SPDX-License-Identifier: Apache-2.0
#include "renderers/pdf/page_content.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <qpdf/QPDFMatrix.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <vector>

namespace vitality {

namespace {

using Handle = QPDFObjectHandle;

/// A box of the page, in points.
struct Area {
    double low_x = std::numeric_limits<double>::infinity(), low_y = low_x;
    double high_x = -low_x, high_y = -low_x;

    void add(double x, double y) {
        low_x = std::min(low_x, x), high_x = std::max(high_x, x);
        low_y = std::min(low_y, y), high_y = std::max(high_y, y);
    }
    bool holds(double x, double y) const { return x >= low_x && x <= high_x && y >= low_y && y <= high_y; }
    void cut(const Area& other) {
        low_x = std::max(low_x, other.low_x), high_x = std::min(high_x, other.high_x);
        low_y = std::max(low_y, other.low_y), high_y = std::min(high_y, other.high_y);
    }
};

Area everywhere() {
    constexpr double far = std::numeric_limits<double>::infinity();
    Area area;
    area.low_x = area.low_y = -far, area.high_x = area.high_y = far;
    return area;
}

struct GraphicsState {
    QPDFMatrix page;  ///< from the current coordinates to the page
    std::optional<PdfColour> fill = PdfColour{0, 0, 0};
    bool opaque = true;
    bool device_colours = true;  ///< `sc` gives grey, RGB or CMYK
    Area clip = everywhere();
    bool plain_clip = true;  ///< it is a rectangle
    double font_size = 0, leading = 0;
    long long text_mode = 0;
    bool bold = false;
};

/// What has been painted: a plain rectangle, or something within that box.
struct Painted {
    Area area;
    std::optional<PdfColour> colour;
};

std::optional<PdfColour> from_cmyk(double c, double m, double y, double k) {
    return PdfColour{(1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)};
}

/// Follows the operators of a page (ISO 32000-1, annex A).
class ContentReader : public Handle::ParserCallbacks {
  public:
    explicit ContentReader(QPDFPageObjectHelper& page) : resources_(page.getAttribute("/Resources", false)) {}

    void handleObject(Handle object, std::size_t, std::size_t) override {
        if (!object.isOperator()) {
            if (object.isInlineImage()) paint("BI");
            else if (operands_.size() < most_operands) operands_.push_back(object);
            return;
        }
        const auto action = actions().find(object.getOperatorValue());
        if (action != actions().end()) action->second(*this);
        operands_.clear();
    }
    void handleEOF() override {}

    PdfPageContent content;

  private:
    static constexpr std::size_t most_operands = 64;
    using Action = std::function<void(ContentReader&)>;

    static const std::map<std::string, Action>& actions();

    double number(std::size_t i) const {
        Handle operand = i < operands_.size() ? operands_[i] : Handle();
        return operand.isInitialized() && operand.isNumber() ? operand.getNumericValue() : 0;
    }
    std::string name(std::size_t i) const {
        Handle operand = i < operands_.size() ? operands_[i] : Handle();
        return operand.isInitialized() && operand.isName() ? operand.getName() : std::string();
    }
    QPDFMatrix matrix() const { return {number(0), number(1), number(2), number(3), number(4), number(5)}; }
    Handle resource(const char* kind, const std::string& key) {
        if (!resources_.isDictionary() || key.empty()) return Handle::newNull();
        Handle all = resources_.getKey(kind);
        return all.isDictionary() ? all.getKey(key) : Handle::newNull();
    }

    void save() { saved_.push_back(state_); }
    void restore() {
        if (saved_.empty()) return;
        state_ = saved_.back();
        saved_.pop_back();
    }
    void transform() { state_.page.concat(matrix()); }
    void external_state() {
        Handle state = resource("/ExtGState", name(0));
        if (!state.isDictionary() || !state.hasKey("/ca")) return;
        state_.opaque = state.getKey("/ca").isNumber() && state.getKey("/ca").getNumericValue() >= 1;
    }

    void add_point(double x, double y) {
        double page_x = 0, page_y = 0;
        state_.page.transform(x, y, page_x, page_y);
        path_.add(page_x, page_y);
        corners_.push_back({page_x, page_y});
    }
    void add_rectangle() {
        if (!corners_.empty()) plain_path_ = false;
        const double x = number(0), y = number(1), w = number(2), h = number(3);
        add_point(x, y), add_point(x + w, y), add_point(x + w, y + h), add_point(x, y + h);
    }
    void add_curve(std::size_t points) {
        plain_path_ = false;
        for (std::size_t i = 0; i < points; ++i) add_point(number(2 * i), number(2 * i + 1));
    }
    /// Four or five corners on the edges of their box.
    bool is_rectangle() const {
        constexpr double slack = 0.01;
        if (!plain_path_ || corners_.size() < 4 || corners_.size() > 5) return false;
        const auto near = [](double a, double b) { return std::abs(a - b) < slack; };
        return std::all_of(corners_.begin(), corners_.end(), [&](const std::array<double, 2>& c) {
            return (near(c[0], path_.low_x) || near(c[0], path_.high_x)) &&
                   (near(c[1], path_.low_y) || near(c[1], path_.high_y));
        });
    }
    void end_path() {
        if (clipping_) {
            state_.plain_clip = state_.plain_clip && is_rectangle();
            state_.clip.cut(path_);
        }
        clipping_ = false, plain_path_ = true;
        path_ = Area();
        corners_.clear();
    }
    void clip() { clipping_ = true; }

    void cover(Area area, bool plain) {
        area.cut(state_.clip);
        const bool known = plain && state_.plain_clip && state_.opaque;
        painted_.push_back({area, known ? state_.fill : std::nullopt});
    }
    void fill(const char* word) {
        paint(word);
        if (!corners_.empty()) cover(path_, is_rectangle());
        end_path();
    }
    void stroke(const char* word) {
        paint(word);
        end_path();
    }
    void shade() {
        paint("sh");
        cover(everywhere(), false);
    }
    void place() {
        paint("Do");
        for (const double x : {0.0, 1.0})
            for (const double y : {0.0, 1.0}) add_point(x, y);
        cover(path_, false);
        end_path();
    }

    void set_fill(std::optional<PdfColour> colour) { state_.fill = colour; }
    void set_components() {
        const bool known = state_.device_colours && name(operands_.size() - 1).empty();
        if (!known) set_fill(std::nullopt);
        else if (operands_.size() == 1) set_fill(PdfColour{number(0), number(0), number(0)});
        else if (operands_.size() == 3) set_fill(PdfColour{number(0), number(1), number(2)});
        else if (operands_.size() == 4) set_fill(from_cmyk(number(0), number(1), number(2), number(3)));
        else set_fill(std::nullopt);
    }
    void set_colour_space() {
        state_.device_colours = name(0).rfind("/Device", 0) == 0;
        set_fill(state_.device_colours ? std::optional(PdfColour{0, 0, 0}) : std::nullopt);
    }

    void begin_text() { text_ = line_ = QPDFMatrix(); }
    void set_font() {
        state_.font_size = number(1);
        Handle font = resource("/Font", name(0));
        const bool named = font.isDictionary() && font.getKey("/BaseFont").isName();
        const std::string base = named ? font.getKey("/BaseFont").getName() : std::string();
        state_.bold = base.find("Bold") != std::string::npos || base.find("bold") != std::string::npos;
    }
    void set_text_matrix() { text_ = line_ = matrix(); }
    void move_line(double x, double y) {
        line_.concat(QPDFMatrix(1, 0, 0, 1, x, y));
        text_ = line_;
    }
    void next_line() { move_line(0, -state_.leading); }

    bool shows_something() {
        for (Handle& operand : operands_) {
            if (operand.isString() && !operand.getStringValue().empty()) return true;
            if (!operand.isArray()) continue;
            for (Handle& part : operand.getArrayAsVector())
                if (part.isString() && !part.getStringValue().empty()) return true;
        }
        return false;
    }
    void show(const char* word) {
        constexpr long long invisible = 3;
        if (!shows_something()) return;
        paint(word);
        if (state_.text_mode % 4 == invisible) return;
        QPDFMatrix all = state_.page;
        all.concat(text_);
        const double scale = std::sqrt(std::abs(all.a * all.d - all.b * all.c));
        const double size = std::round(std::abs(state_.font_size) * scale * 100) / 100;
        content.texts.insert(
            {size, state_.bold, state_.opaque ? state_.fill : std::nullopt, ground_at(all.e, all.f)});
    }
    std::optional<PdfColour> ground_at(double x, double y) const {
        constexpr std::size_t most = 20000;  // of what was painted before, back from the text
        const std::size_t last = painted_.size() > most ? painted_.size() - most : 0;
        for (std::size_t i = painted_.size(); i > last; --i)
            if (painted_[i - 1].area.holds(x, y)) return painted_[i - 1].colour;
        return last == 0 ? std::optional(PdfColour{1, 1, 1}) : std::nullopt;
    }

    /// Something becomes visible.
    void paint(const char* word) {
        const bool marked = std::any_of(marks_.begin(), marks_.end(), [](bool tagged) { return tagged; });
        if (!marked) content.unmarked.insert(word);
    }
    void begin_mark() {
        Handle properties = operands_.size() > 1 ? operands_[1] : Handle::newNull();
        if (properties.isName()) properties = resource("/Properties", properties.getName());
        const bool numbered = properties.isDictionary() && properties.getKey("/MCID").isInteger();
        if (numbered) {
            const long long mark = properties.getKey("/MCID").getIntValue();
            if (!content.marks.insert(mark).second) content.repeated_marks.insert(mark);
            content.nested = content.nested ||
                             std::any_of(marks_.begin(), marks_.end(), [](bool tagged) { return tagged; });
        }
        marks_.push_back(numbered || name(0) == "/Artifact");
    }
    void end_mark() {
        if (!marks_.empty()) marks_.pop_back();
    }

    Handle resources_;
    std::vector<Handle> operands_;
    GraphicsState state_;
    std::vector<GraphicsState> saved_;
    QPDFMatrix text_, line_;
    Area path_;
    std::vector<std::array<double, 2>> corners_;
    bool plain_path_ = true, clipping_ = false;
    std::vector<Painted> painted_;
    std::vector<bool> marks_;
};

const std::map<std::string, ContentReader::Action>& ContentReader::actions() {
    using R = ContentReader;
    static const std::map<std::string, Action> all = {
        {"q", [](R& r) { r.save(); }},
        {"Q", [](R& r) { r.restore(); }},
        {"cm", [](R& r) { r.transform(); }},
        {"gs", [](R& r) { r.external_state(); }},
        {"m", [](R& r) { r.add_point(r.number(0), r.number(1)); }},
        {"l", [](R& r) { r.add_point(r.number(0), r.number(1)); }},
        {"c", [](R& r) { r.add_curve(3); }},
        {"v", [](R& r) { r.add_curve(2); }},
        {"y", [](R& r) { r.add_curve(2); }},
        {"re", [](R& r) { r.add_rectangle(); }},
        {"W", [](R& r) { r.clip(); }},
        {"W*", [](R& r) { r.clip(); }},
        {"n", [](R& r) { r.end_path(); }},
        {"f", [](R& r) { r.fill("f"); }},
        {"F", [](R& r) { r.fill("F"); }},
        {"f*", [](R& r) { r.fill("f*"); }},
        {"B", [](R& r) { r.fill("B"); }},
        {"B*", [](R& r) { r.fill("B*"); }},
        {"b", [](R& r) { r.fill("b"); }},
        {"b*", [](R& r) { r.fill("b*"); }},
        {"S", [](R& r) { r.stroke("S"); }},
        {"s", [](R& r) { r.stroke("s"); }},
        {"sh", [](R& r) { r.shade(); }},
        {"Do", [](R& r) { r.place(); }},
        {"g",
         [](R& r) {
             r.set_fill(PdfColour{r.number(0), r.number(0), r.number(0)});
         }},
        {"rg",
         [](R& r) {
             r.set_fill(PdfColour{r.number(0), r.number(1), r.number(2)});
         }},
        {"k", [](R& r) { r.set_fill(from_cmyk(r.number(0), r.number(1), r.number(2), r.number(3))); }},
        {"cs", [](R& r) { r.set_colour_space(); }},
        {"sc", [](R& r) { r.set_components(); }},
        {"scn", [](R& r) { r.set_components(); }},
        {"BT", [](R& r) { r.begin_text(); }},
        {"Tf", [](R& r) { r.set_font(); }},
        {"TL", [](R& r) { r.state_.leading = r.number(0); }},
        {"Tr", [](R& r) { r.state_.text_mode = static_cast<long long>(r.number(0)); }},
        {"Tm", [](R& r) { r.set_text_matrix(); }},
        {"Td", [](R& r) { r.move_line(r.number(0), r.number(1)); }},
        {"TD",
         [](R& r) {
             r.state_.leading = -r.number(1);
             r.move_line(r.number(0), r.number(1));
         }},
        {"T*", [](R& r) { r.next_line(); }},
        {"Tj", [](R& r) { r.show("Tj"); }},
        {"TJ", [](R& r) { r.show("TJ"); }},
        {"'",
         [](R& r) {
             r.next_line();
             r.show("'");
         }},
        {"\"",
         [](R& r) {
             r.next_line();
             r.show("\"");
         }},
        {"BDC", [](R& r) { r.begin_mark(); }},
        {"BMC", [](R& r) { r.begin_mark(); }},
        {"EMC", [](R& r) { r.end_mark(); }}};
    return all;
}

}  // namespace

PdfPageContent read_page_content(QPDFPageObjectHelper& page) {
    ContentReader reader(page);
    page.parseContents(&reader);
    return std::move(reader.content);
}

}  // namespace vitality
