// SPDX-License-Identifier: Apache-2.0
#include "layers/name_words.hpp"

#include <gtest/gtest.h>

namespace vitality {
namespace {

TEST(FoldedWords, AreLowerCaseBetweenBlanks) {
    EXPECT_EQ(folded_words("Tony's Fish & Chips"), " tonys fish and chips ");
    EXPECT_EQ(folded_words("  KFC - (Harrow) "), " kfc harrow ");
    EXPECT_EQ(folded_words("Fish 'n' Chips N Peas+Gravy"), " fish and chips and peas and gravy ");
    EXPECT_EQ(folded_words("24/7 Pizza.Co"), " 24 7 pizza co ");
    EXPECT_EQ(folded_words(""), " ");
    EXPECT_EQ(folded_words(" -- \xE2\x80\xA6"), " ");
}

TEST(FoldedWords, HaveNoAccentsAndNoApostropheOfAnyKind) {
    EXPECT_EQ(folded_words("CAFÉ Döner"), " cafe doner ");
    EXPECT_EQ(folded_words("Cafe\xCC\x81"), " cafe ");  // a combining acute accent
    EXPECT_EQ(folded_words("McDonald\xE2\x80\x99s M`s M\xC2\xB4s"), " mcdonalds ms ms ");
    EXPECT_EQ(folded_words("Tŷ Ŵy Łódź Şiş Œuf Ætna Straße Þór IĲs Žemė"),
              " ty wy lodz sis oeuf aetna strasse thor iijs zeme ");
    EXPECT_EQ(folded_words("\xC2\xA0"
                           "Ali\xE2\x80\x93"
                           "Baba\xC3\x97"),
              " ali baba ");  // hard blank, dash, times
}

TEST(FoldedWords, KeepLettersOfOtherScriptsAndPartAtBrokenBytes) {
    EXPECT_EQ(folded_words("烧烤 Grill"), " 烧烤 grill ");
    EXPECT_EQ(folded_words("caf\xE9 bar\xC3"), " caf bar ");
}

}  // namespace
}  // namespace vitality
