//! The dates of events in words: what a language says around its days, months and years. The words are the site's
//! (`date_about`, `date_until` and their like in `messages/`), what they stand around is CLDR's.

use edtf_core::{Date, IntervalEndpoint, Qualifier, Set, SetElement, SetKind};

use super::formats::{Dates, Stated, iso};

/// A date in words, and what the words around it depend on.
struct Said {
    words: String,
    kind: Kind,
}

/// Around a day, and a part of a year, other words may stand than around a month or a year: `à partir du 5 juin`, `dès juin`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Day,
    /// A month, a season or a year.
    Period,
    /// `first quarter of 2026`
    Part,
    /// What says itself that it isn't exact.
    Vague,
}

impl Dates {
    /// One date, with all that is said of how sure it is.
    pub(super) fn date(&self, date: &Date) -> String {
        self.said(date).words
    }

    fn around(&self, key: &str, date: &str) -> String {
        self.language.with(key, &[("date", date)])
    }

    fn said(&self, date: &Date) -> Said {
        let Said { mut words, kind } = self.unqualified(date);
        let qualifiers = [
            Some(date.year.qualifier),
            date.month.map(|month| month.qualifier),
            date.day.map(|day| day.qualifier),
        ];
        let is = |test: fn(&Qualifier) -> bool| qualifiers.iter().flatten().any(test);
        let (approximate, uncertain) = (is(|q| q.approximate), is(|q| q.uncertain));
        if approximate {
            words = self.around("date_about", &words);
        }
        if uncertain {
            words = self.around("date_uncertain", &words);
        }
        let kind = match approximate {
            true => Kind::Vague,
            false => kind,
        };
        Said { words, kind }
    }

    fn unqualified(&self, date: &Date) -> Said {
        let month = date.month.and_then(|month| month.value());
        let day = date.day.and_then(|day| day.value());
        let stated = |year, month, day| self.stated(Stated { year, month, day });
        let (words, kind) = match (date.year.value(), month) {
            (Some(year), Some(part @ 13..)) => {
                let kind = match part {
                    ..=32 => Kind::Period,
                    _ => Kind::Part,
                };
                (self.part_of_year(part, year), kind)
            }
            (Some(year), _) if !date.has_unspecified() => {
                let kind = day.map_or(Kind::Period, |_| Kind::Day);
                (stated(year, month, day), kind)
            }
            (Some(year), Some(_)) if date.day.is_some() => {
                let within = stated(year, month, None);
                (self.around("date_some_day", &within), Kind::Vague)
            }
            (Some(year), None) if date.month.is_some() => {
                let within = stated(year, None, None);
                (self.around("date_some_time", &within), Kind::Vague)
            }
            _ => (self.years(date), Kind::Period),
        };
        Said { words, kind }
    }

    /// A year with unspecified digits: `202X`, `20XX`.
    fn years(&self, date: &Date) -> String {
        let text = date.to_string();
        // What is said of how sure it is stands around the words.
        let text = text.trim_end_matches(['~', '?', '%']).to_string();
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        let year = |stated: &str, digit: &str| {
            let whole = format!(
                "{stated}{}",
                digit.repeat(4_usize.saturating_sub(stated.len()))
            );
            let year = whole.parse().ok()?;
            Some(Stated {
                year,
                month: None,
                day: None,
            })
        };
        let said = match (digits.len(), text.get(digits.len()..)) {
            (3, Some("X")) => Some(
                self.language
                    .with("date_decade", &[("decade", &format!("{digits}0"))]),
            ),
            (2, Some("XX")) => year(&digits, "0")
                .zip(year(&digits, "9"))
                .and_then(|(first, last)| self.between(first, last)),
            _ => None,
        };
        said.unwrap_or(text)
    }

    /// EDTF level 1 and 2, "seasons" and "sub-year groupings".
    fn part_of_year(&self, part: u8, year: i64) -> String {
        let key = match part {
            21 | 25 | 29 => "date_spring",
            22 | 26 | 30 => "date_summer",
            23 | 27 | 31 => "date_autumn",
            24 | 28 | 32 => "date_winter",
            33 => "date_quarter_1",
            34 => "date_quarter_2",
            35 => "date_quarter_3",
            36 => "date_quarter_4",
            37 => "date_third_1",
            38 => "date_third_2",
            39 => "date_third_3",
            40 => "date_half_1",
            41 => "date_half_2",
            _ => return format!("{year:04}-{part}"),
        };
        self.language.with(key, &[("year", &self.year(year))])
    }

    /// What lies between two ends, either of which may be open or unknown.
    pub(super) fn interval(&self, start: &IntervalEndpoint, end: &IntervalEndpoint) -> String {
        use IntervalEndpoint::{Date as Dated, Open, Unknown};
        match (start, end) {
            (Dated(a), Dated(b)) => self.range(a, b),
            (Dated(a), Open) => self.from(a),
            (Dated(a), Unknown) => self.around("date_end_unknown", &self.from(a)),
            (Open, Dated(b)) => self.until(b),
            (Unknown, Dated(b)) => self.around("date_beginning_unknown", &self.until(b)),
            _ => match (self.endpoint(start), self.endpoint(end)) {
                (Some(a), Some(b)) => self
                    .language
                    .with("date_range", &[("from", &a), ("to", &b)]),
                (Some(a), None) => self.around("date_from", &a),
                (None, Some(b)) => self.around("date_until", &b),
                (None, None) => self.language.text("date_unknown").to_string(),
            },
        }
    }

    fn from(&self, date: &Date) -> String {
        let Said { words, kind } = self.said(date);
        let key = match kind {
            Kind::Day => "date_from_day",
            Kind::Period | Kind::Part | Kind::Vague => "date_from",
        };
        self.around(key, &words)
    }

    fn until(&self, date: &Date) -> String {
        let Said { words, kind } = self.said(date);
        let key = match kind {
            Kind::Day => "date_until_day",
            Kind::Period | Kind::Part | Kind::Vague => "date_until",
        };
        self.around(key, &words)
    }

    fn endpoint(&self, endpoint: &IntervalEndpoint) -> Option<String> {
        match endpoint {
            IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
            IntervalEndpoint::Date(date) => Some(self.date(date)),
            IntervalEndpoint::OnOrBefore(date) => {
                Some(self.around("date_or_before", &self.date(date)))
            }
            IntervalEndpoint::OnOrAfter(date) => {
                Some(self.around("date_or_later", &self.date(date)))
            }
        }
    }

    /// Two dates share what they have in common: `3–5 June 2026`. A date from itself to itself is that date.
    fn range(&self, a: &Date, b: &Date) -> String {
        if a == b {
            return self.date(a);
        }
        let shared = plain(a).zip(plain(b));
        shared
            .map(|(a, b)| of_one_precision(a, b))
            .and_then(|(a, b)| self.between(a, b))
            .unwrap_or_else(|| {
                let ends = (self.date(a), self.date(b));
                self.language
                    .with("date_range", &[("from", &ends.0), ("to", &ends.1)])
            })
    }

    /// Some of several dates, or all of them.
    pub(super) fn set(&self, set: &Set) -> String {
        let elements: Vec<String> = set.elements.iter().map(|one| self.element(one)).collect();
        match set.kind {
            SetKind::OneMember => self.language.or(&elements),
            SetKind::AllMembers => self.language.and(&elements),
        }
    }

    fn element(&self, element: &SetElement) -> String {
        match element {
            SetElement::Date(date) => self.date(date),
            SetElement::OnOrBefore(date) => self.around("date_or_before", &self.date(date)),
            SetElement::OnOrAfter(date) => self.around("date_or_later", &self.date(date)),
            SetElement::Range(a, b) => self.range(a, b),
        }
    }

    /// The end of what is to be done by then: of a day itself, of anything longer its last moment.
    pub(super) fn deadline(&self, end: &Date) -> String {
        let Said { words, kind } = self.said(end);
        let key = match kind {
            Kind::Day => "date_by_day",
            Kind::Period => "date_by_end",
            Kind::Part => "date_by_end_of_part",
            Kind::Vague => "date_by",
        };
        self.around(key, &words)
    }

    /// A date that was said of what is yet to be.
    pub(super) fn planned(&self, words: &str) -> String {
        self.around("date_planned", words)
    }
}

/// A year, month or day that is sure and whole; `None` for what more must be said of.
fn plain(date: &Date) -> Option<Stated> {
    if date.is_uncertain() || date.is_approximate() || date.has_unspecified() {
        return None;
    }
    let stated = Stated {
        year: date.year.value()?,
        month: date.month.and_then(|month| month.value()),
        day: date.day.and_then(|day| day.value()),
    };
    stated
        .month
        .is_none_or(|month| month <= 12)
        .then_some(stated)
}

/// Two dates of one year as precise as the more precise of them: the other begins with its first month or day, or ends with its last.
fn of_one_precision(mut a: Stated, mut b: Stated) -> (Stated, Stated) {
    if a.year != b.year {
        return (a, b);
    }
    if b.month.is_some() {
        a.month = a.month.or(Some(1));
    }
    if a.month.is_some() {
        b.month = b.month.or(Some(12));
    }
    // A day is made up only where both are in one month: from 5 January to February is said so.
    if a.month != b.month {
        return (a, b);
    }
    if b.day.is_some() {
        a.day = a.day.or(Some(1));
    }
    if a.day.is_some() {
        b.day = b.day.or_else(|| last_day(b));
    }
    (a, b)
}

/// The last day of a month.
fn last_day(stated: Stated) -> Option<u8> {
    let year = i16::try_from(stated.year).ok()?;
    let first = jiff::civil::Date::new(year, i8::try_from(stated.month?).ok()?, 1).ok()?;
    u8::try_from(first.days_in_month()).ok()
}

/// A valid value for HTML's `<time datetime>`; `None` for what that has no form for.
pub fn datetime(date: &Date) -> Option<String> {
    let year = date.year.value().filter(|year| (1..=9999).contains(year))?;
    let month = date.month.and_then(|month| month.value());
    if date.has_unspecified() || month.is_some_and(|month| month > 12) {
        return None;
    }
    let day = date.day.and_then(|day| day.value());
    Some(iso(Stated { year, month, day }))
}
