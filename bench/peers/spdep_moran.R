# SPDX-License-Identifier: Apache-2.0
# The time spdep takes for what the kernels moran_global_999 and moran_local_999 of bench/spatial_bench.cpp do,
# on the same 182 x 182 areas and values: Rscript bench/peers/spdep_moran.R [threads]. I must be equal.
if (!requireNamespace("spdep", quietly = TRUE)) {
  message("skipped: spdep is not installed (Debian: r-cran-spdep)")
  quit(status = 0)
}
suppressMessages(library(spdep))

arguments <- commandArgs(trailingOnly = TRUE)
threads <- if (length(arguments) > 0) as.integer(arguments[1]) else parallel::detectCores()
invisible(set.coresOption(threads))

side <- 182L
steps <- rbind(c(-1, -1), c(-1, 0), c(0, -1), c(0, 1), c(1, 0), c(1, 1))
neighbours <- lapply(seq_len(side * side) - 1L, function(i) {
  row <- i %/% side + steps[, 1]
  column <- i %% side + steps[, 2]
  inside <- row >= 0 & column >= 0 & row < side & column < side
  as.integer(row[inside] * side + column[inside] + 1)
})
class(neighbours) <- "nb"
weights <- nb2listw(neighbours, style = "W")
i <- seq_len(side * side) - 1
values <- 20 + 10 * sin(0.001 * i) + (i * 7919) %% 1000 / 50

measure <- function(name, work) {
  spent <- system.time(work)
  cat(sprintf("%s, 999 permutations, %d areas, %d threads: %.2f s, %.2f s of processor time\n", name, side * side,
              threads, spent[["elapsed"]], sum(spent[-3])))
}
set.seed(1)
cat(sprintf("I %.6f\n", moran.test(values, weights)$estimate[[1]]))
measure("moran.mc", moran.mc(values, weights, nsim = 999))
measure("localmoran_perm", localmoran_perm(values, weights, nsim = 999))
