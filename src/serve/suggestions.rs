//! Addresses near one that isn't there.

/// Suggestions, at most.
const COUNT: usize = 5;

/// The pages whose addresses are nearest to `wanted`, nearest first: those of the same file's name, then those of few changes.
pub fn addresses<'a>(wanted: &str, all: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = wanted.trim_matches('/').to_lowercase();
    let name = stem(&wanted);
    let allowed = (name.chars().count() / 3).clamp(1, 8);
    let mut near: Vec<(usize, usize, &str)> = all
        .filter(|address| address.ends_with(".html"))
        .filter_map(|address| {
            let lower = address.to_lowercase();
            let other = stem(&lower);
            let distance = match other == name {
                true => 0,
                false => strsim::damerau_levenshtein(name, other),
            };
            let is_part = !name.is_empty() && name.len() > 3 && other.contains(name);
            let folders = strsim::damerau_levenshtein(&wanted, &lower);
            (distance <= allowed || is_part).then_some((distance, folders, address))
        })
        .collect();
    near.sort();
    near.truncate(COUNT);
    near.into_iter().map(|(_, _, address)| address).collect()
}

/// The last part of an address, without `.html`.
fn stem(address: &str) -> &str {
    let name = address.rsplit('/').next().unwrap_or(address);
    name.strip_suffix(".html").unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn the_right_page_comes_first() {
        let all = [
            "index.html",
            "briefings/2026/bristol-machine.html",
            "briefings/2026/british-museum.html",
            "topics/compute.html",
            "assets/compute.css",
        ];
        let nearest = |wanted| addresses(wanted, all.into_iter()).first().copied();
        assert_eq!(nearest("briefings/2026/bristol-machin"), Some(all[1]));
        assert_eq!(nearest("bristol-machine.html"), Some(all[1]));
        assert_eq!(nearest("topics/compute"), Some(all[3]));
        assert_eq!(nearest("topics/Compute/"), Some(all[3]));
        assert_eq!(nearest("something/else"), None);
    }
}
