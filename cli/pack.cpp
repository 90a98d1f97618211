// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include <fmt/format.h>

#include "base/names.hpp"
#include "base/sink.hpp"
#include "cli/command.hpp"
#include "cli/pack/pack_output.hpp"

namespace vitality {

namespace {

class PackCommand final : public Command {
  public:
    std::string name() const override { return "pack"; }
    std::string summary() const override { return "Make a map pack of the project as one accessible PDF"; }
    std::string example() const override { return "vitality pack profile -p vitality.toml -o profile.pdf"; }
    std::vector<OptionSpec> options() override {
        return {{"id", &id_, "Pack of the project", true},
                {"--pages", &pages_, "Only these pages, numbered as in the whole: 3,7-9"},
                {"--singles", &singles_,
                 "Each page as a file of its own, into the folder -o: in the pack's formats, or -f"},
                {"--dpi", &dpi_, "Resolution of PNG pages (default: the pack's, else 150)"}};
    }

    ExitCode run(const CommonOptions& common) override {
        const Project project = read_project(common.project);
        PackSpec spec = project.pack(id_, {project.file, 0, 0});
        set_dpi(spec, dpi_);
        return run_pack(project, common, {spec, pages_, singles_});
    }

  private:
    std::string id_, pages_;
    bool singles_ = false;
    double dpi_ = 0;
};

}  // namespace

std::unique_ptr<Command> make_pack_command() { return std::make_unique<PackCommand>(); }

}  // namespace vitality
