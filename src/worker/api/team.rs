//! What an administrator asks the backend: reading people and rules, and one change at a time.

use nimbus_protocol::tenant::MadeApiKey;
use reqwest::{Method, RequestBuilder};
use serde::de::DeserializeOwned;

use super::{Api, ApiError};
use crate::{
    command::TeamChange,
    state::{event::Token, team::People},
};

impl Api {
    /// Everything that can be administered.
    pub async fn team(&self) -> Result<People, ApiError> {
        Ok(People {
            services: self.listed("services").await?,
            users: self.listed("users").await?,
            profiles: self.listed("profiles").await?,
            reasons: self.listed("reasons").await?,
            settings: self.listed("settings").await?,
            keys: self.listed("api-keys").await?,
            // An older server keeps no record.
            record: self.listed("audit").await.unwrap_or_default(),
            doors: match self.listed("doors").await {
                Ok(doors) => Some(doors),
                // An older server has no such address; a newer one may know kinds of doors that this program does not.
                Err(ApiError::Refused { status: 404, .. } | ApiError::Strange(_)) => None,
                Err(error) => return Err(error),
            },
        })
    }

    async fn listed<T: DeserializeOwned>(&self, what: &str) -> Result<T, ApiError> {
        self.json(self.admin(Method::GET, &[what])?).await
    }

    fn admin(&self, method: Method, segments: &[&str]) -> Result<RequestBuilder, ApiError> {
        self.request(method, "/api/v1/admin", segments)
    }

    /// Makes one change. A new key comes back with its name; it is told this once.
    pub async fn change_team(&self, change: &TeamChange) -> Result<Option<(String, Token)>, ApiError> {
        let request = match change {
            TeamChange::PutService(service) => self.admin(Method::PUT, &["services", &service.id])?.json(service),
            TeamChange::RemoveService(id) => self.admin(Method::DELETE, &["services", id])?,
            TeamChange::PutUser(user) => self.admin(Method::PUT, &["users", &user.id])?.json(user),
            TeamChange::RemoveUser(id) => self.admin(Method::DELETE, &["users", id])?,
            TeamChange::PutProfile(profile) => self.admin(Method::PUT, &["profiles", &profile.id])?.json(profile),
            TeamChange::RemoveProfile(id) => self.admin(Method::DELETE, &["profiles", id])?,
            TeamChange::PutReasons(reasons) => self.admin(Method::PUT, &["reasons"])?.json(reasons),
            TeamChange::PutSettings(settings) => self.admin(Method::PUT, &["settings"])?.json(settings),
            TeamChange::PutDoor(door) => self.admin(Method::PUT, &["doors", &door.name])?.json(door),
            TeamChange::RemoveDoor(name) => self.admin(Method::DELETE, &["doors", name])?,
            TeamChange::RevokeKey(id) => self.admin(Method::DELETE, &["api-keys", id])?,
            TeamChange::PutContact(contact) => return self.put_contact(contact).await.map(|()| None),
            TeamChange::RemoveContact(id) => return self.remove_contact(id).await.map(|()| None),
            TeamChange::MakeKey(new) => {
                let made: MadeApiKey = self.json(self.admin(Method::POST, &["api-keys"])?.json(new)).await?;
                return Ok(Some((made.about.name, Token(made.key))));
            }
        };
        self.done(request).await.map(|()| None)
    }
}
