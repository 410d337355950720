//! The form of a responsibility profile: its services, each with a level of skill if one is wanted.

use egui::Ui;
use nimbus_protocol::{Profile, ProfileService};

use super::{
    entity::{Entity, Listed},
    form::{Form, note},
};
use crate::{
    command::TeamChange,
    state::team::People,
    ui::{
        icons::{self, Icon},
        settings::rows,
        texts::Texts,
        widgets::{check_box, pulldown},
    },
};

const SKILL: f32 = 130.0;
/// Levels that are offered; higher is asked first.
const LEVELS: u8 = 9;

impl Entity for Profile {
    const ADD: &'static str = "team-add-profile";
    const DELETE: &'static str = "team-delete-profile";

    fn taken(people: &People) -> Vec<&str> {
        people.profiles.iter().map(Self::id).collect()
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn id_mut(&mut self) -> &mut String {
        &mut self.id
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn name_mut(&mut self) -> &mut String {
        &mut self.name
    }

    fn put(self) -> TeamChange {
        TeamChange::PutProfile(self)
    }

    fn remove(id: String) -> TeamChange {
        TeamChange::RemoveProfile(id)
    }

    fn fields(form: &mut Form<Self>, ui: &mut Ui, people: &People, t: &Texts) {
        rows::section(ui, &t.get("team-profile-services"));
        note(ui, &t.get("team-profile-hint"));
        let levels: Vec<String> = std::iter::once(t.get("team-no-skill"))
            .chain((1..=LEVELS).map(|level| t.with("team-skill", &[("level", level.into())])))
            .collect();
        let levels: Vec<&str> = levels.iter().map(String::as_str).collect();
        for service in &people.services {
            let at = form.value.services.iter().position(|one| one.service == service.id);
            ui.horizontal(|ui| {
                let mut on = at.is_some();
                if check_box::check(ui, &service.name, &mut on).changed() {
                    match at {
                        Some(index) => drop(form.value.services.remove(index)),
                        None => {
                            form.value.services.push(ProfileService { service: service.id.clone(), skill: None });
                        }
                    }
                    return;
                }
                let Some(one) = at.and_then(|index| form.value.services.get_mut(index)) else { return };
                let name = t.with("team-skill-for", &[("service", service.name.as_str().into())]);
                let chosen = usize::from(one.skill.unwrap_or_default().min(LEVELS));
                if let Some(level) = pulldown::show(ui, &name, &levels, chosen, SKILL) {
                    one.skill = u8::try_from(level).ok().filter(|level| *level > 0);
                }
            });
        }
    }
}

impl Listed for Profile {
    const ICON: Icon = icons::WRENCH;
    const NONE: &'static str = "team-no-profiles";

    fn all(people: &People) -> &[Self] {
        &people.profiles
    }

    fn about(&self, people: &People, _t: &Texts) -> String {
        let name = |id: &String| {
            people.services.iter().find(|known| known.id == *id).map_or_else(|| id.clone(), |known| known.name.clone())
        };
        self.services.iter().map(|one| name(&one.service)).collect::<Vec<_>>().join(", ")
    }
}
