//! What a word can be in a date expression ([`Word`]).

/// What a word can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// Nothing that matters here.
    Other,
    /// A month, written out.
    Month(i8),
    /// A month, cut short.
    ShortMonth(i8),
    /// A weekday, 0 (Monday) to 6.
    Weekday(i8),
    /// A weekday, cut short.
    ShortWeekday(i8),
    /// A stretch of time.
    Unit(Unit),
    /// Several of them.
    Units(Unit),
    /// A number.
    Count(u16),
    /// A number in an order.
    Nth(u8),
    /// 1 (spring) to 4.
    Season(i8),
    /// The years of a century, by their tens: 9.
    Tens(i16),
    /// A feast, by its number in `feasts`.
    Feast(Feast),
    /// Before, at or after a moment known to writer and reader.
    Deictic(i8),
    /// A part of a day.
    DayPart(DayPart),
    /// Which of several.
    Which(Which),
    /// A place within a stretch of time.
    Part(Part),
    /// `start`, `end`, as a noun that wants `of`.
    PartNoun(Part),
    /// A preposition or conjunction, or another word with a part to play.
    Function(FunctionWord),
    /// Behind a number it makes that a quantity.
    Measure,
    /// A verb that tells the tense.
    Verb(Verb),
    /// Before a number it makes that a name.
    Label,
    /// A noun that tells what a date is of.
    Noun(Noun),
}

/// A stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// 24 hours.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// From a Monday.
    Week,
    /// Two of them.
    Fortnight,
    /// Of the calendar.
    Month,
    /// Three months.
    Quarter,
    /// Of the calendar.
    Year,
    /// Ten years.
    Decade,
    /// A hundred.
    Century,
}

/// Which of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Before that of the article.
    Last,
    /// That of the article.
    This,
    /// Behind that of the article.
    Next,
    /// Before the one that was named.
    Previous,
    /// The one that was named.
    Same,
    /// Behind the one that was named.
    Following,
}

/// A place within a stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// TIMEX3's START.
    Early,
    /// MID.
    Mid,
    /// END.
    Late,
    /// END, where its last day is meant: "the end of 2026".
    End,
}

/// A part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayPart {
    /// TIMEX3's MO.
    Morning,
    /// AF.
    Afternoon,
    /// EV.
    Evening,
    /// NI.
    Night,
}

/// A feast with a date of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feast {
    /// 25 December.
    Christmas,
    /// The fourth Thursday of November.
    Thanksgiving,
    /// The Sunday after the first full moon of spring.
    Easter,
    /// The Friday before Easter.
    GoodFriday,
    /// 26 December.
    BoxingDay,
}

/// Words with a part to play.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum FunctionWord {
    The,
    A,
    Of,
    In,
    On,
    At,
    By,
    To,
    And,
    Or,
    For,
    From,
    Since,
    Until,
    Through,
    Before,
    After,
    Between,
    During,
    About,
    Ago,
    Earlier,
    Later,
    Hence,
    Now,
    Onwards,
    Every,
    Not,
    Than,
    Up,
    As,
    Half,
    Fiscal,
    Ended,
    Time,
    Eve,
    Bc,
    Ad,
    New,
    With,
    Its,
    Midnight,
    Pre,
    Circa,
    Budget,
    It,
    Past,
    Be,
    Final,
    Earliest,
    Latest,
    Holiday,
    Good,
    Boxing,
}

/// What a verb tells of the tense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// `will`, `shall`: what follows is to come.
    Will,
    /// `may`, `could`: what is to come, if no `have` follows.
    May,
    /// `is`, `are`.
    Is,
    /// `was`, `were`.
    Was,
    /// `had`.
    Had,
    /// `has`, `have`.
    Has,
    /// `due`, `expected`: what follows is to come, if it is expected now.
    Due,
    /// `said`, `took`.
    Past,
    /// `meets`, `expires`: after a present one, what is arranged.
    Present,
    /// `agreed`, `ordered`: what is to be done then, was to come.
    Commit,
    /// `announced`, `called`: what is held then, was to come.
    Announce,
    /// `postponed`, `extended`: its new day was to come.
    Move,
    /// `set`: past, or what is to come, by its form.
    Set,
}

/// What a date is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noun {
    /// `deadline`: by then something is due.
    Due,
    /// `hearing`: what is called for a day.
    Event,
}
