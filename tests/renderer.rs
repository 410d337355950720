//! The renderer of the tests is itself tested: what it paints must be what egui asked for.

#![allow(clippy::unwrap_used)]

mod support;

use egui::{Color32, Pos2, Rect, Vec2, pos2};
use egui_kittest::Harness;
use image::RgbaImage;
use support::renderer::SoftwareRenderer;

fn picture(scale: f32, paint: impl Fn(&egui::Painter)) -> RgbaImage {
    let mut harness = Harness::builder()
        .with_size(Vec2::splat(40.0))
        .with_pixels_per_point(scale)
        .renderer(SoftwareRenderer::over(Color32::WHITE))
        .build_ui(move |ui| {
            let painter = ui.ctx().layer_painter(egui::LayerId::background());
            painter.rect_filled(Rect::EVERYTHING, 0.0, Color32::WHITE);
            paint(&painter);
        });
    harness.run();
    harness.render().unwrap()
}

#[test]
fn a_rectangle_covers_its_pixels_and_no_others() {
    let rect = Rect::from_min_max(pos2(10.0, 10.0), pos2(20.0, 15.0));
    for scale in [1.0, 2.0] {
        let image = picture(scale, |painter| {
            painter.rect_filled(rect, 0.0, Color32::from_rgb(200, 0, 0));
        });
        assert_eq!(image.width(), (40.0 * scale) as u32);
        let red = image.pixels().filter(|pixel| pixel.0 == [200, 0, 0, 255]).count();
        assert_eq!(red, (50.0 * scale * scale) as usize);
    }
}

/// Two triangles share the diagonal of a half-transparent square: no pixel of it is painted twice or not at all.
#[test]
fn a_common_edge_is_painted_once() {
    let image = picture(1.0, |painter| {
        let mut mesh = egui::Mesh::default();
        mesh.add_colored_rect(
            Rect::from_min_size(Pos2::new(4.0, 4.0), Vec2::splat(30.0)),
            Color32::from_black_alpha(128),
        );
        painter.add(mesh);
    });
    let grey: Vec<_> = image.pixels().filter(|pixel| pixel.0 != [255; 4]).collect();
    assert_eq!(grey.len(), 900);
    assert!(grey.iter().all(|pixel| pixel.0 == [127, 127, 127, 255]), "{:?}", grey[0]);
}

#[test]
fn the_clip_rectangle_holds() {
    let image = picture(1.0, |painter| {
        let inside = painter.with_clip_rect(Rect::from_min_max(pos2(0.0, 0.0), pos2(7.0, 40.0)));
        inside.rect_filled(Rect::EVERYTHING, 0.0, Color32::BLACK);
    });
    assert_eq!(image.pixels().filter(|pixel| pixel.0 == [0, 0, 0, 255]).count(), 7 * 40);
}

#[test]
fn letters_appear_in_their_colour() {
    let mut harness = Harness::builder()
        .with_size(Vec2::splat(40.0))
        .with_pixels_per_point(2.0)
        .renderer(SoftwareRenderer::over(Color32::WHITE))
        .with_context_setup(|ctx| {
            let font = egui::FontData::from_static(include_bytes!("../fonts/Inter-Regular.ttf"));
            let families = vec![egui::epaint::text::InsertFontFamily {
                family: egui::FontFamily::Proportional,
                priority: egui::epaint::text::FontPriority::Highest,
            }];
            ctx.add_font(egui::epaint::text::FontInsert::new("inter", font, families));
        })
        .build_ui(|ui| {
            let painter = ui.ctx().layer_painter(egui::LayerId::background());
            let font = egui::FontId::proportional(20.0);
            painter.text(pos2(20.0, 20.0), egui::Align2::CENTER_CENTER, "HH", font, Color32::BLUE);
        });
    harness.run();
    let image = harness.render().unwrap();
    let blue = image.pixels().filter(|pixel| pixel.0[2] > 250 && pixel.0[0] < 60).count();
    assert!(blue > 100, "{blue} pixels of the letters' colour");
    let strange = image.pixels().filter(|pixel| pixel.0[2] < 250).count();
    assert_eq!(strange, 0, "blending blue over white leaves blue whole");
}
