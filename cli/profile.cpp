// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "base/names.hpp"
#include "cli/command.hpp"
#include "cli/pack/pack_output.hpp"

namespace vitality {

namespace {

class ProfileCommand final : public Command {
  public:
    std::string name() const override { return "profile"; }
    std::string summary() const override {
        return "All indicators of an area beside its comparators, on a page of its own";
    }
    std::string example() const override {
        return "vitality profile \"Kenton West\" -p vitality.toml -o kenton_west.pdf";
    }
    std::vector<OptionSpec> options() override {
        return {
            {"areas", &areas_, "Codes or names of the areas"},
            {"--all", &all_, "A profile of each area"},
            {"--geography", &geography_, "Of the areas (default: that of the project's profiles)"},
            {"--indicator", &indicators_, "Indicators to show (default: those of the project's profiles)"},
            {"--pages", &pages_, "Only these pages, numbered as in the whole: 3,7-9"},
            {"--singles", &singles_, "Each page as a file of its own, into the folder -o"},
            {"--dpi", &dpi_, "Resolution of PNG pages (default 150)"}};
    }

    ExitCode run(const CommonOptions& common) override {
        if (areas_.empty() == !all_)
            throw SettingsError(
                "name areas by code or name, or give --all, one of the two. See vitality "
                "profile --help.");
        const Project project = read_project(common.project);
        return run_pack(project, common, {spec_for(project), pages_, singles_});
    }

  private:
    /// As the first pack with profiles has them, else of all indicators with tags.
    PackSpec spec_for(const Project& project) const {
        PackSpec spec;
        spec.entries.push_back({});
        for (const PackSpec& pack : project.packs)
            for (const PackEntry& entry : pack.entries)
                if (entry.kind == "profiles" && spec.entries.front().kind.empty() &&
                    (geography_.empty() || entry.geography == geography_)) {
                    spec = pack;
                    spec.entries = {entry};
                }
        PackEntry& entry = spec.entries.front();
        entry.kind = "profiles";
        if (!geography_.empty()) entry.geography = geography_;
        if (entry.geography.empty()) entry.geography = usual_geography(project);
        entry.areas = areas_;
        if (!indicators_.empty()) entry.of = indicators_;
        spec.id = areas_.size() == 1 ? "profile" : "profiles";
        spec.title = areas_.size() == 1 ? "Profile of " + areas_.front() : "Profiles: " + project.title;
        spec.cover = false;
        set_dpi(spec, dpi_);
        spec.contents = areas_.size() != 1;
        entry.place = {"profile", 0, 0};
        check_pack(project, spec);
        return spec;
    }

    /// The one that others lie within, else the first.
    static std::string usual_geography(const Project& project) {
        for (const GeographySpec& geography : project.geographies)
            if (!geography.within_geography.empty()) return geography.within_geography;
        return project.geographies.front().id;
    }

    std::vector<std::string> areas_, indicators_;
    std::string geography_, pages_;
    bool all_ = false, singles_ = false;
    double dpi_ = 0;
};

}  // namespace

std::unique_ptr<Command> make_profile() { return std::make_unique<ProfileCommand>(); }

}  // namespace vitality
