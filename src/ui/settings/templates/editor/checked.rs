//! What is wrong with the open template: looked for anew only when it or the settings have changed. Pure.

use std::sync::Arc;

use nimbus_protocol::Template;
use nimbus_templates::Problem;

use super::problems;
use crate::{
    settings::Settings,
    ui::memo::{Memo, Seen},
};

/// The last check.
#[derive(Debug, Default)]
pub(super) struct Checked(Memo<(Template, Seen<Settings>), Arc<Vec<Problem>>>);

impl Checked {
    pub fn problems(&mut self, template: &Template, settings: &Arc<Settings>) -> Arc<Vec<Problem>> {
        let make = || ((template.clone(), Seen::of(settings)), Arc::new(problems(template, &settings.templates)));
        Arc::clone(self.0.get(|(checked, with)| with.is(settings) && checked == template, make))
    }
}

#[cfg(test)]
mod tests {
    use nimbus_protocol::Action;

    use super::*;

    #[test]
    fn a_template_is_checked_once_until_it_or_the_settings_change() {
        let mut checked = Checked::default();
        let mut settings = Arc::new(Settings::default());
        let url = "zoommtg://join".to_owned();
        let mut template =
            Template { name: "Join".to_owned(), actions: vec![Action::OpenUrl { url }], ..Template::default() };
        let mut count = |template: &Template, settings: &Arc<Settings>| {
            let found = [(); 3].map(|()| checked.problems(template, settings));
            let wanted = problems(template, &settings.templates);
            assert!(found.iter().all(|found| **found == wanted), "nothing old is told");
            (wanted.len(), checked.0.computed())
        };
        let (wrong, _) = count(&template, &settings);
        Arc::make_mut(&mut settings).templates.allowed_schemes.push("zoommtg".to_owned());
        assert_eq!(count(&template, &settings), (wrong - 1, 2), "the scheme is allowed now");
        template.name.clear();
        assert_eq!(count(&template, &settings), (wrong, 3));
    }
}
