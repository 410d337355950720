//! Paints what egui asks for in memory, without a graphics card or a window system, for `egui_kittest`.
//!
//! Owns textures and triangles. It blends premultiplied colours in gamma space, as `egui_glow` does, so that
//! pictures look as the program does. It knows nothing of pages.

use std::collections::HashMap;

use egui::{
    Color32, Mesh, Pos2, Rect, TextureFilter, TextureId, TextureOptions, TextureWrapMode, TexturesDelta,
    epaint::{ImageData, ImageDelta, Primitive, Vertex},
};
use egui_kittest::TestRenderer;
use image::RgbaImage;

/// Positions are snapped to this many steps a pixel, so that two triangles with a common edge agree about it.
const STEPS: f32 = 256.0;
/// Nothing is painted farther away than this, in pixels; infinite rectangles end here.
const FAR: f32 = 65_536.0;

/// A renderer for `Harness::builder().renderer(…)`.
pub struct SoftwareRenderer {
    background: Color32,
    textures: HashMap<TextureId, Texture>,
}

struct Texture {
    size: [usize; 2],
    texels: Vec<[f32; 4]>,
    options: TextureOptions,
}

/// The picture while it is painted: eight bits a channel, as a frame buffer has them.
struct Canvas {
    size: [i32; 2],
    pixels: Vec<[u8; 4]>,
}

/// The part of the canvas that may be painted on: from, up to and without.
#[derive(Clone, Copy)]
struct Scissor {
    min: [i32; 2],
    max: [i32; 2],
}

impl SoftwareRenderer {
    /// Paints over an opaque background.
    pub fn over(background: Color32) -> Self {
        Self { background: background.to_opaque(), textures: HashMap::new() }
    }

    fn apply(&mut self, id: TextureId, delta: &ImageDelta) {
        let ImageData::Color(image) = &delta.image;
        let texels: Vec<_> = image.pixels.iter().map(|pixel| floats(*pixel)).collect();
        let Some(place) = delta.pos else {
            self.textures.insert(id, Texture { size: image.size, texels, options: delta.options });
            return;
        };
        let Some(texture) = self.textures.get_mut(&id) else { return };
        for (row, line) in texels.chunks_exact(image.size[0]).enumerate() {
            let start = (place[1] + row) * texture.size[0] + place[0];
            texture.texels[start..start + line.len()].copy_from_slice(line);
        }
    }
}

impl TestRenderer for SoftwareRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, changes) in &delta.set {
            for change in changes {
                self.apply(*id, change);
            }
        }
        for id in &delta.free {
            self.textures.remove(id);
        }
        delta.clear();
    }

    fn render(&mut self, ctx: &egui::Context, output: &egui::FullOutput) -> Result<RgbaImage, String> {
        let scale = ctx.pixels_per_point();
        let size = ctx.content_rect().size() * scale;
        let mut canvas = Canvas::new([size.x.round() as i32, size.y.round() as i32], self.background);
        for primitive in ctx.tessellate(output.shapes.clone(), scale) {
            let scissor = canvas.scissor(primitive.clip_rect, scale);
            match primitive.primitive {
                Primitive::Mesh(mesh) => {
                    let texture = self.textures.get(&mesh.texture_id).ok_or("A mesh uses an unknown texture")?;
                    canvas.mesh(&mesh, texture, scissor, scale);
                }
                Primitive::Callback(_) => return Err("Paint callbacks need a graphics card".to_owned()),
            }
        }
        Ok(canvas.finish())
    }
}

impl Texture {
    /// The colour at `uv`, filtered as the texture asks for.
    fn sample(&self, uv: Pos2) -> [f32; 4] {
        let x = uv.x * self.size[0] as f32;
        let y = uv.y * self.size[1] as f32;
        if self.options.magnification == TextureFilter::Nearest {
            return self.texel(x.floor() as i64, y.floor() as i64);
        }
        let (left, top) = ((x - 0.5).floor(), (y - 0.5).floor());
        let (right_part, bottom_part) = (x - 0.5 - left, y - 0.5 - top);
        let (left, top) = (left as i64, top as i64);
        let upper = mix(self.texel(left, top), self.texel(left + 1, top), right_part);
        let lower = mix(self.texel(left, top + 1), self.texel(left + 1, top + 1), right_part);
        mix(upper, lower, bottom_part)
    }

    fn texel(&self, x: i64, y: i64) -> [f32; 4] {
        let x = wrapped(x, self.size[0], self.options.wrap_mode);
        let y = wrapped(y, self.size[1], self.options.wrap_mode);
        self.texels[y * self.size[0] + x]
    }
}

/// The texel's index inside the texture for one outside of it.
fn wrapped(at: i64, size: usize, mode: TextureWrapMode) -> usize {
    let size = size as i64;
    let inside = match mode {
        TextureWrapMode::ClampToEdge => at.clamp(0, size - 1),
        TextureWrapMode::Repeat => at.rem_euclid(size),
        TextureWrapMode::MirroredRepeat => {
            let turn = at.rem_euclid(2 * size);
            if turn < size { turn } else { 2 * size - 1 - turn }
        }
    };
    inside as usize
}

fn mix(a: [f32; 4], b: [f32; 4], part: f32) -> [f32; 4] {
    std::array::from_fn(|channel| a[channel] + (b[channel] - a[channel]) * part)
}

fn floats(colour: Color32) -> [f32; 4] {
    colour.to_array().map(|channel| f32::from(channel) / 255.0)
}

impl Canvas {
    fn new(size: [i32; 2], background: Color32) -> Self {
        Self { size, pixels: vec![background.to_array(); (size[0] * size[1]) as usize] }
    }

    fn scissor(&self, clip: Rect, scale: f32) -> Scissor {
        let corner = |at: Pos2| {
            [
                ((at.x * scale).round().clamp(0.0, self.size[0] as f32)) as i32,
                ((at.y * scale).round().clamp(0.0, self.size[1] as f32)) as i32,
            ]
        };
        Scissor { min: corner(clip.min), max: corner(clip.max) }
    }

    fn mesh(&mut self, mesh: &Mesh, texture: &Texture, scissor: Scissor, scale: f32) {
        for corners in mesh.triangles() {
            let corners = corners.map(|index| mesh.vertices[index as usize]);
            if corners.iter().any(|corner| corner.color != Color32::TRANSPARENT) {
                self.triangle(corners, texture, scissor, scale);
            }
        }
    }

    /// Fills a triangle: each pixel whose centre lies inside, and of those on an edge only one neighbour's.
    fn triangle(&mut self, mut corners: [Vertex; 3], texture: &Texture, scissor: Scissor, scale: f32) {
        let snap = |corner: &Vertex| {
            let step = |at: f32| ((at * scale).clamp(-FAR, FAR) * STEPS).round() as i64;
            [step(corner.pos.x), step(corner.pos.y)]
        };
        let mut points = [snap(&corners[0]), snap(&corners[1]), snap(&corners[2])];
        let mut area = edge(points[0], points[1], points[2]);
        if area == 0 {
            return;
        }
        if area < 0 {
            corners.swap(1, 2);
            points.swap(1, 2);
            area = -area;
        }
        let one = STEPS as i64;
        let low = |axis: usize| points.iter().map(|point| point[axis]).min().unwrap_or(0);
        let high = |axis: usize| points.iter().map(|point| point[axis]).max().unwrap_or(0);
        let from = [0, 1].map(|axis| (low(axis).div_euclid(one) as i32).max(scissor.min[axis]));
        let until = [0, 1].map(|axis| (high(axis).div_euclid(one) as i32 + 1).min(scissor.max[axis]));
        if from[0] >= until[0] || from[1] >= until[1] {
            return;
        }
        let flat = corners.iter().all(|corner| corner.uv == corners[0].uv && corner.color == corners[0].color);
        let colours = corners.map(|corner| floats(corner.color));
        let single = flat.then(|| times(colours[0], texture.sample(corners[0].uv)));
        let bias = [1, 2, 0].map(|start| i64::from(!top_left(points[start], points[(start + 1) % 3])));
        let sides = [(1, 2), (2, 0), (0, 1)].map(|(start, end)| (points[start], points[end]));
        for y in from[1]..until[1] {
            let first = [i64::from(from[0]) * one + one / 2, i64::from(y) * one + one / 2];
            let at_first = sides.map(|(start, end)| edge(start, end, first));
            let step = sides.map(|(start, end)| -(end[1] - start[1]) * one);
            let Some((left, right)) = span(at_first, step, bias, i64::from(until[0] - from[0])) else { continue };
            let start = (y * self.size[0] + from[0]) as usize;
            let row = &mut self.pixels[start + left..start + right];
            match single {
                Some(colour) if colour[3] >= 1.0 => row.fill(bytes(colour)),
                Some(colour) => row.iter_mut().for_each(|pixel| blend(pixel, colour)),
                None => {
                    for (x, pixel) in (left as i64..).zip(row) {
                        let share = [0, 1, 2].map(|i| (at_first[i] + step[i] * x) as f32 / area as f32);
                        let colour = shaded(&corners, &colours, share, texture);
                        blend(pixel, colour);
                    }
                }
            }
        }
    }

    fn finish(self) -> RgbaImage {
        let bytes = self.pixels.into_flattened();
        RgbaImage::from_raw(self.size[0] as u32, self.size[1] as u32, bytes).unwrap_or_default()
    }
}

/// Twice the area of the triangle, positive where `c` lies to the right of the way from `a` to `b` (y points down).
fn edge(a: [i64; 2], b: [i64; 2], c: [i64; 2]) -> i64 {
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

/// Whether pixels exactly on the edge from `a` to `b` belong to the triangle: its upper and left edges' do.
fn top_left(a: [i64; 2], b: [i64; 2]) -> bool {
    (a[1] == b[1] && b[0] > a[0]) || b[1] < a[1]
}

fn times(a: [f32; 4], b: [f32; 4]) -> [f32; 4] {
    std::array::from_fn(|channel| a[channel] * b[channel])
}

/// The pixels of a row, from and up to, at which all three edges are at least their bias.
fn span(at_first: [i64; 3], step: [i64; 3], bias: [i64; 3], width: i64) -> Option<(usize, usize)> {
    let (mut left, mut right) = (0, width);
    for side in 0..3 {
        let missing = bias[side] - at_first[side];
        match step[side].signum() {
            // Rounded up: the first pixel that has enough.
            1 => left = left.max(-(-missing).div_euclid(step[side])),
            // Rounded down, and one more: the first pixel that has no longer enough.
            -1 => right = right.min((-missing).div_euclid(-step[side]) + 1),
            _ if missing > 0 => return None,
            _ => {}
        }
    }
    (left < right).then_some((left as usize, right as usize))
}

/// The colour at a point that has these shares of the three corners.
fn shaded(corners: &[Vertex; 3], colours: &[[f32; 4]; 3], share: [f32; 3], texture: &Texture) -> [f32; 4] {
    let mut uv = Pos2::ZERO;
    let mut tint = [0.0; 4];
    for i in 0..3 {
        uv += corners[i].uv.to_vec2() * share[i];
        for channel in 0..4 {
            tint[channel] += colours[i][channel] * share[i];
        }
    }
    times(tint, texture.sample(uv))
}

/// Lays a premultiplied colour over a pixel and rounds to what eight bits hold.
fn blend(under: &mut [u8; 4], over: [f32; 4]) {
    let rest = 1.0 - over[3];
    for channel in 0..4 {
        under[channel] = (over[channel] * 255.0 + f32::from(under[channel]) * rest + 0.5) as u8;
    }
}

fn bytes(colour: [f32; 4]) -> [u8; 4] {
    colour.map(|channel| (channel * 255.0).round() as u8)
}
