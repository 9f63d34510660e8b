//! The same text twice: what is found, and what isn't.

use std::collections::BTreeSet;

use annals::text::near_duplicates::{
    Compared, Group, NEAR, Pair, Shingles, groups, pairs, update_pairs,
};

/// A generator of numbers, the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end
    }

    fn words(&mut self, count: usize) -> Vec<usize> {
        (0..count).map(|_| self.below(5000)).collect()
    }

    /// The text with so many of its words replaced.
    fn edited(&mut self, words: &[usize], edits: usize) -> Vec<usize> {
        let mut words = words.to_vec();
        for _ in 0..edits {
            let at = self.below(words.len());
            words[at] = self.below(5000);
        }
        words
    }
}

fn text(words: &[usize]) -> String {
    words.iter().map(|word| format!("w{word} ")).collect()
}

/// By the definition, of the words themselves.
fn similarity(one: &[usize], other: &[usize]) -> f64 {
    let set = |words: &[usize]| -> BTreeSet<Vec<usize>> {
        words.windows(5).map(<[usize]>::to_vec).collect()
    };
    let (one, other) = (set(one), set(other));
    one.intersection(&other).count() as f64 / one.union(&other).count() as f64
}

fn found(texts: &[String], least: f64) -> Vec<Pair> {
    let shingles: Vec<Shingles> = texts.iter().map(|text| Shingles::of(text)).collect();
    pairs(&shingles.iter().collect::<Vec<_>>(), least)
}

#[test]
fn every_pair_of_a_known_similarity_is_found() {
    let mut random = Random(1);
    let (mut high, mut middle) = (0, 0);
    for _ in 0..10 {
        let mut all = Vec::new();
        for _ in 0..400 {
            let length = 60 + random.below(300);
            let words = random.words(length);
            let edits = random.below(length / 8);
            all.push(random.edited(&words, edits));
            all.push(words);
        }
        let texts: Vec<String> = all.iter().map(|words| text(words)).collect();
        let (near, alike) = (found(&texts, NEAR), found(&texts, 0.5));
        for (number, two) in all.chunks(2).enumerate() {
            let exact = similarity(&two[0], &two[1]);
            let has = |pairs: &[Pair]| {
                let pair = pairs
                    .iter()
                    .find(|pair| (pair.first, pair.second) == (number * 2, number * 2 + 1));
                assert!(pair.is_none_or(|pair| (pair.similarity - exact).abs() < 1e-9));
                pair.is_some()
            };
            assert_eq!(has(&near), exact >= 0.8, "{exact}");
            assert_eq!(has(&alike), exact >= 0.5, "{exact}");
            high += usize::from(exact >= 0.8);
            middle += usize::from((0.5..0.8).contains(&exact));
        }
    }
    assert!(high > 800 && middle > 800, "{high} {middle}");
}

#[test]
fn the_pairs_are_those_that_comparing_all_gives() {
    for seed in 0..60 {
        let mut random = Random(100 + seed);
        let footer = random.words(30);
        let mut texts: Vec<Vec<usize>> = vec![random.words(40)];
        for _ in 0..60 {
            let from = texts[random.below(texts.len())].clone();
            let length = 3 + random.below(60);
            texts.push(match random.below(4) {
                0 => random.words(length),
                1 => [random.words(length), footer.clone()].concat(),
                2 => from,
                _ => {
                    let edits = random.below(6);
                    random.edited(&from, edits)
                }
            });
        }
        let texts: Vec<String> = texts.iter().map(|words| text(words)).collect();
        let shingles: Vec<Shingles> = texts.iter().map(|text| Shingles::of(text)).collect();
        for least in [0.3, 0.5, 0.8, 1.0] {
            let mut expected = Vec::new();
            for first in 0..texts.len() {
                for second in first + 1..texts.len() {
                    let similarity = shingles[first].similarity(&shingles[second]);
                    if similarity >= least {
                        expected.push(Pair {
                            first,
                            second,
                            similarity,
                        });
                    }
                }
            }
            assert_eq!(found(&texts, least), expected, "seed {seed}, {least}");
        }
    }
}

#[test]
fn a_wire_text_sent_again_is_a_copy_and_a_footer_makes_none() {
    let mut random = Random(5);
    let (first, other) = (random.words(200), random.words(200));
    let footer =
        " Read more of this series, write to the editors, and forward this letter to a friend."
            .repeat(2);
    let corrected = random.edited(&first, 3);
    let texts: Vec<String> = [first, corrected, other]
        .iter()
        .map(|words| text(words) + &footer)
        .collect();
    let pairs = found(&texts, NEAR);
    assert_eq!(
        groups(&pairs),
        [Group {
            original: 0,
            copies: vec![1]
        }]
    );
    let shouted = texts[0].to_uppercase().replace(' ', "\n");
    assert_eq!(
        Shingles::of(&texts[0]),
        Shingles::of(&shouted),
        "capitals and lines don't count"
    );
}

#[test]
fn texts_without_words_are_like_nothing_and_short_ones_like_their_equals() {
    let texts = ["", "…", "Cows graze.", "cows graze", "Cows sleep."].map(str::to_owned);
    let pairs = found(&texts, NEAR);
    assert_eq!(
        pairs,
        [Pair {
            first: 2,
            second: 3,
            similarity: 1.0
        }]
    );
    assert_eq!(found(&[], NEAR), []);
}

#[test]
fn each_copy_is_like_its_original() {
    let pair = |first, second| Pair {
        first,
        second,
        similarity: 0.9,
    };
    // 0 ~ 1 ~ 2 but not 0 ~ 2; 3 is like 0 and 2.
    let groups = groups(&[pair(0, 1), pair(1, 2), pair(0, 3), pair(2, 3)]);
    assert_eq!(
        groups,
        [Group {
            original: 0,
            copies: vec![1, 3]
        }]
    );
}

/// Some texts, most of them edited copies of others or the same once more.
fn archive(random: &mut Random, count: usize) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = Vec::new();
    for _ in 0..count {
        let next = match random.below(4) {
            0 | 1 if !all.is_empty() => {
                let model = all[random.below(all.len())].clone();
                let edits = random.below(6);
                random.edited(&model, edits)
            }
            _ => {
                let length = 20 + random.below(80);
                random.words(length)
            }
        };
        all.push(next);
    }
    all
}

#[test]
fn pairs_are_the_same_whatever_was_compared_before() {
    let mut random = Random(9);
    let mut texts = archive(&mut random, 300);
    let mut before: Option<Compared> = None;
    let mut found = 0;
    for _ in 0..60 {
        let shingles: Vec<Shingles> = texts
            .iter()
            .map(|words| Shingles::of(&text(words)))
            .collect();
        let sets: Vec<&Shingles> = shingles.iter().collect();
        let expected = pairs(&sets, NEAR);
        let (again, compared) = update_pairs(&sets, NEAR, before.as_ref());
        assert_eq!(again, expected);
        assert_eq!(compared, update_pairs(&sets, NEAR, None).1);
        found += again.len();
        before = Some(compared);
        // A few edits, of which some copy a text, some take one away, and some move all that follow.
        for _ in 0..random.below(4) {
            let at = random.below(texts.len());
            match random.below(5) {
                0 => drop(texts.remove(at)),
                1 => texts.insert(at, texts[random.below(texts.len())].clone()),
                2 => texts[at] = Vec::new(),
                _ => texts[at] = random.edited(&texts[at].clone(), 2),
            }
            texts.retain(|words| !words.is_empty());
        }
    }
    assert!(found > 1000, "{found} pairs");
}
