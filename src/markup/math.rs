//! Formulas as MathML.
//!
//! In: LaTeX. Out: MathML Core (through `pulldown-latex`), which browsers and screen readers read without a script.

use pulldown_latex::config::DisplayMode;
use pulldown_latex::{Parser, RenderConfig, Storage, push_mathml};

/// Signs that HTML gives a meaning, and the private characters that stand for them while a formula is converted: the
/// converter doesn't escape what it copies.
const SIGNS: [(char, char, &str); 4] = [
    ('<', '\u{e000}', "&lt;"),
    ('>', '\u{e001}', "&gt;"),
    ('"', '\u{e002}', "&quot;"),
    ('\u{0}', '\u{e003}', "&amp;"),
];

/// Elements of MathML Core (W3C, section 2.1) that a formula may become.
const ELEMENTS: &[&str] = &[
    "math",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "none",
];

/// How many bytes a formula may have.
const MAX_LENGTH: usize = 10_000;

/// How many groups may be open at a place of a formula, and how many commands may follow one another.
const MAX_DEPTH: usize = 100;

/// The converter descends into what a command applies to, and a command without braces applies to the next: a formula that is longer is
/// converted on a stack that is large enough for as many commands as it can have.
const LONG: usize = 500;
const STACK: usize = 128 << 20;

/// A formula in LaTeX, without the dollar signs around it, as MathML; `display` says that it stands on a line of its own.
///
/// # Errors
///
/// Where the formula isn't LaTeX, is larger or nested deeper than is read, or has markup that a page must not have: why, in words.
pub fn to_mathml(latex: &str, display: bool) -> Result<String, String> {
    if latex.len() > MAX_LENGTH {
        return Err(format!("it has more than {MAX_LENGTH} bytes"));
    }
    if is_deep(latex) {
        return Err(format!("it is nested more than {MAX_DEPTH} deep"));
    }
    if latex.len() <= LONG {
        return convert(latex, display);
    }
    let failed = || "it can't be read".to_string();
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK);
        let thread = thread.spawn_scoped(scope, || convert(latex, display));
        let converted = thread.map_err(|_| failed())?.join();
        converted.map_err(|_| failed())?
    })
}

/// Whether groups are nested too deep, or commands that follow one another with next to nothing between them are too many.
fn is_deep(latex: &str) -> bool {
    let (mut depth, mut row, mut between) = (0_usize, 0_usize, 0_usize);
    let mut bytes = latex.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\\' => {
                let rest = latex.get(at + 1..).unwrap_or("");
                let opens = rest.starts_with("left") || rest.starts_with("begin");
                let closes = rest.starts_with("right") || rest.starts_with("end");
                depth = (depth + usize::from(opens)).saturating_sub(usize::from(closes));
                row = if between > 2 { 1 } else { row + 1 };
                let name = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
                between = 0;
                // The name, or the one sign that is escaped.
                bytes.nth(name.max(1) - 1);
            }
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b'&' => row = 0,
            byte if byte.is_ascii_whitespace() => {}
            _ => between += 1,
        }
        if depth > MAX_DEPTH || row > MAX_DEPTH {
            return true;
        }
    }
    false
}

fn convert(latex: &str, display: bool) -> Result<String, String> {
    // An ampersand that is meant as itself; others separate the cells of a table.
    let mut source = latex.replace("\\&", "\0");
    for (sign, private, _) in SIGNS {
        source = source.replace(sign, private.encode_utf8(&mut [0; 4]));
    }
    let storage = Storage::new();
    let display_mode = if display {
        DisplayMode::Block
    } else {
        DisplayMode::Inline
    };
    let config = RenderConfig {
        display_mode,
        annotation: None,
        ..RenderConfig::default()
    };
    let events: Vec<_> = Parser::new(&source, &storage).collect();
    if let Some(error) = events.iter().find_map(|event| event.as_ref().err()) {
        let message = error.to_string();
        let first = message.lines().next().unwrap_or("it can't be read");
        return Err(first.trim_start_matches("parsing error: ").to_string());
    }
    let mut html = String::new();
    push_mathml(&mut html, events.into_iter(), config).map_err(|error| error.to_string())?;
    let html = without_styles(&html);
    if !is_mathml(&html) {
        return Err("it has markup of its own".to_string());
    }
    Ok(SIGNS.iter().fold(html, |html, (_, private, entity)| {
        let name = format!("<mi>{private}</mi>");
        html.replace(&name, &format!("<mo>{entity}</mo>"))
            .replace(*private, entity)
    }))
}

/// A page has no inline style: colours of formulas are left out.
fn without_styles(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, value)) = rest.split_once(" style=\"") {
        out.push_str(before);
        rest = value.split_once('"').map_or("", |(_, after)| after);
    }
    out + rest
}

/// Whether markup has nothing but elements of MathML, and no attribute that a browser would run or load.
fn is_mathml(html: &str) -> bool {
    html.split('<').skip(1).all(|tag| {
        let tag = tag.split('>').next().unwrap_or("").trim_start_matches('/');
        let name = tag.split([' ', '/']).next().unwrap_or("");
        let attributes = tag
            .split(' ')
            .skip(1)
            .map(|attribute| attribute.split('=').next());
        let is_harmless = |attribute: Option<&str>| {
            !attribute.is_some_and(|name| {
                name.starts_with("on") || matches!(name, "href" | "src" | "style")
            })
        };
        ELEMENTS.contains(&name) && attributes.into_iter().all(is_harmless)
    })
}
