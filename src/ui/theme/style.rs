//! egui's own style made from a palette, so that no default grey shows where egui paints by itself.

use std::collections::BTreeMap;

use egui::{Color32, CornerRadius, FontId, Margin, Stroke, Style, TextStyle, Vec2, Visuals, style::WidgetVisuals};

use super::{Palette, Type, measure, radius};

/// The whole style for one theme.
pub fn style(palette: &Palette) -> Style {
    let mut style = Style { visuals: visuals(palette), text_styles: text_styles(), ..Style::default() };
    style.drag_value_text_style = TextStyle::Body;
    style.animation_time = measure::FADE;
    style.interaction.tooltip_delay = 0.5;
    style.interaction.selectable_labels = false;
    style.spacing.item_spacing = Vec2::ZERO;
    style.spacing.button_padding = Vec2::new(12.0, 7.0);
    style.spacing.interact_size = Vec2::new(measure::HIT, measure::HIT);
    style.spacing.menu_margin = Margin::same(5);
    style.spacing.window_margin = Margin::same(16);
    style.spacing.tooltip_width = 320.0;
    style.spacing.scroll = egui::style::ScrollStyle {
        floating: true,
        bar_width: 8.0,
        floating_width: 3.0,
        floating_allocated_width: 0.0,
        bar_inner_margin: 2.0,
        bar_outer_margin: 2.0,
        foreground_color: true,
        dormant_handle_opacity: 0.5,
        ..egui::style::ScrollStyle::floating()
    };
    style.spacing.scroll.fade.strength = 0.0;
    style
}

fn text_styles() -> BTreeMap<TextStyle, FontId> {
    [
        (TextStyle::Small, Type::SMALL),
        (TextStyle::Body, Type::BODY),
        (TextStyle::Button, Type::BODY_MEDIUM),
        (TextStyle::Heading, Type::LARGE),
        (TextStyle::Monospace, Type::CODE),
    ]
    .map(|(style, step)| (style, step.font()))
    .into()
}

fn widget(fill: Color32, outline: Color32, text: Color32) -> WidgetVisuals {
    WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, outline),
        corner_radius: CornerRadius::same(radius::BUTTON),
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    }
}

fn visuals(palette: &Palette) -> Visuals {
    let mut visuals = if palette.dark { Visuals::dark() } else { Visuals::light() };
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(palette.tx3);
    visuals.widgets.noninteractive = widget(palette.surface, palette.line, palette.tx);
    visuals.widgets.inactive = widget(palette.button(false), palette.line, palette.tx);
    // The scroll bar's handle takes the text colour of these; the quiet ones keep it in the background.
    visuals.widgets.inactive.fg_stroke.color = palette.tx3;
    visuals.widgets.hovered = widget(palette.hover, palette.line, palette.tx2);
    visuals.widgets.active = widget(palette.press, palette.line, palette.tx);
    visuals.widgets.open = widget(palette.hover, palette.line, palette.tx);
    visuals.selection.bg_fill = palette.acc_soft;
    visuals.selection.stroke = Stroke::new(1.0, palette.acc_tx);
    visuals.hyperlink_color = palette.acc_tx;
    visuals.faint_bg_color = palette.sunken;
    visuals.extreme_bg_color = palette.surface;
    visuals.text_edit_bg_color = Some(palette.surface);
    visuals.code_bg_color = palette.sunken;
    visuals.warn_fg_color = palette.warn;
    visuals.error_fg_color = palette.bad;
    visuals.window_corner_radius = CornerRadius::same(radius::DIALOG);
    visuals.window_fill = palette.raised;
    visuals.window_stroke = Stroke::new(1.0, palette.line);
    visuals.window_shadow = palette.shadow_high();
    visuals.popup_shadow = palette.shadow_high();
    visuals.menu_corner_radius = CornerRadius::same(radius::MENU);
    visuals.panel_fill = palette.win;
    visuals.text_cursor.stroke = Stroke::new(1.5, palette.acc_tx);
    // It would paint the whole window twice a second for as long as a field has the keyboard, and move where nothing should.
    visuals.text_cursor.blink = false;
    visuals.ime_composition.active_underline_stroke.color = palette.acc_tx;
    visuals.ime_composition.inactive_underline_stroke.color = palette.tx3;
    visuals.button_frame = true;
    visuals.striped = false;
    visuals.disabled_alpha = 0.55;
    visuals
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use egui::{Context, RawInput, ViewportId};

    #[test]
    fn s14_2_a_field_that_has_the_keyboard_does_not_ask_to_be_painted_again() {
        for theme in [egui::Theme::Light, egui::Theme::Dark] {
            let ctx = Context::default();
            crate::ui::theme::install(&ctx);
            ctx.set_theme(theme);
            let mut words = String::new();
            let mut wait = Duration::ZERO;
            for second in 0..10 {
                let input = RawInput { time: Some(f64::from(second)), ..RawInput::default() };
                let output = ctx.run_ui(input, |ui| {
                    let field = ui.text_edit_singleline(&mut words);
                    if second == 0 {
                        field.request_focus();
                    }
                    assert!(second < 2 || field.has_focus());
                });
                wait = output.viewport_output[&ViewportId::ROOT].repaint_delay;
                output.drop_without_applying_deltas();
            }
            assert_eq!(wait, Duration::MAX, "{theme:?}");
        }
    }
}
