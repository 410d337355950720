//! Which origins are ticked. Pure: none stored means all that the owner allows.

use nimbus_protocol::Origin;

use super::words::ORIGINS;

/// The origins that can be ticked: outbound ones are a service's alone (SPEC S8.1).
pub fn offered(of_services: bool) -> Vec<(Origin, &'static str)> {
    ORIGINS.into_iter().filter(|(origin, _)| of_services || *origin != Origin::OutboundService).collect()
}

pub fn is_ticked(origins: &[Origin], origin: Origin) -> bool {
    origins.is_empty() || origins.contains(&origin)
}

/// Turns one tick. The last one stays: a template for no call at all is one that is off.
pub fn turn(origins: &mut Vec<Origin>, origin: Origin, of_services: bool) {
    let all = offered(of_services);
    let mut ticked: Vec<Origin> =
        all.iter().map(|(other, _)| *other).filter(|other| is_ticked(origins, *other) != (*other == origin)).collect();
    if ticked.is_empty() {
        return;
    }
    if ticked.len() == all.len() {
        ticked.clear();
    }
    *origins = ticked;
}

#[cfg(test)]
mod tests {
    use super::*;
    use Origin::{InboundExternal, InboundInternal, InboundPstn, OutboundService};

    #[test]
    fn all_ticked_is_stored_as_none_and_the_last_one_stays() {
        let mut origins = Vec::new();
        turn(&mut origins, InboundInternal, true);
        assert_eq!(origins, [InboundPstn, InboundExternal, OutboundService]);
        turn(&mut origins, InboundInternal, true);
        assert!(origins.is_empty());
        let mut origins = vec![InboundPstn];
        turn(&mut origins, InboundPstn, true);
        assert_eq!(origins, [InboundPstn]);
        turn(&mut origins, InboundExternal, false);
        turn(&mut origins, InboundInternal, false);
        assert!(origins.is_empty(), "a user's calls have no outbound ones");
    }
}
