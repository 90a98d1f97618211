// SPDX-License-Identifier: Apache-2.0
#include "base/table_filter.hpp"

#include "base/error.hpp"
#include "base/gdal_handles.hpp"
#include "base/names.hpp"

namespace vitality {

namespace {

/// An in-memory layer with the table's cells as text fields; feature ids are row numbers.
OGRLayerH fill_layer(GDALDatasetH dataset, const TextTable& table) {
    OGRLayerH layer = GDALDatasetCreateLayer(dataset, "table", nullptr, wkbNone, nullptr);
    for (const std::string& column : table.columns()) {
        OGRFieldDefnH field = OGR_Fld_Create(column.c_str(), OFTString);
        const OGRErr made = OGR_L_CreateField(layer, field, TRUE);
        OGR_Fld_Destroy(field);
        if (made != OGRERR_NONE) throw Error("GDAL cannot hold the table in memory");
    }
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const gdal::Feature feature(OGR_F_Create(definition));
        OGR_F_SetFID(feature.get(), static_cast<GIntBig>(row));
        for (std::size_t column = 0; column < table.column_count(); ++column) {
            const std::string cell(table.cell(row, column));
            OGR_F_SetFieldString(feature.get(), static_cast<int>(column), cell.c_str());
        }
        if (OGR_L_CreateFeature(layer, feature.get()) != OGRERR_NONE)
            throw Error("GDAL cannot hold the table in memory");
    }
    return layer;
}

}  // namespace

TextTable rows_where(const TextTable& table, const std::string& where) {
    const gdal::Session session;
    GDALDriverH driver = GDALGetDriverByName("Memory");
    if (driver == nullptr) throw Error("GDAL was built without its Memory driver");
    const gdal::Dataset dataset(GDALCreate(driver, "", 0, 0, 0, GDT_Unknown, nullptr));
    OGRLayerH layer = fill_layer(dataset.get(), table);
    if (OGR_L_SetAttributeFilter(layer, where.c_str()) != OGRERR_NONE) {
        throw error<InputError>(
            "{}: the condition where = \"{}\" is not understood: {}. Every column is text here: put "
            "values into single quotes. Columns: {}.",
            table.source(), where, session.words(), join(table.columns(), ", "));
    }
    TextTable kept(table.source(), table.columns());
    OGR_L_ResetReading(layer);
    while (const gdal::Feature feature{OGR_L_GetNextFeature(layer)}) {
        const auto row = static_cast<std::size_t>(OGR_F_GetFID(feature.get()));
        kept.begin_row(table.line(row));
        for (std::size_t column = 0; column < table.column_count(); ++column)
            kept.add_cell(table.cell(row, column));
    }
    return kept;
}

}  // namespace vitality
