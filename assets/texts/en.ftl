# Every word that a user reads, in English. Grouped by place; a key begins with the name of its group.
# Sentence case, no full stop in labels, verb first on buttons, "1 of 3" and not "1/3".

# Reasons: why a part of the connection is not well.
reason-server-silent = The server has not been heard for 15 seconds
reason-token-rejected = The server does not know this token
reason-server-closed = The server ended the connection
reason-server-no-answer = { $server } does not answer
reason-server-refused = The server refused the connection (HTTP { $status })
reason-server-unreachable = { $server } cannot be reached: { $why }
reason-address-wrong = This is not the address of a server: { $why }
reason-token-missing = A token is needed to connect to this server
reason-port-taken = Port { $port } is taken by another program. Telephone systems reach this computer there, so it is tried again until it is free
reason-no-port = No free port was found for the doors
reason-folder-in-use = Another Nimbus Assistant uses the same data folder
reason-backend-failed = The built-in server does not start: { $why }
reason-telephone-silent = No telephone system has reported a call yet

# Notices: sentences that the user should read once.
notice-settings-broken-last-good = The settings could not be read and lie at { $file } now. The last good ones are used ({ $why })
notice-settings-broken-defaults = The settings could not be read and lie at { $file } now. The program starts with its defaults ({ $why })
notice-settings-stuck = The settings can be neither read nor moved aside, so that changes will not be kept: { $why }
notice-settings-newer = The settings are those of a newer version. A copy lies at { $file }
notice-settings-not-saved = The settings could not be saved: { $why }
notice-own-numbers-failed = The changed name or numbers are not in use yet: { $why }
notice-doors-listen-failed = The doors listen where they did before: { $why }
notice-open-failed = It could not be opened: { $why }
notice-autostart-failed = Starting with the system could not be changed: { $why }
notice-copy-failed = It could not be copied: { $why }
notice-call-failed = The telephone system did not do it: { $why }
notice-simulate-failed = The simulation could not be started: { $why }
notice-token-renewed = { $door } has a new token. Enter its new URL in the telephone system
notice-token-not-renewed = The token could not be renewed: { $why }
notice-templates-imported = Templates imported: { $count }
notice-templates-not-imported = No template was imported: { $why }
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
