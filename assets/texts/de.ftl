# Every word that a user reads, in German. Grouped by place; a key begins with the name of its group.
# Sentence case, no full stop in labels, infinitive last on buttons, "1 von 3" and not "1/3".

# Reasons: why a part of the connection is not well.
reason-server-silent = Vom Server kam 15 Sekunden lang kein Lebenszeichen
reason-token-rejected = Der Server kennt dieses Token nicht
reason-server-closed = Der Server hat die Verbindung beendet
reason-server-no-answer = { $server } antwortet nicht
reason-server-refused = Der Server hat die Verbindung abgelehnt (HTTP { $status })
reason-server-unreachable = { $server } ist nicht erreichbar: { $why }
reason-address-wrong = Diese Serveradresse ist nicht verwendbar: { $why }
reason-token-missing = Melden Sie sich an, um diesen Server zu nutzen
reason-key-store-silent = Der Schlüsselspeicher hat noch nicht geantwortet. Entsperren Sie ihn oder melden Sie sich an
reason-sign-in-refused = Der Server nimmt diese Anmeldung nicht an
reason-sign-in-over = Der Server hat die Anmeldung beendet
reason-not-allowed = Der Server lässt Sie nicht zu: { $why }
reason-renewing = Die Anmeldung wird erneuert
reason-sign-in-again = Melden Sie sich neu an: Der Server nimmt das Token nicht mehr an. Geben Sie unter „Einstellungen“, „Konto & Info“ ein neues ein
reason-port-taken = Port { $port } ist von einem anderen Programm belegt. Dort erreichen Telefonanlagen diesen Computer, deshalb wird es weiter versucht, bis er frei ist
reason-no-port = Für die Anbindungen wurde kein freier Port gefunden
reason-folder-in-use = Ein anderer Nimbus Assistant verwendet denselben Datenordner
reason-backend-failed = Der eingebaute Server startet nicht: { $why }
reason-failed-inside = In der Verbindung zum Server trat ein interner Fehler auf, sie wird neu aufgebaut
reason-telephone-silent = Noch hat keine Telefonanlage einen Anruf gemeldet
reason-line = { $why }
reason-line-lost = Die Verbindung wurde unterbrochen
reason-line-refused = Die Telefonanlage lässt den Server nicht zu

# Notices: sentences that the user should read once.
notice-settings-broken-last-good = Die Einstellungen waren nicht lesbar und liegen nun unter { $file }. Die letzten brauchbaren werden verwendet ({ $why })
notice-settings-broken-defaults = Die Einstellungen waren nicht lesbar und liegen nun unter { $file }. Das Programm startet mit den Standardwerten ({ $why })
notice-settings-stuck = Die Einstellungen lassen sich weder lesen noch beiseitelegen, Änderungen gehen deshalb verloren: { $why }
notice-settings-newer = Die Einstellungen stammen von einer neueren Version. Eine Kopie liegt unter { $file }
notice-settings-not-saved = Die Einstellungen konnten nicht gespeichert werden: { $why }
notice-policy-broken = Die Vorgaben Ihres Administrators in { $place } gelten nicht: { $why }
notice-policy-value = Die Vorgabe { $key } Ihres Administrators in { $place } gilt nicht: { $why }
notice-token-for-this-run = Kein Schlüsselspeicher ist verwendbar, das Token gilt deshalb nur bis zum Beenden: { $why }
notice-token-not-removed = Das Token für { $server } ist noch im Schlüsselspeicher: { $why }
notice-key-store-silent = Der Schlüsselspeicher hat noch nicht geantwortet. Entsperren Sie ihn, sonst müssen Sie sich beim nächsten Start neu anmelden
notice-secret-for-this-run = Kein Schlüsselspeicher ist verwendbar, das Geheimnis gilt deshalb nur bis zum Beenden: { $why }
notice-locked = Dies gibt Ihr Administrator vor, es wurde nicht geändert
notice-own-numbers-failed = Der geänderte Name oder die Nummern gelten noch nicht: { $why }
notice-doors-listen-failed = Die Anbindungen sind wie zuvor erreichbar: { $why }
notice-open-failed = Öffnen nicht möglich: { $why }
notice-autostart-failed = Der Start mit dem Computer konnte nicht geändert werden: { $why }
notice-copy-failed = Kopieren nicht möglich: { $why }
notice-refused = { $sentence }
notice-not-done = Nicht ausgeführt: { $why }
notice-contact-gone = Dieser Kontakt wird nicht mehr angeboten
notice-taken = Das hat schon jemand anderes übernommen
notice-wrap-up-not-taken = Ihre Angaben zu { $who } hat der Server abgelehnt: { $why }
notice-a-wrap-up-not-taken = Ihre Angaben zu einem Vorgang hat der Server abgelehnt: { $why }
notice-reason-not-taken = Der Server hat den Grund abgelehnt: { $why }
notice-reason-unwritten = Der Grund bleibt nur bis zum Beenden erhalten, er ließ sich nicht auf die Festplatte schreiben: { $why }
notice-simulate-failed = Die Simulation konnte nicht gestartet werden: { $why }
notice-token-renewed = { $door } hat ein neues Token. Tragen Sie die neue URL in der Telefonanlage ein
notice-token-not-renewed = Das Token konnte nicht erneuert werden: { $why }
notice-settings-imported = Importierte Einstellungen: { $count }
notice-settings-reset = Zurückgesetzte Einstellungen: { $count }
notice-settings-exported = Einstellungen exportiert nach { $file }
notice-settings-not-exported = Die Einstellungen wurden nicht exportiert: { $why }
notice-templates-imported = Importierte Vorlagen: { $count }
notice-templates-not-imported = Keine Vorlage wurde importiert: { $why }
notice-templates-exported = In { $file } exportierte Vorlagen: { $count }
notice-templates-exported-in-part = In { $file } exportierte Vorlagen: { $count }. Ausgelassen: { $left }
notice-templates-not-exported = Keine Vorlage wurde exportiert: { $why }
notice-retry-gone = { $template } lässt sich nicht wiederholen: Der Anruf oder die Vorlage ist nicht mehr da
notice-runs-unwritten = Zurzeit laufen keine Vorlagen: Das Protokoll ihrer Läufe lässt sich nicht schreiben ({ $why })
notice-outbox-unwritten = Was der Server noch nicht weiß, lässt sich auf diesem Computer nicht aufbewahren: { $why }
notice-failed-inside = In Nimbus Assistant trat ein interner Fehler auf, etwas wurde abgebrochen; Näheres steht im Protokoll
notice-failed-again = In einem Teil von Nimbus Assistant trat ein interner Fehler auf, er startet neu; Näheres steht im Protokoll
notice-failed-for-good = Nach einem internen Fehler empfängt Nimbus Assistant keine Anrufe mehr. Beenden und starten Sie das Programm neu; Näheres steht im Protokoll
notice-server-again = Der eingebaute Server hat sich unerwartet beendet und startet neu; Näheres steht im Protokoll
notice-call-over = Das ist schon vorbei
notice-host-refused = { $template } wurde nicht gesendet: { $host } hat eine private Adresse. Anfragen an { $host } zulassen?

# The tray: its menu and its tooltip.
tray-open = Assistant öffnen
tray-hide = Ausblenden
tray-profile = Profil
tray-settings = Einstellungen
tray-open-nimbus = Nimbus öffnen
tray-info = Info
tray-sign-in = Anmelden
tray-logout = Abmelden
tray-quit = Beenden
tray-tooltip = Nimbus Assistant: { $status }
tray-status-connected = Verbunden
tray-status-connected-door = Verbunden · { $door }
tray-status-connecting = Wird verbunden
tray-status-not-connected = Nicht verbunden
tray-status-signed-out = Abgemeldet
tray-status-rejected = Neu anmelden

# Times: how long and when.
format-hours = { $hours } h { $minutes } min
format-minutes = { $minutes } min
format-seconds = { $seconds } s
format-day-today = heute
format-day-yesterday = gestern
format-today = heute { $time }
format-yesterday = gestern { $time }

# Sessions: words that toasts, lists and the session view share.
simulation = Simulation
caller-withheld = Nummer unterdrückt
caller-unknown = Unbekannter Anrufer
origin-internal = Intern
origin-external = Extern
origin-pstn = Telefonnetz
origin-outbound = Ausgehend
hop-you = Sie
hop-caller = Ursprünglicher Anrufer
hop-ivr = Sprachmenü
hop-service = Dienst
hop-agent = Agent
hop-external = Extern
hop-no-answer = Keine Antwort
hop-talked = { $time } gesprochen
hop-waited = { $time } gewartet
hop-left-blind = blind übergeben
hop-left-attended = mit Rückfrage übergeben
# Read out by screen readers.
hop-transferred-from = übergeben von { $name }
hop-left-forwarded = weitergeleitet
hop-left-no-answer = keine Antwort
hop-left-declined = abgelehnt
hop-left-elsewhere = anderswo angenommen
state-ringing = Klingelt
state-talking = Im Gespräch
state-held = Gehalten
state-ended = Beendet
state-transferred = Übergeben
state-missed = Verpasst
state-elsewhere = Anderswo angenommen
state-no-answer = Keine Antwort
state-declined = Abgelehnt
state-busy = Besetzt
state-failed = Fehlgeschlagen
state-cancelled = Abgebrochen
state-offered = Angeboten
state-working = In Arbeit
state-chatting = Im Chat
state-done = Erledigt

# Toasts.
toast-incoming-call = Eingehender Anruf
toast-outbound-call = Anstehender Anruf
toast-task = Aufgabe
toast-email = E-Mail
toast-message = Nachricht
toast-dismiss = Ausblenden
# What can be done about a toast, for screen readers: "Accept, Task: Book rooms for Travel Desk".
toast-deed = { $deed }, { $toast }
toast-grip = Zum Verschieben ziehen. Doppelklick setzt die Einblendung zurück
toast-for = für { $service }
toast-direct-call = Direktanruf
toast-last-time = Zuletzt { $session }
toast-earlier = { $count } frühere
toast-decline = Ablehnen
toast-accept = Annehmen
toast-open = Öffnen
toast-copy = Kopieren
toast-answer-at-telephone = Am Telefon annehmen
toast-answer-in = In { $door } annehmen
toast-due = fällig { $time }
toast-files =
    { $count ->
        [one] { $count } Datei
       *[other] { $count } Dateien
    }
toast-opens-my-sessions = In „Meine Vorgänge“
toast-opens-browser = Im Browser
toast-opens-email = Im E-Mail-Programm
toast-no-answer = Keine Antwort
toast-reason = Nichtverfügbarkeitsgrund
toast-failed = Vorlage fehlgeschlagen
toast-tried = { $result }, { $count }-mal versucht
toast-details = Details
# Titles of toasts: their windows are named, since they are not part of the accessibility tree.
toast-title = { $kind }: { $who }
toast-title-service = { $kind }: { $who }, { $service }
toast-more = { $count } weitere
toast-show-all = Alle zeigen
toast-preview = Vorschau
toast-preview-title = Hier erscheinen Einblendungen
toast-preview-words = Niemand ruft an. Dies schließt sich von selbst.

# A call that a link asks for (mock-up 14). Sentences take two lines of a toast, those of the last group one.
toast-link = Anruf aus einem Link
link-unread = Dieser Link ist nicht anrufbar
link-nothing-dialled = Es wurde nichts gewählt
link-user = Benutzer dieser Organisation
link-looking = Es wird nachgesehen, wer es ist
link-call = Anrufen
link-cancel = Abbrechen
link-close = Schließen
link-behalf = Im Auftrag von { $service }
link-unknown = Dieser Name ist hier unbekannt. Prüfen Sie den Link oder suchen Sie unter „Im Auftrag anrufen“.
link-foreign = Der Dienst im Link gehört nicht zu Ihren. Stattdessen ist Ihr erster Dienst gewählt.
link-waiting = Das klärt sich, sobald der Server verbunden ist. Ohne Ihr Einverständnis wird nichts gewählt.
link-too-long = Er ist länger als jeder Anruflink. Vielleicht wurde zu viel kopiert.
link-control = Er enthält Steuerzeichen, etwa einen Zeilenumbruch. Ein guter Link tut das nie.
link-hidden = Er enthält Zeichen, die unsichtbar sind oder die Lesereihenfolge umkehren.
link-scheme = Er beginnt nicht mit tel:, callto: oder nimbus-call:, seine Bedeutung ist daher unklar.
link-empty = Er nennt niemanden zum Anrufen: weder eine Nummer noch eine Person.
link-encoding = Seine Prozentzeichen kodieren keinen Text. Der Link wurde falsch erstellt.
link-encoded-twice = Er ist mehrfach kodiert und könnte je nach Programm Verschiedenes bedeuten.
link-look-alike = Er enthält Zeichen einer anderen Schrift, die anderen gleichen. Geraten wird nicht.
link-service-code = Er enthält * oder #. Damit erhalten Telefonanlagen Befehle, etwa zum Umleiten von Anrufen.
link-pause = Er enthält eine Pause und danach Ziffern, die in das Gespräch gesendet würden.
link-parameter = Er enthält einen unbekannten Parameter, auf den es ankommen könnte.
link-too-many-parts = Er hat mehr Teile als Ziel und Dienst, das Gemeinte ist daher unklar.
link-service = Der Dienst darin ist kein gültiger Dienstname. Der Link wurde falsch erstellt.
link-length = Die Nummer darin hat zu wenige oder zu viele Ziffern für eine Telefonnummer.
link-upn = Die Adresse darin hat nicht die Form name@domain und gehört daher niemandem.
link-target = Das Ziel ist weder eine Nummer noch name@domain noch eine Benutzer-ID.
link-extension = Durchwahl { $digits }: im Gespräch nachwählen
link-context = Die Nummer gilt innerhalb von { $context }
link-counting = Gleich wird angerufen, wenn Sie nicht abbrechen
link-calling = Zuerst klingelt Ihr eigenes Telefon

# Call on behalf (mock-up 13), and the same page for a transfer.
call-out = Im Auftrag anrufen
call-out-transfer = Übergeben
call-out-back = Zurück
call-out-close = Schließen
call-out-search = Name oder Nummer
call-out-clear = Leeren
call-out-hint = Name, Firma oder Nummer eingeben
call-out-nobody = Niemand mit diesem Namen gefunden. Eine Nummer können Sie direkt eingeben und anrufen.
call-out-nobody-chosen = Wählen Sie zuerst, wen Sie anrufen
call-out-number = Nummer
call-out-people = Personen in Ihrer Organisation
call-out-customers = Kunden (Adressbuch)
call-out-mobile = Mobil
call-out-work = Geschäftlich
call-out-home = Privat
call-out-dialpad = Wähltasten
call-out-contacts = Kontakte
call-out-backspace = Letzte Ziffer löschen
call-out-short =
    { $count ->
        [one] Eine Ziffer fehlt ({ $country })
       *[other] { $count } Ziffern fehlen ({ $country })
    }
call-out-call = { $name } anrufen
call-out-calling = Anruf läuft
call-out-transfer-to = An { $name } übergeben
call-out-transferring = Übergabe läuft
session-transfer = Übergeben
session-call-back = Zurückrufen

# Calling out: why not, and what to confirm.
call-on-behalf-of = Im Auftrag von
call-in-teams = Öffnet einen Anruf in Microsoft Teams
call-anyway = Trotzdem anrufen
call-hindered-connection = Keine Verbindung zum Server. Sobald sie wieder steht, können Sie anrufen.
call-hindered-offline = Sie sind offline. Ändern Sie Ihre Präsenz, um im Auftrag eines Dienstes anzurufen.
call-hindered-rona = Sie haben ein Angebot verpasst. Werden Sie wieder verfügbar und rufen Sie dann an.
call-hindered-session = Sie haben einen laufenden Vorgang. Danach können Sie im Auftrag eines Dienstes anrufen.
call-hindered-ringing = Ihnen wird gerade etwas angeboten. Anrufen können Sie, sobald das geklärt ist.
call-hindered-acw = Die Nacharbeit läuft. Danach können Sie im Auftrag eines Dienstes anrufen.
call-hindered-service = Kein Dienst lässt Sie in seinem Auftrag anrufen. Ihr Administrator kann das ändern.
call-hindered-telephone = Keines Ihrer Telefone ist einer Telefonanlage bekannt, die Anrufe starten kann.
call-warning-emergency = Dies ist eine Notrufnummer. Der Anruf geht sofort an die Notrufzentrale.
call-warning-premium = Diese Nummer kostet mehr als ein üblicher Anruf, manchmal sehr viel mehr.
call-warning-country = Land dieser Nummer: { $country }. Dorthin wird üblicherweise nicht angerufen.
call-not-connected = Der Server ist nicht erreichbar, niemand wurde angerufen. Versuchen Sie es gleich noch einmal.
call-not-looked-up = Der Server hat nicht gesagt, wessen Nummer das ist. Beim Anruf wird noch einmal nachgesehen.
call-try-again = Niemand wurde angerufen, denn eine Bestätigung gilt nicht mehr. Rufen Sie erneut an.
call-failed = Die Antwort des Servers war nicht verständlich: { $why }
call-out-unknown = Niemand mit diesem Namen ist bekannt, und als Nummer lässt es sich nicht anrufen
notice-call-to-confirm = Niemand wurde angerufen, denn dieser Anruf braucht eine Bestätigung. Rufen Sie erneut an und bestätigen Sie.
notice-link-busy = Gerade wird ein Anruf gestartet, der andere Link wurde deshalb nicht geöffnet. Klicken Sie gleich noch einmal darauf.
doctor-not-opened = Das System hat den Link nicht geöffnet: { $why }

# The agent's state: one line of why they are or are not selectable, then presences and profiles.
agent-selectable = Für Dienste verfügbar
agent-not-available = { $presence } · keine Dienstanrufe
agent-off-duty = Außer Dienst · keine Dienstanrufe
agent-rona = Keine Antwort · keine Dienstanrufe
agent-in-session = In einem Vorgang
agent-offered = Vorgang wird angeboten
agent-acw = Nacharbeit
agent-no-services = Keine Dienste in diesem Profil
agent-since = seit { $time }
agent-offline-hint = Nicht verbunden: Der Server kann nicht gefragt werden
presence-name = Präsenz
presence-from = Präsenz laut { $door }
presence-available = Verfügbar
presence-busy = Beschäftigt
presence-do-not-disturb = Nicht stören
presence-be-right-back = Bin gleich zurück
presence-away = Abwesend
presence-offline = Offline
profile-name = Dienstprofil
profile-duty = Im Dienst
profile-off-duty = Außer Dienst
profile-all-services = alle Dienste

# After an offer that was not answered.
rona-call = Sie haben einen Anruf verpasst
rona-task = Sie haben eine Aufgabe verpasst
rona-email = Sie haben eine E-Mail verpasst
rona-message = Sie haben eine Nachricht verpasst
rona-blocked = Keine Dienstanrufe, bis Sie wieder verfügbar sind.
rona-end = Wieder verfügbar werden
rona-ends = Sperrdauer { $ago } · endet um { $time } von selbst

# After-call work.
acw-of = von { $time }
acw-extend = Verlängern
acw-extend-by = Um { $length } verlängern
acw-finish = Abschließen
acw-next = Nächster Anruf danach
acw-code-missing = Code fehlt noch
acw-no-code = Code fehlt
acw-until = Bis { $time }
acw-little-left = noch unter { $seconds } s

# Reasons for not having been available.
reasons-title = Warum nicht verfügbar?
reasons-place = { $place } von { $count }
reasons-fill-out = Ausfüllen
reasons-another = Anderer Grund
reasons-none = Ihr Administrator hat keine Gründe festgelegt.
reasons-newer = Neuere
reasons-older = Ältere
reasons-days =
    { $count ->
        [one] { $count } Tag
       *[other] { $count } Tagen
    }
reasons-hours =
    { $count ->
        [one] { $count } Stunde
       *[other] { $count } Stunden
    }
reasons-oldest-closes = Älteste Frage verfällt in { $time }
reasons-closes = Verfällt in { $time }

# Waiting sessions that may be picked up.
waiting-head = Wartet auf Übernahme
waiting-pick-up = Übernehmen
waiting-pick-up-one = Übernehmen: { $title }
waiting-for = wartet { $time }

# Search in the history.
search-name = Verlauf durchsuchen
search-clear = Suche leeren
search-busy = Suche läuft
search-nothing = Nichts gefunden
search-more = Mehr
search-offline = Der Verlauf liegt auf dem Server, der zurzeit nicht erreichbar ist.
search-failed = Der Verlauf konnte nicht durchsucht werden: { $why }

# Codes & Tags.
codes-primary = Hauptcode
codes-secondary = Nebencodes
codes-choose = Code wählen
codes-none = Kein Code
codes-add = Code hinzufügen
tags-name = Schlagwörter
tags-hint = Hinzufügen
tags-remove = { $tag } entfernen
tags-suggested = Vorschläge aus früheren Vorgängen
tags-suggested-for = Vorschläge für „{ $letters }“
note-name = Notiz
note-hint = Was soll man sich merken?
saved-at = Gespeichert { $time }
saved-not-yet = Noch nicht gespeichert
saved-retrying = Nicht gespeichert, neuer Versuch
saved-also-later = Auch in der Nacharbeit änderbar
saved-kept-when-finished = Bleibt nach Abschluss erhalten

# Work that is no telephone call.
work-customer = Von
work-due = Fällig
work-reference = Referenz
work-files = Dateien
work-open = Öffnen
work-done = Erledigt
work-call = Anrufen
work-copy = Kopieren
work-copy-number = Nummer kopieren

# Info tab.
info-phone-number = Telefonnummer
info-email = E-Mail
info-im-address = Chat-Adresse
info-empty = Leer

# Ages: how long ago something was.
age-now = gerade eben
age-seconds = vor { $count } s
age-minutes = vor { $count } min
age-hours = vor { $count } h
age-days =
    { $count ->
        [one] vor { $count } Tag
       *[other] vor { $count } Tagen
    }

# Settings: the sections' names.
settings-general = Allgemein
settings-notifications = Benachrichtigungen
settings-appearance = Darstellung
settings-doors = Anbindungen
settings-ring-me = Probeanruf
ring-me-with = Probeanruf: { $script }
ring-command = nimbus-assistant simulate { $script }
settings-templates = Anrufvorlagen
settings-account = Konto & Info

settings-locked = Von Ihrem Administrator vorgegeben
settings-search = Einstellungen suchen
settings-search-nothing = Keine Einstellung heißt so

# Settings as a whole: files of them, and going back to the defaults.
exchange-head = Alle Einstellungen
exchange-export = Einstellungen exportieren
exchange-export-hint = In eine Datei, ohne Server, Anmeldung und Geheimnisse
exchange-export-button = Exportieren …
exchange-import = Einstellungen importieren
exchange-import-hint = Sie sehen vorher, was sich ändern würde
exchange-import-button = Importieren …
exchange-reset = Alle Einstellungen zurücksetzen
exchange-reset-hint = Server, Anmeldung und Vorlagen bleiben
exchange-reset-button = Zurücksetzen …
exchange-reset-page = Diese Seite zurücksetzen
exchange-reset-page-hint = Auf die Standardwerte; lässt sich rückgängig machen
exchange-nothing-to-reset = Alles steht auf den Standardwerten
exchange-reset-question = Alle Einstellungen zurücksetzen?
exchange-reset-words = Alles, was Sie auf diesen Seiten gewählt haben, wird auf den Standard zurückgesetzt. Server, Anmeldung, Telefonanlagen und Vorlagen bleiben, wie sie sind. Sie können es danach rückgängig machen.
exchange-locked-stay = Was Ihr Administrator festgelegt hat, bleibt.
exchange-reset-yes = Zurücksetzen
exchange-cancel = Abbrechen
exchange-close = Schließen
exchange-file = Einstellungen von Nimbus Assistant
exchange-title = { $file } importieren
exchange-unreadable = { $file } enthält keine lesbaren Einstellungen: { $why }
exchange-nothing-changed = Es wurde nichts geändert.
exchange-newer = Eine neuere Version hat diese Datei geschrieben. Was diese Version nicht kennt, wird ausgelassen.
exchange-unknown = Hier unbekannt und ausgelassen: { $names }
exchange-wrong = Ungültig und ausgelassen: { $names }
exchange-locked = Vom Administrator festgelegt und nicht geändert: { $names }
exchange-elsewhere = Die Datei nennt auch einen Server oder eine Anmeldung. Das wird nie aus einer Datei übernommen: Wählen Sie es unter Konto & Info.
exchange-no-change = Nichts würde sich ändern.
exchange-changes = Diese Einstellungen würden sich ändern:
exchange-change = { $old } → { $new }
exchange-import-some =
    { $count ->
        [one] { $count } Einstellung importieren
       *[other] { $count } Einstellungen importieren
    }
exchange-on = An
exchange-off = Aus
exchange-empty = Leer
exchange-system-language = Wie das System

# The licences of what the program contains.
licences-title = Lizenzen Dritter
licences-hint = Was Nimbus Assistant enthält und zu welchen Bedingungen
licences-show = Anzeigen
licences-back = Zurück zu Konto & Info
licences-reading = Lizenzen werden gelesen …
licences-missing = Dieser Kopie fehlt die Datei THIRD-PARTY.txt. Jedes Paket von Nimbus Assistant enthält sie.

# Settings, General.
settings-language = Sprache
settings-language-hint = Ändert alle Fenster sofort
settings-language-system = System ({ $language })
settings-country = Land
settings-country-hint = Für Nummern ohne +
settings-display-name = Ihr Name
settings-display-name-hint = Steht oben im Hauptfenster
settings-own-numbers = Ihre Durchwahlen und Nummern
settings-own-numbers-hint = Ist das Feld leer, gilt jeder Anruf als Ihrer
settings-own-numbers-example = 21, +41 44 555 01 20
settings-start-with-system = Mit dem Computer starten
settings-start-with-system-hint = Startet im Infobereich, ohne Fenster
settings-call-flow-toast = Anrufweg vor dem Annehmen zeigen
settings-call-flow-toast-hint = Eine Einblendung mit dem Weg des Anrufers, solange es klingelt
settings-close-to-tray = Beim Schließen weiterlaufen
settings-close-to-tray-hint = Nimbus Assistant bleibt im Infobereich
settings-sign-in-at-start = Anmeldefenster beim Start zeigen
settings-sign-in-at-start-hint = Solange niemand angemeldet ist, auch beim Start im Infobereich

# Settings, Notifications: what the user is told of, how, and for how long.
notify-about = Mich informieren über
notify-toast = Einblendung
notify-sound = Ton
notify-system = System
notify-way-for = { $way } für { $kind }
notify-play-for = Ton abspielen für { $kind }
notify-service-call = Dienstanrufe
notify-direct-call = Direktanrufe
notify-task = Aufgaben
notify-email = E-Mail
notify-message = Nachrichten
notify-no-answer = Keine Antwort
notify-reason = Nichtverfügbarkeitsgründe
notify-after-call = Nacharbeit
notify-failure = Fehler bei Vorlagen
notify-stand-in = Einblendungen kommen hier als Systembenachrichtigungen, weil dieser Desktop Programme ihre Fenster nicht platzieren lässt.
notify-notices = Hinweise ausblenden nach
notify-notices-hint = Eingehende Vorgänge bleiben, bis sie angenommen oder vorbei sind
notify-seconds =
    { $seconds ->
        [one] { $seconds } Sekunde
       *[other] { $seconds } Sekunden
    }
notify-volume = Lautstärke
notify-play = Abspielen
notify-no-device = Kein Audiogerät
notify-do-not-disturb = „Nicht stören“ des Systems beachten
notify-do-not-disturb-hint = Solange es an ist, weder Ton noch Systembenachrichtigung; Einblendungen kommen trotzdem
notify-do-not-disturb-unknown = Dieser Desktop sagt Programmen nicht, ob es an ist
notify-sharing = Einblendungen beim Teilen des Bildschirms zeigen
notify-sharing-hint = Andere könnten Angaben zu Anrufern sehen
notify-sharing-always = Dieses System kann Einblendungen nicht auslassen: Andere könnten Angaben zu Anrufern sehen

# Settings, Appearance.
settings-theme = Design
settings-theme-system = Wie das System
settings-theme-light = Hell
settings-theme-dark = Dunkel
settings-place = Ort der Einblendungen
settings-place-hint = Wo Einblendungen für eingehende Vorgänge erscheinen. Am Griff lassen sie sich überallhin ziehen; der Ort bleibt gespeichert.
settings-place-dragged = Wohin ich sie zuletzt gezogen habe
settings-place-not-dragged = Ziehen Sie zuerst eine Einblendung am Griff
settings-monitor = Bildschirm
settings-preview = Vorschau
place-top-left = Oben links
place-top = Oben Mitte
place-top-right = Oben rechts
place-left = Mitte links
place-right = Mitte rechts
place-bottom-left = Unten links
place-bottom = Unten Mitte
place-bottom-right = Unten rechts
monitor-main = Hauptbildschirm
monitor-other = Bildschirm { $number } ({ $width } × { $height }, { $side })
monitor-left = links
monitor-right = rechts
monitor-above = darüber
monitor-below = darunter
monitor-gone = { $name } (nicht verbunden)
settings-zoom = Zoom
settings-zoom-hint = { $larger } und { $smaller } überall, { $reset } für 100 %
settings-zoom-in = Vergrößern
settings-zoom-out = Verkleinern
settings-percent = { $percent } %
settings-on-top-on-events = Bei eingehenden Vorgängen nach vorn holen
settings-on-top-on-events-hint = Auch bei verpassten Anrufen und zur Nachbearbeitung, ohne die Tastatureingabe zu übernehmen
settings-main-on-top = Hauptfenster im Vordergrund halten
settings-reduced-motion = Bewegung reduzieren
settings-reduced-motion-hint = Nichts gleitet oder blendet über

# Settings, Links to call.
settings-links = Anruflinks
links-calls = Wenn ein Link anrufen will
links-calls-hint = Sofort nur, wenn der Link einen Ihrer Dienste nennt und nichts zu fragen ist, und erst nach drei Sekunden, in denen Sie abbrechen können
links-ask-first = Zuerst fragen
links-call-at-once = Sofort anrufen
links-owners = Wer Anruflinks öffnet
links-us = Nimbus Assistant
links-nobody = Kein Programm
links-other = { $program }
links-test = Link testen
links-test-scheme = { $scheme }:-Link testen
links-test-waits = Ein { $scheme }:-Link wurde geöffnet und wird hier erwartet. Niemand wird dadurch angerufen
links-test-arrived = Der { $scheme }:-Link kam hier nach { $milliseconds } ms an
links-test-missing = Der { $scheme }:-Link kam nicht an. Ein anderes Programm hat ihn übernommen oder gar keines
links-to-choose = Bei manchen Links lässt das System nur Sie selbst das Programm wählen
links-register = Links mit Nimbus Assistant öffnen
links-undo = Rückgängig
links-choose = Standard-Apps
doctor-failed = { $why }

# Settings, Doors.
doors-explanation = Über eine Anbindung meldet Ihre Telefonanlage Anrufe: Der Server verbindet sich mit ihr, oder sie ruft die URL der Anbindung auf, die Sie in ihre Webhook-Einstellungen kopieren.
doors-none = Es gibt noch keine Anbindungen. Sie erscheinen, sobald der Server verbunden ist.
doors-none-yet = Es gibt noch keine Anbindungen
doors-simulation = Simulation
doors-off = Ausgeschaltet
doors-silent = Noch kein Ereignis
doors-heard =
    { $count ->
        [one] Letztes Ereignis { $age } · { $count } Ereignis
       *[other] Letztes Ereignis { $age } · { $count } Ereignisse
    }
doors-refused = Letzte Anfrage abgelehnt: { $reason }
doors-no-connection = Noch nicht verbunden
doors-connecting = Wird verbunden …
doors-connected =
    { $count ->
        [one] Verbindung { $age } aufgebaut · { $count } Ereignis
       *[other] Verbindung { $age } aufgebaut · { $count } Ereignisse
    }
doors-lost = Nicht verbunden, { $age } abgebrochen
doors-not-let-in = Nicht zugelassen, { $age } abgelehnt
doors-set-up = { $door } einrichten
doors-show = Token von { $door } zeigen
doors-hide = Token von { $door } verbergen
doors-copy = URL von { $door } kopieren
doors-renew = Token von { $door } erneuern
doors-renew-warning = Die URL in Ihrer Telefonanlage gilt ab sofort nicht mehr. Tragen Sie dort die neue ein.
doors-renew-confirm = Token erneuern
doors-renew-cancel = Behalten
doors-listen = Anbindungen erreichbar für
doors-port = Port { $port }, bei jedem Start derselbe
doors-listen-here = Nur diesen Computer
doors-listen-addresses = Gewählte Adressen
doors-listen-network = Das ganze lokale Netz
doors-listen-network-warning = Jedes Gerät in Ihrem Netz kann die Anbindungen erreichen. Nur das Token in der URL hält andere davon ab, Anrufe zu melden, und es wird unverschlüsselt übertragen.
doors-addresses = Adressen, die Anrufe melden dürfen
doors-addresses-wrong = { $address } ist keine Adresse. Schreiben Sie etwa 192.168.1.20 oder 10.0.0.0/8.
doors-add = Telefonanlage hinzufügen
doors-delete = Anbindung { $name } löschen? Von dieser Telefonanlage kommt dann nichts mehr; der Verlauf bleibt
doors-kind = Art
doors-kind-hint = Lässt sich später nicht mehr ändern
doors-kind-asterisk = Asterisk
doors-kind-free-switch = FreeSWITCH
doors-kind-fritz-box = FRITZ!Box
doors-kind-desk-phones = Tischtelefone
doors-kind-zammad = Zammad
doors-kind-sipgate = sipgate
doors-kind-placetel = Placetel
doors-kind-generic = Anderer Webhook
doors-label-hint = Wird angezeigt. Ohne Namen: { $name }
doors-enabled = Eingeschaltet
doors-default-service = Standarddienst
doors-default-service-hint = Für Anrufe, zu denen die Telefonanlage keinen nennt
doors-no-service = Keiner
doors-url-later = Die URL für die Telefonanlage steht in der Liste, sobald die Anbindung gespeichert ist
doors-connection = Verbindung
doors-host = Adresse
doors-host-hint = Name oder IP-Adresse der Telefonanlage
doors-line-port = Port
doors-line-port-wrong = Geben Sie eine Zahl bis 65535 ein
doors-user = Benutzer
doors-user-hint = Leer, wenn nur ein Passwort verlangt wird
doors-password = Passwort
doors-password-kept = Der Server hat es und zeigt es nicht. Lassen Sie das Feld leer, um es zu behalten
doors-password-other = Der Server hat es nur für die frühere Adresse. Geben Sie es neu ein
doors-tls = Verschlüsselt (TLS)
doors-tls-hint = Falls die Telefonanlage es bietet. Sonst sind Namen und Nummern unterwegs lesbar
doors-certificates = Zertifikate
doors-certificates-hint = Gelten zusätzlich zu denen des Servers, als PEM; für Telefonanlagen mit selbst ausgestelltem Zertifikat
doors-queues = Warteschlangen
doors-queues-hint = Zu welchem Dienst die Anrufe einer Warteschlange gehören. Fehlt eine hier, gilt der Dienst mit ihrem Namen
doors-queue = Warteschlange { $number }
doors-queue-service = Dienst der Warteschlange { $number }
doors-queue-remove = Warteschlange { $number } entfernen
doors-queue-add = Warteschlange hinzufügen
doors-telephones = Telefone
doors-telephones-hint = Wem ein Telefon gehört. Fehlt eines hier, gehört es dem Agenten mit dieser Durchwahl
doors-telephone = Telefon { $number }
doors-telephone-agent = Agent des Telefons { $number }
doors-telephone-remove = Telefon { $number } entfernen
doors-telephone-add = Telefon hinzufügen
doors-row-missing = Jede Zeile braucht beide Angaben, erst dann lässt sich die Anbindung speichern
doors-row-twice = { $word } kommt zweimal vor
doors-calling = Ausgehende Anrufe
doors-way = Wie Telefone angerufen werden
doors-way-hint = Leer für { $usual }
doors-context = Kontext zum Wählen
doors-context-hint = Aus dem Wählplan. Leer für { $usual }
doors-prefix = Amtsvorwahl
doors-prefix-hint = Ersetzt das + einer Nummer, etwa 00. Leer lässt Nummern unverändert
doors-in-queues = Agenten in Warteschlangen
doors-pauses = Agenten in Warteschlangen pausieren
doors-pauses-hint = In der Nacharbeit, nach einem nicht angenommenen Anruf, bei Nichtverfügbarkeit und außer Dienst
doors-membership = Profile ändern Warteschlangen
doors-membership-hint = Ein Agent ist in den Warteschlangen der Dienste des gewählten Profils

# Settings, Ring me.
ring-explanation = Die eingebaute Telefonanlage erzeugt Anrufe auf Wunsch. Sie sind als Simulation gekennzeichnet und bleiben in Ihrem Verlauf.
ring-none = Die Abläufe erscheinen, sobald der Server verbunden ist.
ring-me = Probeanruf

# Settings, Call templates: the list.
templates-loading = Vorlagen werden gelesen …
templates-find = Vorlage suchen
templates-import = Importieren
templates-export = Exportieren
templates-export-question = Welche Vorlagen kommen in die Datei? Geheimnisse nie.
templates-export-some = { $count } exportieren
templates-cancel = Abbrechen
templates-chosen = { $name } exportieren
templates-new = Neue Vorlage
templates-file = Anrufvorlagen
templates-none = Es gibt noch keine Vorlagen. Erstellen Sie eine oder importieren Sie eine Datei.
templates-nothing-found = Keine Vorlage mit diesem Namen oder dieser Aktion
templates-service = Dienstanrufe
templates-direct = Direktanrufe
templates-administrator = Von Ihrem Administrator
templates-others = Von anderen Benutzern
templates-on = An
templates-off = Aus
templates-always-on = Immer an
templates-switch = { $name } ist an
templates-no-name = Noch kein Name
templates-ringing = Wenn es klingelt
templates-accepted = Wenn ich annehme
templates-terminated = Wenn der Anruf endet
templates-opens-page = öffnet eine Webseite
templates-starts-program = startet eine App
templates-web-request = Webanfrage
templates-only = nur { $service }
templates-failed = Fehlgeschlagen { $time }
templates-failed-of = { $name } fehlgeschlagen { $time }: zeigen, was geschah
templates-not-saved = Nicht gespeichert
templates-unsaved =
    { $count ->
        [one] Eine Vorlage hat ungespeicherte Änderungen
       *[other] { $count } Vorlagen haben ungespeicherte Änderungen
    }
templates-save = Speichern
templates-discard = Verwerfen
templates-discard-question =
    { $count ->
        [one] Diese neue Vorlage verwerfen? Sie ist nirgends sonst gespeichert
       *[other] Änderungen an { $count } Vorlagen verwerfen? Sie sind nirgends sonst gespeichert
    }
templates-discard-yes = Alles verwerfen
templates-delete = Löschen
templates-delete-this = Diese Vorlage löschen
templates-delete-question = Vorlage { $name } löschen? Was sie getan hat, bleibt im Verlauf
templates-keep = Behalten
templates-back = Zurück zur Liste
templates-name = Name der Vorlage
templates-problems =
    { $count ->
        [one] Nicht gespeichert. { $first }
       *[other] Nicht gespeichert, { $count } Fehler. { $first }
    }
templates-show-problem = Zeigen
templates-changed-meanwhile = Jemand anderes hat diese Vorlage inzwischen geändert. Ihre Eingaben sind noch da
templates-gone-meanwhile = Jemand anderes hat diese Vorlage inzwischen gelöscht. Speichern legt sie neu an
templates-keep-mine = Meine behalten
templates-take-theirs = Die andere nehmen

# What templates may reach and start.
templates-hosts-head = Was Vorlagen auf diesem Computer erreichen dürfen
templates-hosts = Hosts, die Vorlagen erreichen dürfen
templates-hosts-hint = Webanfragen gehen nur an öffentliche Adressen und an diese
templates-hosts-example = crm.local, 192.168.1.0/24
templates-programs = Apps, die Vorlagen starten dürfen
templates-programs-hint = Mit vollständigem Pfad. Anderes wird nicht gestartet
templates-programs-example = /usr/bin/gedit
templates-schemes = Linkarten, die Vorlagen öffnen dürfen
templates-schemes-hint = Außer Webseiten, E-Mail, Telefon und Teams
templates-schemes-example = zoommtg, callto
templates-token-hosts = Hosts, die Ihr Token erhalten dürfen
templates-token-hosts-hint = Nur bei Anfragen, die sich mit dem Token des Agenten ausweisen
templates-token-hosts-example = api.halden.example

# Secrets of templates.
secrets-head = Geheimnisse
secrets-hint = Passwörter und Token, die Vorlagen verwenden. Jedes geht nur an seine eigenen Hosts und wird nie wieder angezeigt.
secrets-team = Die des Teams, auf dem Server aufbewahrt
secrets-own = Die Ihrer eigenen Vorlagen, im Schlüsselspeicher dieses Computers
secrets-hosts = Nur an { $hosts }
secrets-change = Ändern
secrets-change-of = Geheimnis { $name } ändern
secrets-remove = Geheimnis { $name } entfernen
secrets-remove-question = Geheimnis { $name } entfernen? Anfragen, die es nennen, schlagen dann fehl
secrets-remove-yes = Entfernen
secret-name = Name des Geheimnisses
secret-name-wrong = Nur Buchstaben, Ziffern, _ und -
secret-hosts = Hosts, die es erhalten dürfen
secret-hosts-missing = Nennen Sie mindestens einen Host
secret-value = Wert
secret-new-value = Neuer Wert
secret-value-missing = Fügen Sie das Passwort oder Token ein
secret-show-value = Eingabe zeigen
secret-hide-value = Eingabe verbergen
secret-save = Geheimnis speichern
secret-cancel = Abbrechen

# The editor of a template.
editor-run = Läuft bei
editor-rings = Klingeln
editor-accepted = Annahme
editor-ended = Ende
editor-calls = Anrufe
editor-for = Für
editor-every-service = Jeden Dienst
editor-only-me = Nur mich
editor-only-user = Nur { $user }
editor-everyone = Alle
editor-chosen-users = Gewählte Benutzer
editor-users = Benutzer
editor-nobody-yet = Noch niemanden
editor-origins = Herkunft
editor-all-origins = Egal, wer anruft
editor-origin-pstn = Telefonnetz
editor-origin-external = Extern
editor-origin-internal = Intern
editor-origin-outbound = Ausgehend
editor-only-if = Nur wenn
editor-require = Wie viele zutreffen müssen
editor-all-true = alle zutreffen
editor-any-true = eine zutrifft
editor-add-condition = Bedingung hinzufügen
editor-remove-condition = Bedingung { $number } entfernen
editor-condition-subject = Gegenstand der Bedingung { $number }
editor-condition-test = Vergleich der Bedingung { $number }
editor-condition-value = Wert der Bedingung { $number }
editor-condition-parameter = Parameter der Bedingung { $number }
editor-parameter-hint = ID des Parameters
editor-other-parameter = Anderer Parameter …
editor-subject-service = Dienst
editor-subject-caller = Anrufer
editor-subject-number = Nummer
editor-subject-origin = Herkunft
editor-subject-direction = Richtung
editor-subject-kind = Art des Vorgangs
editor-is = ist
editor-is-not = ist nicht
editor-starts-with = beginnt mit
editor-ends-with = endet mit
editor-contains = enthält
editor-matches = sieht aus wie
editor-is-empty = ist leer
editor-is-not-empty = ist nicht leer
editor-inbound = eingehend
editor-outbound = ausgehend
editor-internal = intern
editor-external = extern
editor-kind-call = Anruf
editor-kind-task = Externe Aufgabe
editor-kind-email = E-Mail
editor-kind-message = Chatnachricht
editor-do = Dann
editor-step = { $number }. { $what }
editor-add-action = Aktion hinzufügen
editor-remove-step = Aktion { $number } entfernen
editor-step-up = Aktion { $number } nach oben
editor-step-down = Aktion { $number } nach unten
editor-open-page = Seite öffnen
editor-start-app = App starten
editor-web-request = Webanfrage
editor-url = URL
editor-method = Methode
editor-program = App
editor-choose-program = Zugelassene App wählen
editor-program-not-allowed = Sie startet nur, wenn dieser Pfad in der Liste der Apps steht, die Vorlagen starten dürfen.
editor-arguments = Argumente
editor-argument = Argument { $number }
editor-add-argument = Argument hinzufügen
editor-remove-argument = Argument { $number } entfernen
editor-folder = Ordner
editor-folder-hint = Persönlicher Ordner
editor-headers = Header
editor-header-name = Header { $number }
editor-header-value = Wert des Headers { $number }
editor-add-header = Header hinzufügen
editor-remove-header = Header { $number } entfernen
editor-query = Query
editor-query-name = Query-Feld { $number }
editor-query-value = Wert des Query-Felds { $number }
editor-add-query = Query-Feld hinzufügen
editor-remove-query = Query-Feld { $number } entfernen
editor-authorisation = Autorisierung
editor-auth-none = Keine
editor-auth-basic = Name und Passwort
editor-auth-bearer = Bearer-Geheimnis
editor-auth-agent = Token des Agenten
editor-auth-agent-hint = Das Token, mit dem dieses Programm am Server angemeldet ist. Es geht nur an die Hosts, die in den Einstellungen dafür stehen.
editor-auth-sign-in = Token der Anmeldung
editor-auth-sign-in-hint = Ein Token für diese Scopes aus der Anmeldung des Agenten. Dazu muss er über einen Anmeldeanbieter angemeldet sein. Es geht nur an die Hosts, die in den Einstellungen dafür stehen.
editor-scopes = Scopes
editor-user = Benutzername
editor-secret = Geheimnis
editor-new-secret = Neues Geheimnis …
editor-no-secret-yet = Geheimnis wählen
editor-show-secret-name = Namen des Geheimnisses zeigen
editor-hide-secret-name = Namen des Geheimnisses verbergen
editor-body = Inhalt
editor-body-kind = Art des Inhalts
editor-body-none = Keiner
editor-body-json = JSON
editor-body-text = Text
editor-body-form = Formular
editor-body-multipart = Multipart-Formular
editor-json-valid = JSON, gültig
editor-json-invalid = JSON, fehlerhaft
editor-form-name = Formularfeld { $number }
editor-form-value = Wert des Formularfelds { $number }
editor-add-form = Formularfeld hinzufügen
editor-remove-form = Formularfeld { $number } entfernen
editor-extracts = Werte aus der Antwort
editor-add-extract = Wert entnehmen
editor-extract-name = Name des Werts { $number }
editor-extract-path = Pfad des Werts { $number }
editor-extract-default = Ersatz für Wert { $number }
editor-extract-default-hint = Ersatz, falls der Wert fehlt
editor-extract-show = Im Tab „Info“ zeigen
editor-extract-secret = Geheim halten
editor-remove-extract = Wert { $number } entfernen
editor-more = Mehr
editor-about-wait = { $seconds } s warten
editor-about-tries =
    { $count ->
        [one] ein Versuch
       *[other] { $count } Versuche
    }
editor-about-once = einmal je Gespräch
editor-about-values =
    { $count ->
        [one] auf einen Wert
       *[other] auf { $count } Werte
    }
editor-wait = Auf die Antwort warten
editor-wait-hint = Die nächste Aktion beginnt, wenn sie da ist
editor-timeout = Sekunden je Versuch
editor-timeout-hint = 1 bis 60
editor-retries = Wiederholungen
editor-retries-hint = 0 bis 5, nach Netzwerkfehlern, 429 und 5xx
editor-deadline = Sekunden für alle Versuche
editor-deadline-hint = 1 bis 300
editor-safe = Gefahrlos wiederholbar
editor-safe-hint = Der Empfänger beachtet Idempotency-Key
editor-go-on = Nach einem Fehler weitermachen
editor-go-on-hint = Sonst endet die Ausführung dort
editor-once = Läuft einmal
editor-once-hint = Auch nach Übergaben und neuen Verbindungen
editor-once-agent = je Agent
editor-once-conversation = je Gespräch
editor-wait-for = Auf späte Werte warten
editor-add-wait = Wert hinzufügen
editor-remove-wait = Nicht mehr auf { $name } warten
editor-wait-time = Wartezeit in Sekunden
editor-wait-time-hint = 1 bis 60, danach läuft die Vorlage mit dem, was da ist
editor-preview = Vorschau
editor-preview-with = Vorgang der Vorschau
editor-last-call = Letzter Anruf
editor-invented-call = Erfundener Anruf
editor-address = Adresse
editor-would-run = Würde laufen
editor-would-not-run = Würde nicht laufen: { $why }
editor-condition-met = { $asked }; tatsächlich { $actual }
editor-nothing-there = leer
editor-test-last = Mit letztem Anruf testen
editor-test-chosen = Mit diesem Anruf testen
editor-test-invented = Mit erfundenem Anruf testen
editor-testing = Wird gesendet …
editor-test-withheld = Die Anfrage enthält ein Geheimnis des Teams, als Test kann sie nur ein Administrator senden
editor-took = { $ms } ms
editor-sent-for-real = Als echte Anfrage gesendet
editor-placeholders = Platzhalter
editor-more-placeholders = { $count } weitere
invented-name = Name
invented-number = Nummer
invented-email = E-Mail
invented-service = Dienst
invented-no-service = Keiner
invented-origin = Herkunft

# Settings, Account & Info.
account-nobody = Niemand
account-local = Auf diesem Computer, ohne Konto
account-signed-out = Abgemeldet
account-agent = Contact-Center-Agent
account-sign-out = Abmelden
account-renew = Erneuern
account-connection = Verbindung
account-server = Server
account-server-here = Server auf diesem Computer
account-telephone = Telefonanlage
account-sign-in = Anmeldung
account-licence = Lizenz
account-licence-assistant = Assistant
account-licence-contact-centre = Contact Center
account-licence-task = Externe Aufgaben
account-licence-email = E-Mail
account-licence-none = Keine. Fragen Sie Ihren Administrator
account-well = Verbunden
account-broken = Nicht verbunden
account-connecting = Wird verbunden
account-off = Nicht verwendet
account-heard = zuletzt { $age }
account-milliseconds = { $millis } ms
account-version = Version
account-desktop = Assistant
account-server-version = Server
account-data-folder = Datenordner
account-log-folder = Protokollordner
account-toasts = Einblendungen
account-notified = Als Benachrichtigungen des Desktops, denn unter Wayland kann kein Programm seine Fenster platzieren
account-unknown = Noch nicht bekannt
account-copy-diagnostics = Diagnose kopieren
account-open-log-folder = Protokollordner öffnen
account-copied = In die Zwischenablage kopiert
account-clean = Ohne Namen, Nummern oder Token
account-backend = Wo es läuft

# Where the backend is: Account & Info and the first start.
backend-here = Auf diesem Computer, ohne Konto
backend-team = Mit dem Server eines Teams
backend-url = Adresse des Servers
backend-url-wrong = Geben Sie die ganze Adresse ein, beginnend mit https://
backend-url-extras = Nur die Adresse: ohne Benutzername, Fragezeichen oder #
backend-url-clear = Das Token würde unverschlüsselt übertragen. Beginnen Sie mit https://
backend-token = Token
backend-token-missing = Fügen Sie das Token ein, das Ihr Administrator für Sie erstellt hat
backend-token-kept = Es liegt im Schlüsselspeicher dieses Computers, in keiner Datei.
backend-connect = Verbinden

# First start.
first-title = Bei Nimbus anmelden
first-explanation = Nehmen Sie dasselbe Konto wie in Microsoft Teams, damit Anrufe und Kontext zusammenpassen.
first-explanation-other = Nehmen Sie dasselbe Konto wie in Ihrer Telefonanlage, damit Anrufe und Kontext zusammenpassen.
first-server = Server Ihres Teams
first-server-hint = Die Adresse nennt Ihnen Ihr Administrator.
first-change-server = Anderer Server
first-asking = Server wird gefragt
first-other = Anderer Anmeldeanbieter …
first-device = Mit einem Code auf einem anderen Gerät anmelden
first-browser = Öffnet sich in Ihrem Browser
first-by-hand = Bei diesem Server meldet man sich mit einem Token an, das ein Administrator erstellt.
first-other-title = Anderer Anmeldeanbieter
first-other-explanation = Ein beliebiger Anbieter von OpenID Connect oder ein Token, das Ihr Administrator für Sie erstellt hat.
first-issuer = Aussteller
first-issuer-wrong = Geben Sie die ganze Adresse ein, beginnend mit https://
first-client = Client-ID
first-client-missing = Die Client-ID nennt Ihnen Ihr Administrator
first-scopes = Scopes
first-sign-in = Anmelden
first-back = Zurück
waiting-starting = Einen Moment
waiting-browser = Warten auf Ihren Browser
waiting-browser-hint = Melden Sie sich dort an und kommen Sie dann hierher zurück.
waiting-device = Diesen Code eingeben
waiting-device-hint = Öffnen Sie die Adresse unten in einem Browser, etwa auf Ihrem Telefon.
waiting-exchanging = Anmeldung läuft
waiting-exchanging-hint = Der Anmeldeanbieter wird gefragt.
waiting-left = noch { $time }
waiting-unopened = Ihr Browser ließ sich nicht öffnen: { $why }. Kopieren Sie den Link in einen Browser
waiting-copy = Link kopieren
waiting-copied = In die Zwischenablage kopiert
waiting-cancel = Abbrechen
first-here = Ohne Konto auf diesem Computer nutzen
first-here-hint = Nichts verlässt diesen Computer
first-or = oder
first-version = Version { $version }

# Keys of the keyboard, as they are printed on it.
key-control = Strg
key-command = Cmd
key-shift = Umschalt
key-enter = Enter

# Header and options menu of the main window.
header-home = Zurück zum Startbildschirm
header-nobody = Sie
header-offline = Unbekannt, da offline
header-no-licence = Angemeldet, ohne Lizenz
header-in-call = Im Gespräch
header-ringing = Wird angerufen
menu-options = Optionen
menu-settings = Einstellungen
menu-open-nimbus = Nimbus öffnen
menu-keep-on-top = Im Vordergrund halten
menu-info = Info
menu-simulation = Simulation
menu-script = Abspielen: { $script }
menu-quit = Beenden
notice-close = Schließen
notice-allow = Zulassen
notice-undo = Rückgängig

# Start screen.
start-today = Heute
start-count = { $count ->
    [one] 1 Vorgang
   *[other] { $count } Vorgänge
} · { $sum }
start-last-update = Stand { $time }
start-on-behalf = Im Auftrag von { $service }
start-task = Aufgabe
start-email = E-Mail
start-message = Nachricht
start-done = Erledigt
start-nothing = Heute noch nichts
start-nothing-hint = Hier erscheinen bearbeitete Anrufe, Aufgaben und Nachrichten.
start-back = Zurück
start-offline = Server nicht erreichbar
start-next-try = Nächster Versuch in { $seconds } s.
start-try-now = Jetzt versuchen
start-trying = Verbindung wird aufgebaut.
start-calls-still-ring = Anrufe klingeln weiter an Ihrem Telefon.
start-connected = Verbunden
start-no-door-yet = Noch kein Anruf gemeldet
start-telephone-lost = Telefonanlage nicht verbunden
start-line-lost = { $door }: { $why }
start-connecting = Wird verbunden
start-not-connected = Nicht verbunden
start-retry-in = Neuer Versuch in { $time }
start-signed-out = Abgemeldet
start-ring-me = Probeanruf
start-ring-me-hint = Erfindet einen Anruf zum Ausprobieren. Es ist eine Simulation: Kein Telefon klingelt
start-ring-me-offline = Nicht verbunden: Nichts kann klingeln

# Session view.
session-call-flow = Anrufweg
session-flow = Weg
session-info = Info
session-codes = Codes & Schlagwörter
session-activity = Aktivität
session-copy = In die Zwischenablage kopieren
session-open-portal = Portal öffnen
session-hang-up = Auflegen
flow-empty = Über den Weg dieses Gesprächs ist noch nichts bekannt.
flow-redirected-after = umgeleitet nach { $time }
flow-declined-after = abgelehnt nach { $time }
flow-talking-now = Jetzt im Gespräch
flow-ringing-now = Klingelt jetzt
flow-waiting-now = Wartet jetzt
candidates-several =
    { $count ->
        [one] { $count } Kontakt hat diese Nummer
       *[other] { $count } Kontakte haben diese Nummer
    }
candidates-choose = Wählen
candidates-choose-name = Wählen, wer es ist
info-caller = Anrufer
info-parameters = Eigene Parameter
info-set = { $set } von { $all } gesetzt
info-copy = { $label } kopieren
info-copied = In die Zwischenablage kopiert
info-copied-value = { $label } in die Zwischenablage kopiert
info-from-templates = Aus Vorlagen
activity-head = Für diesen Vorgang gelaufen
activity-head-call = Für diesen Anruf gelaufen
activity-when-accepted = Läuft, wenn Sie annehmen
activity-when-taken = Läuft, wenn Sie übernehmen
activity-when-ended = Läuft, wenn der Anruf endet
activity-when-done = Läuft, wenn der Vorgang erledigt ist
activity-skipped = { $count } übersprungen
activity-opened = Im Browser geöffnet
activity-started = App gestartet
activity-state-skipped = Nicht gelaufen
activity-try-of = Versuch { $try } von { $tries }
why-open = Warum?
why-close = Verbergen
why-copy = Kopieren
why-head = Was geschah und warum
activity-none = Für diesen Vorgang ist keine Vorlage gelaufen.
activity-done = { $count } erledigt
activity-failed = { $count } fehlgeschlagen
activity-uncertain = { $count } ungewiss
activity-waiting = { $count } wartend
activity-open-url = URL öffnen
activity-start-program = App starten
activity-template = Vorlage
activity-web-request = Webanfrage
activity-took = { $result } in { $ms } ms
activity-state-waiting = Wartet
activity-state-running = Läuft
activity-state-uncertain = Ungewiss, ob es ankam
activity-uncertain-hint = Es ist ungewiss, ob es ankam. Von selbst wird es nicht noch einmal gesendet.
activity-retry = Wiederholen
activity-copy-details = Details kopieren
activity-try-at = Letzter Versuch { $time }
notice-no-tray = Dieser Desktop hat keinen Infobereich. Beim Schließen wird das Fenster minimiert.

# In the main window, which shows the settings while a screen reader is at work.
settings-back = Zurück zum Hauptfenster

settings-window-title = Einstellungen – Nimbus Assistant

settings-team = Team
team-loading = Personen und Regeln werden gelesen …
team-again = Erneut versuchen
team-services = Dienste
team-users = Benutzer
team-profiles = Profile
team-reasons = Gründe
team-keys = API-Schlüssel
team-back = Zurück zur Liste
team-name = Name
team-id = ID
team-id-hint = Aus dem Namen gebildet. Sie bleibt, wenn der Name sich ändert
team-save = Speichern
team-saving = Wird gespeichert …
team-cancel = Abbrechen
team-delete = Löschen
team-delete-yes = Löschen
team-delete-no = Behalten
team-unsaved = Ihre Änderungen sind nicht gespeichert
team-discard = Verwerfen
team-go-on = Weiter bearbeiten
team-no-number = Geben Sie eine ganze Zahl ein
team-add-one = Hinzufügen
team-remove-one = { $name } entfernen
team-up = { $name } nach oben
team-down = { $name } nach unten

team-add-service = Dienst hinzufügen
team-no-services = Es gibt noch keinen Dienst
team-delete-service = Dienst { $name } löschen? Sein Verlauf bleibt
team-members = { $count ->
    [one] 1 Mitglied
   *[other] { $count } Mitglieder
}
team-upn = UPN
team-upn-hint = name@domain
team-numbers = Nummern
team-numbers-hint = Unter denen er erreichbar ist, durch Kommas getrennt
team-licence = Lizenz
team-licence-standard = Standard
team-licence-enterprise = Enterprise
team-licence-contact-centre = Contact Center
team-modalities = Nimmt an
team-calls = Anrufe
team-tasks = Externe Aufgaben
team-emails = E-Mails
team-messages = Chatnachrichten
team-distribution = Verteilung
team-kind = Art
team-kind-hint = Wie ein Vorgang seinen Agenten findet
team-direct = An einen Agenten nach dem anderen
team-broadcast = An mehrere zugleich
team-pick-up = Agenten übernehmen selbst
team-ring = Sekunden zum Annehmen
team-ring-hint = 5 bis 300
team-queue = Höchstzahl wartender Vorgänge
team-queue-hint = Je Art, 1 bis 50
team-rona = Keine Antwort sperrt den Agenten
team-rona-hint = Bis er wieder verfügbar wird oder die Zeit unten vorbei ist
team-reset = Sekunden, bis die Sperre von selbst endet
team-reset-hint = 10 bis 19200
team-outbound = Anrufe in seinem Auftrag
team-outbound-hint = Mitglieder dürfen mit seiner Nummer anrufen
team-acw = Nacharbeit
team-acw-on = Nacharbeit
team-acw-hint = Ein Countdown nach jedem Vorgang, in dem nichts angeboten wird
team-acw-seconds = Sekunden
team-acw-finish = Darf vorzeitig abgeschlossen werden
team-acw-extend = Darf verlängert werden
team-acw-extend-hint = Ein neuer Countdown, nicht an den Rest angehängt
team-acw-extend-seconds = Sekunden einer Verlängerung
team-primary-codes = Hauptcodes
team-add-primary = Neuer Hauptcode
team-code-required = Hauptcode verlangen, solange keiner gewählt ist
team-secondary-codes = Nebencodes
team-add-secondary = Neuer Nebencode
team-parameters = Eigene Parameter
team-parameters-hint = Geben Sie die ID ein oder ID = Wert, der als nicht gesetzt gilt
team-add-parameter = Neuer Parameter

team-contexts = Seiten zu seinen Vorgängen
team-contexts-hint = Jede öffnet sich im Browser des Agenten, in dieser Reihenfolge. Mit $( fügen Sie ein, was über den Vorgang bekannt ist
team-add-context = Seite hinzufügen
team-context-name = Name der Seite { $number }
team-context-url = URL der Seite { $number }
team-context-missing = Eine Seite braucht Name und Adresse, erst dann lässt sich der Dienst speichern
team-context-opens = Wann sich Seite { $number } öffnet
team-context-ringing = wenn es klingelt
team-context-accepted = bei Annahme
team-context-up = Seite { $number } nach oben
team-context-down = Seite { $number } nach unten
team-context-remove = Seite { $number } entfernen

team-add-user = Benutzer hinzufügen
team-no-users = Es gibt noch keinen Benutzer
team-delete-user = Benutzer { $name } löschen? Die zugehörigen Token gelten nicht mehr; der Verlauf bleibt
team-email = E-Mail
team-im = Chatnachrichten
team-department = Abteilung
team-login = Login
team-login-hint = An der Telefonanlage
team-extensions = Durchwahlen
team-extensions-hint = Und eigene Nummern, durch Kommas getrennt
team-administrator = Administrator
team-admin-hint = Darf Personen, Regeln, Anbindungen und Vorlagen ändern
team-licences = Lizenzen
team-user-assistant = Assistant
team-user-task = Externe Aufgabe
team-user-email = E-Mail-Aufgabe
team-member-of = Mitglied von
team-supervises = Supervisor von
team-user-profiles = Wählbare Profile
team-user-reasons-all = Solange hier keiner gewählt ist, werden alle angeboten, in der Reihenfolge des Teams
team-user-reasons-hint = Nur diese werden angeboten, in dieser Reihenfolge. Die ersten vier sind Schaltflächen
team-user-add-reason = Grund hinzufügen

team-add-profile = Profil hinzufügen
team-no-profiles = Es gibt noch kein Profil. „Im Dienst“ und „Außer Dienst“ sind immer da
team-delete-profile = Profil { $name } löschen?
team-profile-services = Dienste
team-profile-hint = Wer das Profil wählt, erhält Vorgänge dieser Dienste, höhere Stufen zuerst
team-no-skill = Keine Stufe
team-skill = Stufe { $level }
team-skill-for = Stufe für { $service }

team-reasons-hint = Für Zeiten ohne Verfügbarkeit. Die ersten vier sind Schaltflächen
team-add-reason = Neuer Grund
team-not-available = Nach einem Grund fragen bei

team-keys-hint = Mit einem Schlüssel erstellen andere Systeme Aufgaben, lesen Berichte und mehr. Klicken Sie einen an, um ihn zu widerrufen
team-no-keys = Es gibt noch keinen Schlüssel
team-new-key = Neuer Schlüssel
team-key-name = Wofür
team-key-name-hint = Zum Beispiel der Name des anderen Systems
team-scopes = Er darf
team-scope-tasks = Aufgaben erstellen und ändern
team-scope-sessions = Vorgänge ändern
team-scope-outbound = Anrufe planen
team-scope-contacts = Kontakte ändern
team-scope-web-hooks = Ereignisse abonnieren
team-scope-reports = Berichte lesen
team-make-key = Schlüssel erstellen
team-key-made = Der Schlüssel für { $name }, nur dieses eine Mal angezeigt: { $key }
team-key-copy = Kopieren
team-key-close = Schließen
team-key-used = benutzt { $age }
team-key-unused = nie benutzt
team-revoke = Widerrufen
team-revoke-question = Schlüssel für { $name } widerrufen? Er gilt dann sofort nicht mehr
team-book = Kontakte
book-hint = Von hier kommt der Name des Anrufers, wenn die Telefonanlage keinen kennt
book-search = Adressbuch durchsuchen
book-empty = Das Adressbuch ist leer. Importieren Sie eine Datei oder fügen Sie einen Kontakt hinzu
book-none = Kein Kontakt enthält alle diese Wörter
book-more = { $count } weitere: Suchen Sie danach
book-more-at-least = Mehr als { $count } weitere: Suchen Sie danach
book-add = Kontakt hinzufügen
book-delete = { $name } aus dem Adressbuch entfernen?
book-company = Firma
book-work = Geschäftsnummern
book-mobile = Mobilnummern
book-home = Privatnummern
book-other = Weitere Nummern
book-numbers-hint = In beliebiger Schreibweise, durch Kommas getrennt
book-emails = E-Mails
book-emails-hint = Durch Kommas getrennt
book-import = Importieren …
book-file = Kontakte (CSV, vCard)
book-reading = Die Datei wird gelesen …
book-unread = Die Datei konnte nicht gelesen werden: { $why }
book-too-large = Die Datei ist größer als 24 MiB, mehr nimmt der Server nicht an. Teilen Sie sie auf
book-would = Wenn Sie { $file } importieren
book-did = Aus { $file } importiert
book-made = { $count } neu
book-changed = { $count } geändert
book-unchanged = { $count } unverändert
book-doubled =
    { $count ->
        [one] { $count } Zeile doppelt in der Datei
       *[other] { $count } Zeilen doppelt in der Datei
    }
book-refused =
    { $count ->
        [one] { $count } Zeile abgelehnt
       *[other] { $count } Zeilen abgelehnt
    }
book-nothing = In dieser Datei ist kein Kontakt
book-ignored = Nicht verstandene Spalten, die ausgelassen werden: { $columns }
book-rows = Zeilen zum Prüfen
book-rows-more =
    { $count ->
        [one] { $count } weitere steht in der Kopie
       *[other] { $count } weitere stehen in der Kopie
    }
book-line = Zeile { $line }: { $reason }
book-copy = Liste kopieren
book-do-import = Importieren
book-done = Fertig
team-calling = Ausgehende Anrufe
team-calling-hint = Bei Notrufnummern wird in jeder Schreibweise nachgefragt, gesperrt werden sie nie. Codes mit * oder # werden nie gewählt
team-calling-countries = Andere Länder
team-calling-confirm = Vor Anrufen in ein anderes Land fragen
team-calling-free = Ohne Rückfrage angerufen
team-calling-free-hint = Ländercodes wie DE, durch Kommas getrennt. Das eigene Land immer
team-calling-numbers = Nummern
team-calling-premium = Kosten mehr
team-calling-premium-hint = Nummernanfänge, zusätzlich zu den bekannten: Es wird nachgefragt
team-calling-blocked = Nie angerufen
team-calling-blocked-hint = Nummernanfänge, wie gewählt oder mit +
team-calling-emergency = Für Notfälle
team-calling-emergency-hint = Nummern zusätzlich zu den bekannten Notrufnummern, etwa die Ihres Wachdienstes
team-record = Änderungen
team-record-hint = Wer in der Verwaltung was geändert hat, das Neueste zuerst. Der Server merkt sich, was geändert wurde, nicht den früheren Stand
team-record-none = Noch wurde nichts geändert
team-record-made = { $who } hat { $what } angelegt
team-record-changed = { $who } hat { $what } geändert
team-record-removed = { $who } hat { $what } entfernt
team-record-renewed = { $who } hat das Token für { $what } erneuert
team-record-fields = { $when } · { $fields }
team-record-by-key = Der Schlüssel { $name }
team-record-by-seed = Die Seed-Datei
team-record-by-command = Ein Befehl auf dem Server
team-record-by-server = Der Server
team-record-user = den Benutzer { $name }
team-record-service = den Dienst { $name }
team-record-profile = das Profil { $name }
team-record-reason = den Grund { $name }
team-record-reasons = die Reihenfolge der Gründe
team-record-list = die Reihenfolge einer Liste
team-record-settings = die Einstellungen
team-record-contacts = das Adressbuch durch einen Import
team-record-template = die Vorlage { $name }
team-record-door = die Anbindung { $name }
team-record-secret = das Geheimnis { $name }
team-record-key = den API-Schlüssel { $name }
team-record-token = ein Bearer-Token ({ $name })
team-record-web-hook = einen Webhook ({ $name })

# Signing in

sign-in-microsoft = Mit Microsoft anmelden
sign-in-with = Mit { $provider } anmelden
sign-in-again = Neu anmelden
sign-in-over = Ihre Anmeldung ist beendet: keine Anrufe
sign-in-not-renewable = Ihre Anmeldung endet bald, und der Anbieter lässt sie nicht erneuern
sign-in-hours = { $hours } h
toast-sign-in = Anmeldung
sign-in-expires = Läuft in { $left } ab
sign-in-expired = Abgelaufen
sign-in-holds = Läuft nicht ab
sign-in-by-itself = wird von selbst erneuert
sign-in-now = jetzt erneuern, um eine Unterbrechung zu vermeiden
sign-in-renewing = wird erneuert
sign-in-trouble = Erneuern gelingt zurzeit nicht: { $why }
sign-in-other-account = Hier sind Sie als { $here } angemeldet, in { $door } als { $there }. Anrufe und Kontext passen erst zusammen, wenn beide dasselbe Konto sind
sign-in-not-agreed = Sie haben nicht zugestimmt und sind deshalb nicht angemeldet
sign-in-provider-down = Der Anmeldeanbieter ist zurzeit gestört. Versuchen Sie es später noch einmal
sign-in-page-needed = Der Anmeldeanbieter möchte Sie etwas fragen. Melden Sie sich neu an
sign-in-too-late = Es hat zu lange gedauert. Beginnen Sie noch einmal
sign-in-refused = Der Anmeldeanbieter lehnt ab: { $why }
sign-in-no-random = Dieser Computer liefert keine Zufallszahlen, eine sichere Anmeldung ist deshalb nicht möglich
sign-in-no-port = Dieser Computer bietet keinen Port, auf dem der Browser antworten könnte: { $why }
sign-in-no-device = Der Anmeldeanbieter kennt keine Anmeldung mit Code
sign-in-no-pkce = Der Anmeldeanbieter bietet kein PKCE mit S256, die Anmeldung könnte deshalb gestohlen werden
sign-in-no-provider = { $provider } ist kein Anmeldeanbieter (OpenID Connect)
sign-in-no-server = { $server } antwortet nicht wie ein Nimbus-Server
sign-in-server-refused = Der Server sagt nicht, wie man sich anmeldet (HTTP { $status })
sign-in-provider-unreachable = Der Anmeldeanbieter { $provider } ist nicht erreichbar: { $why }
sign-in-provider-failed = Der Anmeldeanbieter { $provider } ist zurzeit gestört (HTTP { $status })
sign-in-other-issuer = { $asked } nennt sich selbst { $told }. Vielleicht steht jemand dazwischen, oder die Adresse wird anders geschrieben
sign-in-address-wrong = { $address } ist nicht verwendbar: { $why }
sign-in-answer-of-other = Die Antwort kam von einem anderen Anmeldeanbieter und wurde nicht verwendet
sign-in-answer-strange = Die Antwort des Anmeldeanbieters war nicht verständlich
sign-in-id-token-missing = Der Anmeldeanbieter sagt nicht, wer Sie sind
sign-in-id-token-wrong = Was der Anmeldeanbieter über Sie sagt, passt nicht zu dieser Anmeldung ({ $claim })
sign-in-failed-inside = Bei der Anmeldung trat ein interner Fehler auf, Näheres steht im Protokoll
notice-not-revoked = Hier sind Sie abgemeldet. Der Anmeldeanbieter war nicht zu erreichen, dort kann die Anmeldung deshalb bis zu ihrem Ablauf gelten
sign-in-page-arrived = Zurück zu Nimbus Assistant
sign-in-page-close = Das Programm meldet Sie an oder sagt, warum es nicht geht. Sie können dieses Fenster schließen.
sign-in-page-refused = Sie sind nicht angemeldet
sign-in-page-look = Nimbus Assistant sagt, warum. Sie können dieses Fenster schließen.
sign-in-page-nothing = Hier gibt es nichts zu sehen
sign-in-page-nothing-here = Diese Adresse gehört zu einer Anmeldung von Nimbus Assistant.

# Without an Assistant licence.
licence-none = Keine Assistant-Lizenz
licence-none-hint = Ihr Konto { $account } hat keine Assistant-Lizenz. Bitten Sie Ihren Nimbus-Administrator darum.
licence-copy = Anfrage kopieren
licence-copied = Die Anfrage
licence-request = Bitte geben Sie dem Konto { $account } in Nimbus eine Assistant-Lizenz.
licence-again = Erneut prüfen

# Sentences that come from elsewhere: from servers and from the templates' core, which say them in English with these keys.
# A test holds the English ones to the code, word for word.

# Why? and what templates are asked for (crates/templates): what happened, and which condition was not met.
said-why-taken = Sie haben angenommen.
said-why-call = Ein Anruf
said-why-task = Eine Aufgabe
said-why-email = Eine E-Mail
said-why-message = Eine Nachricht
said-why-for-service = im Namen eines Dienstes
said-why-internal = aus dem Team
said-why-external = von außen
said-why-pstn = aus dem Telefonnetz
said-why-arrived-direct = { $what } { $from } kam bei { $door } an, direkt und über keinen Dienst.
said-why-arrived = { $what } { $from } kam bei { $door } an, über den Dienst { $service }.
said-why-offered = Es wurde Ihnen angeboten.
said-why-offered-own = Es wurde Ihnen angeboten, weil die Telefonanlage „{ $word }“ klingeln ließ, was Ihnen gehört.
said-why-offered-every = Es wurde Ihnen angeboten, weil die Telefonanlage nicht sagte, bei wem es klingelt, und Sie alle Anrufe annehmen.
said-why-offered-idle = Es wurde Ihnen angeboten, weil Sie von allen, die es annehmen konnten, am längsten frei waren.
said-why-offered-broadcast = Es wurde Ihnen angeboten, weil es bis zu { $agents } Agenten zugleich angeboten wird.
said-why-offered-picked = Es wurde Ihnen angeboten, weil Sie es aus der Liste übernommen haben.
said-why-offered-named = Es wurde Ihnen angeboten, weil es für Sie erstellt wurde.
said-why-offered-asked = Es wurde Ihnen angeboten, weil Sie darum gebeten haben.
said-why-completed = Ende: Es wurde abgeschlossen.
said-why-transferred = Ende: Es wurde weitergegeben.
said-why-missed = Ende: Niemand hat angenommen.
said-why-elsewhere = Ende: Ein anderer Agent hat angenommen.
said-why-no-answer = Ende: Es wurde hier nicht angenommen und ging weiter.
said-why-declined = Ende: Es wurde abgelehnt.
said-why-busy = Ende: Die Leitung war besetzt.
said-why-call-failed = Ende: Die Telefonanlage konnte nicht verbinden.
said-why-cancelled = Ende: Es wurde zurückgezogen.
said-why-action = { $template } (Aktion { $number })
said-why-waits = { $name } wartet.
said-why-waits-for = { $name } wartet: { $why }
said-why-running = { $name } läuft gerade.
said-why-done = { $name } wurde erledigt.
said-why-done-with = { $name } wurde erledigt: { $why }
said-why-failed = { $name } ist fehlgeschlagen.
said-why-failed-with = { $name } ist fehlgeschlagen: { $why }
said-why-uncertain = { $name } ist ungewiss.
said-why-uncertain-since = { $name } ist ungewiss: { $why }
said-why-not-run = { $template } ist nicht gelaufen.
said-why-not-run-since = { $template } ist nicht gelaufen: { $why }
said-why-left-out = { $name } wurde ausgelassen.
said-why-left-out-since = { $name } wurde ausgelassen: { $why }
said-why-fits = { $template } passt, wie es jetzt ist, lief hier aber nicht.
said-why-not-so-far = { $template } ist nicht gelaufen: Der Vorgang ist noch nicht so weit.
said-not-enabled = Sie ist ausgeschaltet.
said-not-trigger = Sie läuft, wenn ein Vorgang { $wanted }, nicht wenn er { $now }.
said-not-service = Sie gehört zu einem anderen Dienst; dieser Vorgang kam über { $service }.
said-not-direct-call = Sie gehört zu einem Dienst; dies ist ein Direktanruf.
said-not-user = Sie gehört einem anderen Benutzer.
said-not-own = Die eigene Vorlage eines Benutzers läuft nur bei eingehenden Vorgängen, wenn sie klingeln oder angenommen werden.
said-not-origin = Sie läuft nicht für { $callers }.
said-not-condition = Sie läuft nur, wenn Folgendes gilt: { $asked }.
said-or = { $first } oder { $second }
said-moment-rings = klingelt
said-moment-accepted = angenommen wird
said-moment-ends = endet
said-callers-internal = interne Anrufer
said-callers-external = externe Anrufer
said-callers-pstn = Anrufer aus dem Telefonnetz
said-callers-outbound = ausgehende Anrufe eines Dienstes
said-asked-is = { $what } ist „{ $value }“
said-asked-is-not = { $what } ist nicht „{ $value }“
said-asked-begins = { $what } beginnt mit „{ $value }“
said-asked-ends = { $what } endet mit „{ $value }“
said-asked-contains = { $what } enthält „{ $value }“
said-asked-looks-like = { $what } sieht aus wie „{ $value }“
said-asked-empty = { $what } ist leer
said-asked-not-empty = { $what } ist nicht leer
said-asked-service = der Dienst
said-asked-origin = die Herkunft
said-asked-direction = die Richtung
said-asked-kind = die Art des Vorgangs
said-asked-customer = der Kunde
said-asked-number = die Nummer des Kunden
said-asked-parameter = der Parameter „{ $id }“

# What is wrong with a template: each with the place it is about.
said-problem-of-action = Aktion { $number }, { $field }: { $message }
said-problem = { $field }: { $message }
said-field-id = ID
said-field-name = Name
said-field-trigger = Auslöser
said-field-origins = Herkunft
said-field-condition = Bedingung { $number }
said-field-wait-for = erwartete Werte
said-field-wait-time = Wartezeit
said-field-actions = Aktionen
said-field-url = URL
said-field-program = App
said-field-argument = Argument { $number }
said-field-folder = Ordner
said-field-query-name = Query-Feld { $number } (Name)
said-field-query = Query-Feld { $number }
said-field-header-name = Header { $number } (Name)
said-field-header = Header { $number }
said-field-body = Inhalt
said-field-form-name = Formularfeld { $number } (Name)
said-field-form = Formularfeld { $number }
said-field-user = Benutzername
said-field-password = Passwort
said-field-bearer = Bearer-Token
said-field-scopes = Scopes
said-field-timeout = Zeitlimit
said-field-retries = Wiederholungen
said-field-deadline = Zeit für alle Versuche
said-field-extract-name = Wert { $number } (Name)
said-field-extract-path = Wert { $number } (Pfad)
said-check-no-id = Eine Vorlage braucht eine ID.
said-check-no-name = Eine Vorlage braucht einen Namen.
said-check-most-actions = Höchstens { $most } Aktionen sind möglich.
said-check-no-action = Eine Vorlage braucht mindestens eine Aktion.
said-check-own-at-end = Nur die Vorlage eines Dienstes kann am Ende eines Vorgangs laufen.
said-check-own-outbound = Nur die Vorlage eines Dienstes kann bei ausgehenden Anrufen laufen.
said-check-most-conditions = Höchstens { $most } Bedingungen sind möglich.
said-check-no-value = Eine Bedingung braucht einen Wert zum Vergleichen.
said-check-no-parameter = Es fehlt, welcher Parameter gemeint ist.
said-check-one-of = Möglich ist nur eines von diesen: { $words }.
said-check-most-waits = Auf höchstens { $most } Werte kann gewartet werden.
said-check-not-late = { $name } kommt nicht später mit einem Vorgang.
said-check-no-placeholder = „{ $name }“ nennt keinen Wert wie Customer.Name.
said-check-wait-time = Eine Vorlage wartet 1 bis { $most } Sekunden.
said-check-text-long = Ein Text hat höchstens { $most } KiB.
said-check-secret-name = { $name } kann kein Geheimnis sein: Sein Name besteht nur aus Buchstaben, Ziffern, _ und -.
said-check-hidden-misplaced = { $name } wird geheim gehalten und darf nur in Headern, Autorisierung und Inhalt stehen.
said-check-response-near = { $name } ist unbekannt. Meinten Sie „{ $near }“?
said-check-response = Keine Aktion davor entnimmt { $name } ihrer Antwort.
said-secret-misplaced = { $name } ist ein Geheimnis und darf nur in Headern, Autorisierung und Inhalt stehen.
said-header-refused = Der Header „{ $name }“ kann nicht gesetzt werden.
said-check-no-program = Es fehlt, welche App starten soll.
said-check-program-literal = Dies muss ausgeschrieben sein, damit kein Wert ändern kann, welche App startet.
said-check-path-control = Ein Pfad enthält keine Zeilenumbrüche oder Steuerzeichen.
said-check-most-arguments = Höchstens { $most } Argumente sind möglich.
said-check-most-fields = Höchstens { $most } Header, Query-Felder, Formularfelder und Werte sind möglich.
said-check-timeout = Das Zeitlimit beträgt 1 bis { $most } Sekunden.
said-check-retries = Höchstens { $most } Wiederholungen sind möglich.
said-check-not-safe = Diese Methode wird nur wiederholt, wenn die Aktion als gefahrlos wiederholbar gilt.
said-check-deadline = Für alle Versuche sind 1 bis { $most } Sekunden möglich.
said-check-header-control = Ein Header enthält keine Zeilenumbrüche oder Steuerzeichen.
said-check-get-body = Eine GET-Anfrage hat keinen Inhalt; nutzen Sie die Query oder eine andere Methode.
said-check-multipart = Ein Multipart-Formular wird mit POST gesendet.
said-check-team-token = Eine Anfrage des Teams mit einem Geheimnis sendet der Server, und der hat kein Token eines Agenten.
said-check-team-sign-in = Eine Anfrage des Teams mit einem Geheimnis sendet der Server, und der hat keine Anmeldung eines Agenten.
said-check-scopes = Nennen Sie die Scopes für die Anmeldung des Agenten, zum Beispiel crm.read.
said-check-user = Ein Benutzername ohne Doppelpunkt ist nötig.
said-check-header-twice = Die Autorisierung der Aktion setzt diesen Header bereits.
said-check-no-answer = Nur eine Antwort, auf die gewartet wird, kann Werte liefern.
said-check-value-name = Ein Wert braucht einen Namen aus Buchstaben, Ziffern, _ und -.
said-check-twice = Der Name „{ $name }“ steht zweimal da.
said-check-secret-shown = Ein Wert, der geheim gehalten wird, kann nicht gezeigt werden.
said-check-field-literal = Der Name eines Felds muss ausgeschrieben sein.
said-check-scheme = Das Schema „{ $scheme }“ ist hier nicht erlaubt; nutzen Sie { $allowed }.
said-check-password = Ein Passwort wird als Geheimnis aufbewahrt und hier nur genannt, zum Beispiel $(Secret.crm).
said-check-token = Ein Token wird als Geheimnis aufbewahrt und hier nur genannt, zum Beispiel $(Secret.crm).
said-url-control = Eine URL enthält keine Zeilenumbrüche oder Steuerzeichen.
said-url-scheme-literal = Der Anfang einer URL, etwa https://, muss ausgeschrieben sein.
said-url-host-literal = Der Host muss ausgeschrieben sein und mit / enden, damit kein Wert ihn ändern kann.
said-url-percent = Hinter dem % vor diesem Platzhalter fehlen zwei Ziffern; schreiben Sie %25 für ein %.
said-url-user = Eine URL enthält keinen Benutzernamen und kein Passwort; nutzen Sie die Autorisierung der Aktion.
said-url-slashes = Schreiben Sie // hinter das Schema, zum Beispiel https://crm.example.com/.
said-url-no-scheme = Eine URL beginnt mit ihrem Schema, zum Beispiel https://.
said-url-no-host = Die URL braucht einen Host, zum Beispiel https://crm.example.com/.
said-url-invalid = Das ist keine gültige URL.
said-json-unquoted = In einem JSON-Inhalt steht ein Platzhalter in doppelten Anführungszeichen.
said-json-invalid = Der Inhalt ist kein gültiges JSON (Zeile { $line }, Spalte { $column }).
said-json-name = Die Namen in einem JSON-Inhalt müssen ausgeschrieben sein; nur ihre Werte dürfen Platzhalter sein.
said-path-long = Der Pfad ist länger als { $most } Zeichen.
said-path-deep = Der Pfad hat Klammern in Klammern, mehr als { $most } tief.
said-path-wide = Der Pfad durchsucht die ganze Antwort mehrmals: Erlaubt ist ein .. ohne Filter.
said-path-unread = Der Pfad ist bei Zeichen { $at } nicht lesbar: Schreiben Sie ihn wie $.customer.id.
said-filter-plain = Der Filter „{ $word }“ hat nichts in Klammern.
said-filter-count = Der Filter „{ $word }“ braucht eine Anzahl Zeichen ab 1, zum Beispiel { $word }(3).
said-filter-default = Der Filter „default“ braucht einen Text, zum Beispiel default("none"); default("") ist erlaubt.
said-filter-unknown-near = Der Filter „{ $word }“ ist unbekannt. Meinten Sie „{ $near }“?
said-filter-unknown = Der Filter „{ $word }“ ist unbekannt.
said-name-unknown-near = „{ $name }“ ist unbekannt. Meinten Sie „{ $near }“?
said-name-unknown = „{ $name }“ ist unbekannt.
said-placeholder-no-name = „{ $written }“ nennt keinen Wert; schreiben Sie eine Gruppe und ein Feld, zum Beispiel $(Customer.Name).
said-placeholder-bracket = Hier fehlt „)“. Ein Text steht in einfachen geraden Anführungszeichen ("), zum Beispiel default("none").
said-placeholder-open = Dieser Platzhalter endet nicht; es fehlt „)“.
said-placeholder-escape = Nach \ darf hier nur " oder \ folgen.

# What stands in the list of placeholders and filters while one is typed.
said-name-customer-name = Name des Kunden
said-name-customer-number = Telefonnummer des Kunden, mit +, wo bekannt
said-name-customer-tel-number = dasselbe wie Customer.Number
said-name-customer-email = E-Mail-Adresse des Kunden
said-name-customer-im-address = Chat-Adresse des Kunden
said-name-customer-department = Abteilung eines internen Kunden
said-name-customer-country = Land der Nummer des Kunden
said-name-caller-name = Name dessen, der gewählt hat
said-name-caller-number = Nummer dessen, der gewählt hat, mit +, wo bekannt
said-name-caller-tel-number = dasselbe wie Caller.Number
said-name-caller-email = E-Mail-Adresse dessen, der gewählt hat
said-name-caller-im-address = Chat-Adresse dessen, der gewählt hat
said-name-service-id = ID des Dienstes
said-name-service-name = Name des Dienstes
said-name-service-upn = Adresse des Dienstes
said-name-session-id = Kennung des Gesprächs, gleich über alle Übergaben
said-name-session-start = wann es begann, etwa 2026-11-23T11:06:02Z
said-name-session-accepted = wann der Agent annahm
said-name-session-end = wann es endete
said-name-session-talk-seconds = wie lange der Agent sprach, nach dem Ende
said-name-session-direction = inbound oder outbound
said-name-session-modality = call, external_task, email oder instant_message
said-name-session-origin = inbound_internal, inbound_external, inbound_pstn oder outbound_service
said-name-session-state = ringing, talking, held oder ended
said-name-session-end-reason = completed, transferred, missed usw., nach dem Ende
said-name-session-door = Name der Anbindung der Telefonanlage
said-name-agent-id = ID des Agenten
said-name-agent-name = Name des Agenten
said-name-agent-upn = Adresse, mit der sich der Agent anmeldet
said-name-agent-email = E-Mail-Adresse des Agenten
said-name-secret = ein Geheimnis, für Header, Autorisierung und Inhalt
said-name-response = aus der Antwort einer früheren Aktion
said-name-parameter = ein Parameter des Vorgangs
said-filter-digits = nur die Ziffern
said-filter-e164 = eine Nummer wie +41791234567
said-filter-national = eine Nummer, wie man sie im Inland wählt
said-filter-upper = in Großbuchstaben
said-filter-lower = in Kleinbuchstaben
said-filter-trim = ohne Leerzeichen am Rand
said-filter-for-missing = Ersatz für einen fehlenden Wert
said-filter-first = die ersten Zeichen
said-filter-last = die letzten Zeichen

# Why an action could not be made ready, and files of templates.
said-no-value = Dieser Vorgang hat keinen Wert für { $name }.
said-no-response = Die früheren Aktionen dieses Laufs haben keinen Wert für { $name } hinterlassen.
said-no-secret = Es gibt kein Geheimnis namens „{ $name }“.
said-with-server = { $name } bleibt beim Server, und nur Aktionen mit einem Geheimnis des Teams können es nutzen. Ein neuer Versuch hilft nicht.
said-dot-segment = Der Wert von { $name } würde den Pfad der URL ändern und wurde deshalb nicht verwendet.
said-like-an-option = Der Wert von { $name } beginnt wie eine Option einer App und wurde deshalb nicht verwendet.
said-scheme = Das Schema „{ $scheme }“ ist nicht erlaubt.
said-broken = Die Vorlage hat einen Fehler ({ $field }): { $message }
said-program-literal = Es muss ausgeschrieben sein, ohne Platzhalter.
said-user-colon = Ein Benutzername mit Doppelpunkt kann nicht gesendet werden.
said-import-form = Die Datei ist in Zeile { $line }, Spalte { $column } nicht lesbar: { $why }
said-import-too-new = Die Datei hat Version { $found }; dieses Programm kennt höchstens { $known }. Bitte aktualisieren Sie es.
said-import-same-id = Zwei Vorlagen in der Datei haben die ID „{ $id }“.
said-export = Die Vorlagen konnten nicht geschrieben werden: { $why }
said-left-out = { $template }, Aktion { $number }: { $what }
said-template-wrong = { $template }: { $problem }
said-and-then = { $first } { $second }
said-list = { $first }; { $second }
said-templates-gone = { $count } nicht mehr vorhanden
said-file-large = die Datei ist größer als 1 MiB

# What became of a request (crates/requests).
said-is-private = { $host } hat die private Adresse { $address }.
said-private-address = Nicht gesendet: { $host } hat die private Adresse { $address }. Zum Erlauben tragen Sie „{ $host }“ unter { $list } ein.
said-list-of-hosts = „Hosts, die Vorlagen erreichen dürfen“ in den Einstellungen der Anrufvorlagen
said-list-of-server = template_hosts in den Einstellungen des Servers
said-not-followed = Die Anfrage kam an; ihrer Weiterleitung wurde nicht gefolgt. { $why }
said-answer-unread = { $status }. Die Antwort konnte nicht gelesen werden.
said-answer-cut = { $status }, Antwort bei 1 MiB abgeschnitten
said-done-but = { $result }. Die Anfrage wurde ausgeführt. { $why }
said-of-a-gateway = { $result }; ob es ausgeführt wurde, ist ungewiss.
said-answer-no-json = Die Antwort ist kein JSON und hat deshalb keinen Wert für { $name }.
said-answer-no-value = Die Antwort hat bei { $path } keinen Wert für { $name }.
said-answer-repeats = Die Antwort wiederholt ein Geheimnis, deshalb wurde ihr Wert für { $name } nicht übernommen.
said-value-long = Der Wert für { $name } ist länger als { $most } Zeichen.
said-values-many = Einer Antwort werden mehr als { $most } Werte entnommen.
said-not-reached = Der Server ist nicht erreichbar: { $why }.
said-answer-broken = Die Verbindung endete, bevor die Antwort vollständig war: { $why }.
said-not-prepared = Die Anfrage konnte nicht vorbereitet werden: { $why }.
said-no-certificates = Dieser Computer hat keine Zertifikate, um https-Servern zu vertrauen; installieren Sie das Paket „ca-certificates“ ({ $why }).
said-redirect-no-url = Der Server antwortete { $status } mit einem Ziel, das keine URL ist.
said-redirect-scheme = Der Server leitete zu „{ $scheme }“ weiter, dem wird nicht gefolgt.
said-redirect-host = Der Server leitete zu { $host } weiter; was gesendet wird, bleibt beim ersten Host.
said-redirects = Der Server leitete mehr als { $most }-mal weiter.
said-no-time-left = Danach blieb keine Zeit für einen weiteren Versuch: { $result }
said-no-answer = Keine Antwort innerhalb von { $seconds } s; ob die Anfrage ankam, ist ungewiss.
said-no-answer-in-all = Keine Antwort innerhalb der { $seconds } s für alle Versuche; ob die Anfrage ankam, ist ungewiss.
said-header-unfit = Der Header „{ $name }“ kann nicht gesendet werden.
said-no-sign-in = Dieses Programm ist nicht über einen Anmeldeanbieter angemeldet und hat deshalb kein Token für diese Scopes.
said-no-agent-token = Nicht gesendet: Es gibt kein Token des Agenten zum Mitsenden.
said-token-https = Nicht gesendet: Das Token des Agenten geht nur über https.
said-token-host = Nicht gesendet: Das Token des Agenten darf nicht an { $host } gehen. Zum Erlauben tragen Sie „{ $host }“ unter „Hosts, die Ihre Anmeldung erhalten dürfen“ in den Einstellungen der Anrufvorlagen ein.

# Secrets.
said-secret-name = Der Name eines Geheimnisses hat 1 bis 64 Buchstaben, Ziffern, _ und -.
said-secret-value = Der Wert eines Geheimnisses hat 1 bis { $most } Byte und keine Zeilenumbrüche oder Steuerzeichen.
said-secret-host = „{ $host }“ ist kein Host wie crm.example.com.
said-secret-hosts = Ein Geheimnis braucht 1 bis { $most } Hosts, an die es gesendet werden darf.
said-secret-https = Nicht gesendet: Das Geheimnis „{ $secret }“ geht nur über https. Um http zu erlauben, tragen Sie „{ $host }“ unter { $list } ein.
said-secret-no-host = Nicht gesendet: Das Geheimnis „{ $secret }“ hat keinen Host, an den es gehen darf.
said-secret-other-host = Nicht gesendet: Das Geheimnis „{ $secret }“ darf nur an { $hosts } gehen, nicht an { $host }.
said-secret-no-value = das Geheimnis „{ $secret }“ ist neu und braucht einen Wert
said-secret-too-many = es gibt bereits { $most } Geheimnisse
said-secret-store = der Schlüsselspeicher hat es nicht getan ({ $why })
said-secret-key = der Schlüssel für die Geheimnisse konnte nicht aufbewahrt werden ({ $why })
said-secret-disk = die Liste der Geheimnisse konnte nicht geschrieben werden ({ $why })
said-secret-unread = Das Geheimnis „{ $secret }“ konnte nicht aus dem Schlüsselspeicher gelesen werden: { $why }.
said-secret-gone = Der Wert des Geheimnisses „{ $secret }“ ist nicht mehr auf diesem Computer; geben Sie ihn in den Einstellungen der Anrufvorlagen neu ein.

# What became of an action of a template, as the Activity tab says it.
said-opened = { $place } geöffnet
said-started = { $name } gestartet
said-not-opened = { $place } konnte nicht geöffnet werden: { $why }.
said-not-started = { $name } konnte nicht gestartet werden: { $why }.
said-unavailable = nicht verfügbar: { $why }
said-failed-inside = im Programm ist etwas fehlgeschlagen, das Protokoll sagt mehr
said-folder-elsewhere = Nicht gestartet: Der Arbeitsordner { $path } liegt auf einem anderen Computer und steht nicht auf der Liste dieses Computers. Zum Erlauben tragen Sie „{ $path }“ unter „Apps, die Vorlagen starten dürfen“ in den Einstellungen der Anrufvorlagen ein.
said-folder-not-full = Nicht gestartet: „{ $path }“ ist kein vollständiger Pfad eines Ordners.
said-program-not-full = Nicht gestartet: „{ $path }“ ist kein vollständiger Pfad und sagt deshalb nicht, welche App gemeint ist.
said-program-not-listed = Nicht gestartet: { $path } steht nicht auf der Liste dieses Computers. Zum Erlauben tragen Sie „{ $path }“ unter „Apps, die Vorlagen starten dürfen“ in den Einstellungen der Anrufvorlagen ein.
said-program-missing = Nicht gestartet: Unter { $path } gibt es keine App.
said-program-none = Nicht gestartet: { $path } ist keine App.
said-not-sent = Nicht gesendet: { $why }
said-not-noted = Nicht gesendet: Es konnte nicht auf der Festplatte vermerkt werden ({ $why }).
said-not-connected = Nicht gesendet: Es ist kein Server verbunden.
said-no-journal = Nicht gesendet: Zurzeit laufen keine Vorlagen, da sich das Protokoll ihrer Läufe nicht schreiben lässt.
said-other-server = Nicht gesendet: Der Server ist nicht mehr der gewählte.
said-server-sends = Nicht gesendet: Was Geheimnisse des Teams enthält, sendet der Server.
said-server-silent = Der Server sendet es und sagte nicht, was daraus wurde ({ $why }).
said-test-silent = Der Server sagte nicht, was daraus wurde ({ $why }).
said-no-server = kein Server ist verbunden
said-server-unreachable = der Server ist nicht erreichbar: { $why }
said-server-strange = die Antwort des Servers wurde nicht verstanden: { $why }
said-no-longer-chosen = er ist nicht mehr der gewählte
said-nobody-signed-in = niemand ist über einen Anbieter angemeldet
said-sign-in-over = die Anmeldung ist abgelaufen: melden Sie sich neu an
said-no-renewal = der Anbieter lässt keine Anmeldung erneuern
said-provider-unreachable = der Anmeldeanbieter ist nicht erreichbar
said-scopes-refused = der Anmeldeanbieter lehnt diese Scopes ab ({ $why })
said-claim-not-noted = Nicht gelaufen: Es konnte nicht auf der Festplatte vermerkt werden ({ $why }).
said-claim-unknown = Nicht gelaufen: Der Server sagte nicht, wer sie ausführt ({ $why }).
said-elsewhere = Sie läuft auf einem anderen Computer oder lief dort.
said-waits-for = Wartet auf { $names }, höchstens { $seconds } s.
said-changed-not-again = Die Vorlage wurde inzwischen geändert, deshalb wurde dies nicht noch einmal ausgeführt.
said-changed-not-done = Die Vorlage wurde inzwischen geändert, deshalb wurde dies nicht ausgeführt.
said-program-ended = Das Programm endete, bevor die Antwort kam; ob es ausgeführt wurde, ist ungewiss.
said-not-begun = Nicht gelaufen: Das Programm endete, bevor es begann.
said-ended-before = Nicht ausgeführt, da das Programm davor endete.
said-failed-under-way = Im Programm schlug etwas fehl, bevor die Antwort kam; ob es ausgeführt wurde, ist ungewiss.
said-failed-before-it = Nicht gelaufen: Im Programm schlug etwas fehl, bevor es begann.
said-failed-before = Nicht ausgeführt, da davor im Programm etwas fehlschlug.
said-uncertain-before = Nicht ausgeführt, da ungewiss ist, ob „{ $action }“ davor ausgeführt wurde.
said-action-before = Nicht ausgeführt, da „{ $action }“ davor fehlschlug.
said-label-open = { $place } öffnen
said-label-start = { $name } starten

# The same of what the server sends.
said-server-busy = Nicht gesendet: Der Server ist mit anderen Anfragen beschäftigt.
said-server-ended = Der Server endete, bevor die Antwort kam; ob es ausgeführt wurde, ist ungewiss.
said-no-key = Nicht gesendet: Der Server kann seine Geheimnisse nicht öffnen; sein Protokoll sagt, warum.
said-changed-not-sent = Die Vorlage wurde inzwischen geändert, deshalb wurde dies nicht gesendet.
said-not-for-session = Die Vorlage läuft für diesen Vorgang nicht. { $why }
said-server-requests-only = Der Server sendet nur Webanfragen.
said-not-sent-requests-only = Nicht gesendet: Der Server sendet nur Webanfragen.
said-forgotten = Nicht gesendet: { $name } war nur im Arbeitsspeicher des Servers, der es vergessen hat.
said-moment-not-come = Der Vorgang ist noch nicht so weit.
said-session-long-over = Der Vorgang endete vor mehr als 24 Stunden.
