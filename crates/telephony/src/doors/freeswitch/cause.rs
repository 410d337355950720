//! Why FreeSWITCH hung up, in the words of call events.

use crate::doors::call_event::Cause;

/// `None` where its word says nothing of the call.
pub(super) fn cause(word: &str) -> Option<Cause> {
    Some(match word.trim() {
        "NORMAL_CLEARING" | "SUCCESS" | "NORMAL_UNSPECIFIED" | "ATTENDED_TRANSFER" | "BLIND_TRANSFER" => Cause::Normal,
        "ORIGINATOR_CANCEL" => Cause::Cancelled,
        "USER_BUSY" => Cause::Busy,
        "NO_ANSWER" | "NO_USER_RESPONSE" | "ALLOTTED_TIMEOUT" | "PROGRESS_TIMEOUT" | "MEDIA_TIMEOUT" => Cause::NoAnswer,
        "CALL_REJECTED" => Cause::Declined,
        "LOSE_RACE" | "PICKED_OFF" => Cause::AnsweredElsewhere,
        "REDIRECTION_TO_NEW_DESTINATION" => Cause::Forwarded,
        "UNALLOCATED_NUMBER"
        | "NO_ROUTE_DESTINATION"
        | "INVALID_NUMBER_FORMAT"
        | "USER_NOT_REGISTERED"
        | "SUBSCRIBER_ABSENT"
        | "DESTINATION_OUT_OF_ORDER"
        | "UNREGISTERED"
        | "GATEWAY_DOWN" => Cause::NotFound,
        "OUTGOING_CALL_BARRED" | "INCOMING_CALL_BARRED" => Cause::Blocked,
        "NORMAL_CIRCUIT_CONGESTION"
        | "SWITCH_CONGESTION"
        | "NORMAL_TEMPORARY_FAILURE"
        | "RECOVERY_ON_TIMER_EXPIRE"
        | "NETWORK_OUT_OF_ORDER"
        | "REQUESTED_CHAN_UNAVAIL"
        | "CHAN_NOT_IMPLEMENTED" => Cause::Congestion,
        _ => return None,
    })
}
