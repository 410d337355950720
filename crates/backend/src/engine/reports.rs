//! One page of a report, of one moment.

use super::{Engine, EngineError};
use crate::{
    reports::{self, Kind, Table},
    storage::reports::{self as stored, Range},
};

impl Engine {
    pub async fn report(&self, kind: Kind, range: Range) -> Result<Table, EngineError> {
        let known = self.known();
        let mut view = self.view().await?;
        Ok(match kind {
            Kind::Sessions => reports::sessions(&known, &stored::sessions(&mut view, range).await?),
            Kind::Codes => reports::codes(&known, &stored::codes(&mut view, range).await?),
            Kind::Tags => reports::tags(&known, &stored::tags(&mut view, range).await?),
            Kind::NotAvailable => reports::periods(&known, &stored::periods(&mut view, "not_available", range).await?),
            Kind::Rona => reports::periods(&known, &stored::periods(&mut view, "rona", range).await?),
            Kind::Acw => reports::periods(&known, &stored::periods(&mut view, "acw", range).await?),
            Kind::Profiles => reports::periods(&known, &stored::periods(&mut view, "profile", range).await?),
        })
    }
}
