//! How many there were, year by year or month by month, and of which kinds: columns of layers, each column a link.
//!
//! Comes in: columns with a count for each kind. Goes out: an `svg` element, and what its colours mean.

use std::fmt::Write;

use super::{LEAST_HEIGHT, LEAST_WIDTH, Noun, scaled};
use crate::svg::{escaped, text_width};

/// What a stacked chart shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stacked<'a> {
    /// It begins the ids in the picture; no two pictures of a page may share it.
    pub id: &'a str,
    /// What the picture shows.
    pub title: &'a str,
    /// What is counted.
    pub noun: Noun<'a>,
    /// The kinds.
    pub kinds: &'a [&'a str],
    /// What the kinds are called together for which there is no colour of their own.
    pub other: &'a str,
    /// In the order of time, those without a count among them.
    pub columns: &'a [Column<'a>],
    /// Units that are pixels where the picture is shown at its full width. At least 120.
    pub width: u16,
    /// Likewise. At least 64.
    pub height: u16,
}

/// A year, or a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column<'a> {
    /// As it stands below the column, if there is room: `2023`.
    pub label: &'a str,
    /// As it is said: `2023`, `March 2023`.
    pub name: &'a str,
    /// Where it leads, if anywhere.
    pub href: Option<&'a str>,
    /// For each kind how many. A missing one is none.
    pub counts: Vec<usize>,
}

/// The picture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chart {
    /// An `svg` element.
    pub svg: String,
    /// What each colour means, from the base of the columns upwards.
    pub legend: Vec<Key>,
}

/// A colour of the chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The kind.
    pub name: String,
    /// Its class: `layer-1` to `layer-7`, or `layer-other`.
    pub class: String,
    /// How many there are in all.
    pub count: usize,
}

/// More colours than these can't be told apart.
const LAYERS: usize = 7;

const FONT_SIZE: f64 = 12.0;
const ABOVE: i64 = 18;
const BELOW: i64 = 20;

/// Draws a stacked chart. The seven most frequent kinds have a layer each, the others one together.
/// Where nothing is counted there is no picture, and the text is empty.
pub fn stacked(data: &Stacked) -> Chart {
    let data = &Stacked {
        width: data.width.max(LEAST_WIDTH),
        height: data.height.max(LEAST_HEIGHT),
        ..data.clone()
    };
    let layers = layers(data);
    let columns: Vec<Vec<usize>> = data
        .columns
        .iter()
        .map(|column| layers.iter().map(|layer| layer.count(column)).collect())
        .collect();
    let totals: Vec<usize> = columns.iter().map(|column| sum(column)).collect();
    if sum(&totals) == 0 {
        return Chart::default();
    }
    let legend: Vec<Key> = layers.into_iter().map(|layer| layer.key).collect();
    let mut svg = opening(data, &totals, &legend);
    let scale = Scale::new(data, &totals);
    scale.draw_grid(&mut svg);
    for (place, column) in data.columns.iter().enumerate() {
        if totals[place] > 0 {
            let said = said(data, column, &columns[place], &legend);
            match column.href {
                Some(href) => {
                    let _ = write!(svg, "<a class=\"column\" href=\"{}\">", escaped(href));
                }
                None => {
                    let _ = write!(
                        svg,
                        "<g class=\"column\" role=\"img\" aria-label=\"{said}\">"
                    );
                }
            }
            let _ = write!(svg, "<title>{said}</title>");
            scale.draw_column(&mut svg, place, &columns[place], &legend);
            svg.push_str(if column.href.is_some() {
                "</a>\n"
            } else {
                "</g>\n"
            });
        }
    }
    scale.draw_axis(&mut svg, data.columns);
    svg.push_str("</svg>\n");
    Chart { svg, legend }
}

/// A colour, and the kinds that it stands for.
struct Layer {
    key: Key,
    kinds: Vec<usize>,
}

impl Layer {
    fn count(&self, column: &Column) -> usize {
        let counts = self
            .kinds
            .iter()
            .filter_map(|kind| column.counts.get(*kind));
        counts.fold(0, |sum, count| sum.saturating_add(*count))
    }
}

fn layers(data: &Stacked) -> Vec<Layer> {
    let total = |kind: usize| {
        let counts = data
            .columns
            .iter()
            .filter_map(|column| column.counts.get(kind));
        counts.fold(0_usize, |sum, count| sum.saturating_add(*count))
    };
    let mut kinds: Vec<(usize, usize)> = (0..data.kinds.len())
        .map(|kind| (kind, total(kind)))
        .collect();
    kinds.retain(|(_, count)| *count > 0);
    kinds.sort_by(|a, b| {
        b.1.cmp(&a.1)
            .then_with(|| data.kinds[a.0].cmp(data.kinds[b.0]))
    });
    let rest = kinds.split_off(kinds.len().min(LAYERS));
    let mut layers: Vec<Layer> = kinds
        .into_iter()
        .enumerate()
        .map(|(place, (kind, count))| Layer {
            key: Key {
                name: data.kinds[kind].to_string(),
                class: format!("layer-{}", place + 1),
                count,
            },
            kinds: vec![kind],
        })
        .collect();
    if !rest.is_empty() {
        layers.push(Layer {
            key: Key {
                // A single kind keeps its name.
                name: match rest[..] {
                    [(kind, _)] => data.kinds[kind].to_string(),
                    _ => data.other.to_string(),
                },
                class: "layer-other".into(),
                count: rest
                    .iter()
                    .fold(0, |sum, (_, count)| sum.saturating_add(*count)),
            },
            kinds: rest.into_iter().map(|(kind, _)| kind).collect(),
        });
    }
    layers
}

fn sum(counts: &[usize]) -> usize {
    counts
        .iter()
        .fold(0, |sum, count| sum.saturating_add(*count))
}

fn opening(data: &Stacked, totals: &[usize], legend: &[Key]) -> String {
    let counted = || (0..totals.len()).filter(|place| totals[*place] > 0);
    let name = |place: Option<usize>| {
        place
            .and_then(|place| data.columns.get(place))
            .map_or("", |column| column.name)
    };
    let (first, last) = (name(counted().next()), name(counted().next_back()));
    let most = counted().max_by_key(|place| totals[*place]);
    let mut description = data.noun.count(sum(totals));
    if first == last {
        let _ = write!(description, " in {first}.");
    } else {
        let peak = most.map_or(0, |place| totals[place]);
        let _ = write!(
            description,
            " from {first} to {last}; most in {}: {peak}.",
            name(most)
        );
    }
    let kinds: Vec<String> = legend
        .iter()
        .map(|key| format!("{}: {}", key.name, key.count))
        .collect();
    let _ = write!(description, " {}.", kinds.join(", "));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"stacked\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"group\" aria-labelledby=\"{id}-title\" aria-describedby=\"{id}-desc\">\n\
         <title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-desc\">{description}</desc>\n",
        id = escaped(data.id),
        width = data.width,
        height = data.height,
        title = escaped(data.title),
        description = escaped(&description),
    )
}

fn said(data: &Stacked, column: &Column, counts: &[usize], legend: &[Key]) -> String {
    let parts: Vec<String> = counts
        .iter()
        .zip(legend)
        .filter(|(count, _)| **count > 0)
        .map(|(count, key)| format!("{} {count}", key.name))
        .collect();
    escaped(&format!(
        "{}: {} ({})",
        column.name,
        data.noun.count(sum(counts)),
        parts.join(", ")
    ))
}

/// Where what stands.
struct Scale {
    width: i64,
    height: i64,
    /// Left of the columns, for the numbers of the lines.
    left: i64,
    columns: i64,
    most: usize,
    /// Lines across at multiples of this; without it every column has its number.
    step: Option<usize>,
}

impl Scale {
    fn new(data: &Stacked, totals: &[usize]) -> Scale {
        let most = totals.iter().copied().max().unwrap_or(1).max(1);
        let columns = totals.len().max(1) as i64;
        let width = i64::from(data.width);
        let wide = |text: &str| text_width(text, FONT_SIZE).ceil() as i64;
        let number = wide(&most.to_string());
        let step = (width / columns < number + 4).then(|| round_step(most));
        let left = if step.is_some() { number + 6 } else { 0 };
        Scale {
            width,
            height: i64::from(data.height),
            left,
            columns,
            most,
            step,
        }
    }

    fn edge(&self, place: usize) -> i64 {
        self.left + place as i64 * (self.width - self.left) / self.columns
    }

    fn base(&self) -> i64 {
        self.height - BELOW
    }

    fn above_base(&self, count: usize) -> i64 {
        scaled(count, self.most, self.base() - ABOVE)
    }

    fn draw_grid(&self, svg: &mut String) {
        let (left, right) = (self.left, self.width);
        if let Some(step) = self.step {
            for line in (1..=self.most / step).map(|number| number * step) {
                let y = self.base() - self.above_base(line);
                let _ = writeln!(
                    svg,
                    "<path class=\"grid\" stroke=\"currentColor\" d=\"M{left} {y}.5H{right}\" aria-hidden=\"true\"/>\
                     <text x=\"{}\" y=\"{}\" text-anchor=\"end\" font-size=\"12\" aria-hidden=\"true\">{line}</text>",
                    left - 6,
                    y + 4,
                );
            }
        }
    }

    /// The base, and the labels below it as far as there is room, from the last to the first.
    fn draw_axis(&self, svg: &mut String, columns: &[Column]) {
        let (base, left, right) = (self.base(), self.left, self.width);
        let _ = writeln!(
            svg,
            "<path class=\"axis\" stroke=\"currentColor\" d=\"M{left} {base}.5H{right}\" aria-hidden=\"true\"/>"
        );
        let mut free_to = self.width;
        for (place, column) in columns.iter().enumerate().rev() {
            let wide = text_width(column.label, FONT_SIZE).ceil() as i64;
            let middle = (self.edge(place) + self.edge(place + 1)) / 2;
            let from = (middle - wide / 2).min(self.width - wide).max(0);
            if column.label.is_empty() || from + wide > free_to {
                continue;
            }
            free_to = from - 8;
            let _ = writeln!(
                svg,
                "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-size=\"12\" aria-hidden=\"true\">{}</text>",
                from + wide / 2,
                self.height - 4,
                escaped(column.label),
            );
        }
    }

    fn draw_column(&self, svg: &mut String, place: usize, counts: &[usize], legend: &[Key]) {
        let (left, right) = (self.edge(place), self.edge(place + 1));
        // A finger needs all of the column, up to the top.
        let _ = write!(
            svg,
            "<rect class=\"hit\" x=\"{left}\" y=\"0\" width=\"{}\" height=\"{}\" fill=\"none\" pointer-events=\"all\"/>",
            right - left,
            self.height,
        );
        let pitch = right - left;
        let gap = if pitch > 3 {
            (pitch / 5).clamp(1, 14)
        } else {
            0
        };
        let mut below = 0;
        for (count, key) in counts.iter().zip(legend) {
            let (from, to) = (
                self.above_base(below),
                self.above_base(below.saturating_add(*count)),
            );
            // A line of the ground between two layers, where it leaves something of the layer.
            let bare = i64::from(below > 0 && to - from > 2);
            below = below.saturating_add(*count);
            if to > from {
                let _ = write!(
                    svg,
                    "<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
                    key.class,
                    left + gap / 2,
                    self.base() - to,
                    (pitch - gap).max(1),
                    to - from - bare,
                );
            }
        }
        if self.step.is_none() {
            let _ = write!(
                svg,
                "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-size=\"12\" aria-hidden=\"true\">{below}</text>",
                (left + right) / 2,
                self.base() - self.above_base(below) - 5,
            );
        }
    }
}

/// 1, 2 or 5 times a power of ten, so that there are at most four lines.
fn round_step(most: usize) -> usize {
    let mut power = 1_usize;
    loop {
        for factor in [1, 2, 5] {
            let step = power.saturating_mul(factor);
            if most / step <= 4 {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}
