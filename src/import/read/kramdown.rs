//! Lists of attributes, as kramdown and some extensions of Markdown have them: `{: .note}`, `{:toc}`.

use crate::import::model::Note;

/// A text without them.
pub fn without_attributes(text: &str, notes: &mut Vec<Note>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_code = false;
    let mut count = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            is_code = !is_code;
        }
        let is_list =
            trimmed.starts_with("{:") && trimmed.ends_with('}') && !trimmed.contains("{:/");
        if is_list && !is_code {
            count += 1;
            continue;
        }
        match line.find("{:").filter(|_| !is_code) {
            Some(at) => {
                let (before, rest) = line.split_at(at);
                match rest
                    .find('}')
                    .filter(|end| !rest.get(..*end).unwrap_or_default().contains(['`', '\n']))
                {
                    Some(end) => {
                        count += 1;
                        out.push_str(before);
                        out.push_str(rest.get(end + 1..).unwrap_or_default());
                    }
                    None => out.push_str(line),
                }
            }
            None => out.push_str(line),
        }
    }
    if count > 0 {
        notes.push(Note::left_out("kramdown's attributes (`{: …}`)"));
    }
    out
}
