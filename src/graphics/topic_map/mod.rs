//! The topics and what joins them, as a picture that is laid out when the site is built.
//!
//! In: topics as [`Node`]s, what joins them as [`Edge`]s, and the [`Frame`] to fill. Out: a [`Picture`], an SVG with a link for each
//! topic. It needs no script and no style of its own: everything that has a colour
//! has a class, and the theme says which.
//!
//! The same input gives the same bytes on every machine: positions are computed by the four operations and the square root,
//! which IEEE 754 defines to the last bit, from a fixed seed, and end as whole numbers.
//!
//! A picture of more topics than a reader can take in shows nothing: only the most used are drawn. A name for which there is no
//! room is left out, the least used topic's first; a reader still has it as the link's title.
//!
//! The picture is a group of links, so that a screen reader can read them one by one, the most used first; a link's title is its
//! name (SVG Accessibility API Mappings 1.0), and the name that is drawn beside the dot isn't read again. A phone needs a
//! picture of its own: one made for a wide page would be too small to read there.

mod labels;
mod layout;
mod model;
mod select;

use std::fmt::Write;

use crate::graphics::svg::{class, escaped};
use labels::{Label, LabelMetrics};
use layout::Shape;
pub use model::{Edge, EdgeKind, Frame, Node, Picture};

/// A frame that holds the largest node.
const LEAST: u16 = 80;

/// Draws the map. Without topics there is no picture, and the text is empty.
///
/// ```
/// use annals::graphics::topic_map::{Frame, Node, topic_map};
///
/// let node = Node { id: "ai", label: "AI", kind: "theme", detail: "", href: "topics/ai.html", uses: 3 };
/// let frame = Frame { id: "map", title: "Topics", description: "", width: 400, height: 300, most: 10 };
/// assert_eq!(topic_map(&[node], &[], &frame).shown, [0]);
/// ```
pub fn topic_map(nodes: &[Node], edges: &[Edge], frame: &Frame) -> Picture {
    let frame = &Frame {
        width: frame.width.max(LEAST),
        height: frame.height.max(LEAST),
        ..*frame
    };
    let (shown, edges) = select::most_used(nodes, edges, frame.most);
    if shown.is_empty() {
        return Picture::default();
    }
    let chosen: Vec<&Node> = shown
        .iter()
        .filter_map(|number| nodes.get(*number))
        .collect();
    let metrics = labels::measure(&chosen, frame);
    let shapes: Vec<Shape> = metrics.iter().map(LabelMetrics::shape).collect();
    let places = layout::layout(&shapes, &edges, (frame.width.into(), frame.height.into()));
    let labels = labels::place(&metrics, &places, &edges, frame);
    let named = shown.iter().zip(&labels);
    let named = named.filter(|(_, label)| label.is_some());
    let named = named.map(|(number, _)| *number).collect();
    let dots = chosen.iter().zip(&places).zip(metrics.iter().zip(&labels));
    let dots = dots.map(|((node, place), (metrics, label))| Dot {
        node,
        place: *place,
        metrics,
        label: label.as_ref(),
    });
    let dots: Vec<Dot> = dots.collect();
    Picture {
        svg: draw(&dots, &edges, frame),
        named,
        kinds: kinds(&chosen),
        shown,
    }
}

/// A topic with its place and its name in the picture.
struct Dot<'a> {
    node: &'a Node<'a>,
    /// The centre, in the frame's units.
    place: (i32, i32),
    metrics: &'a LabelMetrics,
    /// `None` where there is no room for the name.
    label: Option<&'a Label>,
}

/// The kinds of these nodes with their classes, the most frequent first.
fn kinds(nodes: &[&Node]) -> Vec<(String, String)> {
    let mut kinds: Vec<(usize, &str)> = Vec::new();
    for Node { kind, .. } in nodes {
        match kinds.iter_mut().find(|(_, known)| known == kind) {
            Some((count, _)) => *count += 1,
            None => kinds.push((1, kind)),
        }
    }
    kinds.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    kinds
        .into_iter()
        .map(|(_, kind)| (kind.to_string(), kind_class(kind)))
        .collect()
}

fn kind_class(kind: &str) -> String {
    format!("kind-{}", class(kind))
}

fn draw(dots: &[Dot], edges: &[Edge], frame: &Frame) -> String {
    let id = escaped(frame.id);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"network\" paint-order=\"stroke\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"group\" aria-labelledby=\"{id}-title\" aria-describedby=\"{id}-desc\">\n\
         <title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-desc\">{description}</desc>\n",
        width = frame.width,
        height = frame.height,
        title = escaped(frame.title),
        description = escaped(frame.description),
    );
    draw_edges(&mut svg, edges, dots);
    dots.iter().for_each(|dot| dot.draw(&mut svg));
    svg.push_str("</svg>\n");
    svg
}

impl Dot<'_> {
    fn draw(&self, svg: &mut String) {
        let (node, (x, y), metrics) = (self.node, self.place, self.metrics);
        let title = match node.detail {
            "" => escaped(node.label),
            detail => escaped(&format!("{}: {detail}", node.label)),
        };
        let size = if metrics.major { " major" } else { "" };
        let _ = write!(
            svg,
            "<a class=\"node {}{size}\" href=\"{}\"><title>{title}</title>",
            kind_class(node.kind),
            escaped(node.href),
        );
        // A finger needs more room than a small dot has.
        if metrics.radius < 12 {
            let _ = write!(
                svg,
                "<circle class=\"hit\" cx=\"{x}\" cy=\"{y}\" r=\"12\" fill=\"none\" pointer-events=\"all\"/>"
            );
        }
        let _ = write!(
            svg,
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{}\"/>",
            metrics.radius
        );
        if let Some(label) = self.label {
            label.draw(svg, metrics);
        }
        svg.push_str("</a>\n");
    }
}

/// One path for all edges of a kind and a strength. What they say, the pages of the topics say in words.
fn draw_edges(svg: &mut String, edges: &[Edge], dots: &[Dot]) {
    svg.push_str("<g class=\"edges\" fill=\"none\" aria-hidden=\"true\">\n");
    for (kind, name) in [
        (EdgeKind::Association, "association"),
        (EdgeKind::Related, "related"),
        (EdgeKind::Broader, "broader"),
    ] {
        for strength in 1..=3 {
            let mut path = String::new();
            for edge in edges
                .iter()
                .filter(|edge| edge.kind == kind && strength_of(edge) == strength)
            {
                if let (Some(from), Some(to)) = (dots.get(edge.from), dots.get(edge.to)) {
                    let ((x1, y1), (x2, y2)) = (from.place, to.place);
                    let _ = write!(path, "M{x1} {y1}L{x2} {y2}");
                }
            }
            if !path.is_empty() {
                let _ = writeln!(
                    svg,
                    "<path class=\"{name} strength-{strength}\" stroke=\"currentColor\" d=\"{path}\"/>"
                );
            }
        }
    }
    svg.push_str("</g>\n");
}

fn strength_of(edge: &Edge) -> u8 {
    match edge.weight {
        weight if weight >= 2.0 / 3.0 => 3,
        weight if weight >= 1.0 / 3.0 => 2,
        _ => 1,
    }
}
