//! The accent colour that a site chooses, as a stylesheet of its own.
//!
//! In: the option `accent`, and the colours that text stands on in light and dark. Out: CSS. Links are written in this
//! colour, so it must be readable: WCAG 2.2, success criterion 1.4.3, wants a contrast of 4.5 to 1, by the relative luminance that
//! WCAG defines. One colour is made darker or lighter until it has that; of a pair each must have it.

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Place};

/// The least contrast between a text and what it stands on.
const LEAST: f64 = 4.5;
/// Steps in which a colour goes to black or white.
const STEPS: u8 = 64;

/// Red, green and blue.
type Colour = [u8; 3];

/// What text stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backgrounds {
    /// By day.
    pub light: Colour,
    /// By night.
    pub dark: Colour,
}

/// Colours that have a name in every version of CSS (CSS Color Module Level 4, section 6.1), as digits.
const NAMED: [(&str, &str); 17] = [
    ("aqua", "#00ffff"),
    ("black", "#000000"),
    ("blue", "#0000ff"),
    ("fuchsia", "#ff00ff"),
    ("gray", "#808080"),
    ("green", "#008000"),
    ("lime", "#00ff00"),
    ("maroon", "#800000"),
    ("navy", "#000080"),
    ("olive", "#808000"),
    ("orange", "#ffa500"),
    ("purple", "#800080"),
    ("red", "#ff0000"),
    ("silver", "#c0c0c0"),
    ("teal", "#008080"),
    ("white", "#ffffff"),
    ("yellow", "#ffff00"),
];

/// A colour as `#0b5468` or `#abc`.
pub fn colour(text: &str) -> Option<Colour> {
    let digits = text.trim().strip_prefix('#')?;
    let digits = match digits.len() {
        3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        _ => digits.to_string(),
    };
    let digits = Some(digits).filter(|digits| digits.len() == 6)?;
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// The stylesheet for an accent colour; `None` where it can't be used, which is reported.
pub fn stylesheet(
    option: &Value,
    backgrounds: Backgrounds,
    place: &Place,
    out: &mut Vec<Diagnostic>,
) -> Option<String> {
    let text = |value: &Value| value.as_str().and_then(colour);
    let (light, dark) = match option {
        Value::Object(pair) if pair.len() == 2 => {
            let part = |name: &str| pair.get(name).and_then(text);
            part("light").zip(part("dark"))
        }
        one => text(one).map(|colour| {
            let light = readable(colour, backgrounds.light, [0; 3]);
            (light, readable(colour, backgrounds.dark, [255; 3]))
        }),
    }
    .or_else(|| {
        let message =
            format!("`accent` wants a colour as `#` and six digits, and this is `{option}`");
        let name = option.as_str().map(|name| name.trim().to_ascii_lowercase());
        let named = NAMED
            .iter()
            .find(|(known, _)| Some(*known) == name.as_deref());
        let hint = match named {
            Some((_, digits)) => format!("write `accent: \"{digits}\"`"),
            None => "write `accent: \"#0b5468\"`, or `accent: {light: \"#0b5468\", dark: \"#83c5d6\"}`; a colour picker shows the digits of any colour".to_string(),
        };
        out.push(Diagnostic::new(Code::WrongType, place, message).hint(hint));
        None
    })?;
    let pairs = [
        ("light", light, backgrounds.light),
        ("dark", dark, backgrounds.dark),
    ];
    for (name, colour, background) in pairs {
        let contrast = contrast(colour, background);
        if contrast < LEAST {
            let message = format!(
                "the {name} accent {} has a contrast of {contrast:.1} to 1 on {}; text needs {LEAST} to 1",
                hex(colour),
                hex(background),
            );
            let end = if name == "light" { [0; 3] } else { [255; 3] };
            let hint = format!("{} has it", hex(readable(colour, background, end)));
            out.push(Diagnostic::new(Code::LowContrast, place, message).hint(hint));
            return None;
        }
    }
    // A reader's system that asks for more contrast than that gets the theme's own colours.
    Some(format!(
        "@media not (prefers-contrast: more) {{\n  :root {{ --accent: light-dark({}, {}); }}\n}}\n",
        hex(light),
        hex(dark),
    ))
}

/// The colour, or as much nearer to `end` as makes it readable.
fn readable(colour: Colour, background: Colour, end: Colour) -> Colour {
    let mixed = |step: u8| -> Colour {
        let mix = |from: u8, to: u8| {
            let (from, to, step, all) = (
                u32::from(from),
                u32::from(to),
                u32::from(step),
                u32::from(STEPS),
            );
            ((from * (all - step) + to * step) / all) as u8
        };
        let ([red, green, blue], [end_red, end_green, end_blue]) = (colour, end);
        [
            mix(red, end_red),
            mix(green, end_green),
            mix(blue, end_blue),
        ]
    };
    (0..=STEPS)
        .map(mixed)
        .find(|colour| contrast(*colour, background) >= LEAST)
        .unwrap_or(end)
}

fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: Colour) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn hex([red, green, blue]: Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}
