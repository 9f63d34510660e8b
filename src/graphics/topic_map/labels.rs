//! The names in a picture: how they are set, and where they stand.
//!
//! Comes in: nodes, their places, the edges. Goes out: for each node its label, or none where there is no room.
//!
//! Names are placed one after the other, the most used topic's first, each at the best of a few places around its node: on
//! nothing else, and on as few edges as can be.

use std::fmt::Write;

use super::layout::Shape;
use super::{Edge, Frame, Node};
use crate::graphics::svg::{escaped, lines, text_width};

/// How a node is drawn and its name set.
#[derive(Debug, Clone, PartialEq)]
pub struct Lettering {
    /// The node's.
    pub radius: i32,
    /// One of the most used: its name is larger.
    pub major: bool,
    lines: Vec<String>,
    width: f64,
    font_size: f64,
}

/// Where a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    x: i32,
    /// The first line's base.
    y: i32,
    anchor: &'static str,
    area: Area,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Area {
    left: i32,
    top: i32,
    right: i32,
    bottom: i32,
}

const SIZE: f64 = 13.0;
const MAJOR_SIZE: f64 = 15.0;
/// Between a node and its name.
const GAP: i32 = 4;

/// How each of the chosen nodes, most used first, is drawn and named.
pub fn lettering(nodes: &[Node], shown: &[usize], frame: &Frame) -> Vec<Lettering> {
    let most = shown
        .iter()
        .map(|node| nodes[*node].uses)
        .max()
        .unwrap_or(0)
        .max(1);
    // A narrow picture has smaller nodes and narrower names.
    let narrow = frame.width < 600;
    let (smallest, growth, measure) = if narrow {
        (4.0, 10.0, 84.0)
    } else {
        (5.0, 15.0, 118.0)
    };
    shown
        .iter()
        .enumerate()
        .map(|(place, node)| {
            let node = &nodes[*node];
            let major = node.uses > 0 && place < shown.len() / 8;
            let font_size = if major { MAJOR_SIZE } else { SIZE };
            let lines = lines(node.label, font_size, measure);
            let weight = if major { 1.06 } else { 1.0 };
            let widths = lines
                .iter()
                .map(|line| text_width(line, font_size) * weight);
            let share = node.uses as f64 / most as f64;
            Lettering {
                radius: (smallest + growth * share.sqrt()).round() as i32,
                major,
                width: widths.fold(0.0, f64::max).ceil(),
                lines,
                font_size,
            }
        })
        .collect()
}

impl Lettering {
    /// What the node takes up with its name below it.
    pub fn shape(&self) -> Shape {
        let radius = f64::from(self.radius);
        Shape {
            half_width: radius.max(self.width / 2.0),
            above: radius + 1.0,
            below: radius + f64::from(GAP + self.height()),
        }
    }

    fn leading(&self) -> i32 {
        (self.font_size * 1.15).round() as i32
    }

    fn height(&self) -> i32 {
        self.lines.len() as i32 * self.leading()
    }

    /// The places that a name may have around its node, the best first.
    fn places(&self, (x, y): (i32, i32)) -> Vec<Label> {
        let (width, height, reach) = (self.width as i32, self.height(), self.radius + GAP);
        let near = reach * 7 / 10;
        let at = |left: i32, top: i32, anchor: &'static str| Label {
            x: match anchor {
                "start" => left,
                "end" => left + width,
                _ => left + width / 2,
            },
            // The base of capitals stands about four fifths down the line.
            y: top + (self.font_size * 0.92).round() as i32,
            anchor,
            area: Area {
                left,
                top,
                right: left + width,
                bottom: top + height,
            },
        };
        vec![
            at(x - width / 2, y + reach - 1, "middle"),
            at(x + reach, y - height / 2, "start"),
            at(x - reach - width, y - height / 2, "end"),
            at(x - width / 2, y - reach - height + 1, "middle"),
            at(x + near, y + near, "start"),
            at(x - near - width, y + near, "end"),
            at(x + near, y - near - height, "start"),
            at(x - near - width, y - near - height, "end"),
            at(x - self.radius, y + reach - 1, "start"),
            at(x + self.radius - width, y + reach - 1, "end"),
            at(x - self.radius, y - reach - height + 1, "start"),
            at(x + self.radius - width, y - reach - height + 1, "end"),
        ]
    }
}

/// A place for each name, most used topic first.
pub fn place(
    lettering: &[Lettering],
    places: &[(i32, i32)],
    edges: &[Edge],
    frame: &Frame,
) -> Vec<Option<Label>> {
    let mut board = Board::new(lettering, places, edges, frame);
    for node in 0..lettering.len() {
        board.labels[node] = board.best(node, &[]);
    }
    // A name that found no room may find it where another can step aside.
    for node in 0..lettering.len() {
        if board.labels[node].is_none() {
            board.make_room(node);
        }
    }
    board.labels
}

/// The picture while names are placed.
struct Board {
    /// For each node the places that its name may have, the best first: inside of the frame, and on no other node.
    choices: Vec<Vec<Label>>,
    labels: Vec<Option<Label>>,
}

impl Board {
    fn new(lettering: &[Lettering], places: &[(i32, i32)], edges: &[Edge], frame: &Frame) -> Board {
        let (width, height) = (i32::from(frame.width), i32::from(frame.height));
        let dots: Vec<Area> = lettering
            .iter()
            .zip(places)
            .map(|(letters, place)| Area::around(*place, letters.radius + 1))
            .collect();
        let choices = lettering
            .iter()
            .zip(places)
            .enumerate()
            .map(|(node, (letters, at))| {
                let fits = |label: &Label| {
                    let area = &label.area;
                    let inside = !letters.lines.is_empty()
                        && area.left >= 0
                        && area.top >= 0
                        && area.right <= width
                        && area.bottom <= height;
                    inside
                        && !dots
                            .iter()
                            .enumerate()
                            .any(|(other, dot)| other != node && dot.touches(area))
                };
                let crossed = |label: &Label| {
                    let ends = edges
                        .iter()
                        .map(|edge| (places[edge.from], places[edge.to]));
                    ends.filter(|(from, to)| label.area.is_crossed(*from, *to))
                        .count()
                };
                let mut choices: Vec<(usize, Label)> = letters
                    .places(*at)
                    .into_iter()
                    .enumerate()
                    .filter(|(_, label)| fits(label))
                    .map(|(rank, label)| (crossed(&label) * 2 + rank, label))
                    .collect();
                choices.sort_by_key(|(cost, _)| *cost);
                choices.into_iter().map(|(_, label)| label).collect()
            });
        Board {
            choices: choices.collect(),
            labels: vec![None; lettering.len()],
        }
    }

    /// The best place for a name that touches no other name, and none of some areas.
    fn best(&self, node: usize, taken: &[Area]) -> Option<Label> {
        self.choices[node].iter().copied().find(|label| {
            let area = label.area.grown(2);
            !taken.iter().any(|other| other.touches(&area))
                && !self.labels.iter().enumerate().any(|(other, placed)| {
                    other != node && placed.is_some_and(|placed| placed.area.touches(&area))
                })
        })
    }

    /// Gives a name a place where others stand that have another place to go.
    fn make_room(&mut self, node: usize) {
        for choice in self.choices[node].clone() {
            let area = choice.area.grown(2);
            let before = self.labels.clone();
            let in_the_way: Vec<usize> = (0..self.labels.len())
                .filter(|other| before[*other].is_some_and(|placed| placed.area.touches(&area)))
                .collect();
            let all_moved = in_the_way.into_iter().all(|other| {
                self.labels[other] = self.best(other, &[choice.area]);
                self.labels[other].is_some()
            });
            if all_moved {
                self.labels[node] = Some(choice);
                return;
            }
            self.labels = before;
        }
    }
}

impl Label {
    /// Writes the name as text.
    pub fn draw(&self, svg: &mut String, letters: &Lettering) {
        let _ = write!(
            svg,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"{}\" font-size=\"{}\" aria-hidden=\"true\">",
            self.x, self.y, self.anchor, letters.font_size
        );
        for (number, line) in letters.lines.iter().enumerate() {
            let _ = match number {
                0 => write!(svg, "<tspan>{}</tspan>", escaped(line)),
                _ => write!(
                    svg,
                    "<tspan x=\"{}\" dy=\"{}\">{}</tspan>",
                    self.x,
                    letters.leading(),
                    escaped(line)
                ),
            };
        }
        svg.push_str("</text>");
    }
}

impl Area {
    fn around((x, y): (i32, i32), reach: i32) -> Area {
        Area {
            left: x - reach,
            top: y - reach,
            right: x + reach,
            bottom: y + reach,
        }
    }

    fn grown(&self, by: i32) -> Area {
        Area {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }

    fn touches(&self, other: &Area) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether a line crosses it, or begins or ends in it (Liang and Barsky's clipping).
    fn is_crossed(&self, (x1, y1): (i32, i32), (x2, y2): (i32, i32)) -> bool {
        let (dx, dy) = (f64::from(x2 - x1), f64::from(y2 - y1));
        let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
        for (direction, distance) in [
            (-dx, x1 - self.left),
            (dx, self.right - x1),
            (-dy, y1 - self.top),
            (dy, self.bottom - y1),
        ] {
            let distance = f64::from(distance);
            if direction < 0.0 {
                enters = enters.max(distance / direction);
            } else if direction > 0.0 {
                leaves = leaves.min(distance / direction);
            } else if distance < 0.0 {
                return false;
            }
        }
        enters <= leaves
    }
}
