//! Where each topic stands.
//!
//! In: the shape of each node with its name, the edges, the size of the frame. Out: a place for each node, in whole units, inside
//! of the frame.
//!
//! The distance of two nodes in the picture is to be that in the network. The measure of how far a layout is from it is its
//! stress (Kamada and Kawai 1989, "An algorithm for drawing general undirected graphs"), lowered here by stochastic gradient
//! descent over single pairs (Zheng, Pawar and Goodman 2018, "Graph Drawing by Stochastic Gradient Descent"), from several
//! starts. A layout is turned and stretched to the frame, and nodes that overlap are pushed apart; the one with the fewest overlaps
//! left, and of those the one with the fewest crossings, is kept.

#![allow(
    clippy::indexing_slicing,
    reason = "every list is as long as there are nodes, and `select` hands on no edge to a node beyond them"
)]

use super::model::{Edge, EdgeKind};

/// What a node takes up around its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shape {
    /// Half of its width.
    pub half_width: f64,
    /// How far it reaches up.
    pub above: f64,
    /// How far it reaches down.
    pub below: f64,
}

type Point = (f64, f64);

const STARTS: u64 = 12;
/// How many of the layouts are finished.
const FINISHED: usize = 4;
/// Room between two shapes.
const GAP: f64 = 5.0;
const PUSHES: usize = 600;
/// How far crowded parts are spread, from 0 to 1.
const EVENNESS: f64 = 0.5;

/// A place for each node.
pub fn layout(shapes: &[Shape], edges: &[Edge], size: Point) -> Vec<(i32, i32)> {
    let distances = Distances::new(shapes.len(), edges);
    let mut layouts: Vec<(usize, Vec<Point>)> = (1..=STARTS)
        .map(|seed| {
            let mut points = descend(&distances, seed);
            fit(&mut points, shapes, size);
            (crossings(&points, edges), points)
        })
        .collect();
    layouts.sort_by_key(|(crossings, _)| *crossings);
    layouts.truncate(FINISHED);
    let points = layouts
        .into_iter()
        .map(|(_, mut points)| {
            let overlaps = push_apart(&mut points, shapes, size);
            ((overlaps, crossings(&points, edges)), points)
        })
        .reduce(|best, next| if next.0 < best.0 { next } else { best })
        .map(|(_, points)| points)
        .unwrap_or_default();
    let whole = |at: f64| at.round() as i32;
    points
        .into_iter()
        .map(|(x, y)| (whole(x), whole(y)))
        .collect()
}

/// How far any two nodes are to be from each other.
struct Distances {
    nodes: usize,
    /// By `from * nodes + to`; infinite nowhere.
    between: Vec<f64>,
}

impl Distances {
    /// The lengths of the shortest paths. An edge is the longer the more neighbours its ends have, who need room as well. Between
    /// parts that nothing joins the distance is a little more than what they reach to.
    fn new(nodes: usize, edges: &[Edge]) -> Distances {
        let mut neighbours: Vec<Vec<(usize, f64)>> = vec![Vec::new(); nodes];
        let mut degree = vec![0_u32; nodes];
        for edge in edges {
            degree[edge.from] += 1;
            degree[edge.to] += 1;
        }
        for edge in edges {
            let base = match edge.kind {
                EdgeKind::Broader => 1.0,
                EdgeKind::Related => 1.1,
                EdgeKind::Association => 1.3,
            };
            let crowd = f64::from(degree[edge.from] + degree[edge.to]).sqrt();
            let length = base + 0.25 * crowd;
            neighbours[edge.from].push((edge.to, length));
            neighbours[edge.to].push((edge.from, length));
        }
        let mut between = Vec::with_capacity(nodes * nodes);
        for start in 0..nodes {
            between.extend(shortest_paths(&neighbours, start));
        }
        let mut distances = Distances { nodes, between };
        distances.join_parts();
        distances
    }

    fn join_parts(&mut self) {
        let reach: Vec<f64> = (0..self.nodes)
            .map(|from| {
                let finite = self
                    .row(from)
                    .iter()
                    .copied()
                    .filter(|length| length.is_finite());
                finite.fold(0.0, f64::max)
            })
            .collect();
        for from in 0..self.nodes {
            for to in 0..self.nodes {
                let length = &mut self.between[from * self.nodes + to];
                if length.is_infinite() {
                    *length = 1.5 + 0.55 * (reach[from] + reach[to]);
                }
            }
        }
    }

    fn row(&self, from: usize) -> &[f64] {
        &self.between[from * self.nodes..(from + 1) * self.nodes]
    }
}

/// Dijkstra's algorithm, over an array: the networks that are drawn are small.
fn shortest_paths(neighbours: &[Vec<(usize, f64)>], start: usize) -> Vec<f64> {
    let mut length = vec![f64::INFINITY; neighbours.len()];
    let mut done = vec![false; neighbours.len()];
    length[start] = 0.0;
    while let Some(nearest) = (0..neighbours.len())
        .filter(|node| !done[*node] && length[*node].is_finite())
        .min_by(|a, b| length[*a].total_cmp(&length[*b]))
    {
        done[nearest] = true;
        for (other, step) in &neighbours[nearest] {
            length[*other] = length[*other].min(length[nearest] + step);
        }
    }
    length
}

/// Stochastic gradient descent on the stress, each pair weighing as the inverse square of its distance.
fn descend(distances: &Distances, seed: u64) -> Vec<Point> {
    let nodes = distances.nodes;
    let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let mut points: Vec<Point> = (0..nodes).map(|_| (random.unit(), random.unit())).collect();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for from in 0..nodes {
        pairs.extend((0..from).map(|to| (from, to)));
    }
    let longest = distances.between.iter().copied().fold(1.0, f64::max);
    let mut rate = longest * longest;
    while rate > 0.02 {
        for at in (1..pairs.len()).rev() {
            pairs.swap(at, random.below(at + 1));
        }
        for (a, b) in &pairs {
            let wanted = distances.row(*a)[*b];
            let share = (rate / (wanted * wanted)).min(1.0);
            let (dx, dy) = (points[*a].0 - points[*b].0, points[*a].1 - points[*b].1);
            let length = (dx * dx + dy * dy).sqrt().max(1e-9);
            let step = share * (length - wanted) / 2.0 / length;
            points[*a] = (points[*a].0 - dx * step, points[*a].1 - dy * step);
            points[*b] = (points[*b].0 + dx * step, points[*b].1 + dy * step);
        }
        rate *= 0.8;
    }
    points
}

/// Turns a layout so that its longer side lies along the frame's, and stretches it to the frame.
fn fit(points: &mut [Point], shapes: &[Shape], size: Point) {
    let count = points.len() as f64;
    let sum = points
        .iter()
        .fold((0.0, 0.0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
    let centre = (sum.0 / count, sum.1 / count);
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for point in points.iter_mut() {
        *point = (point.0 - centre.0, point.1 - centre.1);
        xx += point.0 * point.0;
        xy += point.0 * point.1;
        yy += point.1 * point.1;
    }
    // The eigenvector of the larger eigenvalue of the covariance.
    let half = (xx - yy) / 2.0;
    let (mut ax, mut ay) = (half + (half * half + xy * xy).sqrt(), xy);
    let length = (ax * ax + ay * ay).sqrt();
    if length > 1e-9 {
        (ax, ay) = (ax / length, ay / length);
    } else {
        (ax, ay) = if xx >= yy { (1.0, 0.0) } else { (0.0, 1.0) };
    }
    if size.1 > size.0 {
        (ax, ay) = (-ay, ax);
    }
    for point in points.iter_mut() {
        *point = (point.0 * ax + point.1 * ay, point.1 * ax - point.0 * ay);
    }
    for axis in [0, 1] {
        stretch(points, shapes, size, axis);
    }
}

/// Stretches one axis to the frame, the crowded parts of it more: a place is halfway between where it is and where it would be if
/// all stood at equal distances.
fn stretch(points: &mut [Point], shapes: &[Shape], size: Point, axis: usize) {
    let value = |point: &Point| if axis == 0 { point.0 } else { point.1 };
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by(|a, b| value(&points[*a]).total_cmp(&value(&points[*b])));
    let ends = order.first().zip(order.last());
    let (low, high) = ends.map_or((0.0, 0.0), |(a, b)| {
        (value(&points[*a]), value(&points[*b]))
    });
    for (rank, node) in order.iter().enumerate() {
        let (from, to) = room(&shapes[*node], size, axis);
        let share = match high - low {
            span if span > 1e-9 => {
                let even = rank as f64 / (order.len() - 1) as f64;
                (1.0 - EVENNESS) * (value(&points[*node]) - low) / span + EVENNESS * even
            }
            _ => 0.5,
        };
        let at = from + share * (to - from);
        let point = &mut points[*node];
        *(if axis == 0 {
            &mut point.0
        } else {
            &mut point.1
        }) = at;
    }
}

/// Between which values a node may stand.
fn room(shape: &Shape, size: Point, axis: usize) -> (f64, f64) {
    let (before, after, size) = match axis {
        0 => (shape.half_width, shape.half_width, size.0),
        _ => (shape.above, shape.below, size.1),
    };
    let (from, to) = (before + 2.0, size - after - 2.0);
    if from <= to {
        (from, to)
    } else {
        (size / 2.0, size / 2.0)
    }
}

/// Pushes overlapping shapes apart, along the axis where less is needed, until none overlap or it doesn't help any more. Says how
/// many pairs overlap at the end.
fn push_apart(points: &mut [Point], shapes: &[Shape], size: Point) -> usize {
    let mut overlaps = 0;
    for _ in 0..PUSHES {
        overlaps = 0;
        for a in 1..points.len() {
            for b in 0..a {
                let (one, other) = (&shapes[a], &shapes[b]);
                let dx = points[a].0 - points[b].0;
                // From middle to middle: a shape doesn't reach as far up as down.
                let middle = |shape: &Shape, y: f64| y + (shape.below - shape.above) / 2.0;
                let dy = middle(one, points[a].1) - middle(other, points[b].1);
                let wide = one.half_width + other.half_width + GAP - dx.abs();
                let high =
                    (one.above + one.below + other.above + other.below) / 2.0 + GAP - dy.abs();
                if wide <= 0.0 || high <= 0.0 {
                    continue;
                }
                overlaps += 1;
                if wide < high {
                    let push = wide * 0.3 * if dx < 0.0 { -1.0 } else { 1.0 };
                    points[a].0 += push;
                    points[b].0 -= push;
                } else {
                    let push = high * 0.3 * if dy < 0.0 { -1.0 } else { 1.0 };
                    points[a].1 += push;
                    points[b].1 -= push;
                }
            }
        }
        for (point, shape) in points.iter_mut().zip(shapes) {
            let (x, y) = (room(shape, size, 0), room(shape, size, 1));
            *point = (point.0.clamp(x.0, x.1), point.1.clamp(y.0, y.1));
        }
        if overlaps == 0 {
            break;
        }
    }
    overlaps
}

/// How many pairs of edges cross.
fn crossings(points: &[Point], edges: &[Edge]) -> usize {
    let mut crossings = 0;
    for (place, one) in edges.iter().enumerate() {
        for other in edges.iter().take(place) {
            let ends = [one.from, one.to];
            if !ends.contains(&other.from) && !ends.contains(&other.to) {
                let (a, b) = (points[one.from], points[one.to]);
                let (c, d) = (points[other.from], points[other.to]);
                crossings +=
                    usize::from(side(a, b, c) != side(a, b, d) && side(c, d, a) != side(c, d, b));
            }
        }
    }
    crossings
}

/// On which side of a line a point is.
fn side(a: Point, b: Point, c: Point) -> bool {
    (b.0 - a.0) * (c.1 - a.1) > (b.1 - a.1) * (c.0 - a.0)
}

/// Marsaglia's xorshift64* (2003; with Vigna's multiplier, 2016).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// From 0 to 1.
    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() >> 11) as usize % limit
    }
}
