//! Words whose capital says little, and words that only look like names. English: the archive's language, as the rules for
//! plurals are; in other languages the lists simply find nothing.
//!
//! In: a word. Out: whether it belongs to a closed class of the language.

use std::collections::HashSet;
use std::sync::LazyLock;

type List = LazyLock<HashSet<&'static str>>;

fn list(words: &'static str) -> HashSet<&'static str> {
    words.split_whitespace().collect()
}

static FUNCTION_WORD: List = LazyLock::new(|| {
    list(
        "a about above according across after again against all almost along already also although amid among \
     an and another any are around as at because before behind below beside besides between beyond both \
     but by can could critics did do does despite during each earlier either elsewhere even every except \
     few for from had has have he hence her here his how however i if in indeed inside instead into is it \
     its just last later like many may meanwhile might more most must my near neither never next no nor \
     not now of off often on once only onto or other our out outside over per perhaps plus rather several \
     she should similarly since so some soon still such than that the their then there therefore these \
     they this those though through thus to today together tomorrow toward towards under unless unlike \
     until up upon via was we were what when where whereas whether which while who whose why will with \
     within without would yesterday yet you your",
    )
});

/// Words that stand before a name without being part of it: articles, pronouns, prepositions, conjunctions, adverbs.
pub fn is_function_word(word: &str) -> bool {
    with_small_letters(word, |word| FUNCTION_WORD.contains(word))
}

static FOLLOWS_COMMON_WORD: List = LazyLock::new(|| {
    list(
        "the a an in around your yourself yourselves them themselves him her it us where when wherever up of \
     out off",
    )
});

/// Words by which a word before or after them is a verb or a common noun rather than a name: `Arm the`, `Bloom in`.
pub fn follows_common_word(word: &str) -> bool {
    FOLLOWS_COMMON_WORD.contains(word)
}

static TITLE: List = LazyLock::new(|| {
    list(
        "mr mrs ms dr prof professor sir dame lord lady president minister premier chancellor secretary \
     secretary-general general governor senator congressman congresswoman representative commissioner \
     director chair chairman chairwoman chairperson chief ambassador judge justice king queen prince \
     princess captain colonel spokesman spokeswoman spokesperson officer executive head vice deputy \
     founder co-founder cofounder boss",
    )
});

/// Titles, which stand before a person's name, and offices, which stand after an institution's.
pub fn is_title(word: &str) -> bool {
    with_small_letters(word, |word| TITLE.contains(word))
}

static CALENDAR: List = LazyLock::new(|| {
    list(
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July \
     August September October November December",
    )
});

/// Days and months.
pub fn is_calendar(word: &str) -> bool {
    CALENDAR.contains(word)
}

static DEMONYM: List = LazyLock::new(|| {
    list(
        "African American Arab Argentine Asian Australian Austrian Belgian Brazilian British Bulgarian \
     Canadian Chilean Chinese Croatian Czech Danish Dutch Egyptian Emirati English Estonian European \
     Finnish French German Greek Hungarian Icelandic Indian Indonesian Iranian Irish Israeli Italian \
     Japanese Kenyan Korean Latvian Lithuanian Malaysian Mexican Nigerian Nordic Norwegian Pakistani \
     Polish Portuguese Romanian Russian Saudi Scottish Serbian Singaporean Slovak Spanish Swedish Swiss \
     Taiwanese Thai Turkish Ukrainian Vietnamese Welsh Californian Parisian",
    )
});

/// Adjectives of nations and continents.
pub fn is_demonym(word: &str) -> bool {
    DEMONYM.contains(word)
}

static MAKES_ANOTHER_PLACE: List = LazyLock::new(|| {
    list(
        "north south east west northern southern eastern western central new latin upper lower equatorial air \
     inner outer",
    )
});

/// Words that make another place of a place's name.
pub fn makes_another_place(word: &str) -> bool {
    with_small_letters(word, |word| MAKES_ANOTHER_PLACE.contains(word))
}

static SPELLS_COMMON_WORD: List = LazyLock::new(|| {
    list(
        "US IT WHO EAR ARM AIDS AM AN AS AT BE BY CAN DO FOR GO HAS HE IF IN IS ME MAY NO OF ON OR SO TO UP \
     WE ACT AID ALL ANY CAP CARE ICE MAD MAN NOW OUR PEN SAD SALT START STEM BLOOM CHIPS FAIR FAST HOPE \
     SWIFT TARGET",
    )
});

/// Abbreviations that spell a common word, so that in a line of capitals they say nothing.
pub fn spells_common_word(word: &str) -> bool {
    SPELLS_COMMON_WORD.contains(word)
}

static CLITIC: List = LazyLock::new(|| list("s S d ll re ve m t D LL RE VE"));

/// What follows an apostrophe at the end of a word.
pub fn is_clitic(word: &str) -> bool {
    CLITIC.contains(word)
}

static ELISION: List = LazyLock::new(|| list("l d j n s t m c qu jusqu lorsqu dell all nell un"));

/// What stands before an apostrophe at the beginning of a name, in French, Italian and Catalan.
pub fn is_elision(word: &str) -> bool {
    with_small_letters(word, |word| ELISION.contains(word))
}

/// Asks about a word in small letters without a copy on the heap; words of a closed class are short.
fn with_small_letters(word: &str, ask: impl FnOnce(&str) -> bool) -> bool {
    let mut small = [0; 16];
    let Some(small) = small.get_mut(..word.len()) else {
        return false;
    };
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    std::str::from_utf8(small).is_ok_and(ask)
}
