//! Addresses of the web that stand in a text as they are.
//!
//! In: a text without markup. Out: where its first address is, without the signs that belong to the sentence around it.

/// The next web address in a text, with what stands before and after it.
///
/// An address ends at white space, a quotation mark or an angle bracket; a sign that ends a sentence, or a bracket that
/// wasn't opened within, belongs to the text (as in GitHub Flavored Markdown's extended autolinks, section 6.9).
pub fn next_address(text: &str) -> Option<(&str, &str, &str)> {
    for (colon, _) in text.match_indices("://") {
        let before = text.get(..colon)?;
        let scheme = ["https", "http"]
            .iter()
            .find(|scheme| before.ends_with(*scheme));
        let Some(start) = scheme.map(|scheme| colon - scheme.len()) else {
            continue;
        };
        let (before, rest) = text.split_at_checked(start)?;
        let address = address_at(rest);
        let host = address.split_once("://").map_or("", |(_, host)| host);
        let inside_word = before.ends_with(char::is_alphanumeric);
        if !inside_word && host.starts_with(|c: char| c.is_alphanumeric() || c == '[') {
            return Some((before, address, rest.get(address.len()..)?));
        }
    }
    None
}

/// The address that begins a text.
fn address_at(text: &str) -> &str {
    let ends = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '“' | '”' | '«' | '»')
    };
    let end = text.find(ends).unwrap_or(text.len());
    let mut address = text.get(..end).unwrap_or("");
    // How many brackets are closed that weren't opened.
    let mut unopened =
        address.matches(')').count() as isize - address.matches('(').count() as isize;
    loop {
        let ended =
            address.strip_suffix(['.', ',', ';', ':', '!', '?', '\'', '’', ']', '}', '*', '_']);
        let closed = || address.strip_suffix(')').filter(|_| unopened > 0);
        match ended.or_else(closed) {
            Some(shorter) => {
                unopened -= isize::from(ended.is_none());
                address = shorter;
            }
            None => return address,
        }
    }
}
