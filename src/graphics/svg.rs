//! What every picture needs: text as markup, how wide text is, and how it is broken into lines.
//!
//! In: text. Out: markup, widths, lines. There are no fonts at build time: widths are estimates, on the wide side of
//! the sans-serif faces that browsers use, so that what fits by them fits on a page.

use quick_xml::escape::escape;

use crate::printed::is_text;

/// A text as content or as the value of an attribute, without the characters that XML 1.0 can't hold or discourages (2.2 Characters).
pub fn escaped(text: &str) -> String {
    let allowed = text.chars().filter(|c| is_text(*c));
    escape(allowed.collect::<String>()).into_owned()
}

/// A word as part of a class: small Latin letters, digits and hyphens. Another sign is a hyphen; an empty word is `other`.
pub fn class(word: &str) -> String {
    let mut class = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => class.push(c),
            _ if class.ends_with('-') || class.is_empty() => {}
            _ => class.push('-'),
        }
    }
    class.truncate(class.trim_end_matches('-').len());
    if class.is_empty() {
        class.push_str("other");
    }
    class
}

/// About how wide a text is, in the units of the font's size.
pub fn text_width(text: &str, font_size: f64) -> f64 {
    let thousandths: u32 = text.chars().map(advance).sum();
    f64::from(thousandths) * font_size / 1000.0
}

/// Thousandths of the font's size.
fn advance(c: char) -> u32 {
    match c {
        'i' | 'j' | 'l' | '\'' | '’' | '|' | '!' => 280,
        'I' | '.' | ',' | ':' | ';' | ' ' | '·' => 320,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' => 400,
        'm' | 'w' | 'M' | 'W' | '%' | '&' | '@' => 920,
        '\u{0300}'..='\u{036F}' => 0,
        'A'..='Z' => 690,
        '0'..='9' => 620,
        '–' => 560,
        '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{FFDC}' | '\u{1F000}'.. => 1020,
        _ if c.is_uppercase() => 720,
        _ => 590,
    }
}

/// A text in at most three lines of about equal width. They are at most `width` wide where the words allow, up to half as much
/// again where more lines would be needed. What is longer still ends in an ellipsis.
pub fn lines(text: &str, font_size: f64, width: f64) -> Vec<String> {
    const MOST: usize = 3;
    let words: Vec<&str> = text.split_whitespace().collect();
    let measure = |text: &str| text_width(text, font_size);
    let widest = width * 1.5;
    let tried = [width, width * 1.25, widest];
    let mut lines = tried
        .into_iter()
        .map(|width| filled(&words, width, &measure))
        .find(|lines| lines.len() <= MOST)
        .unwrap_or_else(|| filled(&words, widest, &measure));
    if lines.len() > MOST {
        lines.truncate(MOST);
        if let Some(last) = lines.last_mut() {
            last.push_str(" …");
        }
    } else if let Some(balanced) = balanced(&words, lines.len(), &measure) {
        lines = balanced;
    }
    for line in lines.iter_mut().filter(|line| measure(line) > widest) {
        while !line.is_empty() && measure(line) + measure("…") > widest {
            line.pop();
        }
        line.push('…');
    }
    lines
}

/// Words in at most `count` lines, as narrow as that can be; `None` where no width holds them.
fn balanced(words: &[&str], count: usize, measure: &impl Fn(&str) -> f64) -> Option<Vec<String>> {
    // A label's words are few; of a whole sentence the widths of all runs would be many.
    let limit = words.len().min(24);
    let mut widths: Vec<f64> = (0..limit)
        .flat_map(|start| (start + 1..=limit).map(move |end| (start, end)))
        .filter_map(|(start, end)| Some(measure(&words.get(start..end)?.join(" "))))
        .collect();
    widths.sort_by(f64::total_cmp);
    widths
        .into_iter()
        .map(|width| filled(words, width, measure))
        .find(|lines| lines.len() <= count)
}

/// Words in lines, each as full as a width allows.
fn filled(words: &[&str], width: f64, measure: &impl Fn(&str) -> f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if measure(line) + measure(" ") + measure(word) <= width + 0.001 => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    lines
}
