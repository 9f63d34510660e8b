//! The names in a picture: how they are set, and where they stand.
//!
//! In: nodes, their places, the edges. Out: for each node its label, or none where there is no room.
//!
//! Names are placed one after the other, the most used topic's first, each at the best of a few places around its node: on
//! nothing else, and on as few edges as can be.

use std::fmt::Write;

use super::layout::Shape;
use super::model::{Edge, Frame, Node};
use crate::graphics::svg::{escaped, lines, text_width};

/// How a node is drawn and its name set.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelMetrics {
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
pub fn measure(nodes: &[&Node], frame: &Frame) -> Vec<LabelMetrics> {
    let most = nodes.iter().map(|node| node.uses).max();
    let most = most.unwrap_or(0).max(1);
    // A narrow picture has smaller nodes and narrower names.
    let narrow = frame.width < 600;
    let (smallest, growth, measure) = if narrow {
        (4.0, 10.0, 84.0)
    } else {
        (5.0, 15.0, 118.0)
    };
    nodes
        .iter()
        .enumerate()
        .map(|(rank, node)| {
            let major = node.uses > 0 && rank < nodes.len() / 8;
            let font_size = if major { MAJOR_SIZE } else { SIZE };
            let lines = lines(node.label, font_size, measure);
            let weight = if major { 1.06 } else { 1.0 };
            let widths = lines
                .iter()
                .map(|line| text_width(line, font_size) * weight);
            let share = node.uses as f64 / most as f64;
            LabelMetrics {
                radius: (smallest + growth * share.sqrt()).round() as i32,
                major,
                width: widths.fold(0.0, f64::max).ceil(),
                lines,
                font_size,
            }
        })
        .collect()
}

impl LabelMetrics {
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

/// A place for each name, most used topic first; `edges` lead from place to place.
pub fn place(
    metrics: &[LabelMetrics],
    places: &[(i32, i32)],
    edges: &[Edge],
    frame: &Frame,
) -> Vec<Option<Label>> {
    let ends = edges.iter().filter_map(|edge| {
        let (from, to) = (places.get(edge.from)?, places.get(edge.to)?);
        Some((*from, *to))
    });
    let lines: Vec<Line> = ends.collect();
    let mut grid = LabelGrid::new(metrics, places, &lines, frame);
    for node in 0..metrics.len() {
        let label = grid.best(node, None);
        grid.put(node, label);
    }
    // A name that found no room may find it where another can step aside.
    for node in 0..metrics.len() {
        if grid.label(node).is_none() {
            grid.make_room(node);
        }
    }
    grid.labels
}

/// An edge from one place to another.
type Line = ((i32, i32), (i32, i32));

/// The picture while names are placed.
struct LabelGrid {
    /// For each node the places that its name may have, the best first: inside of the frame, and on no other node.
    choices: Vec<Vec<Label>>,
    labels: Vec<Option<Label>>,
}

impl LabelGrid {
    fn new(
        metrics: &[LabelMetrics],
        places: &[(i32, i32)],
        edges: &[Line],
        frame: &Frame,
    ) -> LabelGrid {
        let whole = Area {
            left: 0,
            top: 0,
            right: i32::from(frame.width),
            bottom: i32::from(frame.height),
        };
        let nodes = metrics.iter().zip(places);
        let dots: Vec<Area> = nodes
            .clone()
            .map(|(metrics, place)| Area::around(*place, metrics.radius + 1))
            .collect();
        let choices = nodes.enumerate().map(|(node, (metrics, at))| {
            let fits = |area: &Area| {
                let mut others = dots.iter().enumerate().filter(|(other, _)| *other != node);
                whole.holds(area) && !others.any(|(_, dot)| dot.touches(area))
            };
            let crossed = |area: &Area| {
                let crossed = edges
                    .iter()
                    .filter(|(from, to)| area.is_crossed(*from, *to));
                crossed.count()
            };
            let all = metrics.places(*at).into_iter().enumerate();
            let mut choices: Vec<(usize, Label)> = all
                .filter(|(_, label)| !metrics.lines.is_empty() && fits(&label.area))
                .map(|(rank, label)| (crossed(&label.area) * 2 + rank, label))
                .collect();
            choices.sort_by_key(|(cost, _)| *cost);
            choices.into_iter().map(|(_, label)| label).collect()
        });
        LabelGrid {
            choices: choices.collect(),
            labels: vec![None; metrics.len()],
        }
    }

    fn label(&self, node: usize) -> Option<Label> {
        self.labels.get(node).copied().flatten()
    }

    fn put(&mut self, node: usize, label: Option<Label>) {
        if let Some(place) = self.labels.get_mut(node) {
            *place = label;
        }
    }

    /// The best place for a name that touches no other name, nor an area that is to be left free.
    fn best(&self, node: usize, free: Option<Area>) -> Option<Label> {
        let mut choices = self.choices.get(node)?.iter().copied();
        choices.find(|label| {
            let area = label.area.grown(2);
            let mut others = self.labels.iter().enumerate();
            !free.is_some_and(|free| free.touches(&area))
                && !others.any(|(other, placed)| {
                    other != node && placed.is_some_and(|placed| placed.area.touches(&area))
                })
        })
    }

    /// Gives a name a place where others stand that have another place to go.
    fn make_room(&mut self, node: usize) {
        for choice in self.choices.get(node).cloned().unwrap_or_default() {
            let area = choice.area.grown(2);
            let before = self.labels.clone();
            let labels = before.iter().enumerate();
            let in_the_way: Vec<usize> = labels
                .filter(|(_, placed)| placed.is_some_and(|placed| placed.area.touches(&area)))
                .map(|(other, _)| other)
                .collect();
            let all_moved = in_the_way.into_iter().all(|other| {
                let moved = self.best(other, Some(choice.area));
                self.put(other, moved);
                moved.is_some()
            });
            if all_moved {
                self.put(node, Some(choice));
                return;
            }
            self.labels = before;
        }
    }
}

impl Label {
    /// Writes the name as text.
    pub fn draw(&self, svg: &mut String, metrics: &LabelMetrics) {
        let _ = write!(
            svg,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"{}\" font-size=\"{}\" aria-hidden=\"true\">",
            self.x, self.y, self.anchor, metrics.font_size
        );
        for (number, line) in metrics.lines.iter().enumerate() {
            let _ = match number {
                0 => write!(svg, "<tspan>{}</tspan>", escaped(line)),
                _ => write!(
                    svg,
                    "<tspan x=\"{}\" dy=\"{}\">{}</tspan>",
                    self.x,
                    metrics.leading(),
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

    fn holds(&self, other: &Area) -> bool {
        other.left >= self.left
            && other.top >= self.top
            && other.right <= self.right
            && other.bottom <= self.bottom
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
