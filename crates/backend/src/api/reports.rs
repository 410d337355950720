//! `GET /api/v1/reports/{report}`: tables for spreadsheets and Power BI (SPEC S11.9).

use axum::{
    Json,
    extract::Path,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use nimbus_protocol::{Scope, UnixMillis, said};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{State, auth::Keyed, body::ApiQuery, problem::Problem};
use crate::{reports::Kind, storage::reports::Range};

/// Rows of a page.
const PAGE: i64 = 1_000;
/// Says in a CSV answer whether there is a next page.
const MORE: &str = "nimbus-more";

/// Which part of a report, and in which form.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// From this point in time on: milliseconds since 1970, `2026-11-01`, or `2026-11-01T08:00:00Z`. All if left out.
    from: Option<String>,
    /// Up to this point in time, which is not included; now if left out.
    to: Option<String>,
    /// From 1; 1,000 rows each.
    page: Option<u32>,
    /// `json` (if left out) or `csv`.
    format: Option<Format>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    #[default]
    Json,
    Csv,
}

/// A page of a report as JSON. The columns of each report are in docs/reports.md.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page {
    pub page: u32,
    /// There is a next page.
    pub more: bool,
    #[schema(value_type = Vec<Object>)]
    pub rows: Vec<serde_json::Map<String, serde_json::Value>>,
}

/// A report: `sessions`, `codes`, `tags`, `not-available`, `rona`, `acw` or `profiles`. Needs an API key with the scope
/// `reports`, or an administrator.
#[utoipa::path(
    get, path = "/api/v1/reports/{report}", tag = "Reports", security(("key" = []), ("token" = [])),
    params(("report" = String, Path, description = "Which report"), Wanted),
    responses(
        (status = 200, content((Page = "application/json"), (String = "text/csv"))),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "No such report"),
    )
)]
pub async fn report(
    server: State,
    caller: Keyed,
    Path(report): Path<String>,
    ApiQuery(wanted): ApiQuery<Wanted>,
) -> Result<Response, Problem> {
    caller.may(Scope::Reports)?;
    let kind = Kind::from_slug(&report).ok_or_else(Problem::not_found)?;
    let page = wanted.page.unwrap_or(1).max(1);
    let range = Range {
        from: wanted.from.as_deref().map_or(Ok(UnixMillis(i64::MIN)), time)?,
        to: wanted.to.as_deref().map_or(Ok(server.engine.clock.now().plus(1)), time)?,
        skip: i64::from(page - 1) * PAGE,
        // One more than a page tells whether there is a next one.
        limit: PAGE + 1,
    };
    let mut table = server.engine.report(kind, range).await?;
    let more = table.rows.len() as i64 > PAGE;
    table.rows.truncate(PAGE as usize);
    Ok(match wanted.format.unwrap_or_default() {
        Format::Json => Json(Page { page, more, rows: table.to_json() }).into_response(),
        Format::Csv => {
            let name = format!("attachment; filename=\"{report}.csv\"");
            let mut response = table.to_csv().into_response();
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8; header=present"));
            headers.insert(MORE, HeaderValue::from_static(if more { "true" } else { "false" }));
            if let Ok(name) = HeaderValue::from_str(&name) {
                headers.insert(header::CONTENT_DISPOSITION, name);
            }
            response
        }
    })
}

/// A point in time in one of the three forms; a day begins at midnight UTC.
fn time(text: &str) -> Result<UnixMillis, Problem> {
    let text = text.trim();
    let millis = text.parse::<i64>().ok();
    let millis = millis.or_else(|| text.parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_millisecond));
    let day = || text.parse::<jiff::civil::Date>().ok().map(|day| day.at(0, 0, 0, 0));
    let midnight = || jiff::tz::Offset::UTC.to_timestamp(day()?).ok();
    let millis = millis.or_else(|| midnight().map(jiff::Timestamp::as_millisecond));
    millis.map(UnixMillis).ok_or_else(|| {
        let detail = said!(
            "said-report-times",
            "from and to are milliseconds since 1970, a day (2026-11-01) or a time (2026-11-01T08:00:00Z)."
        );
        Problem::new(StatusCode::BAD_REQUEST, "unreadable-query", detail)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s11_9_times_are_read_in_three_forms() {
        for (text, millis) in [
            ("1795000000000", 1_795_000_000_000),
            ("2026-11-01", 1_793_491_200_000),
            ("2026-11-01T08:00:00Z", 1_793_520_000_000),
            ("2026-11-01T09:00:00+01:00", 1_793_520_000_000),
        ] {
            assert_eq!(time(text).unwrap(), UnixMillis(millis), "{text}");
        }
        assert!(time("yesterday").is_err());
    }
}
