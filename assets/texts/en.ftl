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
