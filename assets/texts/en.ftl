# Every word that a user reads, in English. Grouped by place; a key begins with the name of its group.
# Sentence case, no full stop in labels, verb first on buttons, "1 of 3" and not "1/3".

# Reasons: why a part of the connection is not well.
reason-server-silent = Nothing heard from the server for 15 seconds
reason-token-rejected = The server does not know this token
reason-server-closed = The server ended the connection
reason-server-no-answer = { $server } does not answer
reason-server-refused = The server refused the connection (HTTP { $status })
reason-server-unreachable = { $server } cannot be reached: { $why }
reason-address-wrong = This address of a server cannot be used: { $why }
reason-token-missing = Sign in to connect to this server
reason-key-store-silent = The key store has not answered yet. Unlock it, or sign in
reason-sign-in-refused = The server does not accept this sign-in
reason-sign-in-over = The server has ended the sign-in
reason-not-allowed = The server denies access: { $why }
reason-renewing = The sign-in is being renewed
reason-sign-in-again = Sign in again: the server does not accept the token any more. Enter a new one in Settings, Account & Info
reason-port-taken = Port { $port } is taken by another program. Telephone systems reach this computer there, so it is tried again until it is free
reason-no-port = No free port was found for the doors
reason-folder-in-use = Another Nimbus Assistant uses the same data folder
reason-backend-failed = The built-in server does not start: { $why }
reason-failed-inside = An internal error broke the link to the server; it is being made anew
reason-telephone-silent = No telephone system has reported a call yet
reason-line = { $why }
reason-line-lost = The connection was lost
reason-line-refused = The telephone system does not let the server in

# Notices: sentences that the user should read once.
notice-settings-broken-last-good = The settings could not be read and were moved to { $file }. The last good ones are used ({ $why })
notice-settings-broken-defaults = The settings could not be read and were moved to { $file }. The program starts with its defaults ({ $why })
notice-settings-stuck = The settings can be neither read nor moved aside, so that changes will not be kept: { $why }
notice-settings-newer = The settings are those of a newer version. A copy lies at { $file }
notice-settings-not-saved = The settings could not be saved: { $why }
notice-policy-broken = Your administrator’s settings in { $place } are not in use: { $why }
notice-policy-value = Your administrator’s setting { $key } in { $place } is not in use: { $why }
notice-token-for-this-run = There is no key store that can be used, so the token is kept for this run only: { $why }
notice-token-not-removed = The token for { $server } is still in the key store: { $why }
notice-key-store-silent = The key store has not answered yet. Unlock it, or you will have to sign in again at the next start
notice-secret-for-this-run = There is no key store that can be used, so the secret is kept for this run only: { $why }
notice-locked = This is set by your administrator and was not changed
notice-own-numbers-failed = The changed name or numbers are not in use yet: { $why }
notice-doors-listen-failed = The doors listen where they did before: { $why }
notice-open-failed = It could not be opened: { $why }
notice-autostart-failed = Starting with the system could not be changed: { $why }
notice-copy-failed = It could not be copied: { $why }
notice-refused = { $sentence }
notice-not-done = It was not done: { $why }
notice-contact-gone = This contact is not offered any more
notice-taken = Somebody else has already taken this
notice-wrap-up-not-taken = What you wrote about { $who } was refused by the server: { $why }
notice-a-wrap-up-not-taken = What you wrote about a session was refused by the server: { $why }
notice-reason-not-taken = The reason was refused by the server: { $why }
notice-reason-unwritten = The reason could not be saved to the disk and is kept for this run only: { $why }
notice-simulate-failed = The simulation could not be started: { $why }
notice-token-renewed = { $door } has a new token. Enter its new URL in the telephone system
notice-token-not-renewed = The token could not be renewed: { $why }
notice-settings-imported = Settings imported: { $count }
notice-settings-reset = Settings reset: { $count }
notice-settings-exported = Settings exported to { $file }
notice-settings-not-exported = The settings were not exported: { $why }
notice-templates-imported = Templates imported: { $count }
notice-templates-not-imported = No template was imported: { $why }
notice-templates-exported = Templates exported to { $file }: { $count }
notice-templates-exported-in-part = Templates exported to { $file }: { $count }. Left out: { $left }
notice-templates-not-exported = No template was exported: { $why }
notice-retry-gone = { $template } cannot be run again: the call or the template no longer exists
notice-runs-unwritten = Templates do not run now: their journal cannot be written ({ $why })
notice-outbox-unwritten = What the server has not heard yet cannot be kept on this computer: { $why }
notice-failed-inside = Nimbus Assistant had an internal error and gave something up; the log has details
notice-failed-again = A part of Nimbus Assistant failed inside and is started again; the log has details
notice-failed-for-good = Nimbus Assistant failed inside and hears no calls any more. Quit it and start it again; the log has details
notice-server-again = The built-in server ended by itself and is started again; the log has details
notice-call-over = This is over already
notice-host-refused = { $template } was not sent: { $host } has a private address. Allow requests to { $host }?

# The tray: its menu and its tooltip.
tray-open = Open Assistant
tray-hide = Hide
tray-profile = Profile
tray-settings = Settings
tray-open-nimbus = Open Nimbus
tray-info = Info
tray-sign-in = Sign in
tray-logout = Logout
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
format-seconds = { $seconds } s
format-day-today = today
format-day-yesterday = yesterday
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
# Read out by screen readers.
hop-transferred-from = transferred from { $name }
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
state-cancelled = Cancelled
state-offered = Offered
state-working = In progress
state-chatting = Chatting
state-done = Done

# Toasts.
toast-incoming-call = Incoming call
toast-outbound-call = Call to make
toast-task = Task
toast-email = E-mail
toast-message = Message
toast-dismiss = Dismiss
# What can be done about a toast, for screen readers: "Accept, Task: Book rooms for Travel Desk".
toast-deed = { $deed }, { $toast }
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
toast-answer-in = Answer in { $door }
toast-due = due { $time }
toast-files =
    { $count ->
        [one] { $count } file
       *[other] { $count } files
    }
toast-opens-my-sessions = Opens in My Sessions
toast-opens-browser = Opens in the browser
toast-opens-email = Opens in your e-mail program
toast-no-answer = No answer
toast-reason = Not available reason
toast-failed = Template failed
toast-tried = { $result }, tried { $count } times
toast-details = Details
# Titles of toasts: their windows are named, since they are not part of the accessibility tree.
toast-title = { $kind }: { $who }
toast-title-service = { $kind }: { $who }, { $service }
toast-more = { $count } more
toast-show-all = Show all
toast-preview = Preview
toast-preview-title = Pop-ups appear here
toast-preview-words = Nobody is calling. This closes by itself.

# A call that a link asks for (mock-up 14). Sentences take two lines of a toast, those of the last group one.
toast-link = Call from a link
link-unread = This link cannot be called
link-nothing-dialled = Nothing was dialled
link-user = A user of this organisation
link-looking = Looking up who it is
link-call = Call
link-cancel = Cancel
link-close = Close
link-behalf = On behalf of { $service }
link-unknown = Nobody of this name is known here. Check the link, or look the person up in Call on behalf.
link-foreign = The service in the link is not yours. Your first service is selected instead.
link-waiting = It is looked up once the server is connected. Nothing is dialled until you say so.
link-too-long = It is longer than any link to call. Whoever made it may have copied too much.
link-control = It holds control characters, such as a new line. A good link never does.
link-hidden = It contains invisible characters, or ones that change the order of what you see.
link-scheme = It does not begin with tel:, callto: or nimbus-call:, so that nobody knows what it means.
link-empty = It names nobody to call: neither a number nor a person stands in it.
link-encoding = Its percent signs are no encoding of text. Whoever made the link wrote it wrongly.
link-encoded-twice = It is encoded more than once, so that it would mean different things in different places.
link-look-alike = It holds letters or digits of another script that look like others. Nothing is guessed.
link-service-code = It contains * or #, which give telephone systems orders, such as diverting your calls.
link-pause = It holds a pause and digits behind it, which would be sent into the call.
link-parameter = It holds a parameter that is not understood, and that might be what matters.
link-too-many-parts = It has more parts than a target and a service, so that nobody knows what is meant.
link-service = The service in it is no name of a service. Whoever made the link wrote it wrongly.
link-length = The number in it has too few or too many digits to be a telephone number.
link-upn = The address in it is not written like name@domain, so that it is nobody’s.
link-target = What it calls is neither a number nor name@domain nor the id of a user.
link-extension = Extension { $digits }: dial it when connected
link-context = The number counts within { $context }
link-counting = It is called in a moment, unless you cancel
link-calling = Your own telephone rings first

# Call on behalf (mock-up 13), and the same page for a transfer.
call-out = Call on behalf
call-out-transfer = Transfer
call-out-back = Back
call-out-close = Close
call-out-search = Name or number
call-out-clear = Clear
call-out-hint = Type a name, a company or a number
call-out-nobody = Nobody of this name was found. A number can be called as it is typed.
call-out-nobody-chosen = Choose whom to call first
call-out-number = Number
call-out-people = People in your organisation
call-out-customers = Customers (address book)
call-out-mobile = Mobile
call-out-work = Work
call-out-home = Home
call-out-dialpad = Dialpad
call-out-contacts = Contacts
call-out-backspace = Delete the last digit
call-out-short =
    { $count ->
        [one] One digit short for { $country }
       *[other] { $count } digits short for { $country }
    }
call-out-call = Call { $name }
call-out-calling = Calling
call-out-transfer-to = Transfer to { $name }
call-out-transferring = Transferring
session-transfer = Transfer
session-call-back = Call back

# Calling out: why not, and what to confirm.
call-on-behalf-of = Call on behalf of
call-in-teams = Opens a call in Microsoft Teams
call-anyway = Call anyway
call-hindered-connection = There is no connection to the server. You can call as soon as it is back.
call-hindered-offline = You are offline. Set another presence to call on behalf of a service.
call-hindered-rona = You missed an offer and are not available. Become available again, then call.
call-hindered-session = You are in a session. You can call on behalf of a service when it has ended.
call-hindered-ringing = Something is being offered to you. You can call when that is settled.
call-hindered-acw = After-call work is running. You can call on behalf of a service when it is finished.
call-hindered-service = No service lets you call on its behalf. Your administrator can change that.
call-hindered-telephone = No telephone system that can place calls knows your telephone.
call-warning-emergency = This is an emergency number. The call goes to the emergency services at once.
call-warning-premium = This number costs more than a usual call, sometimes very much more.
call-warning-country = This number is in { $country }, outside the countries that are usually called.
call-not-connected = The server cannot be reached, so that nobody was called. Try again in a moment.
call-not-looked-up = The server did not say whose number this is. It is looked up again when you call.
call-try-again = Nobody was called: what you confirmed has changed. Call again.
call-failed = The server’s answer was not understood: { $why }
call-out-unknown = Nobody of this name is known, and it is no number that can be called
notice-call-to-confirm = Nobody was called, since this call must be confirmed first. Call again and confirm it.
notice-link-busy = A call is being started, so that the other link was not opened. Click it again in a moment.
doctor-not-opened = The system did not open the link: { $why }

# The agent's state: one line of why they are or are not selectable, then presences and profiles.
agent-selectable = Available for services
agent-not-available = { $presence } · no service calls
agent-off-duty = Off duty · no service calls
agent-rona = No answer · no service calls
agent-in-session = In a session
agent-offered = Work is offered
agent-acw = After-call work
agent-no-services = No services in this profile
agent-since = since { $time }
agent-offline-hint = Not connected: the server cannot be asked
presence-name = Presence
presence-from = Presence, told by { $door }
presence-available = Available
presence-busy = Busy
presence-do-not-disturb = Do not disturb
presence-be-right-back = Be right back
presence-away = Away
presence-offline = Offline
profile-name = Duty profile
profile-duty = Duty
profile-off-duty = Off Duty
profile-all-services = all services

# After an offer that was not answered.
rona-call = You missed a call
rona-task = You missed a task
rona-email = You missed an e-mail
rona-message = You missed a message
rona-blocked = You get no service calls until you are available again.
rona-end = Become available again
rona-ends = Blocked for { $ago } · ends by itself at { $time }

# After-call work.
acw-of = of { $time }
acw-extend = Extend
acw-extend-by = Extend { $length }
acw-finish = Finish
acw-next = Next call after this
acw-code-missing = Code still missing
acw-no-code = No code yet
acw-until = Until { $time }
acw-little-left = less than { $seconds } s left

# Reasons for not having been available.
reasons-title = Why were you not available?
reasons-place = { $place } of { $count }
reasons-fill-out = Fill out
reasons-another = Another reason
reasons-none = Your administrator has set no reasons.
reasons-newer = Newer
reasons-older = Older
reasons-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
reasons-hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
reasons-oldest-closes = Oldest closes in { $time }
reasons-closes = Closes in { $time }

# Waiting sessions that may be picked up.
waiting-head = Waiting to be picked up
waiting-pick-up = Pick up
waiting-pick-up-one = Pick up: { $title }
waiting-for = waiting { $time }

# Search in the history.
search-name = Search your history
search-clear = Clear the search
search-busy = Searching
search-nothing = Nothing found
search-more = More
search-offline = The history is on the server, which cannot be reached now.
search-failed = The history could not be searched: { $why }

# Codes & Tags.
codes-primary = Primary code
codes-secondary = Secondary codes
codes-choose = Choose a code
codes-none = No code
codes-add = Add code
tags-name = Tags
tags-hint = Add a tag
tags-remove = Remove { $tag }
tags-suggested = Suggested from earlier sessions
tags-suggested-for = Suggested for “{ $letters }”
note-name = Note
note-hint = What should be remembered
saved-at = Saved { $time }
saved-not-yet = Not saved yet
saved-retrying = Not saved, retrying
saved-also-later = Also editable in after-call work
saved-kept-when-finished = Kept when you finish

# Work that is no telephone call.
work-customer = From
work-due = Due
work-reference = Reference
work-files = Files
work-open = Open
work-done = Done
work-call = Call
work-copy = Copy
work-copy-number = Copy number

# Info tab.
info-phone-number = Phone number
info-email = E-mail
info-im-address = IM address
info-empty = Empty

# Ages: how long ago something was.
age-now = just now
age-seconds = { $count } s ago
age-minutes = { $count } min ago
age-hours = { $count } h ago
age-days =
    { $count ->
        [one] { $count } day ago
       *[other] { $count } days ago
    }

# Settings: the sections' names.
settings-general = General
settings-notifications = Notifications
settings-appearance = Appearance
settings-doors = Doors
settings-ring-me = Ring me
ring-me-with = Ring me: { $script }
ring-command = nimbus-assistant simulate { $script }
settings-templates = Call templates
settings-account = Account & Info

settings-locked = Set by your administrator
settings-search = Search settings
settings-search-nothing = No setting of this name

# Settings as a whole: files of them, and going back to the defaults.
exchange-head = All settings
exchange-export = Export settings
exchange-export-hint = To a file, without server, sign-in and secrets
exchange-export-button = Export…
exchange-import = Import settings
exchange-import-hint = You see what would change before anything does
exchange-import-button = Import…
exchange-reset = Reset all settings
exchange-reset-hint = Server, sign-in and templates stay
exchange-reset-button = Reset all…
exchange-reset-page = Reset this page
exchange-reset-page-hint = Back to the defaults; can be undone
exchange-nothing-to-reset = Everything is as it is by default
exchange-reset-question = Reset all settings?
exchange-reset-words = Everything you have chosen on these pages goes back to its default. Server, sign-in, telephone systems and templates stay as they are. You can undo it afterwards.
exchange-locked-stay = What your administrator has set stays.
exchange-reset-yes = Reset all
exchange-cancel = Cancel
exchange-close = Close
exchange-file = Settings of Nimbus Assistant
exchange-title = Import { $file }
exchange-unreadable = { $file } cannot be read as settings: { $why }
exchange-nothing-changed = Nothing was changed.
exchange-newer = A newer version wrote this file. What this one does not know is left out.
exchange-unknown = Not known here and left out: { $names }
exchange-wrong = Not valid and left out: { $names }
exchange-locked = Set by your administrator and not changed: { $names }
exchange-elsewhere = The file also names a server or a sign-in. That is never taken from a file: choose it in Account & Info.
exchange-no-change = Nothing would change.
exchange-changes = These settings would change:
exchange-change = { $old } → { $new }
exchange-import-some =
    { $count ->
        [one] Import { $count } setting
       *[other] Import { $count } settings
    }
exchange-on = On
exchange-off = Off
exchange-empty = Empty
exchange-system-language = Like the system

# The licences of what the program contains.
licences-title = Third-party licences
licences-hint = What Nimbus Assistant contains, and on which terms
licences-show = Show
licences-back = Back to Account & Info
licences-reading = Reading the licences…
licences-missing = This copy came without the file THIRD-PARTY.txt. Each package of Nimbus Assistant has it.

# Settings, General.
settings-language = Language
settings-language-hint = Changes every window at once
settings-language-system = System ({ $language })
settings-country = Country
settings-country-hint = For numbers written without +
settings-display-name = Your name
settings-display-name-hint = Shown at the top of the main window
settings-own-numbers = Your extensions and numbers
settings-own-numbers-hint = While this is empty, every call is yours
settings-own-numbers-example = 21, +41 44 555 01 20
settings-start-with-system = Start with the computer
settings-start-with-system-hint = Opens in the tray, without a window
settings-call-flow-toast = Show call flow before accepting
settings-call-flow-toast-hint = A toast with the caller’s route while the call rings
settings-close-to-tray = Close button keeps running
settings-close-to-tray-hint = Nimbus Assistant stays in the tray
settings-sign-in-at-start = Show the sign-in window at start
settings-sign-in-at-start-hint = While nobody is signed in, also when it starts in the tray

# Settings, Notifications: what the user is told of, how, and for how long.
notify-about = Tell me about
notify-toast = Toast
notify-sound = Sound
notify-system = System
notify-way-for = { $way } for { $kind }
notify-play-for = Play the sound for { $kind }
notify-service-call = Service calls
notify-direct-call = Direct calls
notify-task = Tasks
notify-email = E-mail
notify-message = Messages
notify-no-answer = No answer
notify-reason = Not available reasons
notify-after-call = After-call work
notify-failure = Template failures
notify-stand-in = Toasts come as system notifications here, since this desktop lets no program place its windows.
notify-notices = Hide notices after
notify-notices-hint = Incoming sessions stay until answered or gone
notify-seconds =
    { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    }
notify-volume = Sound volume
notify-play = Play
notify-no-device = No sound device
notify-do-not-disturb = Respect the system’s do-not-disturb
notify-do-not-disturb-hint = No sound and no system notification while it is on; toasts still come
notify-do-not-disturb-unknown = This desktop does not tell programs whether it is on
notify-sharing = Show toasts while I share my screen
notify-sharing-hint = Caller details may be seen by others
notify-sharing-always = This system cannot leave toasts out: others may see caller details

# Settings, Appearance.
settings-theme = Theme
settings-theme-system = Like the system
settings-theme-light = Light
settings-theme-dark = Dark
settings-place = Pop-up location
settings-place-hint = Where toasts for incoming sessions appear. Drag a toast by its handle to put it anywhere; that place is remembered.
settings-place-dragged = Where I dragged it last
settings-place-not-dragged = Drag a toast by its handle first
settings-monitor = Screen
settings-preview = Preview
place-top-left = Top left
place-top = Top centre
place-top-right = Top right
place-left = Middle left
place-right = Middle right
place-bottom-left = Bottom left
place-bottom = Bottom centre
place-bottom-right = Bottom right
monitor-main = Main screen
monitor-other = Screen { $number } ({ $width } × { $height }, { $side })
monitor-left = left
monitor-right = right
monitor-above = above
monitor-below = below
monitor-gone = { $name } (not connected)
settings-zoom = Zoom
settings-zoom-hint = { $larger } and { $smaller } anywhere, { $reset } for 100%
settings-zoom-in = Zoom in
settings-zoom-out = Zoom out
settings-percent = { $percent }%
settings-on-top-on-events = Bring to the front for incoming sessions
settings-on-top-on-events-hint = Also for no answer and after-call work, without taking the keyboard
settings-main-on-top = Keep the main window on top
settings-reduced-motion = Reduce motion
settings-reduced-motion-hint = Nothing slides or fades

# Settings, Links to call.
settings-links = Links to call
links-calls = When a link asks for a call
links-calls-hint = At once only if the link names one of your services and nothing needs asking; you have three seconds to cancel
links-ask-first = Ask first
links-call-at-once = Call at once
links-owners = Who opens links to call
links-us = Nimbus Assistant
links-nobody = No program
links-other = { $program }
links-test = Test link
links-test-scheme = Test a { $scheme }: link
links-test-waits = A { $scheme }: link was opened and is awaited here. Nobody is called by it
links-test-arrived = The { $scheme }: link arrived here after { $milliseconds } ms
links-test-missing = The { $scheme }: link did not arrive. Another program took it, or none did
links-to-choose = For some links the system lets only you choose the program
links-register = Open links with Nimbus Assistant
links-undo = Undo
links-choose = Default apps
doctor-failed = { $why }

# Settings, Doors.
doors-explanation = Through a door your telephone system reports calls: the server connects to it, or it calls the door’s URL, which you copy into its web hook settings.
doors-none = There are no doors yet. They appear as soon as the server is connected.
doors-none-yet = There are no doors yet
doors-simulation = Simulation
doors-off = Switched off
doors-silent = No event yet
doors-heard =
    { $count ->
        [one] Last event { $age } · { $count } event
       *[other] Last event { $age } · { $count } events
    }
doors-refused = Last request refused: { $reason }
doors-no-connection = Not connected yet
doors-connecting = Connecting…
doors-connected =
    { $count ->
        [one] Connected { $age } · { $count } event
       *[other] Connected { $age } · { $count } events
    }
doors-lost = Not connected, lost { $age }
doors-not-let-in = Access denied { $age }
doors-set-up = Set up { $door }
doors-show = Show the token of { $door }
doors-hide = Hide the token of { $door }
doors-copy = Copy the URL of { $door }
doors-renew = Renew the token of { $door }
doors-renew-warning = The URL in your telephone system stops working at once. Paste the new one there.
doors-renew-confirm = Renew token
doors-renew-cancel = Keep it
doors-listen = Doors listen on
doors-port = Port { $port }, the same at every start
doors-listen-here = This computer only
doors-listen-addresses = Chosen addresses
doors-listen-network = The whole local network
doors-listen-network-warning = Every device in your network can reach the doors. Only the token in the URL keeps others from reporting calls, and it travels unencrypted.
doors-addresses = Addresses that may report calls
doors-addresses-wrong = { $address } is not an address. Write one like 192.168.1.20 or 10.0.0.0/8.
doors-add = Add a telephone system
doors-delete = Delete the door { $name }? Nothing comes from this telephone system any more; the history stays
doors-kind = Kind
doors-kind-hint = Cannot be changed later
doors-kind-asterisk = Asterisk
doors-kind-free-switch = FreeSWITCH
doors-kind-fritz-box = FRITZ!Box
doors-kind-desk-phones = Desk phones
doors-kind-zammad = Zammad
doors-kind-sipgate = sipgate
doors-kind-placetel = Placetel
doors-kind-generic = Other web hook
doors-label-hint = Shown to people. Without one: { $name }
doors-enabled = Switched on
doors-default-service = Default service
doors-default-service-hint = Of calls for which the telephone system names none
doors-no-service = None
doors-url-later = The URL for the telephone system stands in the list as soon as the door is saved
doors-connection = Connection
doors-host = Address
doors-host-hint = Name or IP address of the telephone system
doors-line-port = Port
doors-line-port-wrong = Write a number up to 65535
doors-user = User
doors-user-hint = Empty where only a password is asked for
doors-password = Password
doors-password-kept = The server has it and does not show it. Leave the field empty to keep it
doors-password-other = The server has it for the former address only. Write it again
doors-tls = Encrypted (TLS)
doors-tls-hint = If the telephone system offers it. Otherwise names and numbers can be read on the way
doors-certificates = Certificates
doors-certificates-hint = Trusted in addition to the server’s own, as PEM; for telephone systems that made their certificate themselves
doors-queues = Queues
doors-queues-hint = Of which service the calls of a queue are. A queue that is not here means the service of its own name
doors-queue = Queue { $number }
doors-queue-service = Service of queue { $number }
doors-queue-remove = Remove queue { $number }
doors-queue-add = Add a queue
doors-telephones = Telephones
doors-telephones-hint = Whose a telephone is. One that is not here is the agent’s who has its number as extension
doors-telephone = Telephone { $number }
doors-telephone-agent = Agent of telephone { $number }
doors-telephone-remove = Remove telephone { $number }
doors-telephone-add = Add a telephone
doors-row-missing = Fill in both fields of each row before you save the door
doors-row-twice = { $word } appears twice
doors-calling = Calling out
doors-way = Dial string of a telephone
doors-way-hint = Empty for { $usual }
doors-context = Context for dialling
doors-context-hint = Of the dial plan. Empty for { $usual }
doors-prefix = Prefix for an outside line
doors-prefix-hint = In the place of the + of a number, such as 00. Empty to leave numbers as they are
doors-in-queues = Agents in queues
doors-pauses = Pause agents in queues
doors-pauses-hint = In after-call work, after a call that was not answered, while not available and off duty
doors-membership = Profiles change queues
doors-membership-hint = An agent is in the queues of the services of the chosen profile

# Settings, Ring me.
ring-explanation = The built-in telephone system makes calls on demand. They are marked as simulation and stay in your history.
ring-none = The scripts appear as soon as the server is connected.
ring-me = Ring me

# Settings, Call templates: the list.
templates-loading = Reading templates…
templates-find = Find a template
templates-import = Import
templates-export = Export
templates-export-question = Which templates go into the file? Secrets never do.
templates-export-some = Export { $count }
templates-cancel = Cancel
templates-chosen = Export { $name }
templates-new = New template
templates-file = Call templates
templates-none = There are no templates yet. Make one, or import a file.
templates-nothing-found = No template has this name or action
templates-service = Service calls
templates-direct = Direct calls
templates-administrator = From your administrator
templates-others = Of other users
templates-on = On
templates-off = Off
templates-always-on = Always on
templates-switch = { $name } is on
templates-no-name = No name yet
templates-ringing = When it rings
templates-accepted = When I accept
templates-terminated = When the call ends
templates-opens-page = opens a web page
templates-starts-program = starts an app
templates-web-request = web request
templates-only = only { $service }
templates-failed = Failed { $time }
templates-failed-of = { $name } failed { $time }: show what happened
templates-not-saved = Not saved
templates-unsaved =
    { $count ->
        [one] One template has changes that are not saved
       *[other] { $count } templates have changes that are not saved
    }
templates-save = Save
templates-discard = Discard
templates-discard-question =
    { $count ->
        [one] Discard this new template? It is nowhere else
       *[other] Discard the changes of { $count } templates? They are nowhere else
    }
templates-discard-yes = Discard it all
templates-delete = Delete
templates-delete-this = Delete this template
templates-delete-question = Delete the template { $name }? What it did stays in the history
templates-keep = Keep
templates-back = Back to the list
templates-name = Name of the template
templates-problems =
    { $count ->
        [one] Not saved. { $first }
       *[other] Not saved, { $count } things are wrong. { $first }
    }
templates-show-problem = Show
templates-changed-meanwhile = Somebody else has changed this template meanwhile. What you wrote is still here
templates-gone-meanwhile = Somebody else has deleted this template meanwhile. Saving makes it again
templates-keep-mine = Keep mine
templates-take-theirs = Take theirs

# What templates may reach and start.
templates-hosts-head = What templates may reach on this computer
templates-hosts = Hosts that templates may reach
templates-hosts-hint = Web requests go to public addresses only, and to these
templates-hosts-example = crm.local, 192.168.1.0/24
templates-programs = Apps that templates may start
templates-programs-hint = Their whole paths. Nothing else is started
templates-programs-example = /usr/bin/gedit
templates-schemes = Kinds of links that templates may open
templates-schemes-hint = Beside web pages, mail, telephone and Teams
templates-schemes-example = zoommtg, callto
templates-token-hosts = Hosts that may receive your token
templates-token-hosts-hint = Only where a request is authorised by the agent’s token
templates-token-hosts-example = api.halden.example

# Secrets of templates.
secrets-head = Secrets
secrets-hint = Passwords and tokens that templates use. Each is sent to its own hosts only, and is never shown again.
secrets-team = Of the team, kept at the server
secrets-own = Of your own templates, in this computer’s key store
secrets-hosts = Only to { $hosts }
secrets-change = Change
secrets-change-of = Change the secret { $name }
secrets-remove = Remove the secret { $name }
secrets-remove-question = Remove the secret { $name }? Requests that name it fail from then on
secrets-remove-yes = Remove
secret-name = Name of the secret
secret-name-wrong = Letters, digits, _ and - only
secret-hosts = Hosts that may get it
secret-hosts-missing = Name at least one host
secret-value = Value
secret-new-value = New value
secret-value-missing = Paste the password or token
secret-show-value = Show what is typed
secret-hide-value = Hide what is typed
secret-save = Save the secret
secret-cancel = Cancel

# The editor of a template.
editor-run = Run
editor-rings = Rings
editor-accepted = Accepted
editor-ended = Ended
editor-calls = Calls
editor-for = For
editor-every-service = Every service
editor-only-me = Only me
editor-only-user = Only { $user }
editor-everyone = Everyone
editor-chosen-users = Chosen users
editor-users = Users
editor-nobody-yet = Nobody yet
editor-origins = Origins
editor-all-origins = Whoever calls
editor-origin-pstn = Telephone network
editor-origin-external = External
editor-origin-internal = Internal
editor-origin-outbound = Outbound
editor-only-if = Only if
editor-require = How many must be true
editor-all-true = all are true
editor-any-true = any is true
editor-add-condition = Add condition
editor-remove-condition = Remove condition { $number }
editor-condition-subject = Subject of condition { $number }
editor-condition-test = Test of condition { $number }
editor-condition-value = Value of condition { $number }
editor-condition-parameter = Parameter of condition { $number }
editor-parameter-hint = Id of the parameter
editor-other-parameter = Other parameter…
editor-subject-service = Service
editor-subject-caller = Caller
editor-subject-number = Number
editor-subject-origin = Origin
editor-subject-direction = Direction
editor-subject-kind = Kind of work
editor-is = is
editor-is-not = is not
editor-starts-with = begins with
editor-ends-with = ends with
editor-contains = contains
editor-matches = looks like
editor-is-empty = is empty
editor-is-not-empty = is not empty
editor-inbound = inbound
editor-outbound = outbound
editor-internal = internal
editor-external = external
editor-kind-call = call
editor-kind-task = external task
editor-kind-email = e-mail
editor-kind-message = instant message
editor-do = Do
editor-step = { $number }. { $what }
editor-add-action = Add action
editor-remove-step = Remove action { $number }
editor-step-up = Move action { $number } up
editor-step-down = Move action { $number } down
editor-open-page = Open page
editor-start-app = Start app
editor-web-request = Web request
editor-url = URL
editor-method = Method
editor-program = App
editor-choose-program = Choose an allowed app
editor-program-not-allowed = It starts only where this path is on the list of apps that templates may start.
editor-arguments = Arguments
editor-argument = Argument { $number }
editor-add-argument = Add argument
editor-remove-argument = Remove argument { $number }
editor-folder = Folder
editor-folder-hint = Home folder
editor-headers = Headers
editor-header-name = Header { $number }
editor-header-value = Value of header { $number }
editor-add-header = Add header
editor-remove-header = Remove header { $number }
editor-query = Query
editor-query-name = Query field { $number }
editor-query-value = Value of query field { $number }
editor-add-query = Add query field
editor-remove-query = Remove query field { $number }
editor-authorisation = Authorisation
editor-auth-none = None
editor-auth-basic = Name and password
editor-auth-bearer = Bearer secret
editor-auth-agent = The agent’s token
editor-auth-agent-hint = The token with which this program is signed in at the server. It goes only to the hosts that the settings list for it.
editor-auth-sign-in = Token of the sign-in
editor-auth-sign-in-hint = A token for these scopes by the agent’s sign-in. It needs a sign-in by a provider, and goes only to the hosts that the settings list for it.
editor-scopes = Scopes
editor-user = User name
editor-secret = Secret
editor-new-secret = New secret…
editor-no-secret-yet = Choose a secret
editor-show-secret-name = Show the secret’s name
editor-hide-secret-name = Hide the secret’s name
editor-body = Body
editor-body-kind = Kind of body
editor-body-none = None
editor-body-json = JSON
editor-body-text = Text
editor-body-form = Form
editor-body-multipart = Multipart form
editor-json-valid = JSON, valid
editor-json-invalid = JSON, with a mistake
editor-form-name = Form field { $number }
editor-form-value = Value of form field { $number }
editor-add-form = Add form field
editor-remove-form = Remove form field { $number }
editor-extracts = Values from the answer
editor-add-extract = Take a value
editor-extract-name = Name of value { $number }
editor-extract-path = Path of value { $number }
editor-extract-default = Default of value { $number }
editor-extract-default-hint = Without this value the action fails, unless a default stands here
editor-extract-show = Show in the Info tab
editor-extract-secret = Keep secret
editor-remove-extract = Remove value { $number }
editor-more = More
editor-about-wait = Wait { $seconds } s
editor-about-tries =
    { $count ->
        [one] try once
       *[other] try { $count } times
    }
editor-about-once = once per conversation
editor-about-values =
    { $count ->
        [one] for one value
       *[other] for { $count } values
    }
editor-wait = Wait for the answer
editor-wait-hint = The next action begins when it is there
editor-timeout = Seconds for each try
editor-timeout-hint = 1 to 60
editor-retries = Retries
editor-retries-hint = 0 to 5, after network errors, 429 and 5xx
editor-deadline = Seconds for all tries
editor-deadline-hint = 1 to 300
editor-safe = Safe to repeat
editor-safe-hint = The receiver honours Idempotency-Key
editor-go-on = Go on after a failure
editor-go-on-hint = Otherwise the run stops there
editor-once = Runs once
editor-once-hint = Also after transfers and reconnects
editor-once-agent = for each agent
editor-once-conversation = per conversation
editor-wait-for = Wait for values that may come late
editor-add-wait = Add a value
editor-remove-wait = No longer wait for { $name }
editor-wait-time = Seconds to wait
editor-wait-time-hint = 1 to 60, then it runs with what there is
editor-preview = Preview
editor-preview-with = Session of the preview
editor-last-call = Last call
editor-invented-call = Invented call
editor-address = Address
editor-would-run = It would run
editor-would-not-run = Would not run: { $why }
editor-condition-met = { $asked }; it is { $actual }
editor-nothing-there = empty
editor-test-last = Test with last call
editor-test-chosen = Test with this call
editor-test-invented = Test with invented call
editor-testing = Sending…
editor-test-withheld = It carries a secret of the team, so that only an administrator can send it as a test
editor-took = { $ms } ms
editor-sent-for-real = Sent as a real request
editor-placeholders = Placeholders
editor-more-placeholders = { $count } more
invented-name = Name
invented-number = Number
invented-email = E-mail
invented-service = Service
invented-no-service = None
invented-origin = Origin

# Settings, Account & Info.
account-nobody = Nobody
account-local = On this computer, no account
account-signed-out = Signed out
account-agent = Contact Center agent
account-sign-out = Logout
account-renew = Renew
account-connection = Connection
account-server = Server
account-server-here = Server on this computer
account-telephone = Telephone system
account-sign-in = Sign-in
account-licence = Licence
account-licence-assistant = Assistant
account-licence-contact-centre = Contact Center
account-licence-task = External tasks
account-licence-email = E-mail
account-licence-none = None. Ask your administrator for one
account-well = Connected
account-broken = Not connected
account-connecting = Connecting
account-off = Not used
account-heard = heard { $age }
account-milliseconds = { $millis } ms
account-version = Version
account-desktop = Assistant
account-server-version = Server
account-data-folder = Data folder
account-log-folder = Log folder
account-toasts = Toasts
account-notified = As notifications of the desktop, because Wayland lets no program place its windows
account-unknown = Not known yet
account-copy-diagnostics = Copy diagnostics
account-open-log-folder = Open log folder
account-copied = Copied to clipboard
account-clean = Without names, numbers or tokens
account-backend = How it is used

# Where the backend is: Account & Info and the first start.
backend-here = On this computer, no account
backend-team = With a team’s server
backend-url = Server’s address
backend-url-wrong = Write the whole address, beginning with https://
backend-url-extras = Only the address: no name, question mark or # in it
backend-url-clear = The token would travel unencrypted. Write https://
backend-token = Token
backend-token-missing = Paste the token that your administrator made for you
backend-token-kept = It is kept in this computer’s key store, in no file.
backend-connect = Connect

# First start.
first-title = Sign in to Nimbus
first-explanation = Use the same account as in Microsoft Teams, so calls and context match.
first-explanation-other = Use the same account as in your telephone system, so calls and context match.
first-server = Your team’s server
first-server-hint = Your administrator tells you its address.
first-change-server = Another server
first-asking = Asking the server
first-other = Other sign-in provider…
first-device = Sign in with a code on another device
first-browser = Opens in your browser
first-by-hand = Users of this server sign in with a token that an administrator makes for them.
first-other-title = Other sign-in provider
first-other-explanation = Any provider of OpenID Connect, or a token that your administrator has made for you.
first-issuer = Issuer
first-issuer-wrong = Write the whole address, beginning with https://
first-client = Client ID
first-client-missing = Your administrator tells you the client ID
first-scopes = Scopes
first-sign-in = Sign in
first-back = Back
waiting-starting = One moment
waiting-browser = Waiting for your browser
waiting-browser-hint = Sign in there, then come back here.
waiting-device = Type this code
waiting-device-hint = Open the address below in any browser, for example on your telephone.
waiting-exchanging = Signing in
waiting-exchanging-hint = The sign-in provider is being asked.
waiting-left = { $time } left
waiting-unopened = Your browser could not be opened: { $why }. Copy the link into one
waiting-copy = Copy link
waiting-copied = Copied to clipboard
waiting-cancel = Cancel
first-here = Use on this computer, no account
first-here-hint = Nothing leaves this computer
first-or = or
first-version = Version { $version }

# Keys of the keyboard, as they are printed on it.
key-control = Ctrl
key-command = Cmd
key-shift = Shift
key-enter = Enter

# Header and options menu of the main window.
header-home = Back to the start screen
header-nobody = You
header-offline = Unknown while offline
header-no-licence = Signed in, no licence
header-in-call = In a call
header-ringing = Being called
menu-options = Options
menu-settings = Settings
menu-open-nimbus = Open Nimbus
menu-keep-on-top = Keep on top
menu-info = Info
menu-simulation = Simulation
menu-script = Play: { $script }
menu-quit = Quit
notice-close = Close
notice-allow = Allow
notice-undo = Undo

# Start screen.
start-today = Today
start-count = { $count ->
    [one] 1 session
   *[other] { $count } sessions
} · { $sum }
start-last-update = Last update { $time }
start-on-behalf = On behalf of { $service }
start-task = task
start-email = e-mail
start-message = message
start-done = Done
start-nothing = Nothing yet today
start-nothing-hint = Handled calls, tasks and messages appear here.
start-back = Back
start-offline = No connection to the server
start-next-try = Next try in { $seconds } s.
start-try-now = Try now
start-trying = Trying to connect.
start-calls-still-ring = Calls still ring at your telephone.
start-connected = Connected
start-no-door-yet = No call heard yet
start-telephone-lost = Telephone system not connected
start-line-lost = { $door }: { $why }
start-connecting = Connecting
start-not-connected = Not connected
start-retry-in = Retry in { $time }
start-signed-out = Signed out
start-ring-me = Ring me
start-ring-me-hint = Makes up a call, to try the program. It is a simulation: no telephone rings
start-ring-me-offline = Not connected: there is nothing that could ring

# Session view.
session-call-flow = Call Flow
session-flow = Flow
session-info = Info
session-codes = Codes & Tags
session-activity = Activity
session-copy = Copy to clipboard
session-open-portal = Open portal
session-hang-up = Hang up
flow-empty = The route of this conversation is not known yet.
flow-redirected-after = redirected after { $time }
flow-declined-after = declined after { $time }
flow-talking-now = Talking now
flow-ringing-now = Ringing now
flow-waiting-now = Waiting now
candidates-several =
    { $count ->
        [one] { $count } contact has this number
       *[other] { $count } contacts have this number
    }
candidates-choose = Choose
candidates-choose-name = Choose who it is
info-caller = Caller
info-parameters = Custom parameters
info-set = { $set } of { $all } set
info-copy = Copy { $label }
info-copied = Copied to clipboard
info-copied-value = { $label } copied to clipboard
info-from-templates = From templates
activity-head = Ran for this session
activity-head-call = Ran for this call
activity-when-accepted = Will run when you accept
activity-when-taken = Will run when you take it
activity-when-ended = Will run when the call ends
activity-when-done = Will run when it is done
activity-skipped = { $count } skipped
activity-opened = Opened in browser
activity-started = App started
activity-state-skipped = Did not run
activity-try-of = Try { $try } of { $tries }
why-open = Why?
why-close = Hide
why-copy = Copy
why-head = What happened and why
activity-none = No template has run for this session.
activity-done = { $count } done
activity-failed = { $count } failed
activity-uncertain = { $count } uncertain
activity-waiting = { $count } waiting
activity-open-url = Open URL
activity-start-program = Start app
activity-template = Template
activity-web-request = Web request
activity-took = { $result } in { $ms } ms
activity-state-waiting = Waiting
activity-state-running = Running
activity-state-uncertain = It is not known whether it arrived
activity-uncertain-hint = It is not known whether it arrived. It is not sent again by itself.
activity-retry = Retry
activity-copy-details = Copy details
activity-try-at = Last try { $time }
notice-no-tray = No tray was found on this desktop. Closing the window minimises it.

# In the main window, which shows the settings while a screen reader is at work.
settings-back = Back to the main window
settings-window-title = Settings – Nimbus Assistant

settings-team = Team
team-loading = Reading people and rules…
team-again = Try again
team-services = Services
team-users = Users
team-profiles = Profiles
team-reasons = Reasons
team-keys = API keys
team-back = Back to the list
team-name = Name
team-id = Id
team-id-hint = Made of the name. It stays when the name changes
team-save = Save
team-saving = Saving…
team-cancel = Cancel
team-delete = Delete
team-delete-yes = Delete
team-delete-no = Keep
team-unsaved = What you changed is not saved
team-discard = Discard
team-go-on = Go on editing
team-no-number = Write a whole number
team-add-one = Add
team-remove-one = Remove { $name }
team-up = Move { $name } up
team-down = Move { $name } down

team-add-service = Add a service
team-no-services = There is no service yet
team-delete-service = Delete the service { $name }? Its history stays
team-members = { $count ->
    [one] 1 member
   *[other] { $count } members
}
team-upn = UPN
team-upn-hint = name@domain
team-numbers = Numbers
team-numbers-hint = That reach it, with commas between
team-licence = Licence
team-licence-standard = Standard
team-licence-enterprise = Enterprise
team-licence-contact-centre = Contact Center
team-modalities = Takes
team-calls = Calls
team-tasks = External tasks
team-emails = E-mails
team-messages = Instant messages
team-distribution = Distribution
team-kind = Kind
team-kind-hint = How a session finds its agent
team-direct = To one agent after the other
team-broadcast = To several at once
team-pick-up = Agents pick up
team-ring = Seconds to answer
team-ring-hint = 5 to 300
team-queue = Maximum waiting sessions
team-queue-hint = Of each kind, 1 to 50
team-rona = No answer blocks the agent
team-rona-hint = Until they become available again, or the time below is over
team-reset = Seconds until that ends by itself
team-reset-hint = 10 to 19,200
team-outbound = Calls on its behalf
team-outbound-hint = Members may call with its number
team-acw = After-call work
team-acw-on = After-call work
team-acw-hint = A countdown after each session in which nothing is offered
team-acw-seconds = Seconds
team-acw-finish = May be finished early
team-acw-extend = May be extended
team-acw-extend-hint = A new countdown, not added to the rest
team-acw-extend-seconds = Seconds of an extension
team-primary-codes = Primary codes
team-add-primary = New primary code
team-code-required = Ask for a primary code as long as there is none
team-secondary-codes = Secondary codes
team-add-secondary = New secondary code
team-parameters = Custom parameters
team-parameters-hint = Write the id, or the id = the value that counts as not set
team-add-parameter = New parameter

team-contexts = Pages for its sessions
team-contexts-hint = Each opens in the browser of the agent, in this order. Type $( for what is known of the session
team-add-context = Add a page
team-context-name = Name of page { $number }
team-context-url = URL of page { $number }
team-context-missing = A page needs a name and an address before the service can be saved
team-context-opens = When page { $number } opens
team-context-ringing = when it rings
team-context-accepted = when it is accepted
team-context-up = Move page { $number } up
team-context-down = Move page { $number } down
team-context-remove = Remove page { $number }

team-add-user = Add a user
team-no-users = There is no user yet
team-delete-user = Delete the user { $name }? Their tokens stop working; the history stays
team-email = E-mail
team-im = Instant messages
team-department = Department
team-login = Login
team-login-hint = At the telephone system
team-extensions = Extensions
team-extensions-hint = And own numbers, with commas between
team-administrator = Administrator
team-admin-hint = May change people, rules, doors and templates
team-licences = Licences
team-user-assistant = Assistant
team-user-task = External task
team-user-email = E-mail task
team-member-of = Member of
team-supervises = Supervises
team-user-profiles = May choose the profiles
team-user-reasons-all = All of them are offered, in the team’s order, as long as none is chosen here
team-user-reasons-hint = Only these are offered, in this order. The first four are buttons
team-user-add-reason = Add reason

team-add-profile = Add a profile
team-no-profiles = There is no profile yet. Duty and Off Duty are always there
team-delete-profile = Delete the profile { $name }?
team-profile-services = Services
team-profile-hint = Whoever chooses the profile gets sessions of these, higher levels first
team-no-skill = No level
team-skill = Level { $level }
team-skill-for = Level for { $service }

team-reasons-hint = For not having been available. The first four are buttons
team-add-reason = New reason
team-not-available = Ask for a reason after

team-keys-hint = Outside systems use a key to make tasks, to read reports and more. Click one to revoke it
team-no-keys = There is no key yet
team-new-key = New key
team-key-name = Purpose
team-key-name-hint = For example the name of the other system
team-scopes = It may
team-scope-tasks = make and change tasks
team-scope-sessions = change sessions
team-scope-outbound = schedule calls
team-scope-contacts = change contacts
team-scope-web-hooks = subscribe to events
team-scope-reports = read reports
team-make-key = Make the key
team-key-made = The key of { $name }, shown this once: { $key }
team-key-copy = Copy
team-key-close = Close
team-key-used = used { $age }
team-key-unused = never used
team-revoke = Revoke
team-revoke-question = Revoke the key of { $name }? It stops working at once
team-book = Contacts
book-hint = Who calls is named from here where the telephone system knows no name
book-search = Search the address book
book-empty = The address book is empty. Import a file, or add a contact
book-none = No contact has all of these words
book-more = { $count } more: search for them
book-more-at-least = More than { $count } more: search for them
book-add = Add contact
book-delete = Remove { $name } from the address book?
book-company = Company
book-work = Work numbers
book-mobile = Mobile numbers
book-home = Home numbers
book-other = Other numbers
book-numbers-hint = In any spelling, with commas between
book-emails = E-mails
book-emails-hint = With commas between
book-import = Import…
book-file = Contacts (CSV, vCard)
book-reading = The file is being read…
book-unread = The file could not be read: { $why }
book-too-large = The file is larger than 24 MiB, which is more than the server takes. Split it
book-would = If you import { $file }
book-did = Imported from { $file }
book-made = { $count } new
book-changed = { $count } changed
book-unchanged = { $count } unchanged
book-doubled =
    { $count ->
        [one] { $count } row twice in the file
       *[other] { $count } rows twice in the file
    }
book-refused =
    { $count ->
        [one] { $count } row refused
       *[other] { $count } rows refused
    }
book-nothing = There is no contact in this file
book-ignored = Columns that were not understood and are left out: { $columns }
book-rows = Rows to look at
book-rows-more = { $count ->
    [one] { $count } more is in the copy
   *[other] { $count } more are in the copy
}
book-line = Line { $line }: { $reason }
book-copy = Copy the list
book-do-import = Import
book-done = Done
team-calling = Calling out
team-calling-hint = Emergency numbers are asked about in any spelling and are never blocked. Codes with * or # are never called
team-calling-countries = Other countries
team-calling-confirm = Ask before a call to another country
team-calling-free = Called without a question
team-calling-free-hint = Codes of countries such as DE, with commas between. Your own always is
team-calling-numbers = Numbers
team-calling-premium = Premium rate
team-calling-premium-hint = Beginnings of numbers, beside the known ones: asked about
team-calling-blocked = Never called
team-calling-blocked-hint = Beginnings of numbers, as they are dialled or with +
team-calling-emergency = Emergency
team-calling-emergency-hint = Numbers beside the known emergency numbers, such as your guard’s
team-record = Changes
team-record-hint = Who changed what in the administration, newest first. The server keeps what was changed, not what it was before
team-record-none = Nothing was changed yet
team-record-made = { $who } made { $what }
team-record-changed = { $who } changed { $what }
team-record-removed = { $who } removed { $what }
team-record-renewed = { $who } gave { $what } a new token
team-record-fields = { $when } · { $fields }
team-record-by-key = The key { $name }
team-record-by-seed = The seed file
team-record-by-command = A command on the server
team-record-by-server = The server
team-record-user = the user { $name }
team-record-service = the service { $name }
team-record-profile = the profile { $name }
team-record-reason = the reason { $name }
team-record-reasons = the order of the reasons
team-record-list = the order of a list
team-record-settings = the settings
team-record-contacts = the address book by an import
team-record-template = the template { $name }
team-record-door = the door { $name }
team-record-secret = the secret { $name }
team-record-key = the API key { $name }
team-record-token = a bearer token ({ $name })
team-record-web-hook = a web hook ({ $name })

# Signing in

sign-in-microsoft = Sign in with Microsoft
sign-in-with = Sign in with { $provider }
sign-in-again = Sign in again
sign-in-over = Your sign-in has ended: no calls come up
sign-in-not-renewable = Your sign-in ends soon, and the provider does not let it be renewed
sign-in-hours = { $hours } h
toast-sign-in = Sign-in
sign-in-expires = Expires in { $left }
sign-in-expired = Expired
sign-in-holds = Does not expire
sign-in-by-itself = renews by itself
sign-in-now = renew now to avoid an interruption
sign-in-renewing = renewing
sign-in-trouble = renewing does not work at the moment: { $why }
sign-in-other-account = You are signed in here as { $here }, and in { $door } as { $there }. Calls and context do not match until both are the same account
sign-in-not-agreed = You did not agree, so that you are not signed in
sign-in-provider-down = The sign-in provider does not work at the moment. Try it again in a while
sign-in-page-needed = The sign-in provider wants to ask you something. Sign in again
sign-in-too-late = It took too long. Start again
sign-in-refused = The sign-in provider refuses: { $why }
sign-in-no-random = This computer gives no random numbers, so that nobody can sign in safely
sign-in-no-port = This computer gives no port on which the browser could answer: { $why }
sign-in-no-device = The sign-in provider knows no sign-in by code
sign-in-no-pkce = The sign-in provider does not offer PKCE with S256, so that the sign-in could be stolen
sign-in-no-provider = { $provider } is not a sign-in provider (OpenID Connect)
sign-in-no-server = { $server } does not answer like a server of Nimbus
sign-in-server-refused = The server does not say how to sign in (HTTP { $status })
sign-in-provider-unreachable = The sign-in provider { $provider } cannot be reached: { $why }
sign-in-provider-failed = The sign-in provider { $provider } does not work at the moment (HTTP { $status })
sign-in-other-issuer = { $asked } calls itself { $told }. Somebody may be intercepting the connection, or the address is written differently
sign-in-address-wrong = { $address } cannot be used: { $why }
sign-in-answer-of-other = The answer came from another sign-in provider and was not used
sign-in-answer-strange = The sign-in provider’s answer was not understood
sign-in-id-token-missing = The sign-in provider does not say who you are
sign-in-id-token-wrong = What the sign-in provider says about you does not fit this sign-in ({ $claim })
sign-in-failed-inside = The sign-in failed inside, and the log has details
notice-not-revoked = You are signed out here. The sign-in provider could not be told, so that the sign-in may hold there until it expires
sign-in-page-arrived = Go back to Nimbus Assistant
sign-in-page-close = It signs you in, or says why it cannot. You may close this window.
sign-in-page-refused = You are not signed in
sign-in-page-look = Nimbus Assistant says why. You may close this window.
sign-in-page-nothing = Nothing to see here
sign-in-page-nothing-here = This address belongs to a sign-in of Nimbus Assistant.

# Without an Assistant licence.
licence-none = No Assistant licence
licence-none-hint = Your account { $account } has no Assistant licence. Ask your Nimbus administrator to add one.
licence-copy = Copy request
licence-copied = The request
licence-request = Please add an Assistant licence to the account { $account } in Nimbus.
licence-again = Check again

# Sentences that come from elsewhere: from servers and from the templates' core, which say them in English with these keys.
# A test holds the English ones to the code, word for word.

# Why? and what templates are asked for (crates/templates): what happened, and which condition was not met.
said-why-taken = You took it.
said-why-call = A call
said-why-task = A task
said-why-email = An e-mail
said-why-message = A message
said-why-for-service = on behalf of a service
said-why-internal = from a colleague
said-why-external = from outside
said-why-pstn = from the telephone network
said-why-arrived-direct = { $what } { $from } arrived at { $door }, direct and through no service.
said-why-arrived = { $what } { $from } arrived at { $door }, through the service { $service }.
said-why-offered = It was offered to you.
said-why-offered-own = It was offered to you, because the telephone system rang "{ $word }", which is yours.
said-why-offered-every = It was offered to you, because the telephone system did not say whom it rings and you take every call.
said-why-offered-idle = It was offered to you, because you were idle longest of those who could take it.
said-why-offered-broadcast = It was offered to you, because it is offered to up to { $agents } agents at once.
said-why-offered-picked = It was offered to you, because you took it from the list.
said-why-offered-named = It was offered to you, because it was made for you.
said-why-offered-asked = It was offered to you, because you asked for it.
said-why-completed = It ended: it was completed.
said-why-transferred = It ended: it was passed on.
said-why-missed = It ended: nobody took it.
said-why-elsewhere = It ended: another agent took it.
said-why-no-answer = It ended: it was not answered here and went on.
said-why-declined = It ended: it was declined.
said-why-busy = It ended: the line was busy.
said-why-call-failed = It ended: the telephone system could not put it through.
said-why-cancelled = It ended: it was taken away.
said-why-action = { $template } (action { $number })
said-why-waits = { $name } waits.
said-why-waits-for = { $name } waits: { $why }
said-why-running = { $name } is under way.
said-why-done = { $name } was done.
said-why-done-with = { $name } was done: { $why }
said-why-failed = { $name } failed.
said-why-failed-with = { $name } failed: { $why }
said-why-uncertain = { $name } is uncertain.
said-why-uncertain-since = { $name } is uncertain: { $why }
said-why-not-run = { $template } did not run.
said-why-not-run-since = { $template } did not run: { $why }
said-why-left-out = { $name } was left out.
said-why-left-out-since = { $name } was left out: { $why }
said-why-fits = { $template } fits as it is now, but has not run here.
said-why-not-so-far = { $template } has not run: the session has not come so far.
said-not-enabled = It is switched off.
said-not-trigger = It runs when a session { $wanted }, not when it { $now }.
said-not-service = It belongs to another service; this session came through { $service }.
said-not-direct-call = It belongs to a service; this is a direct call.
said-not-user = It belongs to another user.
said-not-own = A user's own template runs for incoming sessions only, when they ring or are accepted.
said-not-origin = It does not run for { $callers }.
said-not-condition = It runs only if { $asked }.
said-or = { $first } or { $second }
said-moment-rings = rings
said-moment-accepted = is accepted
said-moment-ends = ends
said-callers-internal = internal callers
said-callers-external = external callers
said-callers-pstn = callers from the telephone network
said-callers-outbound = outbound calls of a service
said-asked-is = { $what } is "{ $value }"
said-asked-is-not = { $what } is not "{ $value }"
said-asked-begins = { $what } begins with "{ $value }"
said-asked-ends = { $what } ends with "{ $value }"
said-asked-contains = { $what } contains "{ $value }"
said-asked-looks-like = { $what } looks like "{ $value }"
said-asked-empty = { $what } is empty
said-asked-not-empty = { $what } is not empty
said-asked-service = the service
said-asked-origin = the origin
said-asked-direction = the direction
said-asked-kind = the kind of work
said-asked-customer = the customer
said-asked-number = the customer's number
said-asked-parameter = the parameter "{ $id }"

# What is wrong with a template: each with the place it is about.
said-problem-of-action = Action { $number }, { $field }: { $message }
said-problem = { $field }: { $message }
said-field-id = id
said-field-name = name
said-field-trigger = trigger
said-field-origins = origins
said-field-condition = condition { $number }
said-field-wait-for = values waited for
said-field-wait-time = waiting time
said-field-actions = actions
said-field-url = URL
said-field-program = program
said-field-argument = argument { $number }
said-field-folder = folder
said-field-query-name = query field { $number } (name)
said-field-query = query field { $number }
said-field-header-name = header { $number } (name)
said-field-header = header { $number }
said-field-body = body
said-field-form-name = form field { $number } (name)
said-field-form = form field { $number }
said-field-user = user
said-field-password = password
said-field-bearer = bearer token
said-field-scopes = scopes
said-field-timeout = timeout
said-field-retries = retries
said-field-deadline = deadline
said-field-extract-name = value { $number } (name)
said-field-extract-path = value { $number } (path)
said-check-no-id = A template needs an id.
said-check-no-name = A template needs a name.
said-check-most-actions = At most { $most } actions are possible.
said-check-no-action = A template needs at least one action.
said-check-own-at-end = Only a service's template can run when a session ends.
said-check-own-outbound = Only a service's template can run for outbound calls.
said-check-most-conditions = At most { $most } conditions are possible.
said-check-no-value = A condition needs a value to compare with.
said-check-no-parameter = Which parameter is meant must be written.
said-check-one-of = It can only be one of { $words }.
said-check-most-waits = At most { $most } values can be waited for.
said-check-not-late = { $name } does not come later with a session.
said-check-no-placeholder = "{ $name }" names no value, such as Customer.Name.
said-check-wait-time = A template waits 1 to { $most } seconds.
said-check-text-long = A text has at most { $most } KiB.
said-check-secret-name = { $name } cannot be a secret: its name has letters, digits, _ and - only.
said-check-hidden-misplaced = { $name } is kept secret and may stand only in headers, authorisation and body.
said-check-response-near = { $name } is not known. Did you mean "{ $near }"?
said-check-response = No action before this one takes { $name } from its answer.
said-secret-misplaced = { $name } is a secret and may stand only in headers, authorisation and body.
said-header-refused = The header "{ $name }" cannot be set.
said-check-no-program = Which program to start is missing.
said-check-program-literal = This must be written out, so that no value can change which program runs.
said-check-path-control = A path has no line breaks or control characters.
said-check-most-arguments = At most { $most } arguments are possible.
said-check-most-fields = At most { $most } headers, query fields, form fields and values are possible.
said-check-timeout = The timeout is 1 to { $most } seconds.
said-check-retries = At most { $most } retries are possible.
said-check-not-safe = This method is repeated only if the action is marked safe to repeat.
said-check-deadline = The deadline is 1 to { $most } seconds.
said-check-header-control = A header has no line breaks or control characters.
said-check-get-body = A GET request carries no body; use the query or another method.
said-check-multipart = A multipart form is sent with POST.
said-check-team-token = A request of the team with a secret is sent by the server, which has no agent's token.
said-check-team-sign-in = A request of the team with a secret is sent by the server, which has no agent's sign-in.
said-check-scopes = Name the scopes that the agent's sign-in is asked for, such as crm.read.
said-check-user = A user name is needed, without a colon.
said-check-header-twice = The action's authorisation already sets this header.
said-check-no-answer = Only an answer that is waited for can give values.
said-check-value-name = A value needs a name of letters, digits, _ and -.
said-check-twice = The name "{ $name }" stands twice.
said-check-secret-shown = A value that is kept secret cannot be shown.
said-check-field-literal = The name of a field must be written out.
said-check-scheme = The scheme "{ $scheme }" is not allowed here; use { $allowed }.
said-check-password = A password is kept as a secret and only named here, for example $(Secret.crm).
said-check-token = A token is kept as a secret and only named here, for example $(Secret.crm).
said-url-control = A URL has no line breaks or control characters.
said-url-scheme-literal = The beginning of a URL, such as https://, must be written out.
said-url-host-literal = The host must be written out and end with a /, so that no value can change it.
said-url-percent = The % before this placeholder needs two digits behind it; write %25 for a %.
said-url-user = A URL carries no user name or password; use the authorisation of the action.
said-url-slashes = Write // behind the scheme, for example https://crm.example.com/.
said-url-no-scheme = A URL begins with its scheme, for example https://.
said-url-no-host = The URL needs a host, for example https://crm.example.com/.
said-url-invalid = This is not a valid URL.
said-json-unquoted = In a JSON body a placeholder stands inside double quotes.
said-json-invalid = The body is not valid JSON (line { $line }, column { $column }).
said-json-name = The names in a JSON body must be written out; only their values may be placeholders.
said-path-long = The path is longer than { $most } characters.
said-path-deep = The path has brackets in brackets, more than { $most } deep.
said-path-wide = The path looks through the whole answer more than once: one .. is allowed, without a filter.
said-path-unread = The path cannot be read at character { $at }: write it as $.customer.id.
said-filter-plain = The filter "{ $word }" takes nothing in brackets.
said-filter-count = The filter "{ $word }" needs a number of characters from 1, for example { $word }(3).
said-filter-default = The filter "default" needs a text, for example default("none"); default("") is allowed.
said-filter-unknown-near = The filter "{ $word }" is not known. Did you mean "{ $near }"?
said-filter-unknown = The filter "{ $word }" is not known.
said-name-unknown-near = "{ $name }" is not known. Did you mean "{ $near }"?
said-name-unknown = "{ $name }" is not known.
said-placeholder-no-name = "{ $written }" names no value; write a group and a field, for example $(Customer.Name).
said-placeholder-bracket = Expected a ")" here. A text stands in plain double quotes, for example default("none").
said-placeholder-open = This placeholder does not end; a ")" is missing.
said-placeholder-escape = After a \ only " or \ may follow here.

# What stands in the list of placeholders and filters while one is typed.
said-name-customer-name = name of the customer
said-name-customer-number = telephone number of the customer, with + where it is known
said-name-customer-tel-number = the same as Customer.Number
said-name-customer-email = e-mail address of the customer
said-name-customer-im-address = chat address of the customer
said-name-customer-department = department of an internal customer
said-name-customer-country = country of the customer's number
said-name-caller-name = name of whoever dialled
said-name-caller-number = telephone number of whoever dialled, with + where it is known
said-name-caller-tel-number = the same as Caller.Number
said-name-caller-email = e-mail address of whoever dialled
said-name-caller-im-address = chat address of whoever dialled
said-name-service-id = id of the service
said-name-service-name = name of the service
said-name-service-upn = address of the service
said-name-session-id = identity of the conversation, the same over all transfers
said-name-session-start = when it began, for example 2026-11-23T11:06:02Z
said-name-session-accepted = when the agent took it
said-name-session-end = when it ended
said-name-session-talk-seconds = how long the agent talked, once it has ended
said-name-session-direction = inbound or outbound
said-name-session-modality = call, external_task, email or instant_message
said-name-session-origin = inbound_internal, inbound_external, inbound_pstn or outbound_service
said-name-session-state = ringing, talking, held or ended
said-name-session-end-reason = completed, transferred, missed and so on, once it has ended
said-name-session-door = name of the telephone system's door
said-name-agent-id = id of the agent
said-name-agent-name = name of the agent
said-name-agent-upn = address the agent signs in with
said-name-agent-email = e-mail address of the agent
said-name-secret = a secret, for headers, authorisation and body
said-name-response = from the answer of an earlier action
said-name-parameter = a parameter of the session
said-filter-digits = only the digits
said-filter-e164 = a number as +41791234567
said-filter-national = a number as dialled at home
said-filter-upper = in capitals
said-filter-lower = in small letters
said-filter-trim = without spaces around it
said-filter-for-missing = what stands in for a missing value
said-filter-first = the first characters
said-filter-last = the last characters

# Why an action could not be made ready, and files of templates.
said-no-value = This session has no value for { $name }.
said-no-response = The earlier actions of this run have left no value for { $name }.
said-no-secret = There is no secret named "{ $name }".
said-with-server = { $name } stays with the server, and only actions with a secret of the team can use it. Trying again does not help.
said-dot-segment = The value of { $name } would change the path of the URL, so it was not used.
said-like-an-option = The value of { $name } begins like an option of a program, so it was not used.
said-scheme = The scheme "{ $scheme }" is not allowed.
said-broken = The template has a mistake in its { $field }: { $message }
said-program-literal = It must be written out, without placeholders.
said-user-colon = A user name with a colon cannot be sent.
said-import-form = The file cannot be read at line { $line }, column { $column }: { $why }
said-import-too-new = The file has version { $found }; this program knows up to { $known }. Please update it.
said-import-same-id = Two templates in the file have the id "{ $id }".
said-export = The templates could not be written: { $why }
said-left-out = { $template }, action { $number }: { $what }
said-template-wrong = { $template }: { $problem }
said-and-then = { $first } { $second }
said-list = { $first }; { $second }
said-templates-gone = { $count } that are no longer there
said-file-large = the file is larger than 1 MiB

# What became of a request (crates/requests).
said-is-private = { $host } has the private address { $address }.
said-private-address = Not sent: { $host } has the private address { $address }. To allow it, list "{ $host }" under { $list }.
said-list-of-hosts = allowed hosts in the settings of templates
said-list-of-server = template_hosts in the server's settings
said-not-followed = The request arrived; its redirect was not followed. { $why }
said-answer-unread = { $status }. The answer could not be read.
said-answer-cut = { $status }, answer cut at 1 MiB
said-done-but = { $result }. The request was done. { $why }
said-of-a-gateway = { $result }; whether it was done is not known.
said-answer-no-json = The answer is not JSON, so that it has no value for { $name }.
said-answer-no-value = The answer has no value at { $path } for { $name }.
said-answer-repeats = The answer repeats a secret, so that its value for { $name } was not taken.
said-value-long = The value for { $name } is longer than { $most } characters.
said-values-many = More than { $most } values are taken from one answer.
said-not-reached = The server could not be reached: { $why }.
said-answer-broken = The connection ended before the answer was complete: { $why }.
said-not-prepared = The request could not be prepared: { $why }.
said-no-certificates = This computer has no certificates to trust https servers by; install the package "ca-certificates" ({ $why }).
said-redirect-no-url = The server answered { $status } with a place that is no URL.
said-redirect-scheme = The server redirected to "{ $scheme }", which is not followed.
said-redirect-host = The server redirected to { $host }; what is sent stays with the first host.
said-redirects = The server redirected more than { $most } times.
said-no-time-left = No time was left for another try after this: { $result }
said-no-answer = No answer within { $seconds } s; whether the request arrived is not known.
said-no-answer-in-all = No answer within the { $seconds } s of all tries; whether the request arrived is not known.
said-header-unfit = The header "{ $name }" cannot be sent.
said-no-sign-in = This program is not signed in through a sign-in provider, so that it has no token for these scopes.
said-no-agent-token = Not sent: there is no token of the agent to send along.
said-token-https = Not sent: the agent's token goes over https only.
said-token-host = Not sent: the agent's token may not go to { $host }. To allow it, list "{ $host }" under hosts for the token in the settings of templates.

# Secrets.
said-secret-name = The name of a secret has 1 to 64 letters, digits, _ and - only.
said-secret-value = The value of a secret has 1 to { $most } bytes and no line breaks or control characters.
said-secret-host = "{ $host }" is no host, such as crm.example.com.
said-secret-hosts = A secret needs 1 to { $most } hosts to which it may be sent.
said-secret-https = Not sent: the secret "{ $secret }" goes over https only. To allow http, list "{ $host }" under { $list }.
said-secret-no-host = Not sent: the secret "{ $secret }" has no host to which it may go.
said-secret-other-host = Not sent: the secret "{ $secret }" may go to { $hosts } only, not to { $host }.
said-secret-no-value = the secret "{ $secret }" is new and needs a value
said-secret-too-many = there are { $most } secrets already
said-secret-store = the key store did not do it ({ $why })
said-secret-key = the key by which secrets are kept could not be stored ({ $why })
said-secret-disk = the list of secrets could not be written ({ $why })
said-secret-unread = The secret "{ $secret }" could not be read from the key store: { $why }.
said-secret-gone = The value of the secret "{ $secret }" is no longer on this computer; enter it again in the settings of templates.

# What became of an action of a template, as the Activity tab says it.
said-opened = Opened { $place }
said-started = Started { $name }
said-not-opened = { $place } could not be opened: { $why }.
said-not-started = { $name } could not be started: { $why }.
said-unavailable = not available: { $why }
said-failed-inside = something failed inside, and the log has details
said-folder-elsewhere = Not started: the working folder { $path } is on another computer and not on this computer's list. To allow it, list "{ $path }" under allowed programs in the settings of templates.
said-folder-not-full = Not started: "{ $path }" is no full path of a folder.
said-program-not-full = Not started: "{ $path }" is no full path, so that it does not say which program is meant.
said-program-not-listed = Not started: { $path } is not on this computer's list. To allow it, list "{ $path }" under allowed programs in the settings of templates.
said-program-missing = Not started: there is no program at { $path }.
said-program-none = Not started: { $path } is no program.
said-not-sent = Not sent: { $why }
said-not-noted = Not sent: the disk could not keep a note of it ({ $why }).
said-not-connected = Not sent: no server is connected.
said-no-journal = Not sent: templates do not run now, since their journal cannot be written.
said-other-server = Not sent: the server is no longer the chosen one.
said-server-sends = Not sent: the server sends what carries the team's secrets.
said-server-silent = The server sends it and did not say what became of it ({ $why }).
said-test-silent = The server did not say what became of it ({ $why }).
said-no-server = no server is connected
said-server-unreachable = the server cannot be reached: { $why }
said-server-strange = the server's answer was not understood: { $why }
said-no-longer-chosen = it is no longer the chosen one
said-nobody-signed-in = nobody is signed in by a provider
said-sign-in-over = the sign-in is over: sign in again
said-no-renewal = the provider lets no sign-in be renewed
said-provider-unreachable = the sign-in provider cannot be reached
said-scopes-refused = the sign-in provider refuses these scopes ({ $why })
said-claim-not-noted = Not run: the disk could not keep a note of it ({ $why }).
said-claim-unknown = Not run: the server did not say who runs it ({ $why }).
said-elsewhere = It runs on another desktop, or ran there.
said-waits-for = Waits for { $names }, { $seconds } s at most.
said-changed-not-again = The template was changed meanwhile, so that this was not done again.
said-changed-not-done = The template was changed meanwhile, so that this was not done.
said-program-ended = The program ended before the answer came; whether it was done is not known.
said-not-begun = Not run: the program ended before it began.
said-ended-before = Not done, since the program ended before it.
said-failed-under-way = The program failed inside before the answer came; whether it was done is not known.
said-failed-before-it = Not run: the program failed inside before it began.
said-failed-before = Not done, since the program failed inside before it.
said-uncertain-before = Not done, since it is not known whether "{ $action }" before it was done.
said-action-before = Not done, since "{ $action }" failed before it.
said-label-open = Open { $place }
said-label-start = Start { $name }

# The same of what the server sends.
said-server-busy = Not sent: the server is busy with other requests.
said-server-ended = The server ended before the answer came; whether it was done is not known.
said-no-key = Not sent: the server cannot open its secrets; its log says why.
said-changed-not-sent = The template was changed meanwhile, so that this was not sent.
said-not-for-session = The template does not run for this session. { $why }
said-server-requests-only = The server sends web requests only.
said-not-sent-requests-only = Not sent: the server sends web requests only.
said-forgotten = Not sent: { $name } was kept in the server's memory only, which has forgotten it.
said-moment-not-come = The session has not come to this moment.
said-session-long-over = The session ended more than 24 hours ago.
