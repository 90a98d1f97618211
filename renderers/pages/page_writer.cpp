// SPDX-License-Identifier: Apache-2.0
#include "renderers/pages/page_writer.hpp"

#include "base/error.hpp"

namespace vitality {

namespace {

Painter prepared(const PlacedFigure& placed) {
    try {
        return placed.figure->lay_out(placed.drawn);
    } catch (const SettingsError&) {  // too small for its texts
        PageSize made = placed.figure->page;
        made.fonts = placed.drawn.fonts;
        const double scale = placed.drawn.width / made.width;
        return [scale, as_made = placed.figure->lay_out(made)](const Canvas& canvas) {
            cairo_scale(canvas.get(), scale, scale);
            as_made(canvas);
        };
    }
}

/// Draws what is seen; knows nothing of tags.
class PagePainter {
  public:
    PagePainter(const Canvas& canvas, const PreparedFigures& figures, Typesetter& typesetter)
        : canvas_(canvas), figures_(figures), typesetter_(typesetter) {}

    void draw(const PlacedText& text) { typesetter_.draw(canvas_, text); }
    void draw(const PlacedMarks& placed) { draw_marks(canvas_, placed.marks); }
    void draw(const PlacedFigure& placed) {
        const Saved saved(canvas_);
        cairo_translate(canvas_.get(), placed.box.x, placed.box.y);
        figures_.at(next_++)(canvas_);
    }
    void furniture(const LaidPage& page) {
        for (const PageBlock& block : page.blocks) {
            canvas_.set_colour(block.colour);
            cairo_rectangle(canvas_.get(), block.box.x, block.box.y, block.box.width, block.box.height);
            cairo_fill(canvas_.get());
        }
        for (const PlacedText& text : page.furniture) draw(text);
    }

  private:
    const Canvas& canvas_;
    const PreparedFigures& figures_;
    Typesetter& typesetter_;
    std::size_t next_ = 0;
};

class TagWriter {
  public:
    TagWriter(TaggedSurface& surface, PagePainter& painter) : surface_(surface), painter_(painter) {}

    void operator()(const OpenTag& tag) {
        if (tag.tag == "Figure") surface_.begin_figure(tag.alternative);
        else if (tag.tag == "TH") surface_.begin_header(tag.scope);
        else if (tag.tag == "Link") surface_.begin_link(tag.destination, tag.alternative);
        else surface_.begin(tag.tag);
    }
    void operator()(const CloseTag& tag) { surface_.end(tag.tag); }
    void operator()(const Bookmark& bookmark) {
        surface_.bookmark(bookmark.text, bookmark.level, bookmark.y);
    }
    void operator()(const Destination& destination) { surface_.destination(destination.name, destination.y); }
    void operator()(const PlacedText& text) { painter_.draw(text); }
    void operator()(const PlacedMarks& marks) { painter_.draw(marks); }
    void operator()(const PlacedFigure& figure) { painter_.draw(figure); }

  private:
    TaggedSurface& surface_;
    PagePainter& painter_;
};

}  // namespace

PreparedFigures prepare_figures(const LaidPage& page) {
    PreparedFigures figures;
    for (const PageItem& item : page.items)
        if (const auto* placed = std::get_if<PlacedFigure>(&item)) figures.push_back(prepared(*placed));
    return figures;
}

void write_page(const LaidPage& page, const PreparedFigures& figures, TaggedSurface& surface,
                Typesetter& typesetter) {
    PagePainter painter(surface.canvas(), figures, typesetter);
    surface.begin(furniture_tag);
    painter.furniture(page);
    surface.end(furniture_tag);
    TagWriter writer(surface, painter);
    for (const PageItem& item : page.items) std::visit(writer, item);
}

void draw_page(const LaidPage& page, const PreparedFigures& figures, const Canvas& canvas,
               Typesetter& typesetter) {
    PagePainter painter(canvas, figures, typesetter);
    painter.furniture(page);
    for (const PageItem& item : page.items) {
        if (const auto* text = std::get_if<PlacedText>(&item)) painter.draw(*text);
        if (const auto* marks = std::get_if<PlacedMarks>(&item)) painter.draw(*marks);
        if (const auto* figure = std::get_if<PlacedFigure>(&item)) painter.draw(*figure);
    }
}

std::vector<std::string> texts_of(const LaidPages& pages) {
    std::vector<std::string> texts;
    for (const LaidPage& page : pages.pages) {
        for (const PlacedText& text : page.furniture) texts.push_back(text.text);
        for (const PageItem& item : page.items)
            if (const auto* text = std::get_if<PlacedText>(&item)) texts.push_back(text->text);
    }
    return texts;
}

}  // namespace vitality
