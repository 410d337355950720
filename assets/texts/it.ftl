# Every word that a user reads, in Italian. Grouped by place; a key begins with the name of its group.
# Sentence case, no full stop in labels, verb first on buttons, "1 of 3" and not "1/3".

# Reasons: why a part of the connection is not well.
reason-server-silent = Nessun segnale dal server da 15 secondi
reason-token-rejected = Il server non conosce questo token
reason-server-closed = Il server ha chiuso la connessione
reason-server-no-answer = { $server } non risponde
reason-server-refused = Il server ha rifiutato la connessione (HTTP { $status })
reason-server-unreachable = { $server } non è raggiungibile: { $why }
reason-address-wrong = Questo indirizzo del server non è utilizzabile: { $why }
reason-token-missing = Accedere per connettersi a questo server
reason-key-store-silent = Il portachiavi non ha ancora risposto. Sbloccarlo oppure accedere
reason-sign-in-refused = Il server non accetta questo accesso
reason-sign-in-over = Il server ha terminato l’accesso
reason-not-allowed = Il server nega l’accesso: { $why }
reason-renewing = Rinnovo dell’accesso in corso
reason-sign-in-again = Accedere di nuovo: il server non accetta più il token. Immetterne uno nuovo in Impostazioni, Account e info
reason-port-taken = La porta { $port } è occupata da un altro programma. Serve ai sistemi telefonici per raggiungere questo computer, quindi si riprova finché non è libera
reason-no-port = Nessuna porta libera per i connettori
reason-folder-in-use = Un altro Nimbus Assistant usa la stessa cartella dati
reason-backend-failed = Il server integrato non si avvia: { $why }
reason-failed-inside = Errore interno nel collegamento al server, che viene riavviato
reason-telephone-silent = Nessun sistema telefonico ha ancora segnalato una chiamata
reason-line = { $why }
reason-line-lost = La connessione è caduta
reason-line-refused = Il sistema telefonico nega l’accesso al server

# Notices: sentences that the user should read once.
notice-settings-broken-last-good = Le impostazioni non erano leggibili e sono state spostate in { $file }. Si usano le ultime valide ({ $why })
notice-settings-broken-defaults = Le impostazioni non erano leggibili e sono state spostate in { $file }. Il programma parte con i valori predefiniti ({ $why })
notice-settings-stuck = Le impostazioni non si possono né leggere né spostare, quindi le modifiche non saranno conservate: { $why }
notice-settings-newer = Le impostazioni sono di una versione più recente. Una copia si trova in { $file }
notice-settings-not-saved = Impossibile salvare le impostazioni: { $why }
notice-policy-broken = Le impostazioni dell’amministratore in { $place } non sono in uso: { $why }
notice-policy-value = L’impostazione dell’amministratore { $key } in { $place } non è in uso: { $why }
notice-token-for-this-run = Senza un portachiavi utilizzabile il token è conservato solo fino alla chiusura del programma: { $why }
notice-token-not-removed = Il token per { $server } è ancora nel portachiavi: { $why }
notice-key-store-silent = Il portachiavi non ha ancora risposto. Sbloccarlo, altrimenti al prossimo avvio sarà necessario accedere di nuovo
notice-secret-for-this-run = Senza un portachiavi utilizzabile il segreto è conservato solo fino alla chiusura del programma: { $why }
notice-locked = Impostato dall’amministratore, non è stato modificato
notice-own-numbers-failed = Il nome o i numeri modificati non sono ancora in uso: { $why }
notice-doors-listen-failed = I connettori restano in ascolto dove erano prima: { $why }
notice-open-failed = Impossibile aprire: { $why }
notice-autostart-failed = Impossibile modificare l’avvio con il sistema: { $why }
notice-copy-failed = Impossibile copiare: { $why }
notice-refused = { $sentence }
notice-not-done = Operazione non eseguita: { $why }
notice-contact-gone = Questo contatto non è più proposto
notice-taken = Già preso in carico da qualcun altro
notice-wrap-up-not-taken = Il server ha rifiutato quanto scritto su { $who }: { $why }
notice-a-wrap-up-not-taken = Il server ha rifiutato quanto scritto su una sessione: { $why }
notice-reason-not-taken = Il server ha rifiutato il motivo: { $why }
notice-reason-unwritten = Il motivo è conservato solo fino alla chiusura del programma, perché il disco lo ha rifiutato: { $why }
notice-simulate-failed = Impossibile avviare la simulazione: { $why }
notice-token-renewed = { $door } ha un nuovo token. Inserire il nuovo URL nel sistema telefonico
notice-token-not-renewed = Impossibile rinnovare il token: { $why }
notice-settings-imported = Impostazioni importate: { $count }
notice-settings-reset = Impostazioni ripristinate: { $count }
notice-settings-exported = Impostazioni esportate in { $file }
notice-settings-not-exported = Le impostazioni non sono state esportate: { $why }
notice-templates-imported = Modelli importati: { $count }
notice-templates-not-imported = Nessun modello importato: { $why }
notice-templates-exported = Modelli esportati in { $file }: { $count }
notice-templates-exported-in-part = Modelli esportati in { $file }: { $count }. Esclusi: { $left }
notice-templates-not-exported = Nessun modello esportato: { $why }
notice-retry-gone = Impossibile rieseguire { $template }: la sua chiamata o il modello non esiste più
notice-runs-unwritten = I modelli sono fermi: impossibile scrivere il loro registro ({ $why })
notice-outbox-unwritten = Quanto il server non ha ancora ricevuto non può essere conservato su questo computer: { $why }
notice-failed-inside = Errore interno di Nimbus Assistant, un’operazione è stata abbandonata; dettagli nel log
notice-failed-again = Errore interno in una parte di Nimbus Assistant, che viene riavviata; dettagli nel log
notice-failed-for-good = Errore interno: Nimbus Assistant non riceve più chiamate. Uscire e riavviare il programma; dettagli nel log
notice-server-again = Il server integrato si è chiuso da solo e viene riavviato; dettagli nel log
notice-call-over = Già conclusa
notice-host-refused = { $template } non è stato inviato: { $host } ha un indirizzo privato. Consentire le richieste a { $host }?

# The tray: its menu and its tooltip.
tray-open = Apri Assistant
tray-hide = Nascondi
tray-profile = Profilo
tray-settings = Impostazioni
tray-open-nimbus = Apri Nimbus
tray-info = Info
tray-sign-in = Accedi
tray-logout = Disconnetti
tray-quit = Esci
tray-tooltip = Nimbus Assistant: { $status }
tray-status-connected = Connesso
tray-status-connected-door = Connesso · { $door }
tray-status-connecting = Connessione in corso
tray-status-not-connected = Non connesso
tray-status-signed-out = Accesso non effettuato
tray-status-rejected = Accedere di nuovo

# Times: how long and when.
format-hours = { $hours } h { $minutes } min
format-minutes = { $minutes } min
format-seconds = { $seconds } s
format-day-today = oggi
format-day-yesterday = ieri
format-today = oggi { $time }
format-yesterday = ieri { $time }

# Sessions: words that toasts, lists and the session view share.
simulation = Simulazione
caller-withheld = Numero nascosto
caller-unknown = Chiamante sconosciuto
origin-internal = Interna
origin-external = Esterna
origin-pstn = Rete telefonica
origin-outbound = In uscita
hop-you = Lei
hop-caller = Chiamante originario
hop-ivr = Menu
hop-service = Servizio
hop-agent = Agente
hop-external = Esterno
hop-no-answer = Nessuna risposta
hop-talked = parlato { $time }
hop-waited = atteso { $time }
hop-left-blind = trasferimento cieco
hop-left-attended = trasferimento assistito
# Read out by screen readers.
hop-transferred-from = trasferita da { $name }
hop-left-forwarded = inoltrata
hop-left-no-answer = nessuna risposta
hop-left-declined = rifiutata
hop-left-elsewhere = risposto altrove
state-ringing = Squilla
state-talking = In conversazione
state-held = In attesa
state-ended = Terminata
state-transferred = Trasferita
state-missed = Persa
state-elsewhere = Risposto altrove
state-no-answer = Nessuna risposta
state-declined = Rifiutata
state-busy = Occupato
state-failed = Non riuscita
state-cancelled = Annullata
state-offered = Proposta
state-working = In lavorazione
state-chatting = In chat
state-done = Completata

# Toasts.
toast-incoming-call = Chiamata in arrivo
toast-outbound-call = Chiamata da fare
toast-task = Attività
toast-email = E-mail
toast-message = Messaggio
toast-dismiss = Chiudi
# What can be done about a toast, for screen readers: "Accept, Task: Book rooms for Travel Desk".
toast-deed = { $deed }, { $toast }
toast-grip = Trascinare per spostare. Doppio clic per rimettere a posto
toast-for = per { $service }
toast-direct-call = chiamata diretta
toast-last-time = Ultima volta { $session }
toast-earlier =
    { $count ->
        [one] { $count } precedente
       *[other] { $count } precedenti
    }
toast-decline = Rifiuta
toast-accept = Accetta
toast-open = Apri
toast-copy = Copia
toast-answer-at-telephone = Rispondere dal telefono
toast-answer-in = Rispondere in { $door }
toast-due = scadenza { $time }
toast-files =
    { $count ->
        [one] { $count } file
       *[other] { $count } file
    }
toast-opens-my-sessions = Si apre in Le mie sessioni
toast-opens-browser = Si apre nel browser
toast-opens-email = Si apre nel programma di posta
toast-no-answer = Nessuna risposta
toast-reason = Motivo di indisponibilità
toast-failed = Modello non riuscito
toast-tried = { $result }, { $count } tentativi
toast-details = Dettagli
# Titles of toasts: their windows are named, since they are not part of the accessibility tree.
toast-title = { $kind }: { $who }
toast-title-service = { $kind }: { $who }, { $service }
toast-more =
    { $count ->
        [one] { $count } altro
       *[other] { $count } altri
    }
toast-show-all = Mostra tutti
toast-preview = Anteprima
toast-preview-title = I pop-up appaiono qui
toast-preview-words = Non chiama nessuno. Si chiude da solo.

# A call that a link asks for (mock-up 14). Sentences take two lines of a toast, those of the last group one.
toast-link = Chiamata da un link
link-unread = Impossibile chiamare questo link
link-nothing-dialled = Non è stato composto nulla
link-user = Un utente di questa organizzazione
link-looking = Ricerca del nome in corso
link-contact = { $name }, in rubrica
link-call = Chiama
link-cancel = Annulla
link-close = Chiudi
link-behalf = Per conto di { $service }
link-unknown = Nessuno con questo nome. Controllare il link o cercare la persona in «Chiama per un servizio».
link-foreign = Il servizio nel link non è uno dei Suoi. È selezionato invece il Suo primo servizio.
link-waiting = La ricerca parte quando il server è connesso. Nulla viene composto senza conferma.
link-too-long = È più lungo di qualsiasi link di chiamata. Chi l’ha creato ha forse copiato troppo.
link-control = Contiene caratteri di controllo, come un a capo. Un link corretto non ne ha mai.
link-hidden = Contiene caratteri invisibili o che cambiano l’ordine di ciò che si vede.
link-scheme = Non inizia con tel:, callto: o nimbus-call:, quindi nessuno sa che cosa significhi.
link-empty = Non indica nessuno da chiamare: né un numero né una persona.
link-encoding = I suoi segni di percentuale non codificano testo. Il link è scritto male.
link-encoded-twice = È codificato più di una volta e può significare cose diverse in posti diversi.
link-look-alike = Contiene lettere o cifre di un altro alfabeto simili ad altre. Non si tira a indovinare.
link-service-code = Contiene * o #, con cui si danno comandi ai sistemi telefonici, come deviare le chiamate.
link-pause = Contiene una pausa seguita da cifre, che verrebbero inviate nella chiamata.
link-parameter = Contiene un parametro non riconosciuto, che potrebbe essere quello decisivo.
link-too-many-parts = Ha altre parti oltre a destinatario e servizio: non è chiaro che cosa si intenda.
link-service = Il servizio indicato non è un nome di servizio. Il link è scritto male.
link-length = Il numero ha troppe o troppo poche cifre per essere un numero di telefono.
link-upn = L’indirizzo non ha la forma nome@dominio, quindi non è di nessuno.
link-target = Il destinatario non è né un numero né nome@dominio né l’ID di un utente.
link-extension = Interno { $digits }: comporlo a chiamata stabilita
link-context = Il numero vale all’interno di { $context }
link-counting = La chiamata parte tra poco, salvo annullamento
link-calling = Squilla prima il Suo telefono

# Call on behalf (mock-up 13), and the same page for a transfer.
call-out = Chiama per un servizio
call-out-transfer = Trasferisci
call-out-back = Indietro
call-out-close = Chiudi
call-out-search = Nome o numero
call-out-clear = Cancella
call-out-hint = Digitare un nome, un’azienda o un numero
call-out-nobody = Nessuno trovato con questo nome. Un numero si può chiamare così come è digitato.
call-out-nobody-chosen = Scegliere prima chi chiamare
call-out-number = Numero
call-out-people = Persone nell’organizzazione
call-out-customers = Clienti (rubrica)
call-out-mobile = Cellulare
call-out-work = Lavoro
call-out-home = Casa
call-out-dialpad = Tastierino
call-out-contacts = Contatti
call-out-backspace = Elimina l’ultima cifra
call-out-short =
    { $count ->
        [one] Manca una cifra ({ $country })
       *[other] Mancano { $count } cifre ({ $country })
    }
call-out-call = Chiama { $name }
call-out-calling = Chiamata in corso
call-out-transfer-to = Trasferisci a { $name }
call-out-transferring = Trasferimento in corso
session-transfer = Trasferisci
session-call-back = Richiama

# Calling out: why not, and what to confirm.
call-on-behalf-of = Chiama per conto di
call-in-teams = Apre una chiamata in Microsoft Teams
call-anyway = Chiama comunque
call-hindered-connection = Nessuna connessione al server. Si può chiamare appena ritorna.
call-hindered-offline = La Sua presenza è Offline. Impostarne un’altra per chiamare per un servizio.
call-hindered-rona = Una proposta è rimasta senza risposta. Tornare disponibile, poi chiamare.
call-hindered-session = Una sessione è in corso. Si può chiamare per un servizio quando è terminata.
call-hindered-ringing = È in arrivo una proposta. Si può chiamare quando è definita.
call-hindered-acw = Lavoro post-chiamata in corso. Si può chiamare per un servizio quando è finito.
call-hindered-service = Nessun servizio consente di chiamare per suo conto. L’amministratore può cambiarlo.
call-hindered-telephone = Nessun Suo telefono è noto a un sistema telefonico che possa avviare chiamate.
call-warning-emergency = È un numero di emergenza. La chiamata va subito ai servizi di soccorso.
call-warning-premium = Questo numero costa più di una chiamata normale, a volte molto di più.
call-warning-country = Questo numero si trova fuori dai Paesi chiamati di solito: { $country }.
call-not-connected = Server non raggiungibile: nessuna chiamata effettuata. Riprovare tra poco.
call-not-looked-up = Il server non ha indicato di chi è il numero. Si cerca di nuovo quando si chiama.
call-try-again = Nessuna chiamata effettuata: una conferma richiesta non è più valida. Chiamare di nuovo.
call-failed = La risposta del server non è comprensibile: { $why }
call-out-unknown = Nessuno con questo nome, e non è un numero che si possa chiamare
notice-call-to-confirm = Nessuna chiamata effettuata: va prima confermata. Chiamare di nuovo e confermare.
notice-link-busy = Una chiamata si sta avviando, quindi l’altro link non è stato aperto. Riprovare il clic tra poco.
doctor-not-opened = Il sistema non ha aperto il link: { $why }

# The agent's state: one line of why they are or are not selectable, then presences and profiles.
agent-selectable = Disponibile per i servizi
agent-not-available = { $presence } · servizi sospesi
agent-off-duty = Non in servizio · servizi sospesi
agent-rona = Nessuna risposta · servizi sospesi
agent-in-session = In una sessione
agent-offered = Proposta in arrivo
agent-acw = Lavoro post-chiamata
agent-no-services = Nessun servizio in questo profilo
agent-since = inizio { $time }
agent-offline-hint = Non connesso: impossibile interrogare il server
presence-name = Presenza
presence-from = Presenza, indicata da { $door }
presence-available = Disponibile
presence-busy = Occupato
presence-do-not-disturb = Non disturbare
presence-be-right-back = Torno subito
presence-away = Assente
presence-offline = Offline
profile-name = Profilo operativo
profile-duty = In servizio
profile-off-duty = Non in servizio
profile-all-services = tutti i servizi

# After an offer that was not answered.
rona-call = Chiamata senza risposta
rona-task = Attività senza risposta
rona-email = E-mail senza risposta
rona-message = Messaggio senza risposta
rona-blocked = Niente chiamate dai servizi fino al Suo ritorno.
rona-end = Torna disponibile
rona-ends = Blocco: { $ago } · finisce da solo alle { $time }

# After-call work.
acw-of = su { $time }
acw-extend = Prolunga
acw-extend-by = Prolunga { $length }
acw-finish = Termina
acw-next = Poi la prossima chiamata
acw-code-missing = Manca ancora il codice
acw-no-code = Manca il codice
acw-until = Fino alle { $time }
acw-little-left = restano meno di { $seconds } s

# Reasons for not having been available.
reasons-title = Perché non era disponibile?
reasons-place = { $place } di { $count }
reasons-fill-out = Compila
reasons-another = Altro motivo
reasons-none = L’amministratore non ha definito motivi.
reasons-newer = Più recente
reasons-older = Meno recente
reasons-days =
    { $count ->
        [one] { $count } giorno
       *[other] { $count } giorni
    }
reasons-hours =
    { $count ->
        [one] { $count } ora
       *[other] { $count } ore
    }
reasons-oldest-closes = Il meno recente scade tra { $time }
reasons-closes = Scade tra { $time }

# Waiting sessions that may be picked up.
waiting-head = In attesa di presa in carico
waiting-pick-up = Prendi
waiting-pick-up-one = Prendi: { $title }
waiting-for = in attesa da { $time }

# Search in the history.
search-name = Cerca nella cronologia
search-clear = Cancella la ricerca
search-busy = Ricerca in corso
search-nothing = Nessun risultato
search-more = Mostra altri
search-offline = La cronologia è sul server, al momento non raggiungibile.
search-failed = Impossibile cercare nella cronologia: { $why }

# Codes & Tags.
codes-primary = Codice primario
codes-secondary = Codici secondari
codes-choose = Scegli un codice
codes-none = Nessun codice
codes-add = Aggiungi codice
tags-name = Tag
tags-hint = Aggiungi un tag
tags-remove = Rimuovi { $tag }
tags-suggested = Suggeriti da sessioni precedenti
tags-suggested-for = Suggeriti per «{ $letters }»
note-name = Nota
note-hint = Che cosa ricordare
saved-at = Salvato alle { $time }
saved-not-yet = Non ancora salvato
saved-retrying = Non salvato, nuovo tentativo
saved-also-later = Modificabile nel post-chiamata
saved-kept-when-finished = Resta salvato al termine

# Work that is no telephone call.
work-customer = Da
work-due = Scadenza
work-reference = Riferimento
work-files = File
work-open = Apri
work-done = Completa
work-call = Chiama
work-copy = Copia
work-copy-number = Copia numero

# Info tab.
info-phone-number = Numero di telefono
info-email = E-mail
info-im-address = Indirizzo chat
info-empty = Vuoto

# Ages: how long ago something was.
age-now = proprio ora
age-seconds = { $count } s fa
age-minutes = { $count } min fa
age-hours = { $count } h fa
age-days =
    { $count ->
        [one] { $count } giorno fa
       *[other] { $count } giorni fa
    }

# Settings: the sections' names.
settings-general = Generale
settings-notifications = Notifiche
settings-appearance = Aspetto
settings-doors = Connettori
settings-ring-me = Chiamami
ring-me-with = Chiamami: { $script }
ring-command = nimbus-assistant simulate { $script }
settings-templates = Modelli di chiamata
settings-account = Account e info

settings-locked = Impostato dall’amministratore
settings-search = Cerca impostazioni
settings-search-nothing = Nessuna impostazione con questo nome

# Settings as a whole: files of them, and going back to the defaults.
exchange-head = Tutte le impostazioni
exchange-export = Esporta impostazioni
exchange-export-hint = In un file, senza server, accesso e segreti
exchange-export-button = Esporta…
exchange-import = Importa impostazioni
exchange-import-hint = Prima si vede che cosa cambierebbe
exchange-import-button = Importa…
exchange-reset = Ripristina tutte le impostazioni
exchange-reset-hint = Server, accesso e modelli restano
exchange-reset-button = Ripristina…
exchange-reset-page = Ripristina questa pagina
exchange-reset-page-hint = Ai valori predefiniti; annullabile
exchange-nothing-to-reset = Tutto è ai valori predefiniti
exchange-reset-question = Ripristinare tutte le impostazioni?
exchange-reset-words = Tutto ciò che è stato scelto in queste pagine torna ai valori predefiniti. Server, accesso, sistemi telefonici e modelli restano come sono. Si può annullare in seguito.
exchange-locked-stay = Quanto stabilito dall’amministratore resta.
exchange-reset-yes = Ripristina
exchange-cancel = Annulla
exchange-close = Chiudi
exchange-file = Impostazioni di Nimbus Assistant
exchange-title = Importa { $file }
exchange-unreadable = { $file } non contiene impostazioni leggibili: { $why }
exchange-nothing-changed = Nulla è stato modificato.
exchange-newer = Il file è di una versione più recente. Quanto questa non conosce viene tralasciato.
exchange-unknown = Sconosciute qui e tralasciate: { $names }
exchange-wrong = Non valide e tralasciate: { $names }
exchange-locked = Stabilite dall’amministratore e non modificate: { $names }
exchange-elsewhere = Il file indica anche un server o un accesso. Non si riprendono mai da un file: sceglierli in Account e info.
exchange-no-change = Non cambierebbe nulla.
exchange-changes = Cambierebbero queste impostazioni:
exchange-change = { $old } → { $new }
exchange-import-some =
    { $count ->
        [one] Importa { $count } impostazione
       *[other] Importa { $count } impostazioni
    }
exchange-on = Attivo
exchange-off = Disattivato
exchange-empty = Vuoto
exchange-system-language = Come il sistema

# The licences of what the program contains.
licences-title = Licenze di terzi
licences-hint = Che cosa contiene Nimbus Assistant e a quali condizioni
licences-show = Mostra
licences-back = Torna ad Account e info
licences-reading = Lettura delle licenze…
licences-missing = A questa copia manca il file THIRD-PARTY.txt. Ogni pacchetto di Nimbus Assistant lo contiene.

# Settings, General.
settings-language = Lingua
settings-language-hint = Cambia subito tutte le finestre
settings-language-system = Sistema ({ $language })
settings-country = Paese
settings-country-hint = Per i numeri scritti senza +
settings-display-name = Il Suo nome
settings-display-name-hint = Mostrato in alto nella finestra principale
settings-own-numbers = I Suoi interni e numeri
settings-own-numbers-hint = Se vuoto, ogni chiamata è Sua
settings-own-numbers-example = 21, +41 44 555 01 20
settings-start-with-system = Avvia con il computer
settings-start-with-system-hint = Si apre nell’area di notifica, senza finestra
settings-call-flow-toast = Mostra il percorso prima di accettare
settings-call-flow-toast-hint = Un pop-up con il percorso del chiamante mentre squilla
settings-close-to-tray = Alla chiusura resta attivo
settings-close-to-tray-hint = Nimbus Assistant resta nell’area di notifica
settings-sign-in-at-start = Mostra la finestra di accesso all’avvio
settings-sign-in-at-start-hint = Se nessuno ha effettuato l’accesso, anche all’avvio nell’area di notifica

# Settings, Notifications: what the user is told of, how, and for how long.
notify-about = Avvisami di
notify-toast = Pop-up
notify-sound = Suono
notify-system = Sistema
notify-way-for = { $way } per { $kind }
notify-play-for = Ascolta il suono per { $kind }
notify-service-call = Chiamate dei servizi
notify-direct-call = Chiamate dirette
notify-task = Attività
notify-email = E-mail
notify-message = Messaggi
notify-no-answer = Nessuna risposta
notify-reason = Motivi di indisponibilità
notify-after-call = Lavoro post-chiamata
notify-failure = Errori dei modelli
notify-stand-in = Qui i pop-up arrivano come notifiche di sistema, perché questo desktop non lascia ai programmi posizionare le finestre.
notify-notices = Nascondi gli avvisi dopo
notify-notices-hint = Le sessioni in arrivo restano fino alla risposta o alla fine
notify-seconds =
    { $seconds ->
        [one] { $seconds } secondo
       *[other] { $seconds } secondi
    }
notify-volume = Volume
notify-play = Ascolta
notify-no-device = Nessun dispositivo audio
notify-do-not-disturb = Rispetta «Non disturbare» del sistema
notify-do-not-disturb-hint = Finché è attivo, né suono né notifica di sistema; i pop-up arrivano comunque
notify-do-not-disturb-unknown = Questo desktop non dice ai programmi se è attivo
notify-sharing = Mostra i pop-up durante la condivisione dello schermo
notify-sharing-hint = Altri potrebbero vedere i dati di chi chiama
notify-sharing-always = Questo sistema non può escludere i pop-up: altri potrebbero vedere i dati di chi chiama

# Settings, Appearance.
settings-theme = Tema
settings-theme-system = Come il sistema
settings-theme-light = Chiaro
settings-theme-dark = Scuro
settings-place = Posizione dei pop-up
settings-place-hint = Dove appaiono i pop-up delle sessioni in arrivo. Un pop-up si può trascinare ovunque per la maniglia; la posizione resta memorizzata.
settings-place-dragged = Dove l’ho trascinato per ultimo
settings-place-not-dragged = Prima trascinare un pop-up per la maniglia
settings-monitor = Schermo
settings-preview = Anteprima
place-top-left = In alto a sinistra
place-top = In alto al centro
place-top-right = In alto a destra
place-left = Al centro a sinistra
place-right = Al centro a destra
place-bottom-left = In basso a sinistra
place-bottom = In basso al centro
place-bottom-right = In basso a destra
monitor-main = Schermo principale
monitor-other = Schermo { $number } ({ $width } × { $height }, { $side })
monitor-left = a sinistra
monitor-right = a destra
monitor-above = sopra
monitor-below = sotto
monitor-gone = { $name } (non collegato)
settings-zoom = Zoom
settings-zoom-hint = { $larger } e { $smaller } ovunque, { $reset } per 100%
settings-zoom-in = Ingrandisci
settings-zoom-out = Riduci
settings-percent = { $percent }%
settings-on-top-on-events = In primo piano per le sessioni in arrivo
settings-on-top-on-events-hint = Anche senza risposta e per il post-chiamata; non prende mai la tastiera
settings-main-on-top = Finestra principale in primo piano
settings-reduced-motion = Riduci le animazioni
settings-reduced-motion-hint = Niente scorrimenti né dissolvenze

# Settings, Links to call.
settings-links = Link di chiamata
links-calls = Quando un link chiede una chiamata
links-calls-hint = Subito solo se il link indica un Suo servizio e non serve conferma; per annullare restano tre secondi
links-ask-first = Chiedi prima
links-call-at-once = Chiama subito
links-owners = Chi apre i link di chiamata
links-us = Nimbus Assistant
links-nobody = Nessun programma
links-other = { $program }
links-change = Cambia…
links-owner-of = { $scheme }: { $program }
links-use = Usa Nimbus
links-use-scheme = Apri i link { $scheme }: con Nimbus Assistant
links-test = Prova link
links-test-scheme = Prova un link { $scheme }:
links-test-waits = È stato aperto un link { $scheme }: e se ne attende qui l’arrivo. Non viene chiamato nessuno
links-test-arrived = Il link { $scheme }: è arrivato qui dopo { $milliseconds } ms
links-test-missing = Il link { $scheme }: non è arrivato. Lo ha preso un altro programma, o nessuno
links-to-choose = Per alcuni link il sistema lascia scegliere il programma solo all’utente
links-register = Apri i link con Nimbus Assistant
links-undo = Ripristina
links-choose = App predefinite
doctor-failed = { $why }

# Settings, Doors.
doors-explanation = Tramite un connettore il sistema telefonico segnala le chiamate: il server si connette al sistema, oppure il sistema chiama l’URL del connettore, da copiare nelle sue impostazioni webhook.
doors-none = Non ci sono ancora connettori. Appaiono appena il server è connesso.
doors-none-yet = Non ci sono ancora connettori
doors-simulation = Simulazione
doors-off = Disattivato
doors-silent = Ancora nessun evento
doors-heard =
    { $count ->
        [one] Ultimo evento { $age } · { $count } evento
       *[other] Ultimo evento { $age } · { $count } eventi
    }
doors-refused = Ultima richiesta rifiutata: { $reason }
doors-no-connection = Non ancora connesso
doors-connecting = Connessione in corso…
doors-connected =
    { $count ->
        [one] Connesso { $age } · { $count } evento
       *[other] Connesso { $age } · { $count } eventi
    }
doors-lost = Connessione persa { $age }
doors-not-let-in = Accesso rifiutato { $age }
doors-set-up = Configura { $door }
doors-show = Mostra il token di { $door }
doors-hide = Nascondi il token di { $door }
doors-copy = Copia l’URL di { $door }
doors-renew = Rinnova il token di { $door }
doors-renew-warning = L’URL nel sistema telefonico smette subito di funzionare. Incollare lì quello nuovo.
doors-renew-confirm = Rinnova token
doors-renew-cancel = Mantieni
doors-listen = Connettori in ascolto su
doors-port = Porta { $port }, la stessa a ogni avvio
doors-listen-here = Solo questo computer
doors-listen-addresses = Indirizzi scelti
doors-listen-network = Tutta la rete locale
doors-listen-network-warning = Ogni dispositivo della rete può raggiungere i connettori. Solo il token nell’URL impedisce ad altri di segnalare chiamate, e viaggia non crittografato.
doors-addresses = Indirizzi che possono segnalare chiamate
doors-addresses-wrong = { $address } non è un indirizzo. Scriverne uno come 192.168.1.20 o 10.0.0.0/8.
doors-add = Aggiungi un sistema telefonico
doors-delete = Eliminare il connettore { $name }? Da questo sistema telefonico non arriva più nulla; la cronologia resta
doors-kind = Tipo
doors-kind-hint = In seguito non si può cambiare
doors-kind-asterisk = Asterisk
doors-kind-free-switch = FreeSWITCH
doors-kind-fritz-box = FRITZ!Box
doors-kind-desk-phones = Telefoni da tavolo
doors-kind-zammad = Zammad
doors-kind-sipgate = sipgate
doors-kind-placetel = Placetel
doors-kind-generic = Altro webhook
doors-label-hint = Mostrato agli utenti. Se manca: { $name }
doors-enabled = Attivo
doors-default-service = Servizio predefinito
doors-default-service-hint = Per le chiamate in cui il sistema telefonico non ne indica nessuno
doors-no-service = Nessuno
doors-url-later = L’URL per il sistema telefonico appare nell’elenco appena il connettore è salvato
doors-connection = Connessione
doors-host = Indirizzo
doors-host-hint = Nome o indirizzo IP del sistema telefonico
doors-line-port = Porta
doors-line-port-wrong = Scrivere un numero fino a 65535
doors-user = Utente
doors-user-hint = Vuoto se è richiesta solo una password
doors-password = Password
doors-password-kept = È sul server, che non la mostra. Lasciare vuoto il campo per mantenerla
doors-password-other = È nota al server solo per l’indirizzo precedente. Scriverla di nuovo
doors-tls = Crittografata (TLS)
doors-tls-hint = Se il sistema telefonico la offre. Altrimenti nomi e numeri sono leggibili in transito
doors-certificates = Certificati
doors-certificates-hint = Accettati oltre a quelli del server, in PEM; per un sistema telefonico con un certificato creato da sé
doors-queues = Code
doors-queues-hint = A quale servizio appartengono le chiamate di una coda. Una coda assente qui indica il servizio con il suo nome
doors-queue = Coda { $number }
doors-queue-service = Servizio della coda { $number }
doors-queue-remove = Rimuovi coda { $number }
doors-queue-add = Aggiungi una coda
doors-telephones = Telefoni
doors-telephones-hint = Di chi è un telefono. Se manca qui, è dell’agente che ha il suo numero come interno
doors-telephone = Telefono { $number }
doors-telephone-agent = Agente del telefono { $number }
doors-telephone-remove = Rimuovi telefono { $number }
doors-telephone-add = Aggiungi un telefono
doors-row-missing = Ogni riga va compilata in entrambi i campi prima di salvare il connettore
doors-row-twice = { $word } compare due volte
doors-calling = Chiamate in uscita
doors-way = Come chiamare i telefoni
doors-way-hint = Vuoto per { $usual }
doors-context = Contesto di composizione
doors-context-hint = Del piano di numerazione. Vuoto per { $usual }
doors-prefix = Prefisso per la linea esterna
doors-prefix-hint = Al posto del + di un numero, per esempio 00. Vuoto per lasciare i numeri come sono
doors-in-queues = Agenti nelle code
doors-pauses = Pausa degli agenti nelle code
doors-pauses-hint = Nel lavoro post-chiamata, dopo una chiamata senza risposta, se non disponibili o non in servizio
doors-membership = I profili cambiano le code
doors-membership-hint = Un agente è nelle code dei servizi del profilo scelto

# Settings, Ring me.
ring-explanation = Il sistema telefonico integrato genera chiamate su richiesta. Sono contrassegnate come simulazione e restano nella cronologia.
ring-none = Gli script appaiono appena il server è connesso.
ring-me = Chiamami

# Settings, Call templates: the list.
templates-loading = Lettura dei modelli…
templates-find = Trova un modello
templates-import = Importa
templates-export = Esporta
templates-export-question = Quali modelli includere nel file? I segreti restano sempre esclusi.
templates-export-some = Esporta { $count }
templates-cancel = Annulla
templates-chosen = Esporta { $name }
templates-new = Nuovo modello
templates-file = Modelli di chiamata
templates-none = Non ci sono ancora modelli. Crearne uno o importare un file.
templates-nothing-found = Nessun modello con questo nome o questa azione
templates-service = Chiamate dei servizi
templates-direct = Chiamate dirette
templates-administrator = Dall’amministratore
templates-others = Di altri utenti
templates-on = Attivo
templates-off = Disattivato
templates-always-on = Sempre attivo
templates-switch = { $name } attivo
templates-no-name = Ancora senza nome
templates-ringing = Quando squilla
templates-accepted = Quando accetto
templates-terminated = Quando la chiamata termina
templates-opens-page = apre una pagina web
templates-starts-program = avvia un’app
templates-web-request = richiesta web
templates-only = solo { $service }
templates-failed = Errore { $time }
templates-failed-of = { $name }, errore { $time }: mostra che cosa è successo
templates-not-saved = Non salvato
templates-unsaved =
    { $count ->
        [one] Un modello ha modifiche non salvate
       *[other] { $count } modelli hanno modifiche non salvate
    }
templates-save = Salva
templates-discard = Scarta
templates-discard-question =
    { $count ->
        [one] Scartare queste modifiche? Non esistono altrove
       *[other] Scartare le modifiche di { $count } modelli? Non esistono altrove
    }
templates-discard-yes = Scarta tutto
templates-delete = Elimina
templates-delete-this = Elimina questo modello
templates-delete-question = Eliminare il modello { $name }? Quanto ha eseguito resta nella cronologia
templates-keep = Mantieni
templates-back = Torna all’elenco
templates-name = Nome del modello
templates-problems =
    { $count ->
        [one] Non salvato. { $first }
       *[other] Non salvato, { $count } errori. { $first }
    }
templates-show-problem = Mostra
templates-changed-meanwhile = Nel frattempo qualcun altro ha modificato questo modello. Quanto scritto qui è ancora presente
templates-gone-meanwhile = Nel frattempo qualcun altro ha eliminato questo modello. Salvando viene ricreato
templates-keep-mine = Tieni il mio
templates-take-theirs = Usa l’altro

# What templates may reach and start.
templates-hosts-head = Accesso dei modelli su questo computer
templates-hosts = Host raggiungibili dai modelli
templates-hosts-hint = Le richieste web vanno solo a indirizzi pubblici e a questi
templates-hosts-example = crm.local, 192.168.1.0/24
templates-programs = App avviabili dai modelli
templates-programs-hint = Con il percorso completo. Null’altro viene avviato
templates-programs-example = /usr/bin/gedit
templates-schemes = Tipi di link apribili dai modelli
templates-schemes-hint = Oltre a pagine web, posta, telefono e Teams
templates-schemes-example = zoommtg, callto
templates-token-hosts = Host che possono ricevere il Suo token
templates-token-hosts-hint = Solo se la richiesta è autorizzata con il token dell’agente
templates-token-hosts-example = api.halden.example

# Secrets of templates.
secrets-head = Segreti
secrets-hint = Password e token citati dai modelli. Ognuno va solo ai propri host e non viene più mostrato.
secrets-team = Del team, conservati sul server
secrets-own = Dei Suoi modelli, nel portachiavi di questo computer
secrets-hosts = Solo a { $hosts }
secrets-change = Modifica
secrets-change-of = Modifica il segreto { $name }
secrets-remove = Rimuovi il segreto { $name }
secrets-remove-question = Rimuovere il segreto { $name }? Da quel momento le richieste che lo citano non riescono
secrets-remove-yes = Rimuovi
secret-name = Nome del segreto
secret-name-wrong = Solo lettere, cifre, _ e -
secret-hosts = Host che possono riceverlo
secret-hosts-missing = Indicare almeno un host
secret-value = Valore
secret-new-value = Nuovo valore
secret-value-missing = Incollare la password o il token
secret-show-value = Mostra il testo digitato
secret-hide-value = Nascondi il testo digitato
secret-save = Salva il segreto
secret-cancel = Annulla

# The editor of a template.
editor-run = Quando
editor-rings = Squilla
editor-accepted = Accettata
editor-ended = Terminata
editor-calls = Chiamate
editor-for = Per
editor-every-service = Ogni servizio
editor-only-me = Solo io
editor-only-user = Solo { $user }
editor-everyone = Tutti
editor-chosen-users = Utenti scelti
editor-users = Utenti
editor-nobody-yet = Ancora nessuno
editor-origins = Origini
editor-all-origins = Chiunque chiami
editor-origin-pstn = Rete telefonica
editor-origin-external = Esterna
editor-origin-internal = Interna
editor-origin-outbound = In uscita
editor-only-if = Solo se
editor-require = Quante devono essere vere
editor-all-true = tutte sono vere
editor-any-true = almeno una è vera
editor-add-condition = Aggiungi condizione
editor-remove-condition = Rimuovi condizione { $number }
editor-condition-subject = Oggetto della condizione { $number }
editor-condition-test = Verifica della condizione { $number }
editor-condition-value = Valore della condizione { $number }
editor-condition-parameter = Parametro della condizione { $number }
editor-parameter-hint = ID del parametro
editor-other-parameter = Altro parametro…
editor-subject-service = Servizio
editor-subject-caller = Chiamante
editor-subject-number = Numero
editor-subject-origin = Origine
editor-subject-direction = Direzione
editor-subject-kind = Tipo di lavoro
editor-is = è
editor-is-not = non è
editor-starts-with = inizia con
editor-ends-with = finisce con
editor-contains = contiene
editor-matches = ha la forma
editor-is-empty = è vuoto
editor-is-not-empty = non è vuoto
editor-inbound = in entrata
editor-outbound = in uscita
editor-internal = interna
editor-external = esterna
editor-kind-call = chiamata
editor-kind-task = attività esterna
editor-kind-email = e-mail
editor-kind-message = messaggio istantaneo
editor-do = Azioni
editor-step = { $number }. { $what }
editor-add-action = Aggiungi azione
editor-remove-step = Rimuovi azione { $number }
editor-step-up = Sposta su l’azione { $number }
editor-step-down = Sposta giù l’azione { $number }
editor-open-page = Apri pagina
editor-start-app = Avvia app
editor-web-request = Richiesta web
editor-url = URL
editor-method = Metodo
editor-program = App
editor-choose-program = Scegli un’app consentita
editor-program-not-allowed = Si avvia solo se questo percorso è nell’elenco delle app avviabili dai modelli.
editor-arguments = Argomenti
editor-argument = Argomento { $number }
editor-add-argument = Aggiungi argomento
editor-remove-argument = Rimuovi argomento { $number }
editor-folder = Cartella
editor-folder-hint = Cartella home
editor-headers = Header
editor-header-name = Header { $number }
editor-header-value = Valore dell’header { $number }
editor-add-header = Aggiungi header
editor-remove-header = Rimuovi header { $number }
editor-query = Query
editor-query-name = Campo query { $number }
editor-query-value = Valore del campo query { $number }
editor-add-query = Aggiungi campo query
editor-remove-query = Rimuovi campo query { $number }
editor-authorisation = Autorizzazione
editor-auth-none = Nessuna
editor-auth-basic = Nome e password
editor-auth-bearer = Segreto bearer
editor-auth-agent = Token dell’agente
editor-auth-agent-hint = Il token con cui questo programma accede al server. Va solo agli host indicati per questo nelle impostazioni.
editor-auth-sign-in = Token dell’accesso
editor-auth-sign-in-hint = Un token per questi scope dall’accesso dell’agente. Richiede un accesso tramite provider e va solo agli host indicati per questo nelle impostazioni.
editor-scopes = Scope
editor-user = Nome utente
editor-secret = Segreto
editor-new-secret = Nuovo segreto…
editor-no-secret-yet = Scegli un segreto
editor-show-secret-name = Mostra il nome del segreto
editor-hide-secret-name = Nascondi il nome del segreto
editor-body = Corpo
editor-body-kind = Tipo di corpo
editor-body-none = Nessuno
editor-body-json = JSON
editor-body-text = Testo
editor-body-form = Modulo
editor-body-multipart = Modulo multipart
editor-json-valid = JSON, valido
editor-json-invalid = JSON, con un errore
editor-form-name = Campo modulo { $number }
editor-form-value = Valore del campo modulo { $number }
editor-add-form = Aggiungi campo modulo
editor-remove-form = Rimuovi campo modulo { $number }
editor-extracts = Valori dalla risposta
editor-add-extract = Aggiungi un valore
editor-extract-name = Nome del valore { $number }
editor-extract-path = Percorso del valore { $number }
editor-extract-default = Predefinito del valore { $number }
editor-extract-default-hint = Senza questo valore l’azione non riesce, salvo che qui ci sia un predefinito
editor-extract-show = Mostra nella scheda Info
editor-extract-secret = Tieni segreto
editor-remove-extract = Rimuovi valore { $number }
editor-more = Altro
editor-about-wait = Attesa { $seconds } s
editor-about-tries =
    { $count ->
        [one] un tentativo
       *[other] { $count } tentativi
    }
editor-about-once = una volta per conversazione
editor-about-values =
    { $count ->
        [one] attende un valore
       *[other] attende { $count } valori
    }
editor-wait = Attendi la risposta
editor-wait-hint = L’azione successiva inizia quando arriva
editor-timeout = Secondi per tentativo
editor-timeout-hint = Da 1 a 60
editor-retries = Nuovi tentativi
editor-retries-hint = Da 0 a 5, dopo errori di rete, 429 e 5xx
editor-deadline = Secondi per tutti i tentativi
editor-deadline-hint = Da 1 a 300
editor-safe = Ripetizione sicura
editor-safe-hint = Il destinatario rispetta Idempotency-Key
editor-go-on = Continua dopo un errore
editor-go-on-hint = Altrimenti l’esecuzione si ferma lì
editor-once = Una volta sola
editor-once-hint = Anche dopo trasferimenti e riconnessioni
editor-once-agent = per agente
editor-once-conversation = per conversazione
editor-wait-for = Attendi i valori che possono arrivare tardi
editor-add-wait = Aggiungi un valore
editor-remove-wait = Non attendere più { $name }
editor-wait-time = Secondi di attesa
editor-wait-time-hint = Da 1 a 60, poi si esegue con quanto disponibile
editor-preview = Anteprima
editor-preview-with = Sessione dell’anteprima
editor-last-call = Ultima chiamata
editor-invented-call = Chiamata inventata
editor-address = Indirizzo
editor-would-run = Verrebbe eseguito
editor-would-not-run = Non verrebbe eseguito: { $why }
editor-condition-met = { $asked }; valore: { $actual }
editor-nothing-there = vuoto
editor-test-last = Prova con l’ultima chiamata
editor-test-chosen = Prova con questa chiamata
editor-test-invented = Prova con chiamata inventata
editor-testing = Invio…
editor-test-withheld = Contiene un segreto del team, quindi solo un amministratore può inviarlo come prova
editor-took = { $ms } ms
editor-sent-for-real = Inviata come richiesta reale
editor-placeholders = Segnaposto
editor-more-placeholders =
    { $count ->
        [one] { $count } altro
       *[other] { $count } altri
    }
invented-name = Nome
invented-number = Numero
invented-email = E-mail
invented-service = Servizio
invented-no-service = Nessuno
invented-origin = Origine

# Settings, Account & Info.
account-nobody = Nessuno
account-local = Su questo computer, senza account
account-signed-out = Accesso non effettuato
account-agent = Agente del contact center
account-sign-out = Disconnetti
account-renew = Rinnova
account-connection = Connessione
account-server = Server
account-server-here = Server su questo computer
account-telephone = Sistema telefonico
account-sign-in = Accesso
account-no-sign-in = Non serve senza account
account-licence = Licenza
account-licence-assistant = Assistant
account-licence-contact-centre = Contact Center
account-licence-task = Attività esterne
account-licence-email = E-mail
account-licence-none = Nessuna. Chiedere all’amministratore
account-well = Connesso
account-broken = Non connesso
account-connecting = Connessione in corso
account-off = Non usato
account-heard = segnale { $age }
account-checked = Verificato alle { $time }
account-milliseconds = { $millis } ms
account-version = Versione
account-desktop = Assistant
account-server-version = Server
account-data-folder = Cartella dati
account-log-folder = Cartella log
account-toasts = Pop-up
account-notified = Come notifiche del desktop, perché Wayland non permette ai programmi di posizionare le finestre
account-unknown = Non ancora noto
account-copy-diagnostics = Copia diagnostica
account-open-log-folder = Apri cartella log
account-copied = Copiato negli appunti
account-clean = Senza nomi, numeri o token
account-backend = Dove funziona

# Where the backend is: Account & Info and the first start.
backend-here = Su questo computer, senza account
backend-team = Con il server di un team
backend-url = Indirizzo del server
backend-url-wrong = Scrivere l’indirizzo completo, a partire da https://
backend-url-extras = Solo l’indirizzo: senza nome, punto interrogativo o #
backend-url-clear = Il token viaggerebbe non crittografato. Scrivere https://
backend-token = Token
backend-token-missing = Incollare il token creato per Lei dall’amministratore
backend-token-kept = È conservato nel portachiavi di questo computer, in nessun file.
backend-connect = Connetti

# First start.
first-title = Accedi a Nimbus
first-explanation = Usare lo stesso account di Microsoft Teams, così chiamate e contesto coincidono.
first-explanation-other = Usare lo stesso account del sistema telefonico, così chiamate e contesto coincidono.
first-server = Server del team
first-server-hint = L’amministratore ne comunica l’indirizzo.
first-change-server = Altro server
first-asking = Richiesta al server
first-other = Altro provider di accesso…
first-device = Accedi con un codice su un altro dispositivo
first-browser = Si apre nel browser
first-by-hand = Gli utenti di questo server accedono con un token creato per loro da un amministratore.
first-other-title = Altro provider di accesso
first-other-explanation = Qualsiasi provider OpenID Connect, o un token creato per Lei dall’amministratore.
first-issuer = Issuer
first-issuer-wrong = Scrivere l’indirizzo completo, a partire da https://
first-client = ID client
first-client-missing = L’amministratore comunica l’ID client
first-scopes = Scope
first-sign-in = Accedi
first-back = Indietro
waiting-starting = Un momento
waiting-browser = In attesa del browser
waiting-browser-hint = Accedere lì, poi tornare qui.
waiting-device = Digitare questo codice
waiting-device-hint = Aprire l’indirizzo qui sotto in un browser, per esempio sul telefono.
waiting-exchanging = Accesso in corso
waiting-exchanging-hint = Richiesta al provider di accesso.
waiting-left = ancora { $time }
waiting-unopened = Impossibile aprire il browser: { $why }. Copiare il link in un browser
waiting-copy = Copia link
waiting-copied = Copiato negli appunti
waiting-cancel = Annulla
first-here = Usa su questo computer, senza account
first-here-hint = Nessun dato lascia questo computer
first-or = oppure
first-version = Versione { $version }

# Keys of the keyboard, as they are printed on it.
key-control = Ctrl
key-command = Cmd
key-shift = Maiusc
key-enter = Invio
key-escape = Esc

# Header and options menu of the main window.
header-home = Torna alla schermata iniziale
header-nobody = Lei
header-offline = Sconosciuto perché offline
header-no-licence = Accesso eseguito, senza licenza
header-in-call = In chiamata
header-ringing = Chiamata in arrivo
menu-options = Opzioni
menu-settings = Impostazioni
menu-open-nimbus = Apri Nimbus
menu-keep-on-top = Sempre in primo piano
menu-info = Info
menu-simulation = Simulazione
menu-script = Avvia: { $script }
menu-quit = Esci
notice-close = Chiudi
notice-allow = Consenti
notice-undo = Annulla

# Start screen.
start-today = Oggi
start-count = { $count ->
    [one] 1 sessione
   *[other] { $count } sessioni
} · { $sum }
start-last-update = Aggiornato alle { $time }
start-on-behalf = Per conto di { $service }
start-task = attività
start-email = e-mail
start-message = messaggio
start-done = Fatto
start-nothing = Oggi ancora nulla
start-nothing-hint = Qui appaiono le chiamate, le attività e i messaggi gestiti.
start-back = Indietro
start-offline = Nessuna connessione al server
start-next-try = Prossimo tentativo tra { $seconds } s.
start-try-now = Riprova
start-trying = Tentativo di connessione.
start-calls-still-ring = Le chiamate squillano comunque al telefono.
start-connected = Connesso
start-no-door-yet = Ancora nessuna chiamata
start-telephone-lost = Sistema telefonico non connesso
start-line-lost = { $door }: { $why }
start-connecting = Connessione in corso
start-not-connected = Non connesso
start-retry-in = Riprova tra { $time }
start-signed-out = Accesso non effettuato
start-ring-me = Chiamami
start-ring-me-hint = Inventa una chiamata, per provare il programma. È una simulazione: nessun telefono squilla
start-ring-me-offline = Non connesso: nulla può squillare

# Session view.
session-call-flow = Percorso
session-flow = Percorso
session-info = Info
session-codes = Codici e tag
session-activity = Azioni
session-copy = Copia negli appunti
session-open-portal = Apri portale
session-hang-up = Riaggancia
flow-empty = Non si sa ancora nulla sul percorso di questa conversazione.
flow-redirected-after = deviata dopo { $time }
flow-declined-after = rifiutata dopo { $time }
flow-talking-now = Ora in conversazione
flow-ringing-now = Ora squilla
flow-waiting-now = Ora in attesa
candidates-several =
    { $count ->
        [one] { $count } contatto ha questo numero
       *[other] { $count } contatti hanno questo numero
    }
candidates-choose = Scegli
candidates-choose-name = Scegli chi è
info-caller = Chiamante
info-parameters = Parametri personalizzati
info-set = { $set } di { $all } impostati
info-copy = Copia { $label }
info-copied = Copiato negli appunti
info-copied-value = { $label }: copiato negli appunti
info-from-templates = Dai modelli
activity-head = Eseguite per questa sessione
activity-head-call = Eseguite per questa chiamata
activity-when-accepted = Da eseguire all’accettazione
activity-when-taken = Da eseguire alla presa in carico
activity-when-ended = Da eseguire al termine della chiamata
activity-when-done = Da eseguire al completamento
activity-skipped =
    { $count ->
        [one] { $count } saltata
       *[other] { $count } saltate
    }
activity-opened = Aperto nel browser
activity-started = App avviata
activity-state-skipped = Non eseguita
activity-try-of = Tentativo { $try } di { $tries }
why-open = Perché?
why-close = Nascondi
why-copy = Copia
why-head = Che cosa è successo e perché
activity-none = Nessun modello eseguito per questa sessione.
activity-done =
    { $count ->
        [one] { $count } completata
       *[other] { $count } completate
    }
activity-failed =
    { $count ->
        [one] { $count } non riuscita
       *[other] { $count } non riuscite
    }
activity-uncertain =
    { $count ->
        [one] { $count } incerta
       *[other] { $count } incerte
    }
activity-waiting = { $count } in attesa
activity-open-url = Apri URL
activity-start-program = Avvia app
activity-template = Modello
activity-web-request = Richiesta web
activity-took = { $result } in { $ms } ms
activity-state-waiting = In attesa
activity-state-running = In esecuzione
activity-state-uncertain = Non si sa se sia arrivata
activity-uncertain-hint = Non si sa se sia arrivata. Non viene reinviata da sola.
activity-retry = Riprova
activity-copy-details = Copia dettagli
activity-try-at = Ultimo tentativo { $time }
notice-no-tray = Nessuna area di notifica su questo desktop. Chiudendo la finestra la si riduce a icona.

# In the main window, which shows the settings while a screen reader is at work.
settings-back = Torna alla finestra principale

settings-window-title = Impostazioni – Nimbus Assistant

settings-team = Team
team-loading = Lettura di persone e regole…
team-again = Riprova
team-services = Servizi
team-users = Utenti
team-profiles = Profili
team-reasons = Motivi
team-keys = Chiavi API
team-back = Torna all’elenco
team-name = Nome
team-id = ID
team-id-hint = Derivato dal nome. Resta uguale se il nome cambia
team-save = Salva
team-saving = Salvataggio…
team-cancel = Annulla
team-delete = Elimina
team-delete-yes = Elimina
team-delete-no = Mantieni
team-unsaved = Le modifiche non sono salvate
team-discard = Scarta
team-go-on = Continua a modificare
team-no-number = Scrivere un numero intero
team-add-one = Aggiungi
team-remove-one = Rimuovi { $name }
team-up = Sposta su { $name }
team-down = Sposta giù { $name }

team-add-service = Aggiungi un servizio
team-no-services = Non ci sono ancora servizi
team-delete-service = Eliminare il servizio { $name }? La sua cronologia resta
team-members = { $count ->
    [one] 1 membro
   *[other] { $count } membri
}
team-upn = UPN
team-upn-hint = nome@dominio
team-numbers = Numeri
team-numbers-hint = A cui risponde, separati da virgole
team-licence = Licenza
team-licence-standard = Standard
team-licence-enterprise = Enterprise
team-licence-contact-centre = Contact Center
team-modalities = Riceve
team-calls = Chiamate
team-tasks = Attività esterne
team-emails = E-mail
team-messages = Messaggi istantanei
team-distribution = Distribuzione
team-kind = Tipo
team-kind-hint = Come una sessione trova il suo agente
team-direct = A un agente dopo l’altro
team-broadcast = A più agenti insieme
team-pick-up = Presa in carico dagli agenti
team-ring = Secondi per rispondere
team-ring-hint = Da 5 a 300
team-queue = Max sessioni in attesa
team-queue-hint = Per ogni tipo, da 1 a 50
team-rona = La mancata risposta blocca l’agente
team-rona-hint = Finché non torna disponibile o non scade il tempo qui sotto
team-reset = Secondi fino allo sblocco automatico
team-reset-hint = Da 10 a 19.200
team-outbound = Chiamate per suo conto
team-outbound-hint = I membri possono chiamare con il suo numero
team-acw = Lavoro post-chiamata
team-acw-on = Lavoro post-chiamata
team-acw-hint = Un conto alla rovescia dopo ogni sessione, in cui nulla viene proposto
team-acw-seconds = Secondi
team-acw-finish = Si può terminare in anticipo
team-acw-extend = Si può prolungare
team-acw-extend-hint = Un nuovo conto alla rovescia, non sommato al resto
team-acw-extend-seconds = Secondi di un prolungamento
team-primary-codes = Codici primari
team-add-primary = Nuovo codice primario
team-code-required = Chiedi un codice primario finché manca
team-secondary-codes = Codici secondari
team-add-secondary = Nuovo codice secondario
team-parameters = Parametri personalizzati
team-parameters-hint = Scrivere l’ID, oppure l’ID = il valore che vale come non impostato
team-add-parameter = Nuovo parametro

team-contexts = Pagine per le sue sessioni
team-contexts-hint = Ognuna si apre nel browser dell’agente, in questo ordine. Digitare $( per i dati noti della sessione
team-add-context = Aggiungi una pagina
team-context-name = Nome della pagina { $number }
team-context-url = URL della pagina { $number }
team-context-missing = Per salvare il servizio, ogni pagina richiede un nome e un indirizzo
team-context-opens = Quando si apre la pagina { $number }
team-context-ringing = quando squilla
team-context-accepted = quando è accettata
team-context-up = Sposta su la pagina { $number }
team-context-down = Sposta giù la pagina { $number }
team-context-remove = Rimuovi la pagina { $number }

team-add-user = Aggiungi un utente
team-no-users = Non ci sono ancora utenti
team-delete-user = Eliminare l’utente { $name }? I suoi token smettono di funzionare; la cronologia resta
team-email = E-mail
team-im = Messaggi istantanei
team-department = Reparto
team-login = Login
team-login-hint = Nel sistema telefonico
team-extensions = Interni
team-extensions-hint = E numeri propri, separati da virgole
team-administrator = Amministratore
team-admin-hint = Può modificare persone, regole, connettori e modelli
team-licences = Licenze
team-user-assistant = Assistant
team-user-task = Attività esterna
team-user-email = Attività e-mail
team-member-of = Membro di
team-supervises = Supervisiona
team-user-profiles = Può scegliere i profili
team-user-reasons-all = Vengono proposti tutti, nell’ordine del team, finché qui non se ne sceglie nessuno
team-user-reasons-hint = Vengono proposti solo questi, in questo ordine. I primi quattro sono pulsanti
team-user-add-reason = Aggiungi motivo

team-add-profile = Aggiungi un profilo
team-no-profiles = Non ci sono ancora profili. «In servizio» e «Non in servizio» ci sono sempre
team-delete-profile = Eliminare il profilo { $name }?
team-profile-services = Servizi
team-profile-hint = Chi sceglie il profilo riceve sessioni di questi servizi, prima dai livelli più alti
team-no-skill = Nessun livello
team-skill = Livello { $level }
team-skill-for = Livello per { $service }

team-reasons-hint = Per le indisponibilità passate. I primi quattro sono pulsanti
team-add-reason = Nuovo motivo
team-not-available = Il motivo si chiede dopo

team-keys-hint = I sistemi esterni usano una chiave per creare attività, leggere report e altro. Fare clic su una chiave per revocarla
team-no-keys = Non ci sono ancora chiavi
team-new-key = Nuova chiave
team-key-name = Scopo
team-key-name-hint = Per esempio il nome dell’altro sistema
team-scopes = Può
team-scope-tasks = creare e modificare attività
team-scope-sessions = modificare sessioni
team-scope-outbound = pianificare chiamate
team-scope-contacts = modificare contatti
team-scope-web-hooks = abbonarsi agli eventi
team-scope-reports = leggere report
team-make-key = Crea la chiave
team-key-made = Chiave di { $name }, mostrata solo questa volta: { $key }
team-key-copy = Copia
team-key-close = Chiudi
team-key-used = usata { $age }
team-key-unused = mai usata
team-revoke = Revoca
team-revoke-question = Revocare la chiave di { $name }? Smette subito di funzionare
team-book = Contatti
book-hint = Da qui viene il nome di chi chiama, se il sistema telefonico non lo conosce
book-search = Cerca nella rubrica
book-empty = La rubrica è vuota. Importare un file o aggiungere un contatto
book-none = Nessun contatto contiene tutte queste parole
book-more = Ancora { $count }: usare la ricerca
book-more-at-least = Ancora più di { $count }: usare la ricerca
book-add = Aggiungi contatto
book-delete = Rimuovere { $name } dalla rubrica?
book-company = Azienda
book-work = Numeri di lavoro
book-mobile = Numeri di cellulare
book-home = Numeri di casa
book-other = Altri numeri
book-numbers-hint = In qualsiasi forma, separati da virgole
book-emails = E-mail
book-emails-hint = Separate da virgole
book-import = Importa…
book-file = Contatti (CSV, vCard)
book-reading = Lettura del file…
book-unread = Impossibile leggere il file: { $why }
book-too-large = Il file supera i 24 MiB, più di quanto il server accetti. Dividerlo
book-would = Se si importa { $file }
book-did = Importato da { $file }
book-made =
    { $count ->
        [one] { $count } nuovo
       *[other] { $count } nuovi
    }
book-changed =
    { $count ->
        [one] { $count } modificato
       *[other] { $count } modificati
    }
book-unchanged =
    { $count ->
        [one] { $count } invariato
       *[other] { $count } invariati
    }
book-doubled =
    { $count ->
        [one] { $count } riga doppia nel file
       *[other] { $count } righe doppie nel file
    }
book-refused =
    { $count ->
        [one] { $count } riga rifiutata
       *[other] { $count } righe rifiutate
    }
book-nothing = Non ci sono contatti in questo file
book-ignored = Colonne non riconosciute ed escluse: { $columns }
book-rows = Righe da controllare
book-rows-more =
    { $count ->
        [one] { $count } altra è nella copia
       *[other] { $count } altre sono nella copia
    }
book-line = Riga { $line }: { $reason }
book-copy = Copia l’elenco
book-do-import = Importa
book-done = Fine
team-calling = Chiamate in uscita
team-calling-hint = Per i numeri di emergenza, scritti in qualsiasi forma, si chiede conferma; non sono mai bloccati. I codici con * o # non vengono mai chiamati
team-calling-countries = Altri Paesi
team-calling-confirm = Chiedi prima di chiamare un altro Paese
team-calling-free = Chiamati senza conferma
team-calling-free-hint = Codici di Paesi come DE, separati da virgole. Il proprio vale sempre
team-calling-numbers = Numeri
team-calling-premium = A tariffa maggiorata
team-calling-premium-hint = Inizi di numeri, oltre a quelli noti: si chiede conferma
team-calling-blocked = Mai chiamati
team-calling-blocked-hint = Inizi di numeri, come si compongono o con +
team-calling-emergency = Soccorso
team-calling-emergency-hint = Numeri oltre a quelli di emergenza noti, per esempio il servizio di vigilanza
team-record = Modifiche
team-record-hint = Chi ha modificato che cosa nell’amministrazione, dalla più recente. Il server conserva che cosa è stato modificato, non com’era prima
team-record-none = Ancora nessuna modifica
team-record-made = { $who } ha creato { $what }
team-record-changed = { $who } ha modificato { $what }
team-record-removed = { $who } ha rimosso { $what }
team-record-renewed = { $who } ha rinnovato il token: { $what }
team-record-fields = { $when } · { $fields }
team-record-by-key = La chiave { $name }
team-record-by-seed = Il file seed
team-record-by-command = Un comando sul server
team-record-by-server = Il server
team-record-user = l’utente { $name }
team-record-service = il servizio { $name }
team-record-profile = il profilo { $name }
team-record-reason = il motivo { $name }
team-record-reasons = l’ordine dei motivi
team-record-list = l’ordine di un elenco
team-record-settings = le impostazioni
team-record-contacts = la rubrica con un’importazione
team-record-template = il modello { $name }
team-record-door = il connettore { $name }
team-record-secret = il segreto { $name }
team-record-key = la chiave API { $name }
team-record-token = un token bearer ({ $name })
team-record-web-hook = un webhook ({ $name })

# What servers, telephone systems and files say of themselves.
said-desktop-not-opened = il desktop non ha potuto aprirlo ({ $status })
said-no-working-folder = la cartella di lavoro non c’è
said-file-larger = il file supera { $mib } MiB
said-policy-too-many = ci sono più di { $most } valori
said-no-notifications = non ancora usato su questo sistema
said-macos-bundle = Su macOS i link appartengono all’applicazione: mettere Nimbus Assistant.app in Applicazioni e aprirla una volta.
said-no-home = nessuna cartella personale
said-xdg-missing = Manca { $program }. Installare il pacchetto xdg-utils, poi riprovare.
said-key-store-no-text = il contenuto salvato non è testo
said-key-store-twice = è salvato { $count } volte
said-key-store-parts = mancano parti di quanto salvato
said-key-store-long = è troppo lungo per il portachiavi
said-not-available = non disponibile: { $why }
said-key-store-has-key = il portachiavi ne contiene già una, valida dal prossimo avvio
said-address-no-url = non è un URL: { $why }
said-address-scheme = comincia con { $scheme }: e non con https: o http:
said-address-no-host = manca il nome dell’host
said-address-user = contiene un nome utente o una password
said-address-unencrypted = comincia con http:, il token viaggerebbe non crittografato; scrivere https:
said-server-answered = il server ha risposto { $status }
said-answer-too-long = la risposta è troppo lunga
said-address-https = non comincia con https://
said-address-more = contiene più di un indirizzo
said-address-clear = non è crittografato
said-settings-no-ron = le impostazioni non si possono scrivere come RON: { $why }
said-settings-two-faults = { $why }; { $error }
said-setting-wrong = { $path }: { $why }
said-setting-only-parts = qui sono ammessi solo preset e locked
said-setting-unknown = questa impostazione non esiste
said-setting-kind = il valore deve essere { $kind }: { $values }
said-setting-must-be = il valore deve essere: { $values }
said-setting-switch = 0 o 1
said-setting-range = da { $least } a { $most }
said-setting-or-none = { $what }; vuoto: { $none }
said-setting-monitor = { $main }, o il nome di un monitor come lo indica il sistema
said-setting-listen = { $names }, o indirizzi e reti
said-setting-backend = { $standalone }, o l’indirizzo di un server del team
said-value-language = una lingua, per esempio en
said-value-follows = come il sistema
said-value-country = le due lettere di un paese, per esempio CH
said-value-name = un nome
said-value-numbers = interni, numeri o nomi
said-value-tenant = id o dominio di un tenant; se vuoto decide il server
said-value-application = l’id di un’applicazione; se vuoto decide il server
said-value-scopes = scope; se non ce ne sono decide il server
said-value-issuer = l’indirizzo di un emittente; se vuoto decide il server
said-value-client = un id client
said-value-own-scopes = scope; se non ce ne sono openid, profile e offline_access
said-value-addresses = nomi, indirizzi o reti
said-value-paths = percorsi completi
said-value-schemes = schemi come zoommtg
said-value-hosts = nomi di host
said-asterisk-other = Chi risponde non è un’interfaccia di gestione di Asterisk.
said-line-user-one-line = L’utente del sistema telefonico deve stare su una riga.
said-asterisk-no-challenge = Il sistema telefonico non offre l’accesso con una challenge (MD5).
said-line-refuses-user = Il sistema telefonico rifiuta l’utente o la password.
said-line-no-rights = L’utente del sistema telefonico non può elencare le chiamate: gli mancano i diritti.
said-line-not-let-in = Il sistema telefonico nega l’accesso a questo computer.
said-line-user-unsendable = L’utente o la password del sistema telefonico non si possono inviare.
said-line-tells-no-calls = Il sistema telefonico non segnala chiamate a questo utente.
said-line-stock-password = Il sistema telefonico ha ancora la password predefinita: chi raggiunge la sua porta può fare tutto. Impostarne un’altra.
said-line-calls-untold = Il sistema telefonico non ha indicato quali chiamate sono in corso.
said-line-too-long = Un messaggio del sistema telefonico era troppo lungo ed è stato tralasciato.
said-freeswitch-other = Chi risponde non è un event socket di FreeSWITCH.
said-hook-unreadable = Il contenuto non è leggibile: { $why }.
said-hook-other-type = Questo connettore legge JSON e moduli, non questo tipo di contenuto.
said-hook-too-much = Il contenuto è troppo grande o ha troppi campi: { $what }.
said-hook-missing = Manca il campo «{ $field }».
said-hook-unknown-value = Questo connettore non conosce il valore del campo «{ $field }»; legge { $expected }.
said-hook-signature = La firma del contenuto manca o è errata.
said-hook-token = Il token nel contenuto manca o è errato.
said-hook-none = Questo connettore non accetta web hook.
said-hook-no-boundary = il modulo multipart non indica il separatore
said-hook-no-parts = il modulo multipart non ha parti
said-hook-part-cut-off = una parte del modulo multipart è troncata
said-hook-cut-off = il modulo multipart è troncato
said-hook-part-no-head = una parte del modulo multipart non ha intestazione
said-hook-part-no-name = una parte del modulo multipart non ha nome
said-hook-no-object = non è un oggetto JSON
said-hook-too-many-fields = troppi campi
said-hook-field-name-long = il nome di un campo è troppo lungo
said-hook-no-json = non è JSON valido
said-hook-too-deep = annidamento troppo profondo
said-phone-no-event = Manca l’evento: mettere nell’URL ev=ring, outgoing, established, missed, terminated, hold, resume o simili.
said-phone-unknown-event = Evento sconosciuto. Quelli noti: ring, outgoing, established, missed, terminated, hold, resume, dnd-on, dnd-off, forward-on, forward-off, transfer.
said-phone-whose = Il telefono non indica di chi è: mettere phone=, ext=, to= o mac= nell’URL.
said-url-too-much = Questo URL contiene troppo.
said-dial-codes = I codici con * o # modificano il sistema telefonico e da qui non vengono mai composti.
said-no-number = Non è un numero di telefono.
said-dial-blocked = Le regole di chiamata della Sua organizzazione non consentono di chiamare questo numero.
said-dial-most = Un elenco delle regole di chiamata ha al massimo { $most } voci.
said-dial-country = «{ $code }» non è un paese noto: scrivere il suo codice di due lettere, per esempio DE.
said-dial-prefix = «{ $prefix }» non è un numero né l’inizio di un numero.
said-no-network = «{ $text }» non è né un indirizzo né una rete come 192.168.1.0/24
said-vault-missing = Manca il file { $path } con la chiave dei segreti. Rimetterlo al suo posto, oppure rimuovere tutti i segreti e immetterli di nuovo.
said-vault-file = Il file { $path } con la chiave dei segreti non è utilizzabile: { $error }
said-vault-form = Il file { $path } non è una chiave dei segreti: deve contenere 64 cifre esadecimali.
said-vault-other-key = Il segreto «{ $name }» è stato salvato con una chiave diversa da quella attuale del server. Immetterlo di nuovo o avviare il server con quella chiave.
said-vault-no-random = Il computer non ha fornito numeri casuali.
said-folder-in-use = Un altro server usa la cartella { $path }.
said-folder-unusable = La cartella { $path } non è utilizzabile: { $error }
said-port-taken = La porta { $port } è occupata da un altro programma.
said-no-listening = Impossibile mettersi in ascolto su { $address }: { $error }
said-no-codes = Le sessioni di questo servizio non hanno codici secondo le licenze.
said-no-tags = Le sessioni di questo servizio non hanno tag secondo le licenze.
said-no-note = Le sessioni di questo servizio non hanno note secondo le licenze.
said-tags-most = Una sessione ha al massimo { $most } tag.
said-tag-longest = Un tag ha al massimo { $most } lettere.
said-note-longest = Una nota ha al massimo { $most } lettere.
said-no-such-primary = Il servizio non ha un codice principale con questo id.
said-no-such-secondary = Il servizio non ha un codice secondario con uno di questi id.
said-secondary-twice = Un codice secondario compare due volte.
said-target-unreadable = L’URL non è leggibile.
said-url-must-begin = L’URL deve cominciare con https:// o http://.
said-target-user = L’URL non deve contenere né utente né password.
said-target-unencrypted = http:// è per gli host elencati in web_hook_hosts nelle impostazioni del server; { $host } non c’è.
said-target-private = { $host } ha un indirizzo privato e non è elencato in web_hook_hosts nelle impostazioni del server.
said-contexts-most = { $who } ha più di { $most } contesti.
said-context-needs-id = { $who } ha il contesto «{ $name }», a cui manca un id.
said-context-twice = { $who } ha il contesto «{ $name }», il cui id compare due volte.
said-context-moment = { $who } ha il contesto «{ $name }», che può aprirsi solo allo squillo o all’accettazione.
said-context-longest = { $who } ha il contesto «{ $name }», il cui id o nome supera 200 byte.
said-context-problem = { $who } ha il contesto «{ $name }»: { $problem }
said-one-administrator = Almeno un utente deve restare amministratore.
said-reserved-user = L’id utente «{ $id }» è riservato al programma autonomo.
said-template-twice = Il modello «{ $template }» compare due volte.
said-one-after-the-other = { $sentences } { $next }
said-more-are-wrong = Altri { $count } sono errati.
said-template-no-service = Il modello «{ $template }»: il servizio «{ $id }» non esiste.
said-template-no-user = Il modello «{ $template }»: l’utente «{ $id }» non esiste.
said-own-templates-most = Un utente può avere al massimo { $most } modelli propri.
said-team-templates-most = Un team può avere al massimo { $most } modelli.
said-user-id = Id utente
said-user-upn = UPN dell’utente
said-service-id = Id del servizio
said-service-upn = UPN del servizio
said-profile-id = Id del profilo
said-reason-id = Id del motivo
said-reason-nameless = Il motivo «{ $id }» non ha un nome.
said-the-user = L’utente { $upn }
said-upn-form = L’UPN «{ $upn }» deve avere la forma nome@dominio.
said-member-of-unknown = { $who } è membro del servizio «{ $id }», che non esiste.
said-supervises-unknown = { $who } supervisiona il servizio «{ $id }», che non esiste.
said-has-unknown-profile = { $who } ha il profilo «{ $id }», che non esiste.
said-has-unknown-reason = { $who } ha il motivo «{ $id }», che non esiste.
said-twice-in-list = { $who } ha «{ $id }» due volte in un elenco.
said-the-profile = Il profilo «{ $id }»
said-exists-always = { $who } esiste sempre e non si può modificare.
said-has-no-name = { $who } non ha un nome.
said-covers-unknown = { $who } comprende il servizio «{ $id }», che non esiste.
said-covers-twice = { $who } comprende due volte il servizio «{ $id }».
said-the-service = Il servizio «{ $id }»
said-code-unfit = { $who } ha il codice «{ $code }», che deve avere un id e un nome.
said-code-twice = { $who } ha due volte il codice «{ $id }».
said-code-required = { $who } richiede un codice e non ha codici principali.
said-parameter-no-id = { $who } ha un parametro senza id.
said-parameter-twice = { $who } ha due volte il parametro «{ $id }».
said-presence-available = La presenza «{ $presence }» non può contare come non disponibile.
said-value-outside = { $who } ha { $what }: { $value }, ma deve essere da { $low } a { $high }.
said-name-longest = { $who } ha un id o un nome di più di { $most } byte.
said-name-empty = { $what }: uno è vuoto.
said-name-twice = { $what }: «{ $name }» compare due volte.
said-template-id-twice = Il modello «{ $template }» ha un id che compare due volte.
said-template-name-longest = un id o un nome ha al massimo { $most } byte.
said-template-id-reserved = questo id è riservato al programma.
said-template-largest = è troppo grande: un modello ha al massimo { $kib } KiB come JSON.
said-team-template-wrong = Il modello «{ $template }»: { $what }
said-graph-presence-unread = Impossibile leggere una presenza di Microsoft Graph
said-graph-account-unread = Impossibile leggere un account di Microsoft Graph
said-graph-token-unread = Impossibile leggere la risposta dell’accesso di Microsoft
said-graph-secret-file = Il file con il segreto client è vuoto o illeggibile
said-graph-token-unwanted = Microsoft Graph non accetta il token che Microsoft ha appena rilasciato
said-graph-no-account = Microsoft Graph non conosce questo account
said-stops = Il server si sta arrestando
said-graph-refuses = Microsoft Graph rifiuta{ $code }: dare all’applicazione l’autorizzazione per le presenze e il consenso di un amministratore
said-graph-not-understood = Microsoft Graph non comprende una richiesta{ $code }
said-graph-answered = Microsoft Graph ha risposto { $status }{ $code }
said-graph-secret = Microsoft non accetta il segreto client; è errato o scaduto{ $number }
said-graph-application = Microsoft non conosce l’applicazione in questo tenant{ $number }
said-graph-again = Microsoft chiede che l’agente acceda di nuovo o che si acconsenta alle autorizzazioni{ $number }
said-graph-scopes = Microsoft non conosce le autorizzazioni richieste{ $number }
said-graph-sign-in = L’accesso di Microsoft rifiuta con { $status }{ $number }
said-graph-unreachable = { $service }: non raggiungibile, { $why }
said-graph-service-sign-in = Accesso di Microsoft
said-graph-limits = { $service }: accesso limitato per questa applicazione, nuovo tentativo appena consentito
said-graph-not-available = { $service }: non disponibile al momento ({ $status })
said-graph-not-signed-in = L’agente al momento non ha effettuato l’accesso
said-graph-answer-unread = Impossibile leggere una risposta di Microsoft Graph
said-graph-one-user = Per un utente: { $why }
said-graph-users = Per { $count } utenti: { $why }
said-graph-not-set = Impossibile impostare una presenza: { $why }
said-graph-unprepared = impossibile preparare la richiesta: { $why }
said-graph-no-certificates = al server mancano i certificati per fidarsi di https; installare «ca-certificates»
said-graph-no-answer = nessuna risposta in tempo
said-graph-too-large = la risposta è troppo grande
said-line-lost = La connessione al sistema telefonico è caduta.
said-line-not-stored = Ciò che il sistema telefonico segnala non si può salvare e viene ritentato. Il registro del server ne dice il motivo.
said-line-silent = Il sistema telefonico non risponde.
said-line-port = Il sistema telefonico non accetta connessioni su questa porta.
said-line-unreachable = Il sistema telefonico non è raggiungibile: { $error }.
said-line-host = Il nome dell’host non può stare in un certificato.
said-line-tls = Nessuna connessione crittografata al sistema telefonico: { $error }.
said-line-certificates = I certificati di questo connettore non sono utilizzabili: { $error }.
said-secret-enter-again = Per un altro host il valore del segreto va immesso di nuovo.
said-secret-needs-value = Un nuovo segreto deve avere un valore.
said-secrets-most = Ci sono già { $most } segreti, il massimo.
said-not-stored = Impossibile salvare
said-door-of-settings = Questo connettore dipende dalle impostazioni del server.
said-too-many-doors = Ci sono già troppi connettori.
said-kind-of-door = Il tipo di un connettore non si può cambiare. Rimuoverlo e crearne un altro.
said-door-name = Un connettore deve avere un nome di al massimo 40 lettere, cifre, _ e -.
said-door-needs-address = Questo tipo di connettore richiede l’indirizzo del suo sistema telefonico.
said-door-connects-not = Questo tipo di connettore non si connette a un sistema telefonico.
said-door-no-address = Manca l’indirizzo del sistema telefonico.
said-door-text = Un testo è troppo lungo o contiene caratteri non stampabili.
said-door-too-much = Ci sono troppi certificati, code o telefoni.
said-no-telephone-of-colleague = Questo collega non ha un telefono che si possa chiamare.
said-neither-number-nor-person = Non è né un numero né una persona.
said-nobody-of-organisation = Non è né un numero né una persona della Sua organizzazione.
said-this-is-you = È Lei stesso.
said-simulated-work = Attività, e-mail e messaggi simulati richiedono un servizio di cui Lei è membro.
said-task-is-no-call = Un’attività non è una chiamata; le chiamate si fanno in /api/v1/outbound-calls.
said-task-needs-subject = Un’attività deve avere un oggetto.
said-service-makes-no-calls = Il servizio non fa chiamate: attivare prima le sue chiamate in uscita.
said-call-target = Una chiamata deve avere una destinazione di al massimo { $most } lettere.
said-preferred-most = Si possono preferire al massimo { $most } utenti.
said-preferred-unknown = La voce { $entry } di preferred_users non è un utente noto al server.
said-field-range = Il campo { $name } deve essere da { $low } a { $high }.
said-task-texts = L’oggetto può avere { $subject } lettere, il testo { $text }, l’URL 2000.
said-parameters-most = Al massimo { $most } parametri.
said-other-method = Questo indirizzo non accetta questo metodo.
said-ids-differ = L’id nell’indirizzo e quello nel contenuto devono essere uguali.
said-templates-of-others = Gli amministratori modificano i modelli del team, ciascuno i propri.
said-report-times = from e to sono millisecondi dal 1970, un giorno (2026-11-01) o un istante (2026-11-01T08:00:00Z).
said-own-sessions = Può leggere le proprie sessioni e quelle dei servizi che supervisiona.
said-call-is-hung-up = Una chiamata termina quando qualcuno riaggancia.
said-ends-with-done = Questo si conclude con «Completa».
said-only-calls-passed-on = Si possono trasferire solo le chiamate.
said-no-commands = Il sistema telefonico di questa chiamata non accetta comandi. Usare il telefono.
said-call-too-late = La chiamata è terminata o ha già avuto risposta.
said-body-too-slow = Il contenuto è arrivato troppo lentamente.
said-body-broke-off = Il contenuto si è interrotto.
said-body-must-be-json = Il contenuto deve essere application/json.
said-body-other-fields = Il contenuto non ha i campi attesi, vedere riga { $line }, colonna { $column } e il documento dell’API.
said-body-no-json = Il contenuto non è JSON: riga { $line }, colonna { $column }.
said-query-unreadable = La query ha un valore che questo indirizzo non legge; vedere il documento dell’API.
said-claim-unfit = Conversation, template e holder devono avere da 1 a 512 byte.
said-action-unfit = Conversation e template devono avere da 1 a 512 byte, holder, mark e wish al massimo altrettanti, position e number al massimo 1000.
said-claim-not-held = Un altro desktop esegue questo modello.
said-over = È già terminato.
said-taken-by-another = Già preso in carico da qualcun altro.
said-timed-out = Il tempo per accettare è scaduto.
said-declined = Lei ha già rifiutato.
said-not-offered = Al momento non Le viene proposto.
said-cancelled = È stato ritirato.
said-not-selectable = Ora non può prendere nulla in carico: controllare il Suo stato.
said-not-covered = Le Sue licenze, i Suoi servizi o il Suo profilo non lo comprendono.
said-not-accepted = Non è ancora stato accettato.
said-not-allowed = Il servizio non lo consente.
said-no-acw = Ora non c’è lavoro post-chiamata per questa sessione.
said-no-request = Non è richiesto, o non lo è più.
said-unknown-reason = Questo motivo non esiste.
said-unknown-profile = Lei non ha questo profilo.
said-needs-contact-centre = Serve la licenza Contact Center.
said-too-late = Non si può più modificare.
said-queue-full = La coda del servizio contiene al massimo { $limit } elementi di questo tipo. Riprovare più tardi.
said-unknown-service = Questo servizio non esiste.
said-not-this-modality = Il servizio non accetta sessioni di questo tipo.
said-calls-not-licensed = La licenza del servizio non comprende le chiamate fatte dagli agenti: serve un servizio Enterprise o Contact Center.
said-tasks-not-licensed = La licenza del servizio non comprende le attività: serve un servizio Contact Center.
said-emails-not-licensed = La licenza del servizio non comprende le e-mail: serve un servizio Contact Center.
said-messages-not-licensed = La licenza del servizio non comprende i messaggi: serve un servizio Contact Center.
said-other-number = Questo contatto non ha più il numero del chiamante.
said-no-call-for-service = Non può chiamare per conto di questo servizio.
said-confirm-first = Questa chiamata va prima confermata.
said-no-telephone-system = Non è connesso alcun sistema telefonico che possa chiamare per Lei.
said-you-are-offline = Lei è offline.
said-offer-not-answered = Una proposta è rimasta senza risposta: tornare prima disponibile.
said-acw-not-finished = Il Suo lavoro post-chiamata non è finito.
said-you-are-in-a-session = Lei è in una sessione.
said-something-rings = È in arrivo una proposta per Lei.
said-state-forbids = Il Suo stato non lo consente.
said-telephone-system-away = Il sistema telefonico non è connesso.
said-no-telephone-there = Il sistema telefonico non ha un telefono per Lei, o non è registrato.
said-telephone-system-refused = Il sistema telefonico ha rifiutato.
said-telephone-system-silent = Il sistema telefonico non ha risposto in tempo.
said-door-wrong-token = Una richiesta aveva un token errato.
said-ids-differ-or-long = L’id nell’indirizzo e quello nel contenuto devono essere uguali, da 1 a 1024 byte.
said-too-many-activities = La sessione ha { $most } attività, il massimo conservato.
said-activity-names = Conversation, template e il suo nome hanno al massimo { $most } byte ciascuno.
said-activity-values = Un’attività ha al massimo { $most } valori.
said-activity-texts = Result, detail e values hanno insieme al massimo { $most } byte.
said-hook-kinds = Un web hook deve avere almeno un tipo di evento.
said-hook-secret = Il segreto deve avere almeno { $least } byte.
said-hook-url = L’URL ha al massimo { $most } byte.
said-hooks-most = Ci sono già { $most } web hook, il massimo.
said-bearer-needed = Serve un token Bearer noto al server: Authorization: Bearer …
said-not-a-user = L’accesso è riuscito, ma su questo server non c’è un utente per Lei. Chiedere all’amministratore.
said-not-vouched = Il primo accesso di un amministratore richiede l’impostazione upn_claims su questo server. Chiedere a chi lo gestisce.
said-other-subject = Il Suo utente su questo server appartiene a un altro account della Sua organizzazione. Chiedere all’amministratore.
said-sign-in-unavailable = Il server non raggiunge il provider presso cui si accede; riprovare tra poco.
said-unknown-door = Nessun connettore con questo nome e token è aperto.
said-administrators-only = Solo gli amministratori possono farlo.
said-missing-scope = Serve una chiave API con lo scope «{ $scope }» o il token di un amministratore.
said-not-from-here = Questo indirizzo non è accessibile dal Suo computer. Vedere l’impostazione «Connettori in ascolto su».
said-not-found = Qui non c’è nulla.
said-key-reused = Questo Idempotency-Key è stato usato per un’altra richiesta.
said-storage-unavailable = Il database non è utilizzabile al momento; nulla è stato salvato. Riprovare tra poco.
said-body-too-large = Il contenuto supera { $kib } KiB.
said-stopping = Il server si sta arrestando; riprovare tra poco.
said-too-many-requests = Troppe richieste. Riprovare tra { $seconds } secondi.
said-bad-key = L’Idempotency-Key deve avere da 1 a 255 caratteri visibili.
said-request-in-progress = Una richiesta con questo Idempotency-Key è in corso.
said-websocket-only = Questo indirizzo parla solo WebSocket (RFC 6455).
said-no-script = Questo script non esiste, o qui non c’è un simulatore. Gli script sono { $scripts }.
said-api-key-unfit = Una chiave deve avere un nome da 1 a { $most } lettere e almeno uno scope.
said-names-differ = Il nome nell’indirizzo e quello nel contenuto devono essere uguali.
said-database-damaged = Il database { $path } è danneggiato o non è un database. Spostarlo per ricominciare con uno vuoto.
said-database-foreign = Il database { $path } appartiene a un altro programma.
said-database-newer = Il database { $path } è di una versione più recente (formato { $found }; questa legge fino a { $known }).
said-database-refused = Il database ha rifiutato: { $error }
said-database-record = Un record del database non è leggibile: { $error }
said-access-token-too-long = Il token di accesso è troppo lungo.
said-access-token-malformed = Il token di accesso non ha la forma di un JSON Web Token firmato.
said-access-token-algorithm = Il token di accesso non è firmato in un modo accettato qui.
said-access-token-critical = Il token di accesso ha intestazioni che qui non sono comprese.
said-access-token-type = Questo token è di un tipo diverso dai token di accesso.
said-access-token-unknown-key = Il token di accesso è firmato con una chiave che il provider non pubblica.
said-access-token-other-kind = Il token di accesso è firmato in modo diverso da quanto prevede la chiave.
said-access-token-signature = La firma del token di accesso non è valida.
said-access-token-issuer = Il token di accesso viene da un altro provider.
said-access-token-microsoft-version-1 = Il token di accesso è di versione 1: impostare requestedAccessTokenVersion su 2 nella registrazione dell’API.
said-access-token-tenant = Il token di accesso viene da un’altra directory.
said-access-token-audience = Il token di accesso è per un altro servizio.
said-access-token-expired = Il token di accesso è scaduto.
said-access-token-not-yet = Il token di accesso non è ancora valido.
said-access-token-id-token = È un ID token; il servizio richiede un token di accesso.
said-access-token-scope = Al token di accesso manca lo scope necessario qui.
said-access-token-subject = Il token di accesso non indica di chi è.
said-contacts-empty = Il file è vuoto.
said-contacts-too-large = Il file supera { $mib } MiB.
said-contacts-too-many = Il file contiene più di { $most } contatti.
said-contacts-no-text = Il file non è né un testo a colonne (CSV) né una vCard.
said-contacts-no-columns = La prima riga non nomina colonne note, come Name, Company, Phone o E-mail.
said-contact-no-way = Non ha né un numero né un’e-mail.
said-contact-doubled = È lo stesso contatto della riga { $line }.
said-card-no-end = Manca la fine della scheda.
said-contact-needs-name = Un contatto deve avere un nome o un’azienda.
said-contact-most = Un contatto ha al massimo { $most } numeri e { $most } e-mail.
said-contact-longest = Ogni testo di un contatto ha al massimo { $most } byte.
said-contact-no-number = «{ $number }» non è un numero di telefono.
said-row-unreadable = La riga non è leggibile.
said-row-too-wide = Ha più colonne di quante intestazioni ha la prima riga.

# Scripts of the built-in telephone system.
script-call = Chiamata
script-direct = Chiamata diretta
script-transfer = Trasferimento
script-ring-group = Gruppo di squillo
script-no-answer = Nessuna risposta
script-withheld = Numero nascosto
script-missed = Persa
script-outbound = In uscita
script-short = Breve
script-task = Attività
script-email = E-mail
script-message = Messaggio

# Fields in the record of changes.
record-field-acw = Lavoro post-chiamata
record-field-actions = Azioni
record-field-administrator = Amministratore
record-field-code-required = Codice obbligatorio
record-field-conditions = Condizioni
record-field-contexts = Contesti
record-field-default-service = Servizio abituale
record-field-department = Reparto
record-field-dialling = Regole di chiamata
record-field-display-name = Nome visualizzato
record-field-distribution = Distribuzione
record-field-email = E-mail
record-field-enabled = Attivo
record-field-extensions = Interni
record-field-field-map = Mappa dei campi
record-field-first-sign-in = Primo accesso
record-field-hmac-secret = Segreto delle firme
record-field-im-address = Indirizzo di chat
record-field-kind = Tipo
record-field-label = Nome mostrato
record-field-licence = Licenza
record-field-licences = Licenze
record-field-line = Connessione
record-field-login = Nome di accesso
record-field-modalities = Tipi di sessioni
record-field-name = Nome
record-field-not-available = Presenze non disponibili
record-field-numbers = Numeri
record-field-once = Quante volte
record-field-order = Ordine
record-field-origins = Origini
record-field-outbound = Chiamate in uscita
record-field-owner = Per chi
record-field-parameters = Parametri
record-field-password = Password
record-field-persistent-rona = Fino al ripristino manuale
record-field-primary-codes = Codici principali
record-field-profiles = Profili
record-field-queue-limit = Lunghezza della coda
record-field-reasons = Motivi
record-field-require = Tutte le condizioni o una
record-field-ring-limit-ms = Squillo massimo
record-field-ring-seconds = Durata dello squillo
record-field-rona-reset-seconds = Tempo per tornare disponibile
record-field-secondary-codes = Codici secondari
record-field-services = Servizi
record-field-supervises = Supervisiona
record-field-takes-every-call = Riceve ogni chiamata
record-field-trigger = Momento
record-field-upn = UPN
record-field-wait-for = Attende
record-field-wait-s = Attesa massima

# Signing in

sign-in-microsoft = Accedi con Microsoft
sign-in-with = Accedi con { $provider }
sign-in-again = Accedi di nuovo
sign-in-over = L’accesso è scaduto: non appaiono chiamate
sign-in-not-renewable = L’accesso scade presto e il provider non ne consente il rinnovo
sign-in-hours = { $hours } h
toast-sign-in = Accesso
sign-in-expires = Scade tra { $left }
sign-in-expired = Scaduto
sign-in-holds = Non scade
sign-in-by-itself = si rinnova da solo
sign-in-now = rinnovare ora per evitare un’interruzione
sign-in-renewing = rinnovo in corso
sign-in-trouble = il rinnovo al momento non riesce: { $why }
sign-in-other-account = Accesso effettuato qui come { $here } e in { $door } come { $there }. Chiamate e contesto coincidono solo con lo stesso account
sign-in-not-agreed = Il consenso è stato negato, quindi l’accesso non è avvenuto
sign-in-provider-down = Il provider di accesso al momento non funziona. Riprovare più tardi
sign-in-page-needed = Il provider di accesso deve chiedere qualcosa. Accedere di nuovo
sign-in-too-late = Tempo scaduto. Ricominciare
sign-in-refused = Il provider di accesso rifiuta: { $why }
sign-in-no-random = Questo computer non fornisce numeri casuali: un accesso sicuro non è possibile
sign-in-no-port = Questo computer non fornisce una porta a cui il browser possa rispondere: { $why }
sign-in-no-device = Il provider di accesso non prevede l’accesso con codice
sign-in-no-pkce = Il provider di accesso non offre PKCE con S256: l’accesso potrebbe essere rubato
sign-in-no-provider = { $provider } non è un provider di accesso (OpenID Connect)
sign-in-no-server = { $server } non risponde come un server Nimbus
sign-in-server-refused = Il server non dice come accedere (HTTP { $status })
sign-in-provider-unreachable = Il provider di accesso { $provider } non è raggiungibile: { $why }
sign-in-provider-failed = Il provider di accesso { $provider } al momento non funziona (HTTP { $status })
sign-in-other-issuer = { $asked } si presenta come { $told }. Qualcuno potrebbe essersi interposto, o l’indirizzo è scritto in modo diverso
sign-in-address-wrong = { $address } non è utilizzabile: { $why }
sign-in-answer-of-other = La risposta veniva da un altro provider di accesso e non è stata usata
sign-in-answer-strange = La risposta del provider di accesso non è comprensibile
sign-in-id-token-missing = Il provider di accesso non dice chi è l’utente
sign-in-id-token-wrong = I dati del provider sull’utente non corrispondono a questo accesso ({ $claim })
sign-in-failed-inside = Errore interno durante l’accesso; dettagli nel log
notice-not-revoked = Disconnessione eseguita qui. Non è stato possibile avvisare il provider di accesso, dove l’accesso può restare valido fino alla scadenza
sign-in-page-arrived = Tornare a Nimbus Assistant
sign-in-page-close = Il programma completa l’accesso o spiega perché non riesce. Questa finestra si può chiudere.
sign-in-page-refused = Accesso non effettuato
sign-in-page-look = Nimbus Assistant spiega perché. Questa finestra si può chiudere.
sign-in-page-nothing = Qui non c’è nulla da vedere
sign-in-page-nothing-here = Questo indirizzo appartiene a un accesso di Nimbus Assistant.

# Without an Assistant licence.
licence-none = Nessuna licenza Assistant
licence-none-hint = Il Suo account { $account } non ha una licenza Assistant. La chieda al Suo amministratore di Nimbus.
licence-copy = Copia richiesta
licence-copied = La richiesta
licence-request = Si prega di aggiungere in Nimbus una licenza Assistant all’account { $account }.
licence-again = Controlla di nuovo

# Sentences that come from elsewhere: from servers and from the templates' core, which say them in English with these keys.
# A test holds the English ones to the code, word for word.

# Why? and what templates are asked for (crates/templates): what happened, and which condition was not met.
said-why-taken = Lei ha accettato.
said-why-call = una chiamata
said-why-task = un’attività
said-why-email = un’e-mail
said-why-message = un messaggio
said-why-for-service = per conto di un servizio
said-why-internal = da un collega
said-why-external = dall’esterno
said-why-pstn = dalla rete telefonica
said-why-arrived-direct = Arrivo su { $door }: { $what } { $from }, diretto e senza passare da un servizio.
said-why-arrived = Arrivo su { $door }: { $what } { $from }, tramite il servizio { $service }.
said-why-offered = Proposta fatta a Lei.
said-why-offered-own = Proposta fatta a Lei, perché il sistema telefonico ha fatto squillare «{ $word }», che è Suo.
said-why-offered-every = Proposta fatta a Lei, perché il sistema telefonico non ha detto a chi squilla e Lei prende tutte le chiamate.
said-why-offered-idle = Proposta fatta a Lei, perché tra chi poteva accettare era libero da più tempo.
said-why-offered-broadcast = Proposta fatta a Lei, perché arriva a un massimo di { $agents } agenti insieme.
said-why-offered-picked = Proposta fatta a Lei, perché l’ha presa dall’elenco.
said-why-offered-named = Proposta fatta a Lei, perché creata per Lei.
said-why-offered-asked = Proposta fatta a Lei, perché l’ha chiesta.
said-why-completed = Fine: conclusione regolare.
said-why-transferred = Fine: passaggio ad altri.
said-why-missed = Fine: nessuno ha accettato.
said-why-elsewhere = Fine: un altro agente ha accettato.
said-why-no-answer = Fine: nessuna risposta qui, con passaggio ad altri.
said-why-declined = Fine: rifiuto.
said-why-busy = Fine: la linea era occupata.
said-why-call-failed = Fine: il sistema telefonico non ha potuto stabilire la chiamata.
said-why-cancelled = Fine: la proposta è stata ritirata.
said-why-action = { $template } (azione { $number })
said-why-waits = { $name } è in attesa.
said-why-waits-for = { $name } è in attesa: { $why }
said-why-running = { $name } è in corso.
said-why-done = { $name }: fatto.
said-why-done-with = { $name }, fatto: { $why }
said-why-failed = { $name } non è riuscito.
said-why-failed-with = { $name } non è riuscito: { $why }
said-why-uncertain = { $name } è incerto.
said-why-uncertain-since = { $name } è incerto: { $why }
said-why-not-run = { $template } non è stato eseguito.
said-why-not-run-since = { $template } non è stato eseguito: { $why }
said-why-left-out = { $name } è stato saltato.
said-why-left-out-since = { $name } è stato saltato: { $why }
said-why-fits = { $template } ora è adatto, ma qui non è stato eseguito.
said-why-not-so-far = { $template } non è stato eseguito: la sessione non è ancora a quel punto.
said-not-enabled = È disattivato.
said-not-trigger = Si esegue quando una sessione { $wanted }, non quando { $now }.
said-not-service = Appartiene a un altro servizio; questa sessione è arrivata tramite { $service }.
said-not-direct-call = Appartiene a un servizio; questa è una chiamata diretta.
said-not-user = Appartiene a un altro utente.
said-not-own = Il modello personale di un utente si esegue solo per le sessioni in entrata, quando squillano o vengono accettate.
said-not-origin = Non si esegue per { $callers }.
said-not-condition = Si esegue solo se { $asked }.
said-or = { $first } oppure { $second }
said-moment-rings = squilla
said-moment-accepted = viene accettata
said-moment-ends = termina
said-callers-internal = chiamanti interni
said-callers-external = chiamanti esterni
said-callers-pstn = chiamanti dalla rete telefonica
said-callers-outbound = chiamate in uscita di un servizio
said-asked-is = { $what } è «{ $value }»
said-asked-is-not = { $what } non è «{ $value }»
said-asked-begins = { $what } inizia con «{ $value }»
said-asked-ends = { $what } finisce con «{ $value }»
said-asked-contains = { $what } contiene «{ $value }»
said-asked-looks-like = { $what } ha la forma «{ $value }»
said-asked-empty = { $what } è assente
said-asked-not-empty = { $what } è presente
said-asked-service = il servizio
said-asked-origin = l’origine
said-asked-direction = la direzione
said-asked-kind = il tipo di lavoro
said-asked-customer = il cliente
said-asked-number = il numero del cliente
said-asked-parameter = il parametro «{ $id }»

# What is wrong with a template: each with the place it is about.
said-problem-of-action = Azione { $number }, { $field }: { $message }
said-problem = { $field }: { $message }
said-field-id = ID
said-field-name = nome
said-field-trigger = momento
said-field-origins = origini
said-field-condition = condizione { $number }
said-field-wait-for = valori attesi
said-field-wait-time = tempo di attesa
said-field-actions = azioni
said-field-url = URL
said-field-program = app
said-field-argument = argomento { $number }
said-field-folder = cartella
said-field-query-name = campo query { $number } (nome)
said-field-query = campo query { $number }
said-field-header-name = header { $number } (nome)
said-field-header = header { $number }
said-field-body = corpo
said-field-form-name = campo modulo { $number } (nome)
said-field-form = campo modulo { $number }
said-field-user = utente
said-field-password = password
said-field-bearer = token bearer
said-field-scopes = scope
said-field-timeout = tempo limite
said-field-retries = ripetizioni
said-field-deadline = tempo totale
said-field-extract-name = valore { $number } (nome)
said-field-extract-path = valore { $number } (percorso)
said-check-no-id = Un modello ha bisogno di un ID.
said-check-no-name = Un modello ha bisogno di un nome.
said-check-most-actions = Sono possibili al massimo { $most } azioni.
said-check-no-action = Un modello ha bisogno di almeno un’azione.
said-check-own-at-end = Solo il modello di un servizio può essere eseguito alla fine di una sessione.
said-check-own-outbound = Solo il modello di un servizio può essere eseguito per le chiamate in uscita.
said-check-most-conditions = Sono possibili al massimo { $most } condizioni.
said-check-no-value = Una condizione ha bisogno di un valore di confronto.
said-check-no-parameter = Manca il parametro di cui si tratta.
said-check-one-of = È possibile solo uno di questi valori: { $words }.
said-check-most-waits = Si possono attendere al massimo { $most } valori.
said-check-not-late = { $name } non arriva più tardi con una sessione.
said-check-no-placeholder = «{ $name }» non indica un valore, come Customer.Name.
said-check-wait-time = Un modello attende da 1 a { $most } secondi.
said-check-text-long = Un testo ha al massimo { $most } KiB.
said-check-secret-name = { $name } non può essere un segreto: il nome ha solo lettere, cifre, _ e -.
said-check-hidden-misplaced = { $name } è tenuto segreto e può stare solo in header, autorizzazione e corpo.
said-check-response-near = { $name } è sconosciuto. Intendeva «{ $near }»?
said-check-response = Nessuna azione precedente ricava { $name } dalla risposta.
said-secret-misplaced = { $name } è un segreto e può stare solo in header, autorizzazione e corpo.
said-header-refused = L’header «{ $name }» non si può impostare.
said-check-no-program = Manca l’app da avviare.
said-check-program-literal = Va scritto per esteso, perché nessun valore cambi quale app si avvia.
said-check-path-control = Un percorso non ha interruzioni di riga né caratteri di controllo.
said-check-most-arguments = Sono possibili al massimo { $most } argomenti.
said-check-most-fields = Sono possibili al massimo { $most } header, campi query, campi modulo e valori.
said-check-timeout = Il tempo limite va da 1 a { $most } secondi.
said-check-retries = Sono possibili al massimo { $most } ripetizioni.
said-check-not-safe = Questo metodo si ripete solo se l’azione è indicata come ripetibile senza rischi.
said-check-deadline = Il tempo totale va da 1 a { $most } secondi.
said-check-header-control = Un header non ha interruzioni di riga né caratteri di controllo.
said-check-get-body = Una richiesta GET non ha corpo; usare la query o un altro metodo.
said-check-multipart = Un modulo multipart si invia con POST.
said-check-team-token = Una richiesta del team con un segreto è inviata dal server, che non ha il token di un agente.
said-check-team-sign-in = Una richiesta del team con un segreto è inviata dal server, che non ha l’accesso di un agente.
said-check-scopes = Indicare gli scope chiesti all’accesso dell’agente, per esempio crm.read.
said-check-user = Serve un nome utente, senza due punti.
said-check-header-twice = L’autorizzazione dell’azione imposta già questo header.
said-check-no-answer = Solo una risposta attesa può dare valori.
said-check-value-name = Un valore ha bisogno di un nome con lettere, cifre, _ e -.
said-check-twice = Il nome «{ $name }» compare due volte.
said-check-secret-shown = Un valore tenuto segreto non si può mostrare.
said-check-field-literal = Il nome di un campo va scritto per esteso.
said-check-scheme = Lo schema «{ $scheme }» qui non è consentito; usare { $allowed }.
said-check-password = Una password è conservata come segreto e qui solo nominata, per esempio $(Secret.crm).
said-check-token = Un token è conservato come segreto e qui solo nominato, per esempio $(Secret.crm).
said-url-control = Un URL non ha interruzioni di riga né caratteri di controllo.
said-url-scheme-literal = L’inizio di un URL, come https://, va scritto per esteso.
said-url-host-literal = L’host va scritto per esteso e termina con /, perché nessun valore possa cambiarlo.
said-url-percent = Il % prima di questo segnaposto deve avere due cifre dopo di sé; scrivere %25 per un %.
said-url-user = Un URL non contiene nome utente o password; usare l’autorizzazione dell’azione.
said-url-slashes = Scrivere // dopo lo schema, per esempio https://crm.example.com/.
said-url-no-scheme = Un URL inizia con il suo schema, per esempio https://.
said-url-no-host = L’URL ha bisogno di un host, per esempio https://crm.example.com/.
said-url-invalid = Questo non è un URL valido.
said-json-unquoted = In un corpo JSON un segnaposto sta tra virgolette doppie.
said-json-invalid = Il corpo non è JSON valido (riga { $line }, colonna { $column }).
said-json-name = I nomi in un corpo JSON vanno scritti per esteso; solo i valori possono essere segnaposto.
said-path-long = Il percorso supera { $most } caratteri.
said-path-deep = Il percorso ha parentesi annidate su più di { $most } livelli.
said-path-wide = Il percorso esamina più volte tutta la risposta: è consentito un solo .., senza filtro.
said-path-unread = Il percorso è illeggibile al carattere { $at }: scriverlo come $.customer.id.
said-filter-plain = Il filtro «{ $word }» non ha nulla tra parentesi.
said-filter-count = Il filtro «{ $word }» ha bisogno di un numero di caratteri da 1, per esempio { $word }(3).
said-filter-default = Il filtro «default» ha bisogno di un testo, per esempio default("none"); default("") è consentito.
said-filter-unknown-near = Il filtro «{ $word }» è sconosciuto. Intendeva «{ $near }»?
said-filter-unknown = Il filtro «{ $word }» è sconosciuto.
said-name-unknown-near = «{ $name }» è sconosciuto. Intendeva «{ $near }»?
said-name-unknown = «{ $name }» è sconosciuto.
said-placeholder-no-name = «{ $written }» non indica un valore; scrivere un gruppo e un campo, per esempio $(Customer.Name).
said-placeholder-bracket = Qui manca «)». Un testo sta tra virgolette doppie diritte, per esempio default("none").
said-placeholder-open = Questo segnaposto non termina; manca «)».
said-placeholder-escape = Dopo \ qui possono seguire solo " o \.

# What stands in the list of placeholders and filters while one is typed.
said-name-customer-name = nome del cliente
said-name-customer-number = numero di telefono del cliente, con + se noto
said-name-customer-tel-number = come Customer.Number
said-name-customer-email = indirizzo e-mail del cliente
said-name-customer-im-address = indirizzo chat del cliente
said-name-customer-department = reparto di un cliente interno
said-name-customer-country = Paese del numero del cliente
said-name-caller-name = nome di chi ha chiamato
said-name-caller-number = numero di chi ha chiamato, con + se noto
said-name-caller-tel-number = come Caller.Number
said-name-caller-email = indirizzo e-mail di chi ha chiamato
said-name-caller-im-address = indirizzo chat di chi ha chiamato
said-name-service-id = ID del servizio
said-name-service-name = nome del servizio
said-name-service-upn = indirizzo del servizio
said-name-session-id = identità della conversazione, uguale in tutti i passaggi
said-name-session-start = inizio, per esempio 2026-11-23T11:06:02Z
said-name-session-accepted = quando l’agente ha accettato
said-name-session-end = quando è finita
said-name-session-talk-seconds = durata del colloquio dell’agente, dopo la fine
said-name-session-direction = inbound o outbound
said-name-session-modality = call, external_task, email o instant_message
said-name-session-origin = inbound_internal, inbound_external, inbound_pstn o outbound_service
said-name-session-state = ringing, talking, held o ended
said-name-session-end-reason = completed, transferred, missed ecc., dopo la fine
said-name-session-door = nome del connettore del sistema telefonico
said-name-agent-id = ID dell’agente
said-name-agent-name = nome dell’agente
said-name-agent-upn = indirizzo con cui l’agente accede
said-name-agent-email = indirizzo e-mail dell’agente
said-name-secret = un segreto, per header, autorizzazione e corpo
said-name-response = dalla risposta di un’azione precedente
said-name-parameter = un parametro della sessione
said-filter-digits = solo le cifre
said-filter-e164 = un numero come +41791234567
said-filter-national = un numero come si compone nel Paese
said-filter-upper = in maiuscole
said-filter-lower = in minuscole
said-filter-trim = senza spazi ai lati
said-filter-for-missing = al posto di un valore mancante
said-filter-first = i primi caratteri
said-filter-last = gli ultimi caratteri

# Why an action could not be made ready, and files of templates.
said-no-value = Questa sessione non ha un valore per { $name }.
said-no-response = Le azioni precedenti di questa esecuzione non hanno lasciato un valore per { $name }.
said-no-secret = Non c’è un segreto di nome «{ $name }».
said-with-server = { $name } resta sul server, e solo le azioni con un segreto del team possono usarlo. Riprovare non serve.
said-dot-segment = Il valore di { $name } cambierebbe il percorso dell’URL, quindi non è stato usato.
said-like-an-option = Il valore di { $name } inizia come un’opzione di un’app, quindi non è stato usato.
said-scheme = Lo schema «{ $scheme }» non è consentito.
said-broken = Il modello ha un errore ({ $field }): { $message }
said-program-literal = Va scritto per esteso, senza segnaposto.
said-user-colon = Un nome utente con due punti non si può inviare.
said-import-form = Il file è illeggibile alla riga { $line }, colonna { $column }: { $why }
said-import-too-new = Il file ha la versione { $found }; questo programma conosce fino alla { $known }. Aggiornarlo.
said-import-same-id = Due modelli nel file hanno l’ID «{ $id }».
said-export = Impossibile scrivere i modelli: { $why }
said-left-out = { $template }, azione { $number }: { $what }
said-template-wrong = { $template }: { $problem }
said-and-then = { $first } { $second }
said-list = { $first }; { $second }
said-templates-gone = { $count } non più presenti

# What became of a request (crates/requests).
said-is-private = { $host } ha l’indirizzo privato { $address }.
said-private-address = Non inviato: { $host } ha l’indirizzo privato { $address }. Per consentirlo, aggiungere «{ $host }» a { $list }.
said-list-of-hosts = «Host raggiungibili dai modelli» nelle impostazioni dei modelli
said-list-of-server = template_hosts nelle impostazioni del server
said-not-followed = La richiesta è arrivata; il suo reindirizzamento non è stato seguito. { $why }
said-answer-unread = { $status }. Impossibile leggere la risposta.
said-answer-cut = { $status }, risposta tagliata a 1 MiB
said-done-but = { $result }. La richiesta è stata eseguita. { $why }
said-of-a-gateway = { $result }; non si sa se sia stato fatto.
said-answer-no-json = La risposta non è JSON, quindi non ha un valore per { $name }.
said-answer-no-value = La risposta non ha un valore in { $path } per { $name }.
said-answer-repeats = La risposta ripete un segreto, quindi il suo valore per { $name } non è stato preso.
said-value-long = Il valore per { $name } supera { $most } caratteri.
said-values-many = Da una risposta si ricavano più di { $most } valori.
said-not-reached = Il server non è raggiungibile: { $why }.
said-answer-broken = La connessione è terminata prima che la risposta fosse completa: { $why }.
said-not-prepared = Impossibile preparare la richiesta: { $why }.
said-no-certificates = Questo computer non ha certificati per fidarsi dei server https; installare il pacchetto «ca-certificates» ({ $why }).
said-redirect-no-url = Il server ha risposto { $status } con una destinazione che non è un URL.
said-redirect-scheme = Il server ha reindirizzato a «{ $scheme }», che non viene seguito.
said-redirect-host = Il server ha reindirizzato a { $host }; ciò che si invia resta al primo host.
said-redirects = Il server ha reindirizzato più di { $most } volte.
said-no-time-left = Dopo questo non c’era tempo per un altro tentativo: { $result }
said-no-answer = Nessuna risposta entro { $seconds } s; non si sa se la richiesta sia arrivata.
said-no-answer-in-all = Nessuna risposta nei { $seconds } s di tutti i tentativi; non si sa se la richiesta sia arrivata.
said-header-unfit = L’header «{ $name }» non si può inviare.
said-no-sign-in = Questo programma non ha un accesso tramite provider, quindi non ha un token per questi scope.
said-no-agent-token = Non inviato: non c’è un token dell’agente da allegare.
said-token-https = Non inviato: il token dell’agente va solo su https.
said-token-host = Non inviato: il token dell’agente non può andare a { $host }. Per consentirlo, aggiungere «{ $host }» a «Host che possono ricevere il Suo token» nelle impostazioni dei modelli.

# Secrets.
said-secret-name = Il nome di un segreto ha da 1 a 64 lettere, cifre, _ e -.
said-secret-value = Il valore di un segreto ha da 1 a { $most } byte, senza interruzioni di riga né caratteri di controllo.
said-secret-host = «{ $host }» non è un host, come crm.example.com.
said-secret-hosts = Un segreto ha bisogno di 1 a { $most } host a cui può essere inviato.
said-secret-https = Non inviato: il segreto «{ $secret }» va solo su https. Per consentire http, aggiungere «{ $host }» a { $list }.
said-secret-no-host = Non inviato: il segreto «{ $secret }» non ha un host a cui possa andare.
said-secret-other-host = Non inviato: il segreto «{ $secret }» può andare solo a { $hosts }, non a { $host }.
said-secret-no-value = il segreto «{ $secret }» è nuovo e ha bisogno di un valore
said-secret-too-many = ci sono già { $most } segreti
said-secret-store = il portachiavi non lo ha fatto ({ $why })
said-secret-key = impossibile conservare la chiave dei segreti ({ $why })
said-secret-disk = impossibile scrivere l’elenco dei segreti ({ $why })
said-secret-unread = Impossibile leggere il segreto «{ $secret }» dal portachiavi: { $why }.
said-secret-gone = Il valore del segreto «{ $secret }» non è più su questo computer; inserirlo di nuovo nelle impostazioni dei modelli.

# What became of an action of a template, as the Activity tab says it.
said-opened = { $place } aperto
said-started = { $name } avviato
said-not-opened = Impossibile aprire { $place }: { $why }.
said-not-started = Impossibile avviare { $name }: { $why }.
said-failed-inside = qualcosa è fallito all’interno, il registro ha i dettagli
said-folder-elsewhere = Non avviato: la cartella di lavoro { $path } è su un altro computer e non è nell’elenco di questo. Per consentirla, aggiungere «{ $path }» ad «App avviabili dai modelli» nelle impostazioni dei modelli.
said-folder-not-full = Non avviato: «{ $path }» non è il percorso completo di una cartella.
said-program-not-full = Non avviato: «{ $path }» non è un percorso completo, quindi non dice quale app si intende.
said-program-not-listed = Non avviato: { $path } non è nell’elenco di questo computer. Per consentirla, aggiungere «{ $path }» ad «App avviabili dai modelli» nelle impostazioni dei modelli.
said-program-missing = Non avviato: in { $path } non c’è un’app.
said-program-none = Non avviato: { $path } non è un’app.
said-not-sent = Non inviato: { $why }
said-not-noted = Non inviato: il disco non ha potuto prenderne nota ({ $why }).
said-not-connected = Non inviato: nessun server è connesso.
said-no-journal = Non inviato: i modelli sono fermi, perché non si può scrivere il loro registro.
said-other-server = Non inviato: il server non è più quello scelto.
said-server-sends = Non inviato: è il server a inviare ciò che porta i segreti del team.
said-server-silent = Lo invia il server, che non ha detto che cosa ne è stato ({ $why }).
said-test-silent = Il server non ha detto che cosa ne è stato ({ $why }).
said-no-server = nessun server è connesso
said-server-unreachable = il server non è raggiungibile: { $why }
said-server-strange = la risposta del server non è stata compresa: { $why }
said-no-longer-chosen = non è più quello scelto
said-nobody-signed-in = nessuno ha un accesso tramite provider
said-sign-in-over = l’accesso è finito: accedere di nuovo
said-no-renewal = il provider non fa rinnovare gli accessi
said-provider-unreachable = il provider di accesso non è raggiungibile
said-scopes-refused = il provider di accesso rifiuta questi scope ({ $why })
said-claim-not-noted = Non eseguito: il disco non ha potuto prenderne nota ({ $why }).
said-claim-unknown = Non eseguito: il server non ha detto chi lo esegue ({ $why }).
said-elsewhere = È in esecuzione su un altro computer, o lo è stato.
said-waits-for = Attende { $names }, al massimo { $seconds } s.
said-changed-not-again = Nel frattempo il modello è stato modificato, quindi non è stato rifatto.
said-changed-not-done = Nel frattempo il modello è stato modificato, quindi non è stato fatto.
said-program-ended = Il programma è terminato prima della risposta; non si sa se sia stato fatto.
said-not-begun = Non eseguito: il programma è terminato prima dell’inizio.
said-ended-before = Non fatto, perché il programma è terminato prima.
said-failed-under-way = Il programma è fallito all’interno prima della risposta; non si sa se sia stato fatto.
said-failed-before-it = Non eseguito: il programma è fallito all’interno prima dell’inizio.
said-failed-before = Non fatto, perché prima il programma è fallito all’interno.
said-uncertain-before = Non fatto, perché non si sa se prima «{ $action }» sia stato fatto.
said-action-before = Non fatto, perché prima «{ $action }» non è riuscito.
said-label-open = Apri { $place }
said-label-start = Avvia { $name }

# The same of what the server sends.
said-server-busy = Non inviato: il server è occupato con altre richieste.
said-server-ended = Il server è terminato prima della risposta; non si sa se sia stato fatto.
said-no-key = Non inviato: il server non può aprire i suoi segreti; il suo registro dice perché.
said-changed-not-sent = Nel frattempo il modello è stato modificato, quindi non è stato inviato.
said-not-for-session = Il modello non si esegue per questa sessione. { $why }
said-server-requests-only = Il server invia solo richieste web.
said-not-sent-requests-only = Non inviato: il server invia solo richieste web.
said-forgotten = Non inviato: { $name } era solo nella memoria del server, che lo ha dimenticato.
said-moment-not-come = La sessione non è ancora arrivata a questo momento.
said-session-long-over = La sessione è terminata da più di 24 ore.
