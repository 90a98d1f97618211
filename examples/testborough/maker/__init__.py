# SPDX-License-Identifier: Apache-2.0
"""Makes Testborough, an invented borough, the same bytes on every run."""
