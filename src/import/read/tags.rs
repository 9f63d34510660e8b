//! Arguments of template tags and shortcodes: `src="a.png" "a caption" width=300`.

/// Arguments in their order, each with its name where it has one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arguments {
    /// By position.
    pub plain: Vec<String>,
    /// By name.
    pub named: Vec<(String, String)>,
}

impl Arguments {
    /// Reads what stands behind a tag's name.
    pub fn read(text: &str) -> Arguments {
        let mut arguments = Arguments::default();
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let (name, after) = match rest.find(['=', '"', '\'', '`', ' ', '\n', ',']) {
                Some(at) if rest.get(at..).is_some_and(|at| at.starts_with('=')) => {
                    let (name, after) = rest.split_at(at);
                    (
                        Some(name.trim().to_string()),
                        after.get(1..).unwrap_or_default().trim_start(),
                    )
                }
                _ => (None, rest),
            };
            let (value, after) = value(after);
            match name {
                Some(name) => arguments.named.push((name, value)),
                None if !value.is_empty() => arguments.plain.push(value),
                None => {}
            }
            rest = after.trim_start_matches([' ', '\n', '\t', ',', '\r']);
        }
        arguments
    }

    /// The value of the first of these names that is stated.
    pub fn get(&self, names: &[&str]) -> Option<&str> {
        let found = names.iter().find_map(|name| {
            self.named
                .iter()
                .find(|(known, _)| known.eq_ignore_ascii_case(name))
        });
        found
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// The value at a position.
    pub fn at(&self, place: usize) -> Option<&str> {
        self.plain.get(place).map(String::as_str)
    }
}

/// One value, in quotation marks or up to a blank, and what is behind it.
fn value(text: &str) -> (String, &str) {
    let Some(quote @ ('"' | '\'' | '`')) = text.chars().next() else {
        let end = text.find([' ', '\n', '\t', ',']).unwrap_or(text.len());
        // What ends at once is a sign that belongs to nothing.
        let (value, rest) = text.split_at(end.max(text.chars().next().map_or(0, char::len_utf8)));
        return (value.trim().to_string(), rest);
    };
    let mut value = String::new();
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            c if is_escaped => {
                value.push(c);
                is_escaped = false;
            }
            '\\' if quote != '`' => is_escaped = true,
            c if c == quote => {
                return (value, text.get(at + c.len_utf8()..).unwrap_or_default());
            }
            c => value.push(c),
        }
    }
    (value, "")
}
