//! Why a text is no link to call. The sentences for users are in the program's texts, under these names.

/// One reason. The message is for logs and tests, so that it holds nothing of the link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum LinkError {
    #[error("it is longer than any link to call")]
    TooLong,
    #[error("it holds a control character, such as a new line")]
    Control,
    #[error("it holds signs that are not seen or that turn the order of what is seen")]
    Hidden,
    #[error("it does not begin with tel:, callto: or nimbus-call:")]
    Scheme,
    #[error("it names nobody to call")]
    Empty,
    #[error("its percent signs are no encoding of text")]
    Encoding,
    #[error("it is encoded more than once")]
    EncodedTwice,
    #[error("it holds signs that look like others")]
    LookAlike,
    #[error("it holds * or #, with which telephone systems are given orders")]
    ServiceCode,
    #[error("it holds a pause, after which digits would be sent into the call")]
    Pause,
    #[error("a parameter of it is not understood")]
    Parameter,
    #[error("it has more parts than a target and a service")]
    TooManyParts,
    #[error("its service is no name of a service")]
    Service,
    #[error("its number has too few or too many digits")]
    Length,
    #[error("its target is no name@domain")]
    Upn,
    #[error("its target is no number, no name@domain and no user's id")]
    Target,
}

impl LinkError {
    pub const ALL: [Self; 16] = [
        Self::TooLong,
        Self::Control,
        Self::Hidden,
        Self::Scheme,
        Self::Empty,
        Self::Encoding,
        Self::EncodedTwice,
        Self::LookAlike,
        Self::ServiceCode,
        Self::Pause,
        Self::Parameter,
        Self::TooManyParts,
        Self::Service,
        Self::Length,
        Self::Upn,
        Self::Target,
    ];

    /// A stable name of lower-case words.
    pub fn name(self) -> &'static str {
        match self {
            Self::TooLong => "too-long",
            Self::Control => "control",
            Self::Hidden => "hidden",
            Self::Scheme => "scheme",
            Self::Empty => "empty",
            Self::Encoding => "encoding",
            Self::EncodedTwice => "encoded-twice",
            Self::LookAlike => "look-alike",
            Self::ServiceCode => "service-code",
            Self::Pause => "pause",
            Self::Parameter => "parameter",
            Self::TooManyParts => "too-many-parts",
            Self::Service => "service",
            Self::Length => "length",
            Self::Upn => "upn",
            Self::Target => "target",
        }
    }
}
