# Every word that a user reads, in English. Grouped by place; a key begins with the name of its group.
# Sentence case, no full stop in labels, verb first on buttons, "1 of 3" and not "1/3".

# Reasons: why a part of the connection is not well.
reason-server-silent = The server has not been heard for 15 seconds
reason-token-rejected = The server does not know this token
reason-server-closed = The server ended the connection
reason-server-no-answer = { $server } does not answer
reason-server-refused = The server refused the connection (HTTP { $status })
reason-server-unreachable = { $server } cannot be reached: { $why }
reason-telephone-silent = No telephone system has reported a call yet

# Notices: sentences that the user should read once.
notice-outbox-unwritten = Results of templates cannot be kept on this computer: { $why }
notice-call-over = This call is over already
notice-host-refused = { $template } was not sent: { $host } has a private address. Allow requests to { $host }?

# The tray: its menu and its tooltip.
tray-open = Open Assistant
tray-hide = Hide
tray-settings = Settings
tray-open-nimbus = Open Nimbus
tray-info = Info
tray-quit = Quit
tray-tooltip = Nimbus Assistant: { $status }
tray-status-connected = Connected
tray-status-connected-door = Connected · { $door }
tray-status-connecting = Connecting
tray-status-not-connected = Not connected
tray-status-signed-out = Signed out
tray-status-rejected = Sign in again


# Times: how long and when.
format-hours = { $hours } h { $minutes } min
format-minutes = { $minutes } min
format-today = today { $time }
format-yesterday = yesterday { $time }

# Sessions: words that toasts, lists and the session view share.
simulation = Simulation
caller-withheld = Number withheld
caller-unknown = Unknown caller
origin-internal = Internal
origin-external = External
origin-pstn = PSTN
origin-outbound = Outbound
hop-you = You
hop-caller = Original caller
hop-ivr = Menu
hop-service = Service
hop-agent = Agent
hop-external = External
hop-no-answer = No answer
hop-talked = talked { $time }
hop-waited = waited { $time }
hop-left-blind = blind transfer
hop-left-attended = attended transfer
hop-left-forwarded = forwarded
hop-left-no-answer = no answer
hop-left-declined = declined
hop-left-elsewhere = answered elsewhere
state-ringing = Ringing
state-talking = Talking
state-held = On hold
state-ended = Ended
state-transferred = Transferred
state-missed = Missed
state-elsewhere = Answered elsewhere
state-no-answer = No answer
state-declined = Declined
state-busy = Busy
state-failed = Failed

# Toasts.
toast-incoming-call = Incoming call
toast-task = Task
toast-email = E-mail
toast-message = Message
toast-dismiss = Dismiss
toast-grip = Drag to move. Double-click to put it back
toast-for = for { $service }
toast-direct-call = direct call
toast-last-time = Last time { $session }
toast-earlier = { $count } earlier
toast-decline = Decline
toast-accept = Accept
toast-open = Open
toast-copy = Copy
toast-answer-at-telephone = Answer at your telephone
toast-more = { $count } more
toast-show-all = Show all

# Info tab.
info-phone-number = Phone number
info-email = E-mail
info-im-address = IM address
info-empty = Empty
