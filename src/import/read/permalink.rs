//! Addresses by a pattern with names in it: `/:year/:month/:day/:title/`.
//!
//! In: a pattern of Jekyll, Hugo or of the editor's own, and what the names stand for. Out: the address from the former site's root.

use std::collections::BTreeMap;

/// What the names of a pattern stand for.
#[derive(Debug, Clone, Default)]
pub struct Names<'a> {
    /// `2026-06-05`, or more.
    pub date: Option<&'a str>,
    /// What each further name stands for, without its colon.
    pub others: BTreeMap<&'a str, String>,
}

/// The address that a pattern gives; `None` where it has a name that stands for nothing.
pub fn address(pattern: &str, names: &Names) -> Option<String> {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some(at) = rest.find(':') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let after = after.get(1..).unwrap_or_default();
        let end = after.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        let (name, behind) = after.split_at(end.unwrap_or(after.len()));
        let value = value(name, names)?;
        // `:sections[1:]` and the like are some of a path's parts.
        let slice = behind
            .strip_prefix('[')
            .and_then(|inner| inner.split_once(']'));
        match slice {
            Some((range, behind)) => {
                out.push_str(&some_parts(&value, range)?);
                rest = behind;
            }
            None => {
                out.push_str(&value);
                rest = behind;
            }
        }
    }
    out.push_str(rest);
    // Empty parts leave doubled slashes.
    let mut address = String::with_capacity(out.len() + 1);
    for c in format!("/{out}").chars() {
        if !(c == '/' && address.ends_with('/')) {
            address.push(c);
        }
    }
    Some(address)
}

/// Some parts of a path: `1`, `last`, `1:`, `:last`, `0:2`.
fn some_parts(path: &str, range: &str) -> Option<String> {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let at = |text: &str, default: usize| match text.trim() {
        "" => Some(default),
        "last" => Some(parts.len().saturating_sub(1)),
        number => number.parse().ok(),
    };
    let kept = match range.split_once(':') {
        Some((from, to)) => parts.get(at(from, 0)?..at(to, parts.len())?.min(parts.len())),
        None => {
            let at = at(range, 0)?;
            parts.get(at..=at)
        }
    };
    Some(kept.unwrap_or_default().join("/"))
}

fn value(name: &str, names: &Names) -> Option<String> {
    if let Some(value) = names.others.get(name) {
        return Some(value.clone());
    }
    let date = names.date?;
    let day: jiff::civil::Date = date.get(..10)?.parse().ok()?;
    let value = match name {
        "year" | "y" => format!("{:04}", day.year()),
        "short_year" => format!("{:02}", day.year() % 100),
        "month" | "m" | "i_month" => match name {
            "i_month" => day.month().to_string(),
            _ => format!("{:02}", day.month()),
        },
        "day" | "d" => format!("{:02}", day.day()),
        "i_day" => day.day().to_string(),
        "y_day" | "yearday" => format!("{:03}", day.day_of_year()),
        "monthname" | "long_month" => day.strftime("%B").to_string(),
        "short_month" => day.strftime("%b").to_string(),
        "weekday" => i32::from(day.weekday().to_sunday_zero_offset()).to_string(),
        "weekdayname" | "long_day" => day.strftime("%A").to_string(),
        "short_day" => day.strftime("%a").to_string(),
        "week" | "w_year" => match name {
            "week" => format!("{:02}", day.iso_week_date().week()),
            _ => day.iso_week_date().year().to_string(),
        },
        "hour" => date.get(11..13).unwrap_or("00").to_string(),
        "minute" => date.get(14..16).unwrap_or("00").to_string(),
        "second" => date.get(17..19).unwrap_or("00").to_string(),
        _ => return None,
    };
    Some(value)
}
