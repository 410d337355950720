//! One page of a report, of one moment.

use sqlx::SqliteConnection;

use super::{Engine, EngineError, known::Known};
use crate::{
    distribution::PeriodKind,
    reports::{self, Kind, Table},
    storage::{
        self,
        reports::{self as stored, Range},
    },
};

impl Engine {
    pub async fn report(&self, kind: Kind, range: Range) -> Result<Table, EngineError> {
        let known = self.known();
        let mut view = self.view().await?;
        let kind = match kind {
            Kind::Sessions => return Ok(reports::sessions(&known, &stored::sessions(&mut view, range).await?)),
            Kind::Codes => return Ok(reports::codes(&known, &stored::codes(&mut view, range).await?)),
            Kind::Tags => return Ok(reports::tags(&known, &stored::tags(&mut view, range).await?)),
            Kind::NotAvailable => PeriodKind::NotAvailable,
            Kind::Rona => PeriodKind::Rona,
            Kind::Acw => PeriodKind::Acw,
            Kind::Profiles => PeriodKind::Profile,
        };
        self.times(&mut view, &known, kind, range).await
    }

    /// Times that are over, and behind them those that last still.
    async fn times(
        &self,
        view: &mut SqliteConnection,
        known: &Known,
        kind: PeriodKind,
        range: Range,
    ) -> Result<Table, EngineError> {
        let (mut periods, over) = stored::periods(view, kind.slug(), range).await?;
        let room = usize::try_from(range.limit).unwrap_or(0).saturating_sub(periods.len());
        if room > 0 {
            let layers = storage::work::layers(view).await?;
            let agents: Vec<_> = layers.into_iter().map(|(agent, layers, _)| (agent, layers)).collect();
            let open = reports::open_periods(kind, &agents, &known.rules, range, self.clock.now());
            let skip = usize::try_from(range.skip - over).unwrap_or(0);
            periods.extend(open.into_iter().skip(skip).take(room));
        }
        Ok(reports::periods(known, &periods))
    }
}
