# Every word that a user reads, in French. Grouped by place; a key begins with the name of its group.
# Sentence case, no full stop in labels, verb first on buttons, "1 of 3" and not "1/3".

# Reasons: why a part of the connection is not well.
reason-server-silent = Aucun signe du serveur depuis 15 secondes
reason-token-rejected = Le serveur ne connaît pas ce jeton
reason-server-closed = Le serveur a mis fin à la connexion
reason-server-no-answer = { $server } ne répond pas
reason-server-refused = Le serveur a refusé la connexion (HTTP { $status })
reason-server-unreachable = { $server } est injoignable : { $why }
reason-address-wrong = Cette adresse de serveur est inutilisable : { $why }
reason-token-missing = Identifiez-vous pour vous connecter à ce serveur
reason-key-store-silent = Le trousseau de clés n’a pas encore répondu. Déverrouillez-le ou identifiez-vous
reason-sign-in-refused = Le serveur n’accepte pas cette identification
reason-sign-in-over = Le serveur a mis fin à l’identification
reason-not-allowed = Le serveur ne vous laisse pas entrer : { $why }
reason-renewing = Renouvellement de l’identification en cours
reason-sign-in-again = Identifiez-vous à nouveau : le serveur n’accepte plus le jeton. Saisissez-en un nouveau dans Paramètres, Compte et infos
reason-port-taken = Le port { $port } est pris par un autre programme. Les systèmes téléphoniques joignent cet ordinateur par ce port ; les essais continuent jusqu’à ce qu’il soit libre
reason-no-port = Aucun port libre n’a été trouvé pour les connecteurs
reason-folder-in-use = Un autre Nimbus Assistant utilise le même dossier de données
reason-backend-failed = Le serveur intégré ne démarre pas : { $why }
reason-failed-inside = Erreur interne de la liaison avec le serveur, reprise en cours
reason-telephone-silent = Aucun système téléphonique n’a encore signalé d’appel
reason-line = { $why }
reason-line-lost = La connexion a été perdue
reason-line-refused = Le système téléphonique refuse l’accès au serveur

# Notices: sentences that the user should read once.
notice-settings-broken-last-good = Les paramètres étaient illisibles et se trouvent désormais dans { $file }. Les derniers valables sont utilisés ({ $why })
notice-settings-broken-defaults = Les paramètres étaient illisibles et se trouvent désormais dans { $file }. Le programme démarre avec les valeurs par défaut ({ $why })
notice-settings-stuck = Les paramètres ne peuvent être ni lus ni mis de côté, les modifications seront donc perdues : { $why }
notice-settings-newer = Les paramètres viennent d’une version plus récente. Une copie se trouve dans { $file }
notice-settings-not-saved = Les paramètres n’ont pas pu être enregistrés : { $why }
notice-policy-broken = Les paramètres de votre administrateur dans { $place } ne sont pas appliqués : { $why }
notice-policy-value = Le paramètre { $key } de votre administrateur dans { $place } n’est pas appliqué : { $why }
notice-token-for-this-run = Sans trousseau de clés utilisable, le jeton n’est gardé que jusqu’à la fermeture du programme : { $why }
notice-token-not-removed = Le jeton pour { $server } est encore dans le trousseau de clés : { $why }
notice-key-store-silent = Le trousseau de clés n’a pas encore répondu. Déverrouillez-le, sinon vous devrez vous identifier à nouveau au prochain démarrage
notice-secret-for-this-run = Sans trousseau de clés utilisable, le secret n’est gardé que jusqu’à la fermeture du programme : { $why }
notice-locked = Ce réglage est fixé par votre administrateur et n’a pas été modifié
notice-own-numbers-failed = Le nom ou les numéros modifiés ne sont pas encore appliqués : { $why }
notice-doors-listen-failed = Les connecteurs écoutent toujours au même endroit qu’avant : { $why }
notice-open-failed = Ouverture impossible : { $why }
notice-autostart-failed = Le démarrage avec le système n’a pas pu être modifié : { $why }
notice-copy-failed = Copie impossible : { $why }
notice-refused = { $sentence }
notice-not-done = Action non effectuée : { $why }
notice-contact-gone = Ce contact n’est plus proposé
notice-taken = Quelqu’un d’autre l’a déjà pris
notice-wrap-up-not-taken = Le serveur a refusé ce que vous avez saisi sur { $who } : { $why }
notice-a-wrap-up-not-taken = Le serveur a refusé ce que vous avez saisi sur une session : { $why }
notice-reason-not-taken = Le serveur a refusé le motif : { $why }
notice-reason-unwritten = Le disque a refusé le motif, qui n’est gardé que jusqu’à la fermeture du programme : { $why }
notice-simulate-failed = La simulation n’a pas pu être lancée : { $why }
notice-token-renewed = { $door } a un nouveau jeton. Saisissez sa nouvelle URL dans le système téléphonique
notice-token-not-renewed = Le jeton n’a pas pu être renouvelé : { $why }
notice-settings-imported = Paramètres importés : { $count }
notice-settings-reset = Paramètres réinitialisés : { $count }
notice-settings-exported = Paramètres exportés vers { $file }
notice-settings-not-exported = Les paramètres n’ont pas été exportés : { $why }
notice-templates-imported = Modèles importés : { $count }
notice-templates-not-imported = Aucun modèle n’a été importé : { $why }
notice-templates-exported = Modèles exportés vers { $file } : { $count }
notice-templates-exported-in-part = Modèles exportés vers { $file } : { $count }. Laissés de côté : { $left }
notice-templates-not-exported = Aucun modèle n’a été exporté : { $why }
notice-retry-gone = { $template } ne peut pas être relancé : l’appel ou le modèle n’existe plus
notice-runs-unwritten = Les modèles ne s’exécutent pas pour le moment : leur journal ne peut pas être écrit ({ $why })
notice-outbox-unwritten = Ce qui n’est pas encore parvenu au serveur ne peut pas être gardé sur cet ordinateur : { $why }
notice-failed-inside = Une erreur interne de Nimbus Assistant a fait abandonner une opération ; détails dans le journal
notice-failed-again = Une partie de Nimbus Assistant redémarre après une erreur interne ; détails dans le journal
notice-failed-for-good = Après une erreur interne, Nimbus Assistant ne reçoit plus d’appels. Quittez-le et relancez-le ; détails dans le journal
notice-server-again = Le serveur intégré s’est arrêté de lui-même et redémarre ; détails dans le journal
notice-call-over = C’est déjà terminé
notice-host-refused = { $template } n’a pas été envoyé : { $host } a une adresse privée. Autoriser les requêtes vers { $host } ?

# The tray: its menu and its tooltip.
tray-open = Ouvrir Assistant
tray-hide = Masquer
tray-profile = Profil
tray-settings = Paramètres
tray-open-nimbus = Ouvrir Nimbus
tray-info = Infos
tray-sign-in = S’identifier
tray-logout = Se déconnecter
tray-quit = Quitter
tray-tooltip = Nimbus Assistant : { $status }
tray-status-connected = Connecté
tray-status-connected-door = Connecté · { $door }
tray-status-connecting = Connexion en cours
tray-status-not-connected = Non connecté
tray-status-signed-out = Non identifié
tray-status-rejected = Identification à refaire

# Times: how long and when.
format-hours = { $hours } h { $minutes } min
format-minutes = { $minutes } min
format-seconds = { $seconds } s
format-day-today = aujourd’hui
format-day-yesterday = hier
format-today = aujourd’hui { $time }
format-yesterday = hier { $time }

# Sessions: words that toasts, lists and the session view share.
simulation = Simulation
caller-withheld = Numéro masqué
caller-unknown = Appelant inconnu
origin-internal = Interne
origin-external = Externe
origin-pstn = Réseau téléphonique
origin-outbound = Sortant
hop-you = Vous
hop-caller = Appelant initial
hop-ivr = Menu vocal
hop-service = Service
hop-agent = Agent
hop-external = Externe
hop-no-answer = Sans réponse
hop-talked = conversation { $time }
hop-waited = attente { $time }
hop-left-blind = transfert aveugle
hop-left-attended = transfert supervisé
# Read out by screen readers.
hop-transferred-from = transféré par { $name }
hop-left-forwarded = renvoyé
hop-left-no-answer = sans réponse
hop-left-declined = refusé
hop-left-elsewhere = pris ailleurs
state-ringing = Sonne
state-talking = En appel
state-held = Mis en attente
state-ended = Terminé
state-transferred = Transféré
state-missed = Manqué
state-elsewhere = Pris ailleurs
state-no-answer = Sans réponse
state-declined = Refusé
state-busy = Occupé
state-failed = Échec
state-cancelled = Annulé
state-offered = Proposé
state-working = En cours
state-chatting = Discussion
state-done = Traité

# Toasts.
toast-incoming-call = Appel entrant
toast-outbound-call = Appel à passer
toast-task = Tâche
toast-email = E-mail
toast-message = Message
toast-dismiss = Fermer
# What can be done about a toast, for screen readers: "Accept, Task: Book rooms for Travel Desk".
toast-deed = { $deed }, { $toast }
toast-grip = Glissez pour déplacer. Double-cliquez pour remettre en place
toast-for = pour { $service }
toast-direct-call = appel direct
toast-last-time = Dernière fois : { $session }
toast-earlier =
    { $count ->
        [one] { $count } étape avant
       *[other] { $count } étapes avant
    }
toast-decline = Refuser
toast-accept = Accepter
toast-open = Ouvrir
toast-copy = Copier
toast-answer-at-telephone = Décrochez sur votre téléphone
toast-answer-in = Répondez dans { $door }
toast-due = échéance { $time }
toast-files =
    { $count ->
        [one] { $count } fichier
       *[other] { $count } fichiers
    }
toast-opens-my-sessions = S’ouvre dans Mes sessions
toast-opens-browser = S’ouvre dans le navigateur
toast-opens-email = S’ouvre dans votre messagerie
toast-no-answer = Sans réponse
toast-reason = Motif d’indisponibilité
toast-failed = Échec du modèle
toast-tried = { $result }, { $count } essais
toast-details = Détails
# Titles of toasts: their windows are named, since they are not part of the accessibility tree.
toast-title = { $kind } : { $who }
toast-title-service = { $kind } : { $who }, { $service }
toast-more =
    { $count ->
        [one] { $count } autre
       *[other] { $count } autres
    }
toast-show-all = Tout afficher
toast-preview = Aperçu
toast-preview-title = Les pop-ups s’affichent ici
toast-preview-words = Personne n’appelle. Cela se ferme tout seul.

# A call that a link asks for (mock-up 14). Sentences take two lines of a toast, those of the last group one.
toast-link = Appel depuis un lien
link-unread = Ce lien ne permet pas d’appeler
link-nothing-dialled = Aucun numéro composé
link-user = Un utilisateur de cette organisation
link-looking = Recherche de la personne
link-contact = { $name }, dans le carnet d’adresses
link-call = Appeler
link-cancel = Annuler
link-close = Fermer
link-behalf = Au nom de { $service }
link-unknown = Nom inconnu ici. Vérifiez le lien ou cherchez dans « Appeler au nom d’un service ».
link-foreign = Le service du lien n’est pas l’un des vôtres. Votre premier service est sélectionné.
link-waiting = La recherche se fera une fois le serveur connecté. Rien n’est composé sans votre accord.
link-too-long = Il est plus long que tout lien d’appel. Peut-être a-t-il été copié avec trop de texte.
link-control = Il contient des caractères de contrôle, comme un saut de ligne. Un bon lien n’en a jamais.
link-hidden = Il contient des signes invisibles ou qui changent l’ordre de ce que vous voyez.
link-scheme = Il ne commence pas par tel:, callto: ni nimbus-call:, son sens est donc inconnu.
link-empty = Il n’indique pas qui appeler : ni numéro, ni nom.
link-encoding = Ses signes pour cent n’encodent aucun texte. Le lien a été mal écrit.
link-encoded-twice = Il est encodé plusieurs fois et aurait un sens différent selon l’endroit.
link-look-alike = Il contient des lettres ou chiffres trompeurs d’une autre écriture. Rien n’est deviné.
link-service-code = Il contient * ou #, qui commandent le système téléphonique, p. ex. pour renvoyer vos appels.
link-pause = Il contient une pause suivie de chiffres, qui seraient envoyés pendant l’appel.
link-parameter = Il contient un paramètre incompris, qui pourrait être important.
link-too-many-parts = Il a plus de parties qu’une cible et un service, son sens est donc inconnu.
link-service = Le service indiqué n’est pas un nom de service. Le lien a été mal écrit.
link-length = Le numéro a trop ou trop peu de chiffres pour être un numéro de téléphone.
link-upn = L’adresse n’est pas de la forme nom@domaine et n’est donc à personne.
link-target = La cible n’est ni un numéro, ni nom@domaine, ni l’identifiant d’un utilisateur.
link-extension = Poste { $digits } : à composer une fois en ligne
link-context = Numéro valable dans { $context }
link-counting = Appel imminent, sauf si vous annulez
link-calling = Votre téléphone sonne d’abord

# Call on behalf (mock-up 13), and the same page for a transfer.
call-out = Appeler au nom d’un service
call-out-transfer = Transférer
call-out-back = Retour
call-out-close = Fermer
call-out-search = Nom ou numéro
call-out-clear = Effacer
call-out-hint = Saisissez un nom, une société ou un numéro
call-out-nobody = Aucun résultat pour ce nom. Un numéro peut être appelé tel qu’il est saisi.
call-out-nobody-chosen = Choisissez d’abord qui appeler
call-out-number = Numéro
call-out-people = Personnes de votre organisation
call-out-customers = Clients (carnet d’adresses)
call-out-mobile = Mobile
call-out-work = Bureau
call-out-home = Domicile
call-out-dialpad = Clavier
call-out-contacts = Contacts
call-out-backspace = Effacer le dernier chiffre
call-out-short =
    { $count ->
        [one] Il manque { $count } chiffre ({ $country })
       *[other] Il manque { $count } chiffres ({ $country })
    }
call-out-call = Appeler { $name }
call-out-calling = Appel en cours
call-out-transfer-to = Transférer à { $name }
call-out-transferring = Transfert en cours
session-transfer = Transférer
session-call-back = Rappeler

# Calling out: why not, and what to confirm.
call-on-behalf-of = Appeler au nom de
call-in-teams = Ouvre un appel dans Microsoft Teams
call-anyway = Appeler quand même
call-hindered-connection = Pas de connexion au serveur. Vous pourrez appeler dès qu’elle sera rétablie.
call-hindered-offline = Vous êtes hors ligne. Changez de présence pour appeler au nom d’un service.
call-hindered-rona = Sans réponse de votre part, vous n’êtes plus disponible. Redevenez disponible, puis appelez.
call-hindered-session = Une session est en cours. Vous pourrez appeler au nom d’un service quand elle sera terminée.
call-hindered-ringing = Une session vous est proposée. Vous pourrez appeler une fois que ce sera réglé.
call-hindered-acw = Le post-traitement est en cours. Vous pourrez appeler au nom d’un service ensuite.
call-hindered-service = Aucun service ne vous permet d’appeler en son nom. Votre administrateur peut changer cela.
call-hindered-telephone = Aucun système téléphonique capable de lancer un appel ne connaît votre téléphone.
call-warning-emergency = C’est un numéro d’urgence. L’appel part aussitôt vers les secours.
call-warning-premium = Ce numéro coûte plus qu’un appel normal, parfois beaucoup plus.
call-warning-country = Ce numéro est à l’étranger ({ $country }), hors des pays appelés d’habitude.
call-not-connected = Le serveur est injoignable, personne n’a été appelé. Réessayez dans un instant.
call-not-looked-up = Le serveur n’a pas dit à qui est ce numéro. Une nouvelle recherche se fera à l’appel.
call-try-again = Personne n’a été appelé : la confirmation demandée n’est plus valable. Relancez l’appel.
call-failed = La réponse du serveur n’a pas été comprise : { $why }
call-out-unknown = Ce nom est inconnu et ce n’est pas un numéro qu’on peut appeler
notice-call-to-confirm = Personne n’a été appelé : cet appel doit d’abord être confirmé. Relancez-le et confirmez.
notice-link-busy = Un appel est en train d’être lancé, l’autre lien n’a pas été ouvert. Recliquez dessus dans un instant.
doctor-not-opened = Le système n’a pas ouvert le lien : { $why }

# The agent's state: one line of why they are or are not selectable, then presences and profiles.
agent-selectable = Disponible pour les services
agent-not-available = { $presence } · aucun appel de service
agent-off-duty = Hors poste · aucun appel de service
agent-rona = Sans réponse · aucun appel de service
agent-in-session = En session
agent-offered = Session proposée
agent-acw = Post-traitement
agent-no-services = Aucun service dans ce profil
agent-since = depuis { $time }
agent-offline-hint = Non connecté : le serveur ne peut pas être interrogé
presence-name = Présence
presence-from = Présence, d’après { $door }
presence-available = Disponible
presence-busy = Occupé(e)
presence-do-not-disturb = Ne pas déranger
presence-be-right-back = De retour bientôt
presence-away = Absent(e)
presence-offline = Hors ligne
profile-name = Profil d’activité
profile-duty = En poste
profile-off-duty = Hors poste
profile-all-services = tous les services

# After an offer that was not answered.
rona-call = Vous avez manqué un appel
rona-task = Vous avez manqué une tâche
rona-email = Vous avez manqué un e-mail
rona-message = Vous avez manqué un message
rona-blocked = Aucun appel de service avant votre retour.
rona-end = Redevenir disponible
rona-ends = Blocage : { $ago } · fin automatique à { $time }

# After-call work.
acw-of = sur { $time }
acw-extend = Prolonger
acw-extend-by = Prolonger { $length }
acw-finish = Terminer
acw-next = Prochain appel ensuite
acw-code-missing = Code encore manquant
acw-no-code = Code manquant
acw-until = Jusqu’à { $time }
acw-little-left = moins de { $seconds } s

# Reasons for not having been available.
reasons-title = Pourquoi étiez-vous indisponible ?
reasons-place = { $place } sur { $count }
reasons-fill-out = Renseigner
reasons-another = Autre motif
reasons-none = Votre administrateur n’a défini aucun motif.
reasons-newer = Plus récent
reasons-older = Plus ancien
reasons-days =
    { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }
reasons-hours =
    { $count ->
        [one] { $count } heure
       *[other] { $count } heures
    }
reasons-oldest-closes = Le plus ancien se ferme dans { $time }
reasons-closes = Se ferme dans { $time }

# Waiting sessions that may be picked up.
waiting-head = À prendre en charge
waiting-pick-up = Prendre
waiting-pick-up-one = Prendre : { $title }
waiting-for = attente { $time }

# Search in the history.
search-name = Chercher dans votre historique
search-clear = Effacer la recherche
search-busy = Recherche en cours
search-nothing = Aucun résultat
search-more = Plus
search-offline = L’historique est sur le serveur, injoignable pour le moment.
search-failed = La recherche dans l’historique a échoué : { $why }

# Codes & Tags.
codes-primary = Code principal
codes-secondary = Codes secondaires
codes-choose = Choisir un code
codes-none = Aucun code
codes-add = Ajouter un code
tags-name = Étiquettes
tags-hint = Ajouter une étiquette
tags-remove = Retirer { $tag }
tags-suggested = Suggestions des sessions précédentes
tags-suggested-for = Suggestions pour « { $letters } »
note-name = Note
note-hint = Ce qu’il faut retenir
saved-at = Enregistré à { $time }
saved-not-yet = Pas encore enregistré
saved-retrying = Non enregistré, nouvel essai
saved-also-later = Modifiable en post-traitement
saved-kept-when-finished = Conservé quand vous terminez

# Work that is no telephone call.
work-customer = De
work-due = Échéance
work-reference = Référence
work-files = Fichiers
work-open = Ouvrir
work-done = Terminer
work-call = Appeler
work-copy = Copier
work-copy-number = Copier le numéro

# Info tab.
info-phone-number = Téléphone
info-email = E-mail
info-im-address = Adresse IM
info-empty = Vide

# Ages: how long ago something was.
age-now = à l’instant
age-seconds = il y a { $count } s
age-minutes = il y a { $count } min
age-hours = il y a { $count } h
age-days =
    { $count ->
        [one] il y a { $count } jour
       *[other] il y a { $count } jours
    }

# Settings: the sections' names.
settings-general = Général
settings-notifications = Notifications
settings-appearance = Apparence
settings-doors = Connecteurs
settings-ring-me = Simuler un appel
ring-me-with = Simuler : { $script }
ring-command = nimbus-assistant simulate { $script }
settings-templates = Modèles d’appel
settings-account = Compte et infos

settings-locked = Fixé par votre administrateur
settings-search = Rechercher
settings-search-nothing = Aucun paramètre de ce nom

# Settings as a whole: files of them, and going back to the defaults.
exchange-head = Tous les paramètres
exchange-export = Exporter les paramètres
exchange-export-hint = Dans un fichier, sans serveur, identification ni secrets
exchange-export-button = Exporter…
exchange-import = Importer des paramètres
exchange-import-hint = Vous voyez d’abord ce qui changerait
exchange-import-button = Importer…
exchange-reset = Réinitialiser tous les paramètres
exchange-reset-hint = Serveur, identification et modèles restent
exchange-reset-button = Réinitialiser…
exchange-reset-page = Réinitialiser cette page
exchange-reset-page-hint = Valeurs par défaut ; annulable
exchange-nothing-to-reset = Tout est aux valeurs par défaut
exchange-reset-question = Réinitialiser tous les paramètres ?
exchange-reset-words = Tout ce que vous avez choisi sur ces pages revient aux valeurs par défaut. Serveur, identification, systèmes téléphoniques et modèles restent inchangés. Vous pourrez annuler ensuite.
exchange-locked-stay = Ce que votre administrateur a défini reste.
exchange-reset-yes = Réinitialiser
exchange-cancel = Annuler
exchange-close = Fermer
exchange-file = Paramètres de Nimbus Assistant
exchange-title = Importer { $file }
exchange-unreadable = { $file } ne contient pas de paramètres lisibles : { $why }
exchange-nothing-changed = Rien n’a été modifié.
exchange-newer = Une version plus récente a écrit ce fichier. Ce que celle-ci ne connaît pas est ignoré.
exchange-unknown = Inconnus ici et ignorés : { $names }
exchange-wrong = Non valables et ignorés : { $names }
exchange-locked = Définis par votre administrateur et inchangés : { $names }
exchange-elsewhere = Le fichier nomme aussi un serveur ou une identification. Cela n’est jamais repris d’un fichier : choisissez-le dans Compte et infos.
exchange-no-change = Rien ne changerait.
exchange-changes = Ces paramètres changeraient :
exchange-change = { $old } → { $new }
exchange-import-some =
    { $count ->
        [one] Importer { $count } paramètre
       *[other] Importer { $count } paramètres
    }
exchange-on = Activé
exchange-off = Désactivé
exchange-empty = Vide
exchange-system-language = Comme le système

# The licences of what the program contains.
licences-title = Licences de tiers
licences-hint = Ce que contient Nimbus Assistant, et à quelles conditions
licences-show = Afficher
licences-back = Retour à Compte et infos
licences-reading = Lecture des licences…
licences-missing = Le fichier THIRD-PARTY.txt manque à cette copie. Chaque paquet de Nimbus Assistant le contient.

# Settings, General.
settings-language = Langue
settings-language-hint = Change aussitôt toutes les fenêtres
settings-language-system = Système ({ $language })
settings-country = Pays
settings-country-hint = Pour les numéros écrits sans +
settings-display-name = Votre nom
settings-display-name-hint = Affiché en haut de la fenêtre principale
settings-own-numbers = Vos postes et numéros
settings-own-numbers-hint = Tant que ce champ est vide, chaque appel est pour vous
settings-own-numbers-example = 21, +41 44 555 01 20
settings-start-with-system = Démarrer avec l’ordinateur
settings-start-with-system-hint = S’ouvre dans la zone de notification, sans fenêtre
settings-call-flow-toast = Afficher le parcours avant de décrocher
settings-call-flow-toast-hint = Un pop-up montre le parcours de l’appelant pendant la sonnerie
settings-close-to-tray = Rester actif à la fermeture
settings-close-to-tray-hint = Nimbus Assistant reste dans la zone de notification
settings-sign-in-at-start = Afficher l’identification au démarrage
settings-sign-in-at-start-hint = Tant que personne n’est identifié, même au démarrage dans la zone de notification

# Settings, Notifications: what the user is told of, how, and for how long.
notify-about = M’informer de
notify-toast = Pop-up
notify-sound = Son
notify-system = Système
notify-way-for = { $way } pour { $kind }
notify-play-for = Écouter le son pour { $kind }
notify-service-call = Appels de service
notify-direct-call = Appels directs
notify-task = Tâches
notify-email = E-mail
notify-message = Messages
notify-no-answer = Sans réponse
notify-reason = Motifs d’indisponibilité
notify-after-call = Post-traitement
notify-failure = Échecs de modèles
notify-stand-in = Les pop-ups arrivent ici comme notifications du système, car ce bureau ne laisse aucun programme placer ses fenêtres.
notify-notices = Masquer les avis après
notify-notices-hint = Les sessions entrantes restent jusqu’à la réponse ou leur fin
notify-seconds =
    { $seconds ->
        [one] { $seconds } seconde
       *[other] { $seconds } secondes
    }
notify-volume = Volume du son
notify-play = Écouter
notify-no-device = Aucun périphérique audio
notify-do-not-disturb = Respecter « Ne pas déranger » du système
notify-do-not-disturb-hint = Tant qu’il est actif, ni son ni notification du système ; les pop-ups arrivent quand même
notify-do-not-disturb-unknown = Ce bureau ne dit pas aux programmes s’il est actif
notify-sharing = Afficher les pop-ups pendant le partage d’écran
notify-sharing-hint = D’autres pourraient voir qui appelle
notify-sharing-always = Ce système ne peut pas exclure les pop-ups : d’autres pourraient voir qui appelle

# Settings, Appearance.
settings-theme = Thème
settings-theme-system = Comme le système
settings-theme-light = Clair
settings-theme-dark = Sombre
settings-place = Emplacement des pop-ups
settings-place-hint = Où s’affichent les pop-ups des sessions entrantes. Déplacez-en un par sa poignée : l’endroit est mémorisé.
settings-place-dragged = Là où je l’ai déplacé
settings-place-not-dragged = Déplacez d’abord un pop-up par sa poignée
settings-monitor = Écran
settings-preview = Aperçu
place-top-left = En haut à gauche
place-top = En haut au centre
place-top-right = En haut à droite
place-left = Au milieu à gauche
place-right = Au milieu à droite
place-bottom-left = En bas à gauche
place-bottom = En bas au centre
place-bottom-right = En bas à droite
monitor-main = Écran principal
monitor-other = Écran { $number } ({ $width } × { $height }, { $side })
monitor-left = à gauche
monitor-right = à droite
monitor-above = au-dessus
monitor-below = au-dessous
monitor-gone = { $name } (non connecté)
settings-zoom = Zoom
settings-zoom-hint = { $larger } et { $smaller } partout, { $reset } pour 100 %
settings-zoom-in = Agrandir
settings-zoom-out = Réduire
settings-percent = { $percent } %
settings-on-top-on-events = Passer au premier plan pour les sessions entrantes
settings-on-top-on-events-hint = Aussi sans réponse et en post-traitement ; ne prend jamais le clavier
settings-main-on-top = Garder la fenêtre principale au premier plan
settings-reduced-motion = Réduire les animations
settings-reduced-motion-hint = Ni glissement, ni fondu

# Settings, Links to call.
settings-links = Liens d’appel
links-calls = Quand un lien demande un appel
links-calls-hint = Immédiatement seulement si le lien indique l’un de vos services et que rien n’est à demander, avec trois secondes pour annuler
links-ask-first = Demander avant
links-call-at-once = Appeler immédiatement
links-owners = Programme qui ouvre les liens d’appel
links-us = Nimbus Assistant
links-nobody = Aucun programme
links-other = { $program }
links-change = Modifier…
links-owner-of = { $scheme } : { $program }
links-use = Utiliser Nimbus
links-use-scheme = Ouvrir les liens { $scheme }: avec Nimbus Assistant
links-test = Tester le lien
links-test-scheme = Tester un lien { $scheme }:
links-test-waits = Un lien { $scheme }: a été ouvert et est attendu ici. Personne n’est appelé
links-test-arrived = Le lien { $scheme }: est arrivé ici après { $milliseconds } ms
links-test-missing = Le lien { $scheme }: n’est pas arrivé. Un autre programme l’a pris, ou aucun
links-to-choose = Pour certains liens, vous seul pouvez choisir le programme, dans le système
links-register = Ouvrir les liens avec Nimbus Assistant
links-undo = Annuler
links-choose = Applications par défaut
doctor-failed = { $why }

# Settings, Doors.
doors-explanation = Par un connecteur, votre système téléphonique signale les appels : le serveur s’y connecte, ou bien il appelle l’URL du connecteur, que vous copiez dans ses réglages de webhook.
doors-none = Aucun connecteur pour l’instant. Ils s’afficheront dès que le serveur sera connecté.
doors-none-yet = Aucun connecteur pour l’instant
doors-simulation = Simulation
doors-off = Désactivé
doors-silent = Aucun événement
doors-heard =
    { $count ->
        [one] Dernier événement { $age } · { $count } événement
       *[other] Dernier événement { $age } · { $count } événements
    }
doors-refused = Dernière requête refusée : { $reason }
doors-no-connection = Pas encore connecté
doors-connecting = Connexion…
doors-connected =
    { $count ->
        [one] Connecté { $age } · { $count } événement
       *[other] Connecté { $age } · { $count } événements
    }
doors-lost = Connexion perdue { $age }
doors-not-let-in = Accès refusé { $age }
doors-set-up = Configurer { $door }
doors-show = Afficher le jeton : { $door }
doors-hide = Masquer le jeton : { $door }
doors-copy = Copier l’URL : { $door }
doors-renew = Renouveler le jeton : { $door }
doors-renew-warning = L’URL saisie dans votre système téléphonique cessera aussitôt de fonctionner. Collez-y la nouvelle.
doors-renew-confirm = Renouveler le jeton
doors-renew-cancel = Garder
doors-listen = Écoute des connecteurs
doors-port = Port { $port }, le même à chaque démarrage
doors-listen-here = Cet ordinateur seulement
doors-listen-addresses = Adresses choisies
doors-listen-network = Tout le réseau local
doors-listen-network-warning = Tout appareil de votre réseau peut joindre les connecteurs. Seul le jeton de l’URL empêche d’autres de signaler des appels, et il circule sans chiffrement.
doors-addresses = Adresses pouvant signaler des appels
doors-addresses-wrong = { $address } n’est pas une adresse. Exemples : 192.168.1.20 ou 10.0.0.0/8.
doors-add = Ajouter un système téléphonique
doors-delete = Supprimer le connecteur { $name } ? Plus rien ne viendra de ce système téléphonique ; l’historique reste
doors-kind = Type
doors-kind-hint = Ne peut plus être changé ensuite
doors-kind-asterisk = Asterisk
doors-kind-free-switch = FreeSWITCH
doors-kind-fritz-box = FRITZ!Box
doors-kind-desk-phones = Postes fixes
doors-kind-zammad = Zammad
doors-kind-sipgate = sipgate
doors-kind-placetel = Placetel
doors-kind-generic = Autre webhook
doors-label-hint = Affiché aux utilisateurs. À défaut : { $name }
doors-enabled = Activé
doors-default-service = Service par défaut
doors-default-service-hint = Pour les appels dont le système téléphonique ne donne pas le service
doors-no-service = Aucun
doors-url-later = L’URL pour le système téléphonique s’affichera dans la liste une fois le connecteur enregistré
doors-connection = Connexion
doors-host = Adresse
doors-host-hint = Nom ou adresse IP du système téléphonique
doors-line-port = Port
doors-line-port-wrong = Saisissez un nombre jusqu’à 65535
doors-user = Utilisateur
doors-user-hint = Vide si seul un mot de passe est demandé
doors-password = Mot de passe
doors-password-kept = Le serveur l’a et ne le montre pas. Laissez le champ vide pour le garder
doors-password-other = Le serveur ne l’a que pour l’ancienne adresse. Saisissez-le à nouveau
doors-tls = Chiffré (TLS)
doors-tls-hint = Si le système téléphonique le propose. Sinon, noms et numéros sont lisibles en chemin
doors-certificates = Certificats
doors-certificates-hint = Acceptés en plus de ceux du serveur, au format PEM ; pour un système téléphonique à certificat autosigné
doors-queues = Files d’attente
doors-queues-hint = Service des appels de chaque file. Une file absente d’ici désigne le service du même nom
doors-queue = File { $number }
doors-queue-service = Service de la file { $number }
doors-queue-remove = Retirer la file { $number }
doors-queue-add = Ajouter une file
doors-telephones = Téléphones
doors-telephones-hint = À qui est chaque téléphone. Un téléphone absent d’ici est à l’agent qui a son numéro comme poste
doors-telephone = Téléphone { $number }
doors-telephone-agent = Agent du téléphone { $number }
doors-telephone-remove = Retirer le téléphone { $number }
doors-telephone-add = Ajouter un téléphone
doors-row-missing = Remplissez les deux champs de chaque ligne pour enregistrer le connecteur
doors-row-twice = { $word } figure deux fois
doors-calling = Appels sortants
doors-way = Façon d’appeler les téléphones
doors-way-hint = Vide pour { $usual }
doors-context = Contexte de numérotation
doors-context-hint = Du plan de numérotation. Vide pour { $usual }
doors-prefix = Préfixe pour sortir
doors-prefix-hint = À la place du + d’un numéro, par exemple 00. Vide pour ne rien changer aux numéros
doors-in-queues = Agents dans les files
doors-pauses = Mettre les agents en pause dans les files
doors-pauses-hint = En post-traitement, après un appel sans réponse, en cas d’indisponibilité et hors poste
doors-membership = Les profils changent les files
doors-membership-hint = Un agent est dans les files des services du profil choisi

# Settings, Ring me.
ring-explanation = Le système téléphonique intégré passe des appels à la demande. Ils sont marqués comme simulation et restent dans votre historique.
ring-none = Les scénarios s’afficheront dès que le serveur sera connecté.
ring-me = Simuler un appel

# Settings, Call templates: the list.
templates-loading = Lecture des modèles…
templates-find = Chercher un modèle
templates-import = Importer
templates-export = Exporter
templates-export-question = Quels modèles mettre dans le fichier ? Les secrets n’y vont jamais.
templates-export-some = Exporter { $count }
templates-cancel = Annuler
templates-chosen = Exporter { $name }
templates-new = Nouveau modèle
templates-file = Modèles d’appel
templates-none = Aucun modèle pour l’instant. Créez-en un ou importez un fichier.
templates-nothing-found = Aucun modèle ne correspond
templates-service = Appels de service
templates-direct = Appels directs
templates-administrator = De votre administrateur
templates-others = D’autres utilisateurs
templates-on = Activé
templates-off = Désactivé
templates-always-on = Toujours activé
templates-switch = { $name } est activé
templates-no-name = Sans nom
templates-ringing = Quand ça sonne
templates-accepted = Quand j’accepte
templates-terminated = Quand l’appel se termine
templates-opens-page = ouvre une page web
templates-starts-program = lance une application
templates-web-request = requête web
templates-only = seulement { $service }
templates-failed = Échec { $time }
templates-failed-of = { $name }, échec { $time } : afficher ce qui s’est passé
templates-not-saved = Non enregistré
templates-unsaved =
    { $count ->
        [one] { $count } modèle a des modifications non enregistrées
       *[other] { $count } modèles ont des modifications non enregistrées
    }
templates-save = Enregistrer
templates-discard = Abandonner
templates-discard-question =
    { $count ->
        [one] Abandonner ces modifications ? Elles n’existent nulle part ailleurs
       *[other] Abandonner les modifications de { $count } modèles ? Elles n’existent nulle part ailleurs
    }
templates-discard-yes = Tout abandonner
templates-delete = Supprimer
templates-delete-this = Supprimer ce modèle
templates-delete-question = Supprimer le modèle { $name } ? Ce qu’il a fait reste dans l’historique
templates-keep = Garder
templates-back = Retour à la liste
templates-name = Nom du modèle
templates-problems =
    { $count ->
        [one] Non enregistré. { $first }
       *[other] Non enregistré, { $count } erreurs. { $first }
    }
templates-show-problem = Afficher
templates-changed-meanwhile = Quelqu’un d’autre a modifié ce modèle entre-temps. Votre saisie est toujours ici
templates-gone-meanwhile = Quelqu’un d’autre a supprimé ce modèle entre-temps. L’enregistrer le recrée
templates-keep-mine = Garder le mien
templates-take-theirs = Prendre l’autre

# What templates may reach and start.
templates-hosts-head = Accès des modèles sur cet ordinateur
templates-hosts = Hôtes que les modèles peuvent joindre
templates-hosts-hint = Les requêtes web ne vont qu’aux adresses publiques et à celles-ci
templates-hosts-example = crm.local, 192.168.1.0/24
templates-programs = Applications que les modèles peuvent lancer
templates-programs-hint = Chemins complets. Rien d’autre n’est lancé
templates-programs-example = /usr/bin/gedit
templates-schemes = Types de liens que les modèles peuvent ouvrir
templates-schemes-hint = En plus des pages web, de l’e-mail, du téléphone et de Teams
templates-schemes-example = zoommtg, callto
templates-token-hosts = Hôtes pouvant recevoir votre jeton
templates-token-hosts-hint = Seulement si une requête est autorisée par le jeton de l’agent
templates-token-hosts-example = api.halden.example

# Secrets of templates.
secrets-head = Secrets
secrets-hint = Mots de passe et jetons utilisés par les modèles. Chacun n’est envoyé qu’à ses propres hôtes et n’est plus jamais affiché.
secrets-team = De l’équipe, gardés sur le serveur
secrets-own = De vos propres modèles, dans le trousseau de cet ordinateur
secrets-hosts = Seulement vers { $hosts }
secrets-change = Modifier
secrets-change-of = Modifier le secret { $name }
secrets-remove = Retirer le secret { $name }
secrets-remove-question = Retirer le secret { $name } ? Les requêtes qui l’utilisent échoueront désormais
secrets-remove-yes = Retirer
secret-name = Nom du secret
secret-name-wrong = Lettres, chiffres, _ et - seulement
secret-hosts = Hôtes pouvant le recevoir
secret-hosts-missing = Indiquez au moins un hôte
secret-value = Valeur
secret-new-value = Nouvelle valeur
secret-value-missing = Collez le mot de passe ou le jeton
secret-show-value = Afficher la saisie
secret-hide-value = Masquer la saisie
secret-save = Enregistrer le secret
secret-cancel = Annuler

# The editor of a template.
editor-run = Quand
editor-rings = Sonnerie
editor-accepted = Acceptation
editor-ended = Fin
editor-calls = Appels
editor-for = Pour
editor-every-service = Tous les services
editor-only-me = Moi seulement
editor-only-user = { $user } seulement
editor-everyone = Tout le monde
editor-chosen-users = Utilisateurs choisis
editor-users = Utilisateurs
editor-nobody-yet = Personne pour l’instant
editor-origins = Origines
editor-all-origins = Tous les appelants
editor-origin-pstn = Réseau téléphonique
editor-origin-external = Externe
editor-origin-internal = Interne
editor-origin-outbound = Sortant
editor-only-if = Seulement si
editor-require = Combien doivent être vraies
editor-all-true = toutes sont vraies
editor-any-true = une est vraie
editor-add-condition = Ajouter une condition
editor-remove-condition = Retirer la condition { $number }
editor-condition-subject = Objet de la condition { $number }
editor-condition-test = Test de la condition { $number }
editor-condition-value = Valeur de la condition { $number }
editor-condition-parameter = Paramètre de la condition { $number }
editor-parameter-hint = ID du paramètre
editor-other-parameter = Autre paramètre…
editor-subject-service = Service
editor-subject-caller = Appelant
editor-subject-number = Numéro
editor-subject-origin = Origine
editor-subject-direction = Sens
editor-subject-kind = Type de session
editor-is = est
editor-is-not = n’est pas
editor-starts-with = commence par
editor-ends-with = finit par
editor-contains = contient
editor-matches = ressemble à
editor-is-empty = est vide
editor-is-not-empty = n’est pas vide
editor-inbound = entrant
editor-outbound = sortant
editor-internal = interne
editor-external = externe
editor-kind-call = appel
editor-kind-task = tâche externe
editor-kind-email = e-mail
editor-kind-message = message instantané
editor-do = Actions
editor-step = { $number }. { $what }
editor-add-action = Ajouter une action
editor-remove-step = Retirer l’action { $number }
editor-step-up = Monter l’action { $number }
editor-step-down = Descendre l’action { $number }
editor-open-page = Ouvrir une page
editor-start-app = Lancer une appli
editor-web-request = Requête web
editor-url = URL
editor-method = Méthode
editor-program = Application
editor-choose-program = Choisir une application autorisée
editor-program-not-allowed = Elle ne se lance que si ce chemin figure dans la liste des applications que les modèles peuvent lancer.
editor-arguments = Arguments
editor-argument = Argument { $number }
editor-add-argument = Ajouter un argument
editor-remove-argument = Retirer l’argument { $number }
editor-folder = Dossier
editor-folder-hint = Dossier personnel
editor-headers = En-têtes
editor-header-name = En-tête { $number }
editor-header-value = Valeur de l’en-tête { $number }
editor-add-header = Ajouter un en-tête
editor-remove-header = Retirer l’en-tête { $number }
editor-query = Paramètres d’URL
editor-query-name = Paramètre d’URL { $number }
editor-query-value = Valeur du paramètre d’URL { $number }
editor-add-query = Ajouter un paramètre
editor-remove-query = Retirer le paramètre d’URL { $number }
editor-authorisation = Autorisation
editor-auth-none = Aucune
editor-auth-basic = Nom et mot de passe
editor-auth-bearer = Secret Bearer
editor-auth-agent = Jeton de l’agent
editor-auth-agent-hint = Le jeton avec lequel ce programme s’identifie auprès du serveur. Il ne va qu’aux hôtes prévus pour lui dans les paramètres.
editor-auth-sign-in = Jeton de l’identification
editor-auth-sign-in-hint = Un jeton pour ces étendues, tiré de l’identification de l’agent. Il faut un fournisseur d’identité ; le jeton ne va qu’aux hôtes prévus pour lui dans les paramètres.
editor-scopes = Étendues
editor-user = Nom d’utilisateur
editor-secret = Secret
editor-new-secret = Nouveau secret…
editor-no-secret-yet = Choisir un secret
editor-show-secret-name = Afficher le nom du secret
editor-hide-secret-name = Masquer le nom du secret
editor-body = Corps
editor-body-kind = Type de corps
editor-body-none = Aucun
editor-body-json = JSON
editor-body-text = Texte
editor-body-form = Formulaire
editor-body-multipart = Formulaire multipart
editor-json-valid = JSON, valide
editor-json-invalid = JSON, avec une erreur
editor-form-name = Champ de formulaire { $number }
editor-form-value = Valeur du champ de formulaire { $number }
editor-add-form = Ajouter un champ
editor-remove-form = Retirer le champ de formulaire { $number }
editor-extracts = Valeurs de la réponse
editor-add-extract = Extraire une valeur
editor-extract-name = Nom de la valeur { $number }
editor-extract-path = Chemin de la valeur { $number }
editor-extract-default = Défaut de la valeur { $number }
editor-extract-default-hint = Sans cette valeur l’action échoue, sauf si un défaut est indiqué ici
editor-extract-show = Afficher dans l’onglet Infos
editor-extract-secret = Garder secret
editor-remove-extract = Retirer la valeur { $number }
editor-more = Plus
editor-about-wait = Attente { $seconds } s
editor-about-tries =
    { $count ->
        [one] un seul essai
       *[other] { $count } essais
    }
editor-about-once = une fois par conversation
editor-about-values =
    { $count ->
        [one] attente d’une valeur
       *[other] attente de { $count } valeurs
    }
editor-wait = Attendre la réponse
editor-wait-hint = L’action suivante commence à son arrivée
editor-timeout = Secondes par essai
editor-timeout-hint = 1 à 60
editor-retries = Nouveaux essais
editor-retries-hint = 0 à 5, après une erreur réseau, 429 ou 5xx
editor-deadline = Secondes pour tous les essais
editor-deadline-hint = 1 à 300
editor-safe = Répétition sans risque
editor-safe-hint = Le destinataire respecte Idempotency-Key
editor-go-on = Continuer après un échec
editor-go-on-hint = Sinon l’exécution s’arrête là
editor-once = Une seule exécution
editor-once-hint = Même après un transfert ou une reconnexion
editor-once-agent = par agent
editor-once-conversation = par conversation
editor-wait-for = Attendre les valeurs qui peuvent tarder
editor-add-wait = Ajouter une valeur
editor-remove-wait = Ne plus attendre { $name }
editor-wait-time = Secondes d’attente
editor-wait-time-hint = 1 à 60, puis exécution avec ce qu’il y a
editor-preview = Aperçu
editor-preview-with = Session de l’aperçu
editor-last-call = Dernier appel
editor-invented-call = Appel fictif
editor-address = Adresse
editor-would-run = S’exécuterait
editor-would-not-run = Ne s’exécuterait pas : { $why }
editor-condition-met = { $asked } ; valeur : { $actual }
editor-nothing-there = vide
editor-test-last = Tester avec le dernier appel
editor-test-chosen = Tester avec cet appel
editor-test-invented = Tester avec un appel fictif
editor-testing = Envoi…
editor-test-withheld = Contient un secret de l’équipe : seul un administrateur peut l’envoyer pour un test
editor-took = { $ms } ms
editor-sent-for-real = Envoyé comme vraie requête
editor-placeholders = Variables
editor-more-placeholders =
    { $count ->
        [one] { $count } autre
       *[other] { $count } autres
    }
invented-name = Nom
invented-number = Numéro
invented-email = E-mail
invented-service = Service
invented-no-service = Aucun
invented-origin = Origine

# Settings, Account & Info.
account-nobody = Aucun utilisateur
account-local = Sur cet ordinateur, sans compte
account-signed-out = Non identifié
account-agent = Agent Contact Center
account-sign-out = Se déconnecter
account-renew = Renouveler
account-connection = Connexion
account-server = Serveur
account-server-here = Serveur sur cet ordinateur
account-telephone = Système téléphonique
account-sign-in = Identification
account-no-sign-in = Inutile sans compte
account-licence = Licence
account-licence-assistant = Assistant
account-licence-contact-centre = Contact Center
account-licence-task = Tâches externes
account-licence-email = E-mail
account-licence-none = Aucune. Demandez à votre administrateur
account-well = Connecté
account-broken = Non connecté
account-connecting = Connexion en cours
account-off = Non utilisé
account-heard = dernier signe { $age }
account-checked = Vérifié à { $time }
account-milliseconds = { $millis } ms
account-version = Version
account-desktop = Assistant
account-server-version = Serveur
account-data-folder = Dossier de données
account-log-folder = Dossier des journaux
account-toasts = Pop-ups
account-notified = Comme notifications du bureau, car Wayland ne laisse aucun programme placer ses fenêtres
account-unknown = Pas encore connu
account-copy-diagnostics = Copier le diagnostic
account-open-log-folder = Ouvrir le dossier des journaux
account-copied = Copié dans le presse-papiers
account-clean = Sans noms, numéros ni jetons
account-backend = Mode d’utilisation

# Where the backend is: Account & Info and the first start.
backend-here = Sur cet ordinateur, sans compte
backend-team = Avec le serveur d’une équipe
backend-url = Adresse du serveur
backend-url-wrong = Saisissez l’adresse complète, à partir de https://
backend-url-extras = Seulement l’adresse : sans nom, point d’interrogation ni #
backend-url-clear = Le jeton circulerait sans chiffrement. Saisissez https://
backend-token = Jeton
backend-token-missing = Collez le jeton que votre administrateur a créé pour vous
backend-token-kept = Il est gardé dans le trousseau de clés de cet ordinateur, dans aucun fichier.
backend-connect = Se connecter

# First start.
first-title = S’identifier dans Nimbus
first-explanation = Utilisez le même compte que dans Microsoft Teams, pour que les appels et leur contexte correspondent.
first-explanation-other = Utilisez le même compte que dans votre système téléphonique, pour que les appels et leur contexte correspondent.
first-server = Serveur de votre équipe
first-server-hint = Votre administrateur vous donne son adresse.
first-change-server = Autre serveur
first-asking = Interrogation du serveur
first-other = Autre fournisseur d’identité…
first-device = S’identifier par code sur un autre appareil
first-browser = S’ouvre dans votre navigateur
first-by-hand = Sur ce serveur, on s’identifie avec un jeton créé par un administrateur.
first-other-title = Autre fournisseur d’identité
first-other-explanation = Tout fournisseur OpenID Connect, ou un jeton que votre administrateur a créé pour vous.
first-issuer = Émetteur
first-issuer-wrong = Saisissez l’adresse complète, à partir de https://
first-client = ID client
first-client-missing = Votre administrateur vous donne l’ID client
first-scopes = Étendues
first-sign-in = S’identifier
first-back = Retour
waiting-starting = Un instant
waiting-browser = En attente de votre navigateur
waiting-browser-hint = Identifiez-vous là-bas, puis revenez ici.
waiting-device = Saisissez ce code
waiting-device-hint = Ouvrez l’adresse ci-dessous dans un navigateur, par exemple sur votre téléphone.
waiting-exchanging = Identification en cours
waiting-exchanging-hint = Le fournisseur d’identité est interrogé.
waiting-left = encore { $time }
waiting-unopened = Votre navigateur n’a pas pu être ouvert : { $why }. Copiez le lien dans un navigateur
waiting-copy = Copier le lien
waiting-copied = Copié dans le presse-papiers
waiting-cancel = Annuler
first-here = Utiliser sur cet ordinateur, sans compte
first-here-hint = Rien ne quitte cet ordinateur
first-or = ou
first-version = Version { $version }

# Keys of the keyboard, as they are printed on it.
key-control = Ctrl
key-command = Cmd
key-shift = Maj
key-enter = Entrée
key-escape = Échap

# Header and options menu of the main window.
header-home = Retour à l’accueil
header-nobody = Vous
header-offline = Inconnu hors ligne
header-no-licence = Identifié, sans licence
header-in-call = En appel
header-ringing = Appel entrant
menu-options = Options
menu-settings = Paramètres
menu-open-nimbus = Ouvrir Nimbus
menu-keep-on-top = Garder au premier plan
menu-info = Infos
menu-simulation = Simulation
menu-script = Lancer : { $script }
menu-quit = Quitter
notice-close = Fermer
notice-allow = Autoriser
notice-undo = Annuler

# Start screen.
start-today = Aujourd’hui
start-count = { $count ->
    [one] { $count } session
   *[other] { $count } sessions
} · { $sum }
start-last-update = Dernière mise à jour { $time }
start-on-behalf = Au nom de { $service }
start-task = tâche
start-email = e-mail
start-message = message
start-done = Traité
start-nothing = Rien pour l’instant aujourd’hui
start-nothing-hint = Les appels, tâches et messages traités s’affichent ici.
start-back = Retour
start-offline = Pas de connexion au serveur
start-next-try = Prochain essai dans { $seconds } s.
start-try-now = Réessayer
start-trying = Essai de connexion en cours.
start-calls-still-ring = Les appels sonnent toujours sur votre téléphone.
start-connected = Connecté
start-no-door-yet = Aucun appel reçu pour l’instant
start-telephone-lost = Système téléphonique non connecté
start-line-lost = { $door } : { $why }
start-connecting = Connexion en cours
start-not-connected = Non connecté
start-retry-in = Nouvel essai dans { $time }
start-signed-out = Non identifié
start-ring-me = Simuler un appel
start-ring-me-hint = Invente un appel pour essayer le programme. C’est une simulation : aucun téléphone ne sonne
start-ring-me-offline = Non connecté : rien ne peut sonner

# Session view.
session-call-flow = Parcours
session-flow = Parcours
session-info = Infos
session-codes = Codes et étiquettes
session-activity = Activité
session-copy = Copier dans le presse-papiers
session-open-portal = Ouvrir le portail
session-hang-up = Raccrocher
flow-empty = Le parcours de cette conversation n’est pas encore connu.
flow-redirected-after = redirigé après { $time }
flow-declined-after = refusé après { $time }
flow-talking-now = Conversation en cours
flow-ringing-now = Sonnerie en cours
flow-waiting-now = Attente en cours
candidates-several =
    { $count ->
        [one] { $count } contact a ce numéro
       *[other] { $count } contacts ont ce numéro
    }
candidates-choose = Choisir
candidates-choose-name = Choisir la personne
info-caller = Appelant
info-parameters = Paramètres personnalisés
info-set = { $set } sur { $all } renseignés
info-copy = Copier « { $label } »
info-copied = Copié dans le presse-papiers
info-copied-value = { $label } : copié dans le presse-papiers
info-from-templates = Des modèles
activity-head = Exécuté pour cette session
activity-head-call = Exécuté pour cet appel
activity-when-accepted = S’exécutera quand vous accepterez
activity-when-taken = S’exécutera quand vous prendrez la session
activity-when-ended = S’exécutera à la fin de l’appel
activity-when-done = S’exécutera une fois terminé
activity-skipped =
    { $count ->
        [one] { $count } ignorée
       *[other] { $count } ignorées
    }
activity-opened = Ouvert dans le navigateur
activity-started = Application lancée
activity-state-skipped = Non exécuté
activity-try-of = Essai { $try } sur { $tries }
why-open = Pourquoi ?
why-close = Masquer
why-copy = Copier
why-head = Ce qui s’est passé et pourquoi
activity-none = Aucun modèle ne s’est exécuté pour cette session.
activity-done =
    { $count ->
        [one] { $count } réussie
       *[other] { $count } réussies
    }
activity-failed =
    { $count ->
        [one] { $count } en échec
       *[other] { $count } en échec
    }
activity-uncertain =
    { $count ->
        [one] { $count } incertaine
       *[other] { $count } incertaines
    }
activity-waiting = { $count } en attente
activity-open-url = Ouvrir une URL
activity-start-program = Lancer une appli
activity-template = Modèle
activity-web-request = Requête web
activity-took = { $result } en { $ms } ms
activity-state-waiting = En attente
activity-state-running = En cours
activity-state-uncertain = Arrivée incertaine
activity-uncertain-hint = On ne sait pas si l’envoi est arrivé. Il n’est pas répété automatiquement.
activity-retry = Réessayer
activity-copy-details = Copier les détails
activity-try-at = Dernier essai { $time }
notice-no-tray = Ce bureau n’a pas de zone de notification. Fermer la fenêtre la réduit.

# In the main window, which shows the settings while a screen reader is at work.
settings-back = Retour à la fenêtre principale

settings-window-title = Paramètres – Nimbus Assistant

settings-team = Équipe
team-loading = Lecture des personnes et des règles…
team-again = Réessayer
team-services = Services
team-users = Utilisateurs
team-profiles = Profils
team-reasons = Motifs
team-keys = Clés API
team-back = Retour à la liste
team-name = Nom
team-id = ID
team-id-hint = Tiré du nom ; reste le même si le nom change
team-save = Enregistrer
team-saving = Enregistrement…
team-cancel = Annuler
team-delete = Supprimer
team-delete-yes = Supprimer
team-delete-no = Garder
team-unsaved = Vos modifications ne sont pas enregistrées
team-discard = Abandonner
team-go-on = Continuer à modifier
team-no-number = Saisissez un nombre entier
team-add-one = Ajouter
team-remove-one = Retirer { $name }
team-up = Monter { $name }
team-down = Descendre { $name }

team-add-service = Ajouter un service
team-no-services = Aucun service pour l’instant
team-delete-service = Supprimer le service { $name } ? Son historique reste
team-members = { $count ->
    [one] { $count } membre
   *[other] { $count } membres
}
team-upn = UPN
team-upn-hint = nom@domaine
team-numbers = Numéros
team-numbers-hint = D’accès au service, séparés par des virgules
team-licence = Licence
team-licence-standard = Standard
team-licence-enterprise = Enterprise
team-licence-contact-centre = Contact Center
team-modalities = Reçoit
team-calls = Appels
team-tasks = Tâches externes
team-emails = E-mails
team-messages = Messages instantanés
team-distribution = Distribution
team-kind = Type
team-kind-hint = Comment une session trouve son agent
team-direct = À un agent après l’autre
team-broadcast = À plusieurs à la fois
team-pick-up = Prise par les agents
team-ring = Secondes pour répondre
team-ring-hint = 5 à 300
team-queue = Sessions en attente au plus
team-queue-hint = De chaque type, 1 à 50
team-rona = Bloquer l’agent sans réponse
team-rona-hint = Jusqu’à ce qu’il redevienne disponible ou que le délai ci-dessous soit écoulé
team-reset = Secondes avant déblocage automatique
team-reset-hint = 10 à 19 200
team-outbound = Appels en son nom
team-outbound-hint = Les membres peuvent appeler avec son numéro
team-acw = Post-traitement
team-acw-on = Post-traitement
team-acw-hint = Un compte à rebours après chaque session, pendant lequel rien n’est proposé
team-acw-seconds = Secondes
team-acw-finish = Peut être terminé plus tôt
team-acw-extend = Peut être prolongé
team-acw-extend-hint = Un nouveau compte à rebours, qui ne s’ajoute pas au reste
team-acw-extend-seconds = Secondes d’une prolongation
team-primary-codes = Codes principaux
team-add-primary = Nouveau code principal
team-code-required = Demander un code principal tant qu’il n’y en a pas
team-secondary-codes = Codes secondaires
team-add-secondary = Nouveau code secondaire
team-parameters = Paramètres personnalisés
team-parameters-hint = Saisissez l’ID, ou l’ID = la valeur qui compte comme non renseignée
team-add-parameter = Nouveau paramètre

team-contexts = Pages de ses sessions
team-contexts-hint = Chacune s’ouvre dans le navigateur de l’agent, dans cet ordre. Tapez $( pour insérer ce qui est connu de la session
team-add-context = Ajouter une page
team-context-name = Nom de la page { $number }
team-context-url = URL de la page { $number }
team-context-missing = Chaque page a besoin d’un nom et d’une adresse pour enregistrer le service
team-context-opens = Moment d’ouverture de la page { $number }
team-context-ringing = quand ça sonne
team-context-accepted = à l’acceptation
team-context-up = Monter la page { $number }
team-context-down = Descendre la page { $number }
team-context-remove = Retirer la page { $number }

team-add-user = Ajouter un utilisateur
team-no-users = Aucun utilisateur pour l’instant
team-delete-user = Supprimer l’utilisateur { $name } ? Ses jetons cesseront de fonctionner ; l’historique reste
team-email = E-mail
team-im = Messages instantanés
team-department = Département
team-login = Identifiant
team-login-hint = Dans le système téléphonique
team-extensions = Postes
team-extensions-hint = Et numéros propres, séparés par des virgules
team-administrator = Administrateur
team-admin-hint = Peut modifier personnes, règles, connecteurs et modèles
team-licences = Licences
team-user-assistant = Assistant
team-user-task = Tâche externe
team-user-email = Tâche e-mail
team-member-of = Membre de
team-supervises = Supervise
team-user-profiles = Profils au choix
team-user-reasons-all = Tous sont proposés, dans l’ordre de l’équipe, tant qu’aucun n’est choisi ici
team-user-reasons-hint = Seuls ceux-ci sont proposés, dans cet ordre. Les quatre premiers sont des boutons
team-user-add-reason = Ajouter un motif

team-add-profile = Ajouter un profil
team-no-profiles = Aucun profil pour l’instant. En poste et Hors poste existent toujours
team-delete-profile = Supprimer le profil { $name } ?
team-profile-services = Services
team-profile-hint = Qui choisit le profil reçoit les sessions de ces services, les niveaux élevés d’abord
team-no-skill = Sans niveau
team-skill = Niveau { $level }
team-skill-for = Niveau pour { $service }

team-reasons-hint = En cas d’indisponibilité. Les quatre premiers sont des boutons
team-add-reason = Nouveau motif
team-not-available = Un motif est demandé après

team-keys-hint = Les systèmes externes utilisent une clé pour créer des tâches, lire des rapports, etc. Cliquez sur une clé pour la révoquer
team-no-keys = Aucune clé pour l’instant
team-new-key = Nouvelle clé
team-key-name = Usage
team-key-name-hint = Par exemple le nom de l’autre système
team-scopes = Droits
team-scope-tasks = créer et modifier des tâches
team-scope-sessions = modifier des sessions
team-scope-outbound = planifier des appels
team-scope-contacts = modifier des contacts
team-scope-web-hooks = s’abonner aux événements
team-scope-reports = lire les rapports
team-make-key = Créer la clé
team-key-made = Clé « { $name } », affichée cette seule fois : { $key }
team-key-copy = Copier
team-key-close = Fermer
team-key-used = utilisée { $age }
team-key-unused = jamais utilisée
team-revoke = Révoquer
team-revoke-question = Révoquer la clé « { $name } » ? Elle cessera aussitôt de fonctionner
team-book = Contacts
book-hint = Les appelants sont nommés d’après cette liste quand le système téléphonique ne donne pas de nom
book-search = Chercher dans le carnet d’adresses
book-empty = Le carnet d’adresses est vide. Importez un fichier ou ajoutez un contact
book-none = Aucun contact ne contient tous ces mots
book-more =
    { $count ->
        [one] { $count } autre : affinez la recherche
       *[other] { $count } autres : affinez la recherche
    }
book-more-at-least = Plus de { $count } autres : affinez la recherche
book-add = Ajouter un contact
book-delete = Retirer { $name } du carnet d’adresses ?
book-company = Société
book-work = Numéros professionnels
book-mobile = Numéros mobiles
book-home = Numéros privés
book-other = Autres numéros
book-numbers-hint = Sous toute forme, séparés par des virgules
book-emails = E-mails
book-emails-hint = Séparés par des virgules
book-import = Importer…
book-file = Contacts (CSV, vCard)
book-reading = Lecture du fichier en cours…
book-unread = Le fichier n’a pas pu être lu : { $why }
book-too-large = Le fichier dépasse 24 Mio, la limite du serveur. Divisez-le
book-would = Si vous importez { $file }
book-did = Importé depuis { $file }
book-made =
    { $count ->
        [one] { $count } nouveau
       *[other] { $count } nouveaux
    }
book-changed =
    { $count ->
        [one] { $count } modifié
       *[other] { $count } modifiés
    }
book-unchanged =
    { $count ->
        [one] { $count } inchangé
       *[other] { $count } inchangés
    }
book-doubled =
    { $count ->
        [one] { $count } ligne en double dans le fichier
       *[other] { $count } lignes en double dans le fichier
    }
book-refused =
    { $count ->
        [one] { $count } ligne refusée
       *[other] { $count } lignes refusées
    }
book-nothing = Ce fichier ne contient aucun contact
book-ignored = Colonnes non comprises et laissées de côté : { $columns }
book-rows = Lignes à vérifier
book-rows-more =
    { $count ->
        [one] { $count } autre dans la copie
       *[other] { $count } autres dans la copie
    }
book-line = Ligne { $line } : { $reason }
book-copy = Copier la liste
book-do-import = Importer
book-done = Terminer
team-calling = Appels sortants
team-calling-hint = Les numéros d’urgence, sous toute forme, demandent une confirmation et ne sont jamais bloqués. Les codes avec * ou # ne sont jamais appelés
team-calling-countries = Autres pays
team-calling-confirm = Demander avant un appel vers un autre pays
team-calling-free = Appelés sans confirmation
team-calling-free-hint = Codes de pays comme DE, séparés par des virgules. Le vôtre l’est toujours
team-calling-numbers = Numéros
team-calling-premium = Surtaxés
team-calling-premium-hint = Débuts de numéros, en plus de ceux connus : confirmation demandée
team-calling-blocked = Jamais appelés
team-calling-blocked-hint = Débuts de numéros, tels que composés ou avec +
team-calling-emergency = Secours
team-calling-emergency-hint = En plus des numéros d’urgence connus, par exemple votre poste de garde
team-record = Modifications
team-record-hint = Qui a modifié quoi dans l’administration, le plus récent d’abord. Le serveur garde ce qui a été modifié, pas l’état d’avant
team-record-none = Aucune modification pour l’instant
team-record-made = { $who } a créé { $what }
team-record-changed = { $who } a modifié { $what }
team-record-removed = { $who } a supprimé { $what }
team-record-renewed = { $who } a renouvelé un jeton : { $what }
team-record-fields = { $when } · { $fields }
team-record-by-key = La clé { $name }
team-record-by-seed = Le fichier initial
team-record-by-command = Une commande sur le serveur
team-record-by-server = Le serveur
team-record-user = l’utilisateur { $name }
team-record-service = le service { $name }
team-record-profile = le profil { $name }
team-record-reason = le motif { $name }
team-record-reasons = l’ordre des motifs
team-record-list = l’ordre d’une liste
team-record-settings = les paramètres
team-record-contacts = le carnet d’adresses par un import
team-record-template = le modèle { $name }
team-record-door = le connecteur { $name }
team-record-secret = le secret { $name }
team-record-key = la clé API { $name }
team-record-token = un jeton Bearer ({ $name })
team-record-web-hook = un webhook ({ $name })

# What servers, telephone systems and files say of themselves.
said-desktop-not-opened = le bureau n’a pas pu l’ouvrir ({ $status })
said-no-working-folder = son dossier de travail est introuvable
said-file-larger = le fichier dépasse { $mib } Mio
said-policy-too-many = il y a plus de { $most } valeurs
said-no-notifications = pas encore utilisé sur ce système
said-macos-bundle = Sous macOS, c’est l’application qui ouvre les liens : placez Nimbus Assistant.app dans Applications et ouvrez-la une fois.
said-no-home = pas de dossier personnel
said-xdg-missing = { $program } est introuvable. Installez le paquet xdg-utils, puis réessayez.
said-key-store-no-text = le contenu enregistré n’est pas du texte
said-key-store-twice = c’est enregistré { $count } fois
said-key-store-parts = une partie du contenu enregistré manque
said-key-store-long = c’est trop long pour le trousseau de clés
said-not-available = indisponible : { $why }
said-key-store-has-key = le trousseau de clés en contient déjà une, valable dès le prochain démarrage
said-address-no-url = ce n’est pas une URL : { $why }
said-address-scheme = elle commence par { $scheme }: au lieu de https: ou http:
said-address-no-host = il manque le nom d’hôte
said-address-user = elle contient un nom d’utilisateur ou un mot de passe
said-address-unencrypted = elle commence par http:, le jeton circulerait en clair ; écrivez https:
said-server-answered = le serveur a répondu { $status }
said-answer-too-long = la réponse est trop longue
said-address-https = elle ne commence pas par https://
said-address-more = elle contient plus qu’une adresse
said-address-clear = elle n’est pas chiffrée
said-settings-no-ron = les paramètres ne peuvent pas être écrits en RON : { $why }
said-settings-two-faults = { $why } ; { $error }
said-setting-wrong = { $path } : { $why }
said-setting-only-parts = seuls preset et locked sont admis ici
said-setting-unknown = ce paramètre n’existe pas
said-setting-kind = valeur attendue, { $kind } : { $values }
said-setting-must-be = valeur attendue : { $values }
said-setting-switch = 0 ou 1
said-setting-range = { $least } à { $most }
said-setting-or-none = { $what } ; vide : { $none }
said-setting-monitor = { $main }, ou le nom d’un écran tel que le système l’indique
said-setting-listen = { $names }, ou des adresses et des réseaux
said-setting-backend = { $standalone }, ou l’adresse d’un serveur d’équipe
said-value-language = une langue, par exemple en
said-value-follows = comme le système
said-value-country = les deux lettres d’un pays, par exemple CH
said-value-name = un nom
said-value-numbers = des postes, des numéros ou des noms
said-value-tenant = l’id ou le domaine d’un tenant ; vide, le serveur décide
said-value-application = l’id d’une application ; vide, le serveur décide
said-value-scopes = des scopes ; sans eux, le serveur décide
said-value-issuer = l’adresse d’un émetteur ; vide, le serveur décide
said-value-client = un id de client
said-value-own-scopes = des scopes ; sans eux openid, profile et offline_access
said-value-addresses = des noms, des adresses ou des réseaux
said-value-paths = des chemins complets
said-value-schemes = des schémas tels que zoommtg
said-value-hosts = des noms d’hôtes
said-asterisk-other = Ce qui répond n’est pas une interface de gestion d’Asterisk.
said-line-user-one-line = L’utilisateur du système téléphonique doit tenir sur une ligne.
said-asterisk-no-challenge = Le système téléphonique ne propose pas d’identification par défi (MD5).
said-line-refuses-user = Le système téléphonique refuse l’utilisateur ou le mot de passe.
said-line-no-rights = L’utilisateur du système téléphonique ne peut pas lister les appels : des droits lui manquent.
said-line-not-let-in = Le système téléphonique refuse l’accès à cet ordinateur.
said-line-user-unsendable = L’utilisateur ou le mot de passe du système téléphonique ne peut pas être envoyé.
said-line-tells-no-calls = Le système téléphonique ne signale pas d’appels à cet utilisateur.
said-line-stock-password = Le système téléphonique a encore son mot de passe d’origine : qui atteint son port peut tout faire. Définissez-en un autre.
said-line-calls-untold = Le système téléphonique n’a pas indiqué quels appels sont en cours.
said-line-too-long = Un message du système téléphonique était trop long et a été ignoré.
said-freeswitch-other = Ce qui répond n’est pas un socket d’événements de FreeSWITCH.
said-hook-unreadable = Le contenu est illisible : { $why }.
said-hook-other-type = Ce connecteur lit du JSON et des formulaires, pas ce type de contenu.
said-hook-too-much = Le contenu est trop volumineux ou a trop de champs : { $what }.
said-hook-missing = Le champ « { $field } » manque.
said-hook-unknown-value = Ce connecteur ne connaît pas la valeur du champ « { $field } » ; il lit { $expected }.
said-hook-signature = La signature du contenu manque ou est fausse.
said-hook-token = Le jeton du contenu manque ou est faux.
said-hook-none = Ce connecteur ne reçoit pas de webhooks.
said-hook-no-boundary = le formulaire multipart n’indique pas de séparateur
said-hook-no-parts = le formulaire multipart n’a pas de parties
said-hook-part-cut-off = une partie du formulaire multipart est tronquée
said-hook-cut-off = le formulaire multipart est tronqué
said-hook-part-no-head = une partie du formulaire multipart n’a pas d’en-tête
said-hook-part-no-name = une partie du formulaire multipart n’a pas de nom
said-hook-no-object = ce n’est pas un objet JSON
said-hook-too-many-fields = trop de champs
said-hook-field-name-long = le nom d’un champ est trop long
said-hook-no-json = ce n’est pas du JSON valide
said-hook-too-deep = imbrication trop profonde
said-phone-no-event = L’événement manque : mettez ev=ring, outgoing, established, missed, terminated, hold, resume ou similaire dans l’URL.
said-phone-unknown-event = Événement inconnu. Événements connus : ring, outgoing, established, missed, terminated, hold, resume, dnd-on, dnd-off, forward-on, forward-off, transfer.
said-phone-whose = Le téléphone n’indique pas à qui il est : mettez phone=, ext=, to= ou mac= dans l’URL.
said-url-too-much = Cette URL en contient trop.
said-dial-codes = Les codes avec * ou # modifient le système téléphonique et ne sont jamais composés d’ici.
said-no-number = Ce n’est pas un numéro de téléphone.
said-dial-blocked = Les règles d’appel de votre organisation n’autorisent pas ce numéro.
said-dial-most = Une liste des règles d’appel a au plus { $most } entrées.
said-dial-country = « { $code } » n’est pas un pays connu : écrivez son code de deux lettres, par exemple DE.
said-dial-prefix = « { $prefix } » n’est pas un numéro, ni le début d’un numéro.
said-no-network = « { $text } » n’est ni une adresse ni un réseau comme 192.168.1.0/24
said-vault-missing = Le fichier { $path } avec la clé des secrets manque. Remettez-le, ou supprimez tous les secrets et saisissez-les à nouveau.
said-vault-file = Le fichier { $path } avec la clé des secrets est inutilisable : { $error }
said-vault-form = Le fichier { $path } n’est pas une clé de secrets : il doit contenir 64 chiffres hexadécimaux.
said-vault-other-key = Le secret « { $name } » a été enregistré avec une autre clé que celle du serveur. Saisissez-le à nouveau ou démarrez le serveur avec cette clé.
said-vault-no-random = L’ordinateur n’a pas donné de nombres aléatoires.
said-folder-in-use = Un autre serveur utilise le dossier { $path }.
said-folder-unusable = Le dossier { $path } est inutilisable : { $error }
said-port-taken = Le port { $port } est pris par un autre programme.
said-no-listening = Impossible d’écouter sur { $address } : { $error }
said-no-codes = Les sessions de ce service n’ont pas de codes selon leurs licences.
said-no-tags = Les sessions de ce service n’ont pas d’étiquettes selon leurs licences.
said-no-note = Les sessions de ce service n’ont pas de note selon leurs licences.
said-tags-most = Une session a au plus { $most } étiquettes.
said-tag-longest = Une étiquette a au plus { $most } lettres.
said-note-longest = Une note a au plus { $most } lettres.
said-no-such-primary = Le service n’a pas de code principal avec cet id.
said-no-such-secondary = Le service n’a pas de code secondaire avec l’un de ces id.
said-secondary-twice = Un code secondaire figure deux fois.
said-target-unreadable = L’URL est illisible.
said-url-must-begin = L’URL doit commencer par https:// ou http://.
said-target-user = L’URL ne doit contenir ni utilisateur ni mot de passe.
said-target-unencrypted = http:// est réservé aux hôtes listés sous web_hook_hosts dans les réglages du serveur ; { $host } n’y est pas.
said-target-private = { $host } a une adresse privée et ne figure pas sous web_hook_hosts dans les réglages du serveur.
said-contexts-most = { $who } a plus de { $most } contextes.
said-context-needs-id = { $who } a le contexte « { $name } », auquel il manque un id.
said-context-twice = { $who } a le contexte « { $name } », dont l’id figure deux fois.
said-context-moment = { $who } a le contexte « { $name } », qui ne peut s’ouvrir qu’à la sonnerie ou à l’acceptation.
said-context-longest = { $who } a le contexte « { $name } », dont l’id ou le nom dépasse 200 octets.
said-context-problem = { $who } a le contexte « { $name } » : { $problem }
said-one-administrator = Au moins un utilisateur doit rester administrateur.
said-reserved-user = L’id d’utilisateur « { $id } » est réservé au programme autonome.
said-template-twice = Le modèle « { $template } » figure deux fois.
said-one-after-the-other = { $sentences } { $next }
said-more-are-wrong = { $count } autres sont incorrects.
said-template-no-service = Le modèle « { $template } » : le service « { $id } » n’existe pas.
said-template-no-user = Le modèle « { $template } » : l’utilisateur « { $id } » n’existe pas.
said-own-templates-most = Un utilisateur peut avoir au plus { $most } modèles personnels.
said-team-templates-most = Une équipe peut avoir au plus { $most } modèles.
said-user-id = Id d’utilisateur
said-user-upn = UPN d’utilisateur
said-service-id = Id de service
said-service-upn = UPN de service
said-profile-id = Id de profil
said-reason-id = Id de motif
said-reason-nameless = Le motif « { $id } » n’a pas de nom.
said-the-user = L’utilisateur { $upn }
said-upn-form = L’UPN « { $upn } » doit avoir la forme nom@domaine.
said-member-of-unknown = { $who } est membre du service « { $id } », qui n’existe pas.
said-supervises-unknown = { $who } supervise le service « { $id } », qui n’existe pas.
said-has-unknown-profile = { $who } a le profil « { $id } », qui n’existe pas.
said-has-unknown-reason = { $who } a le motif « { $id } », qui n’existe pas.
said-twice-in-list = { $who } a « { $id } » deux fois dans une liste.
said-the-profile = Le profil « { $id } »
said-exists-always = { $who } existe toujours et ne peut pas être modifié.
said-has-no-name = { $who } n’a pas de nom.
said-covers-unknown = { $who } couvre le service « { $id } », qui n’existe pas.
said-covers-twice = { $who } couvre deux fois le service « { $id } ».
said-the-service = Le service « { $id } »
said-code-unfit = { $who } a le code « { $code } », qui doit avoir un id et un nom.
said-code-twice = { $who } a deux fois le code « { $id } ».
said-code-required = { $who } exige un code et n’a pas de codes principaux.
said-parameter-no-id = { $who } a un paramètre sans id.
said-parameter-twice = { $who } a deux fois le paramètre « { $id } ».
said-presence-available = La présence « { $presence } » ne peut pas compter comme non disponible.
said-value-outside = { $who } a { $what } : { $value }, alors qu’il faut { $low } à { $high }.
said-name-longest = { $who } a un id ou un nom de plus de { $most } octets.
said-name-empty = { $what } : l’un d’eux est vide.
said-name-twice = { $what } : « { $name } » figure deux fois.
said-template-id-twice = Le modèle « { $template } » a un id qui figure deux fois.
said-template-name-longest = un id ou un nom a au plus { $most } octets.
said-template-id-reserved = cet id est réservé au programme.
said-template-largest = il est trop volumineux : un modèle a au plus { $kib } Kio en JSON.
said-team-template-wrong = Le modèle « { $template } » : { $what }
said-graph-presence-unread = Une présence de Microsoft Graph n’a pas pu être lue
said-graph-account-unread = Un compte de Microsoft Graph n’a pas pu être lu
said-graph-token-unread = La réponse de l’identification Microsoft n’a pas pu être lue
said-graph-secret-file = Le fichier du secret client est vide ou illisible
said-graph-token-unwanted = Microsoft Graph n’accepte pas le jeton que Microsoft vient de délivrer
said-graph-no-account = Microsoft Graph ne connaît pas ce compte
said-stops = Le serveur s’arrête
said-graph-refuses = Microsoft Graph refuse{ $code } : donnez à l’application l’autorisation pour les présences et le consentement d’un administrateur
said-graph-not-understood = Microsoft Graph ne comprend pas une requête{ $code }
said-graph-answered = Microsoft Graph a répondu { $status }{ $code }
said-graph-secret = Microsoft n’accepte pas le secret client ; il est faux ou a expiré{ $number }
said-graph-application = Microsoft ne connaît pas l’application dans ce tenant{ $number }
said-graph-again = Microsoft demande que l’agent s’identifie à nouveau ou que les autorisations soient accordées{ $number }
said-graph-scopes = Microsoft ne connaît pas les autorisations demandées{ $number }
said-graph-sign-in = L’identification Microsoft refuse avec { $status }{ $number }
said-graph-unreachable = { $service } : injoignable, { $why }
said-graph-service-sign-in = Identification Microsoft
said-graph-limits = { $service } : accès limité pour cette application, nouvel essai dès que c’est permis
said-graph-not-available = { $service } : indisponible pour le moment ({ $status })
said-graph-not-signed-in = L’agent n’est pas identifié en ce moment
said-graph-answer-unread = Une réponse de Microsoft Graph n’a pas pu être lue
said-graph-one-user = Pour un utilisateur : { $why }
said-graph-users = Pour { $count } utilisateurs : { $why }
said-graph-not-set = Une présence n’a pas pu être définie : { $why }
said-graph-unprepared = la requête n’a pas pu être préparée : { $why }
said-graph-no-certificates = le serveur n’a pas de certificats pour se fier à https ; installez « ca-certificates »
said-graph-no-answer = pas de réponse à temps
said-graph-too-large = la réponse est trop volumineuse
said-line-lost = La connexion au système téléphonique a été perdue.
said-line-not-stored = Ce que le système téléphonique signale ne peut pas être enregistré ; une nouvelle tentative suit. Le journal du serveur dit pourquoi.
said-line-silent = Le système téléphonique ne répond pas.
said-line-port = Le système téléphonique n’accepte pas de connexions sur ce port.
said-line-unreachable = Le système téléphonique est injoignable : { $error }.
said-line-host = Le nom de l’hôte ne peut pas figurer dans un certificat.
said-line-tls = Pas de connexion chiffrée au système téléphonique : { $error }.
said-line-certificates = Les certificats de ce connecteur sont inutilisables : { $error }.
said-secret-enter-again = Pour un hôte de plus, la valeur du secret doit être saisie à nouveau.
said-secret-needs-value = Un nouveau secret doit avoir une valeur.
said-secrets-most = Il y a déjà { $most } secrets, c’est le maximum.
said-not-stored = L’enregistrement n’a pas été possible
said-door-of-settings = Ce connecteur vient et part avec les réglages du serveur.
said-too-many-doors = Il y a déjà trop de connecteurs.
said-kind-of-door = Le type d’un connecteur ne peut pas être changé. Supprimez-le et créez-en un autre.
said-door-name = Un connecteur doit avoir un nom d’au plus 40 lettres, chiffres, _ et -.
said-door-needs-address = Ce type de connecteur a besoin de l’adresse de son système téléphonique.
said-door-connects-not = Ce type de connecteur ne se connecte pas à un système téléphonique.
said-door-no-address = Il manque l’adresse du système téléphonique.
said-door-text = Un texte est trop long ou contient des caractères non imprimables.
said-door-too-much = Il y a trop de certificats, de files d’attente ou de téléphones.
said-no-telephone-of-colleague = Ce collègue n’a pas de téléphone joignable.
said-neither-number-nor-person = Ce n’est ni un numéro ni une personne.
said-nobody-of-organisation = Ce n’est ni un numéro ni une personne de votre organisation.
said-this-is-you = C’est vous-même.
said-simulated-work = Les tâches, e-mails et messages simulés demandent un service dont vous êtes membre.
said-task-is-no-call = Une tâche n’est pas un appel ; les appels se font sous /api/v1/outbound-calls.
said-task-needs-subject = Une tâche doit avoir un objet.
said-service-makes-no-calls = Le service n’appelle personne : activez d’abord ses appels sortants.
said-call-target = Un appel doit avoir une cible d’au plus { $most } lettres.
said-preferred-most = Au plus { $most } utilisateurs peuvent être préférés.
said-preferred-unknown = L’entrée { $entry } de preferred_users n’est pas un utilisateur connu du serveur.
said-field-range = Le champ { $name } doit être de { $low } à { $high }.
said-task-texts = L’objet peut avoir { $subject } lettres, le texte { $text }, l’URL 2000.
said-parameters-most = Au plus { $most } paramètres.
said-other-method = Cette adresse n’accepte pas cette méthode.
said-ids-differ = L’id de l’adresse et celui du contenu doivent être identiques.
said-templates-of-others = Les administrateurs modifient les modèles de l’équipe, et chacun les siens.
said-report-times = from et to sont des millisecondes depuis 1970, un jour (2026-11-01) ou un instant (2026-11-01T08:00:00Z).
said-own-sessions = Vous lisez vos propres sessions et celles des services que vous supervisez.
said-call-is-hung-up = Un appel se termine quand quelqu’un raccroche.
said-ends-with-done = Cela se termine avec « Terminer ».
said-only-calls-passed-on = Seuls les appels peuvent être transférés.
said-no-commands = Le système téléphonique de cet appel n’accepte pas de commandes. Utilisez le téléphone.
said-call-too-late = L’appel est terminé ou a déjà été pris.
said-body-too-slow = Le contenu est arrivé trop lentement.
said-body-broke-off = Le contenu a été interrompu.
said-body-must-be-json = Le contenu doit être application/json.
said-body-other-fields = Le contenu n’a pas les champs attendus, voir ligne { $line }, colonne { $column } et le document de l’API.
said-body-no-json = Le contenu n’est pas du JSON : ligne { $line }, colonne { $column }.
said-query-unreadable = La requête a une valeur que cette adresse ne lit pas ; voir le document de l’API.
said-claim-unfit = Conversation, template et holder doivent avoir de 1 à 512 octets.
said-action-unfit = Conversation et template doivent avoir de 1 à 512 octets, holder, mark et wish au plus autant, position et number au plus 1000.
said-claim-not-held = Un autre poste exécute ce modèle.
said-over = C’est terminé.
said-taken-by-another = Quelqu’un d’autre l’a déjà pris.
said-timed-out = Le délai pour accepter est écoulé.
said-declined = Vous l’avez refusé.
said-not-offered = Cela ne vous est pas proposé en ce moment.
said-cancelled = Cela a été retiré.
said-not-selectable = Vous ne pouvez rien prendre en ce moment : voyez votre état.
said-not-covered = Vos licences, services ou votre profil ne le couvrent pas.
said-not-accepted = Cela n’a pas encore été accepté.
said-not-allowed = Le service ne le permet pas.
said-no-acw = Il n’y a pas de post-traitement de cette session en ce moment.
said-no-request = Cela n’est pas demandé, ou ne l’est plus.
said-unknown-reason = Ce motif n’existe pas.
said-unknown-profile = Vous n’avez pas ce profil.
said-needs-contact-centre = Cela demande la licence de centre de contact.
said-too-late = Cela ne peut plus être modifié.
said-queue-full = La file du service contient au plus { $limit } éléments de ce type. Réessayez plus tard.
said-unknown-service = Ce service n’existe pas.
said-not-this-modality = Le service ne prend pas de sessions de ce type.
said-calls-not-licensed = La licence du service ne couvre pas les appels faits par les agents : il faut un service Enterprise ou Contact Center.
said-tasks-not-licensed = La licence du service ne couvre pas les tâches : il faut un service Contact Center.
said-emails-not-licensed = La licence du service ne couvre pas les e-mails : il faut un service Contact Center.
said-messages-not-licensed = La licence du service ne couvre pas les messages : il faut un service Contact Center.
said-other-number = Ce contact n’a plus le numéro de l’appelant.
said-no-call-for-service = Vous ne pouvez pas appeler au nom de ce service.
said-confirm-first = Cet appel doit d’abord être confirmé.
said-no-telephone-system = Aucun système téléphonique pouvant appeler pour vous n’est connecté.
said-you-are-offline = Vous êtes hors ligne.
said-offer-not-answered = Une proposition est restée sans réponse : redevenez d’abord disponible.
said-acw-not-finished = Votre post-traitement n’est pas terminé.
said-you-are-in-a-session = Une session est en cours.
said-something-rings = Une session vous est proposée.
said-state-forbids = Votre état ne le permet pas.
said-telephone-system-away = Le système téléphonique n’est pas connecté.
said-no-telephone-there = Le système téléphonique n’a pas de téléphone pour vous, ou il n’est pas enregistré.
said-telephone-system-refused = Le système téléphonique a refusé.
said-telephone-system-silent = Le système téléphonique n’a pas répondu à temps.
said-door-wrong-token = Une requête avait un faux jeton.
said-ids-differ-or-long = L’id de l’adresse et celui du contenu doivent être identiques, de 1 à 1024 octets.
said-too-many-activities = La session a { $most } activités, le maximum conservé.
said-activity-names = Conversation, template et son nom ont au plus { $most } octets chacun.
said-activity-values = Une activité a au plus { $most } valeurs.
said-activity-texts = Result, detail et values ont ensemble au plus { $most } octets.
said-hook-kinds = Un webhook a besoin d’au moins un type d’événement.
said-hook-secret = Le secret doit avoir au moins { $least } octets.
said-hook-url = L’URL a au plus { $most } octets.
said-hooks-most = Il y a déjà { $most } webhooks, c’est le maximum.
said-bearer-needed = Il faut un jeton Bearer connu du serveur : Authorization: Bearer …
said-not-a-user = Vous êtes identifié, mais ce serveur n’a pas d’utilisateur pour vous. Demandez à votre administrateur.
said-not-vouched = La première identification d’un administrateur exige le réglage upn_claims sur ce serveur. Demandez à qui le gère.
said-other-subject = Votre utilisateur sur ce serveur appartient à un autre compte de votre organisation. Demandez à votre administrateur.
said-sign-in-unavailable = Le serveur ne peut pas joindre le fournisseur où vous vous identifiez ; réessayez bientôt.
said-unknown-door = Aucun connecteur avec ce nom et ce jeton n’est ouvert.
said-administrators-only = Seuls les administrateurs peuvent le faire.
said-missing-scope = Il faut une clé API avec le scope « { $scope } » ou le jeton d’un administrateur.
said-not-from-here = Cette adresse n’est pas accessible depuis votre ordinateur. Voir le réglage « Écoute des connecteurs ».
said-not-found = Il n’y a rien ici.
said-key-reused = Cet Idempotency-Key a servi à une autre requête.
said-storage-unavailable = La base de données est inutilisable en ce moment ; rien n’a été enregistré. Réessayez bientôt.
said-body-too-large = Le contenu dépasse { $kib } Kio.
said-stopping = Le serveur s’arrête ; réessayez bientôt.
said-too-many-requests = Trop de requêtes. Réessayez dans { $seconds } secondes.
said-bad-key = L’Idempotency-Key doit avoir de 1 à 255 caractères visibles.
said-request-in-progress = Une requête avec cet Idempotency-Key est en cours de traitement.
said-websocket-only = Cette adresse ne parle que WebSocket (RFC 6455).
said-no-script = Ce script n’existe pas, ou il n’y a pas de simulateur ici. Les scripts sont { $scripts }.
said-api-key-unfit = Une clé doit avoir un nom de 1 à { $most } lettres et au moins un scope.
said-names-differ = Le nom de l’adresse et celui du contenu doivent être identiques.
said-database-damaged = La base de données { $path } est endommagée ou n’en est pas une. Déplacez-la pour repartir d’une base vide.
said-database-foreign = La base de données { $path } appartient à un autre programme.
said-database-newer = La base de données { $path } vient d’une version plus récente (format { $found } ; celle-ci lit jusqu’à { $known }).
said-database-refused = La base de données a refusé : { $error }
said-database-record = Un enregistrement de la base de données est illisible : { $error }
said-access-token-too-long = Le jeton d’accès est trop long.
said-access-token-malformed = Le jeton d’accès n’a pas la forme d’un JSON Web Token signé.
said-access-token-algorithm = Le jeton d’accès n’est pas signé d’une manière acceptée ici.
said-access-token-critical = Le jeton d’accès a des en-têtes qui ne sont pas compris ici.
said-access-token-type = Ce jeton est d’un autre type que les jetons d’accès.
said-access-token-unknown-key = Le jeton d’accès est signé par une clé que le fournisseur ne publie pas.
said-access-token-other-kind = Le jeton d’accès est signé autrement que sa clé ne le prévoit.
said-access-token-signature = La signature du jeton d’accès n’est pas valable.
said-access-token-issuer = Le jeton d’accès vient d’un autre fournisseur.
said-access-token-microsoft-version-1 = Le jeton d’accès est de version 1 : mettez requestedAccessTokenVersion à 2 dans l’inscription de l’API.
said-access-token-tenant = Le jeton d’accès vient d’un autre annuaire.
said-access-token-audience = Le jeton d’accès est destiné à un autre service.
said-access-token-expired = Le jeton d’accès a expiré.
said-access-token-not-yet = Le jeton d’accès n’est pas encore valable.
said-access-token-id-token = C’est un jeton d’identité ; le service a besoin d’un jeton d’accès.
said-access-token-scope = Le jeton d’accès n’a pas le scope nécessaire ici.
said-access-token-subject = Le jeton d’accès n’indique pas à qui il appartient.
said-contacts-empty = Le fichier est vide.
said-contacts-too-large = Le fichier dépasse { $mib } Mio.
said-contacts-too-many = Le fichier contient plus de { $most } contacts.
said-contacts-no-text = Le fichier n’est ni un texte à colonnes (CSV) ni une vCard.
said-contacts-no-columns = La première ligne ne nomme aucune colonne connue, comme Name, Company, Phone ou E-mail.
said-contact-no-way = Il n’y a ni numéro ni adresse e-mail.
said-contact-doubled = C’est le même contact qu’à la ligne { $line }.
said-card-no-end = La carte n’a pas de fin.
said-contact-needs-name = Un contact doit avoir un nom ou une société.
said-contact-most = Un contact a au plus { $most } numéros et { $most } adresses e-mail.
said-contact-longest = Chaque texte d’un contact a au plus { $most } octets.
said-contact-no-number = « { $number } » n’est pas un numéro de téléphone.
said-row-unreadable = La ligne est illisible.
said-row-too-wide = Elle a plus de colonnes que la première ligne d’en-têtes.

# Scripts of the built-in telephone system.
script-call = Appel
script-direct = Appel direct
script-transfer = Transfert
script-ring-group = Groupe d’appel
script-no-answer = Sans réponse
script-withheld = Numéro masqué
script-missed = Manqué
script-outbound = Sortant
script-short = Court
script-task = Tâche
script-email = E-mail
script-message = Message

# Fields in the record of changes.
record-field-acw = Post-traitement
record-field-actions = Actions
record-field-administrator = Administrateur
record-field-code-required = Code obligatoire
record-field-conditions = Conditions
record-field-contexts = Contextes
record-field-default-service = Service habituel
record-field-department = Département
record-field-dialling = Règles d’appel
record-field-display-name = Nom affiché
record-field-distribution = Distribution
record-field-email = E-mail
record-field-enabled = Activé
record-field-extensions = Postes
record-field-field-map = Correspondance des champs
record-field-first-sign-in = Première identification
record-field-hmac-secret = Secret des signatures
record-field-im-address = Adresse de messagerie
record-field-kind = Type
record-field-label = Nom affiché
record-field-licence = Licence
record-field-licences = Licences
record-field-line = Connexion
record-field-login = Nom d’identification
record-field-modalities = Types de sessions
record-field-name = Nom
record-field-not-available = Présences non disponibles
record-field-numbers = Numéros
record-field-once = Combien de fois
record-field-order = Ordre
record-field-origins = Origines
record-field-outbound = Appels sortants
record-field-owner = Pour qui
record-field-parameters = Paramètres
record-field-password = Mot de passe
record-field-persistent-rona = Jusqu’à la remise à zéro manuelle
record-field-primary-codes = Codes principaux
record-field-profiles = Profils
record-field-queue-limit = Longueur de la file
record-field-reasons = Motifs
record-field-require = Toutes les conditions ou une
record-field-ring-limit-ms = Sonnerie maximale
record-field-ring-seconds = Durée de sonnerie
record-field-rona-reset-seconds = Délai avant d’être disponible
record-field-secondary-codes = Codes secondaires
record-field-services = Services
record-field-supervises = Supervise
record-field-takes-every-call = Reçoit tous les appels
record-field-trigger = Moment
record-field-upn = UPN
record-field-wait-for = Attend
record-field-wait-s = Attente maximale

# Signing in

sign-in-microsoft = S’identifier avec Microsoft
sign-in-with = S’identifier avec { $provider }
sign-in-again = S’identifier à nouveau
sign-in-over = Identification expirée : aucun appel ne s’affiche
sign-in-not-renewable = Votre identification expire bientôt et le fournisseur ne permet pas de la renouveler
sign-in-hours = { $hours } h
toast-sign-in = Identification
sign-in-expires = Expire dans { $left }
sign-in-expired = Expirée
sign-in-holds = N’expire pas
sign-in-by-itself = renouvellement automatique
sign-in-now = renouvelez maintenant pour éviter une coupure
sign-in-renewing = renouvellement en cours
sign-in-trouble = renouvellement impossible pour le moment : { $why }
sign-in-other-account = Vous utilisez ici le compte { $here } et dans { $door } le compte { $there }. Les appels et leur contexte ne correspondent que si c’est le même compte
sign-in-not-agreed = Vous n’avez pas donné votre accord : identification abandonnée
sign-in-provider-down = Le fournisseur d’identité ne fonctionne pas pour le moment. Réessayez un peu plus tard
sign-in-page-needed = Le fournisseur d’identité a une question pour vous. Identifiez-vous à nouveau
sign-in-too-late = Cela a pris trop de temps. Recommencez
sign-in-refused = Refus du fournisseur d’identité : { $why }
sign-in-no-random = Cet ordinateur ne fournit pas de nombres aléatoires : une identification sûre est impossible
sign-in-no-port = Cet ordinateur ne fournit aucun port pour la réponse du navigateur : { $why }
sign-in-no-device = Le fournisseur d’identité ne propose pas l’identification par code
sign-in-no-pkce = Le fournisseur d’identité ne propose pas PKCE avec S256 : l’identification pourrait être volée
sign-in-no-provider = { $provider } n’est pas un fournisseur d’identité (OpenID Connect)
sign-in-no-server = { $server } ne répond pas comme un serveur Nimbus
sign-in-server-refused = Le serveur n’indique pas comment s’identifier (HTTP { $status })
sign-in-provider-unreachable = Le fournisseur d’identité { $provider } est injoignable : { $why }
sign-in-provider-failed = Le fournisseur d’identité { $provider } ne fonctionne pas pour le moment (HTTP { $status })
sign-in-other-issuer = { $asked } se présente comme { $told }. Quelqu’un s’interpose peut-être, ou l’adresse est écrite autrement
sign-in-address-wrong = { $address } est inutilisable : { $why }
sign-in-answer-of-other = La réponse venait d’un autre fournisseur d’identité et n’a pas été utilisée
sign-in-answer-strange = La réponse du fournisseur d’identité n’a pas été comprise
sign-in-id-token-missing = Le fournisseur d’identité n’indique pas qui vous êtes
sign-in-id-token-wrong = Ce que le fournisseur d’identité dit de vous ne correspond pas à cette identification ({ $claim })
sign-in-failed-inside = Erreur interne de l’identification, détails dans le journal
notice-not-revoked = Déconnexion faite ici. Le fournisseur d’identité n’a pas pu être prévenu : l’identification peut y rester valable jusqu’à son expiration
sign-in-page-arrived = Retournez dans Nimbus Assistant
sign-in-page-close = Il termine l’identification ou indique pourquoi c’est impossible. Vous pouvez fermer cette fenêtre.
sign-in-page-refused = Identification non effectuée
sign-in-page-look = Nimbus Assistant indique pourquoi. Vous pouvez fermer cette fenêtre.
sign-in-page-nothing = Rien à voir ici
sign-in-page-nothing-here = Cette adresse sert à une identification de Nimbus Assistant.

# Without an Assistant licence.
licence-none = Aucune licence Assistant
licence-none-hint = Votre compte { $account } n’a pas de licence Assistant. Demandez-en une à votre administrateur Nimbus.
licence-copy = Copier la demande
licence-copied = La demande
licence-request = Merci d’ajouter une licence Assistant au compte { $account } dans Nimbus.
licence-again = Vérifier à nouveau

# Sentences that come from elsewhere: from servers and from the templates' core, which say them in English with these keys.
# A test holds the English ones to the code, word for word.

# Why? and what templates are asked for (crates/templates): what happened, and which condition was not met.
said-why-taken = Vous avez accepté.
said-why-call = un appel
said-why-task = une tâche
said-why-email = un e-mail
said-why-message = un message
said-why-for-service = au nom d’un service
said-why-internal = d’un collègue
said-why-external = de l’extérieur
said-why-pstn = du réseau téléphonique
said-why-arrived-direct = Arrivée sur { $door } : { $what } { $from }, en direct et sans passer par un service.
said-why-arrived = Arrivée sur { $door } : { $what } { $from }, par le service { $service }.
said-why-offered = Cela vous a été proposé.
said-why-offered-own = Cela vous a été proposé, car le système téléphonique a fait sonner « { $word } », qui est à vous.
said-why-offered-every = Cela vous a été proposé, car le système téléphonique n’a pas dit qui il fait sonner et que vous prenez tous les appels.
said-why-offered-idle = Cela vous a été proposé, car vous étiez libre depuis le plus longtemps parmi ceux qui pouvaient accepter.
said-why-offered-broadcast = Cela vous a été proposé, car jusqu’à { $agents } agents reçoivent la proposition en même temps.
said-why-offered-picked = Cela vous a été proposé, car vous l’avez choisi dans la liste.
said-why-offered-named = Cela vous a été proposé, car c’était créé pour vous.
said-why-offered-asked = Cela vous a été proposé, car vous l’avez demandé.
said-why-completed = Fin : mené à son terme.
said-why-transferred = Fin : transfert à quelqu’un d’autre.
said-why-missed = Fin : personne n’a accepté.
said-why-elsewhere = Fin : un autre agent a accepté.
said-why-no-answer = Fin : sans réponse ici, la recherche a continué ailleurs.
said-why-declined = Fin : refus.
said-why-busy = Fin : la ligne était occupée.
said-why-call-failed = Fin : le système téléphonique n’a pas pu établir l’appel.
said-why-cancelled = Fin : la proposition a été retirée.
said-why-action = { $template } (action { $number })
said-why-waits = { $name } attend.
said-why-waits-for = { $name } attend : { $why }
said-why-running = { $name } est en cours.
said-why-done = { $name } : c’est fait.
said-why-done-with = { $name }, c’est fait : { $why }
said-why-failed = { $name } a échoué.
said-why-failed-with = { $name } a échoué : { $why }
said-why-uncertain = { $name } est incertain.
said-why-uncertain-since = { $name } est incertain : { $why }
said-why-not-run = { $template } ne s’est pas exécuté.
said-why-not-run-since = { $template } ne s’est pas exécuté : { $why }
said-why-left-out = { $name } a été omis.
said-why-left-out-since = { $name } a été omis : { $why }
said-why-fits = { $template } convient dans son état actuel, mais ne s’est pas exécuté ici.
said-why-not-so-far = { $template } ne s’est pas exécuté : la session n’en est pas encore là.
said-not-enabled = Il est désactivé.
said-not-trigger = Il s’exécute quand une session { $wanted }, pas quand elle { $now }.
said-not-service = Il appartient à un autre service ; cette session est passée par { $service }.
said-not-direct-call = Il appartient à un service ; ceci est un appel direct.
said-not-user = Il appartient à un autre utilisateur.
said-not-own = Le modèle personnel d’un utilisateur ne s’exécute que pour les sessions entrantes, quand elles sonnent ou sont acceptées.
said-not-origin = Il ne s’exécute pas pour { $callers }.
said-not-condition = Il ne s’exécute que si { $asked }.
said-or = { $first } ou { $second }
said-moment-rings = sonne
said-moment-accepted = est acceptée
said-moment-ends = se termine
said-callers-internal = les appelants internes
said-callers-external = les appelants externes
said-callers-pstn = les appelants du réseau téléphonique
said-callers-outbound = les appels sortants d’un service
said-asked-is = { $what } est « { $value } »
said-asked-is-not = { $what } n’est pas « { $value } »
said-asked-begins = { $what } commence par « { $value } »
said-asked-ends = { $what } finit par « { $value } »
said-asked-contains = { $what } contient « { $value } »
said-asked-looks-like = { $what } ressemble à « { $value } »
said-asked-empty = { $what } est vide
said-asked-not-empty = { $what } n’est pas vide
said-asked-service = le service
said-asked-origin = l’origine
said-asked-direction = le sens
said-asked-kind = le type de session
said-asked-customer = le client
said-asked-number = le numéro du client
said-asked-parameter = le paramètre « { $id } »

# What is wrong with a template: each with the place it is about.
said-problem-of-action = Action { $number }, { $field } : { $message }
said-problem = { $field } : { $message }
said-field-id = id
said-field-name = nom
said-field-trigger = déclencheur
said-field-origins = origines
said-field-condition = condition { $number }
said-field-wait-for = valeurs attendues
said-field-wait-time = temps d’attente
said-field-actions = actions
said-field-url = URL
said-field-program = application
said-field-argument = argument { $number }
said-field-folder = dossier
said-field-query-name = paramètre d’URL { $number } (nom)
said-field-query = paramètre d’URL { $number }
said-field-header-name = en-tête { $number } (nom)
said-field-header = en-tête { $number }
said-field-body = corps
said-field-form-name = champ de formulaire { $number } (nom)
said-field-form = champ de formulaire { $number }
said-field-user = utilisateur
said-field-password = mot de passe
said-field-bearer = jeton Bearer
said-field-scopes = étendues
said-field-timeout = délai
said-field-retries = répétitions
said-field-deadline = délai total
said-field-extract-name = valeur { $number } (nom)
said-field-extract-path = valeur { $number } (chemin)
said-check-no-id = Un modèle a besoin d’un id.
said-check-no-name = Un modèle a besoin d’un nom.
said-check-most-actions = { $most } actions au plus sont possibles.
said-check-no-action = Un modèle a besoin d’au moins une action.
said-check-own-at-end = Seul le modèle d’un service peut s’exécuter à la fin d’une session.
said-check-own-outbound = Seul le modèle d’un service peut s’exécuter pour les appels sortants.
said-check-most-conditions = { $most } conditions au plus sont possibles.
said-check-no-value = Une condition a besoin d’une valeur de comparaison.
said-check-no-parameter = Il manque le paramètre dont il s’agit.
said-check-one-of = Seule une de ces valeurs est possible : { $words }.
said-check-most-waits = On peut attendre { $most } valeurs au plus.
said-check-not-late = { $name } n’arrive pas plus tard avec une session.
said-check-no-placeholder = « { $name } » ne désigne aucune valeur, telle que Customer.Name.
said-check-wait-time = Un modèle attend de 1 à { $most } secondes.
said-check-text-long = Un texte compte { $most } Kio au plus.
said-check-secret-name = { $name } ne peut pas être un secret : son nom ne comporte que des lettres, des chiffres, _ et -.
said-check-hidden-misplaced = { $name } est tenu secret et ne peut figurer que dans les en-têtes, l’autorisation et le corps.
said-check-response-near = { $name } est inconnu. Vouliez-vous dire « { $near } » ?
said-check-response = Aucune action précédente ne tire { $name } de sa réponse.
said-secret-misplaced = { $name } est un secret et ne peut figurer que dans les en-têtes, l’autorisation et le corps.
said-header-refused = L’en-tête « { $name } » ne peut pas être défini.
said-check-no-program = Il manque l’application à lancer.
said-check-program-literal = Ceci doit être écrit en toutes lettres, pour qu’aucune valeur ne change l’application lancée.
said-check-path-control = Un chemin ne contient ni saut de ligne ni caractère de contrôle.
said-check-most-arguments = { $most } arguments au plus sont possibles.
said-check-most-fields = { $most } en-têtes, paramètres d’URL, champs de formulaire et valeurs au plus sont possibles.
said-check-timeout = Le délai va de 1 à { $most } secondes.
said-check-retries = { $most } répétitions au plus sont possibles.
said-check-not-safe = Cette méthode n’est répétée que si l’action est indiquée comme répétable sans risque.
said-check-deadline = Le délai total va de 1 à { $most } secondes.
said-check-header-control = Un en-tête ne contient ni saut de ligne ni caractère de contrôle.
said-check-get-body = Une requête GET n’a pas de corps ; utilisez les paramètres d’URL ou une autre méthode.
said-check-multipart = Un formulaire multipart s’envoie avec POST.
said-check-team-token = Une requête de l’équipe avec un secret est envoyée par le serveur, qui n’a le jeton d’aucun agent.
said-check-team-sign-in = Une requête de l’équipe avec un secret est envoyée par le serveur, qui n’a l’identification d’aucun agent.
said-check-scopes = Indiquez les étendues demandées à l’identification de l’agent, par exemple crm.read.
said-check-user = Il faut un nom d’utilisateur, sans deux-points.
said-check-header-twice = L’autorisation de l’action définit déjà cet en-tête.
said-check-no-answer = Seule une réponse attendue peut fournir des valeurs.
said-check-value-name = Une valeur a besoin d’un nom fait de lettres, de chiffres, de _ et de -.
said-check-twice = Le nom « { $name } » figure deux fois.
said-check-secret-shown = Une valeur tenue secrète ne peut pas être affichée.
said-check-field-literal = Le nom d’un champ doit être écrit en toutes lettres.
said-check-scheme = Le schéma « { $scheme } » n’est pas autorisé ici ; utilisez { $allowed }.
said-check-password = Un mot de passe est gardé comme secret et seulement nommé ici, par exemple $(Secret.crm).
said-check-token = Un jeton est gardé comme secret et seulement nommé ici, par exemple $(Secret.crm).
said-url-control = Une URL ne contient ni saut de ligne ni caractère de contrôle.
said-url-scheme-literal = Le début d’une URL, tel que https://, doit être écrit en toutes lettres.
said-url-host-literal = L’hôte doit être écrit en toutes lettres et finir par /, pour qu’aucune valeur ne le change.
said-url-percent = Le % devant cet espace réservé doit être suivi de deux chiffres ; écrivez %25 pour un %.
said-url-user = Une URL ne contient ni nom d’utilisateur ni mot de passe ; utilisez l’autorisation de l’action.
said-url-slashes = Écrivez // après le schéma, par exemple https://crm.example.com/.
said-url-no-scheme = Une URL commence par son schéma, par exemple https://.
said-url-no-host = L’URL a besoin d’un hôte, par exemple https://crm.example.com/.
said-url-invalid = Ce n’est pas une URL valide.
said-json-unquoted = Dans un corps JSON, un espace réservé se place entre guillemets doubles.
said-json-invalid = Le corps n’est pas du JSON valide (ligne { $line }, colonne { $column }).
said-json-name = Les noms d’un corps JSON doivent être écrits en toutes lettres ; seules leurs valeurs peuvent être des espaces réservés.
said-path-long = Le chemin dépasse { $most } caractères.
said-path-deep = Le chemin a des crochets imbriqués sur plus de { $most } niveaux.
said-path-wide = Le chemin parcourt plusieurs fois toute la réponse : un seul .. est autorisé, sans filtre.
said-path-unread = Le chemin est illisible au caractère { $at } : écrivez-le comme $.customer.id.
said-filter-plain = Le filtre « { $word } » n’a rien entre parenthèses.
said-filter-count = Le filtre « { $word } » a besoin d’un nombre de caractères à partir de 1, par exemple { $word }(3).
said-filter-default = Le filtre « default » a besoin d’un texte, par exemple default("none") ; default("") est permis.
said-filter-unknown-near = Le filtre « { $word } » est inconnu. Vouliez-vous dire « { $near } » ?
said-filter-unknown = Le filtre « { $word } » est inconnu.
said-name-unknown-near = « { $name } » est inconnu. Vouliez-vous dire « { $near } » ?
said-name-unknown = « { $name } » est inconnu.
said-placeholder-no-name = « { $written } » ne désigne aucune valeur ; écrivez un groupe et un champ, par exemple $(Customer.Name).
said-placeholder-bracket = Il manque « ) » ici. Un texte se place entre guillemets droits doubles, par exemple default("none").
said-placeholder-open = Cet espace réservé ne se termine pas ; il manque « ) ».
said-placeholder-escape = Après \, seuls " ou \ peuvent suivre ici.

# What stands in the list of placeholders and filters while one is typed.
said-name-customer-name = nom du client
said-name-customer-number = numéro du client, avec + s’il est connu
said-name-customer-tel-number = identique à Customer.Number
said-name-customer-email = adresse e-mail du client
said-name-customer-im-address = adresse de chat du client
said-name-customer-department = service d’un client interne
said-name-customer-country = pays du numéro du client
said-name-caller-name = nom de qui a composé
said-name-caller-number = numéro de qui a composé, avec + s’il est connu
said-name-caller-tel-number = identique à Caller.Number
said-name-caller-email = adresse e-mail de qui a composé
said-name-caller-im-address = adresse de chat de qui a composé
said-name-service-id = id du service
said-name-service-name = nom du service
said-name-service-upn = adresse du service
said-name-session-id = identité de la conversation, la même à travers les transferts
said-name-session-start = début, par exemple 2026-11-23T11:06:02Z
said-name-session-accepted = quand l’agent a accepté
said-name-session-end = fin
said-name-session-talk-seconds = durée de parole de l’agent, après la fin
said-name-session-direction = inbound ou outbound
said-name-session-modality = call, external_task, email ou instant_message
said-name-session-origin = inbound_internal, inbound_external, inbound_pstn ou outbound_service
said-name-session-state = ringing, talking, held ou ended
said-name-session-end-reason = completed, transferred, missed, etc., après la fin
said-name-session-door = nom du connecteur du système téléphonique
said-name-agent-id = id de l’agent
said-name-agent-name = nom de l’agent
said-name-agent-upn = adresse d’identification de l’agent
said-name-agent-email = adresse e-mail de l’agent
said-name-secret = un secret, pour en-têtes, autorisation et corps
said-name-response = tiré de la réponse d’une action précédente
said-name-parameter = un paramètre de la session
said-filter-digits = seulement les chiffres
said-filter-e164 = un numéro tel que +41791234567
said-filter-national = un numéro tel que composé dans le pays
said-filter-upper = en majuscules
said-filter-lower = en minuscules
said-filter-trim = sans espaces autour
said-filter-for-missing = remplace une valeur absente
said-filter-first = les premiers caractères
said-filter-last = les derniers caractères

# Why an action could not be made ready, and files of templates.
said-no-value = Cette session n’a pas de valeur pour { $name }.
said-no-response = Les actions précédentes de cette exécution n’ont pas laissé de valeur pour { $name }.
said-no-secret = Il n’y a pas de secret nommé « { $name } ».
said-with-server = { $name } reste sur le serveur, et seules les actions avec un secret de l’équipe peuvent l’utiliser. Réessayer n’y change rien.
said-dot-segment = La valeur de { $name } changerait le chemin de l’URL, elle n’a donc pas été utilisée.
said-like-an-option = La valeur de { $name } commence comme une option d’application, elle n’a donc pas été utilisée.
said-scheme = Le schéma « { $scheme } » n’est pas autorisé.
said-broken = Le modèle comporte une erreur ({ $field }) : { $message }
said-program-literal = Il doit être écrit en toutes lettres, sans espace réservé.
said-user-colon = Un nom d’utilisateur avec deux-points ne peut pas être envoyé.
said-import-form = Le fichier est illisible à la ligne { $line }, colonne { $column } : { $why }
said-import-too-new = Le fichier est en version { $found } ; ce programme connaît jusqu’à { $known }. Mettez-le à jour.
said-import-same-id = Deux modèles du fichier ont l’id « { $id } ».
said-export = Les modèles n’ont pas pu être écrits : { $why }
said-left-out = { $template }, action { $number } : { $what }
said-template-wrong = { $template } : { $problem }
said-and-then = { $first } { $second }
said-list = { $first } ; { $second }
said-templates-gone = { $count } qui n’existent plus

# What became of a request (crates/requests).
said-is-private = { $host } a l’adresse privée { $address }.
said-private-address = Non envoyé : { $host } a l’adresse privée { $address }. Pour l’autoriser, ajoutez « { $host } » à { $list }.
said-list-of-hosts = « Hôtes que les modèles peuvent joindre » dans les paramètres des modèles
said-list-of-server = template_hosts dans les paramètres du serveur
said-not-followed = La requête est arrivée ; sa redirection n’a pas été suivie. { $why }
said-answer-unread = { $status }. La réponse n’a pas pu être lue.
said-answer-cut = { $status }, réponse coupée à 1 Mio
said-done-but = { $result }. La requête a été exécutée. { $why }
said-of-a-gateway = { $result } ; on ignore si cela a été fait.
said-answer-no-json = La réponse n’est pas du JSON, elle n’a donc pas de valeur pour { $name }.
said-answer-no-value = La réponse n’a pas de valeur à { $path } pour { $name }.
said-answer-repeats = La réponse répète un secret, sa valeur pour { $name } n’a donc pas été prise.
said-value-long = La valeur pour { $name } dépasse { $most } caractères.
said-values-many = Plus de { $most } valeurs sont tirées d’une même réponse.
said-not-reached = Le serveur est injoignable : { $why }.
said-answer-broken = La connexion s’est terminée avant la fin de la réponse : { $why }.
said-not-prepared = La requête n’a pas pu être préparée : { $why }.
said-no-certificates = Cet ordinateur n’a pas de certificats pour se fier aux serveurs https ; installez le paquet « ca-certificates » ({ $why }).
said-redirect-no-url = Le serveur a répondu { $status } avec une destination qui n’est pas une URL.
said-redirect-scheme = Le serveur a redirigé vers « { $scheme } », ce qui n’est pas suivi.
said-redirect-host = Le serveur a redirigé vers { $host } ; ce qui est envoyé reste au premier hôte.
said-redirects = Le serveur a redirigé plus de { $most } fois.
said-no-time-left = Il ne restait plus de temps pour un autre essai après ceci : { $result }
said-no-answer = Pas de réponse en { $seconds } s ; on ignore si la requête est arrivée.
said-no-answer-in-all = Pas de réponse dans les { $seconds } s de tous les essais ; on ignore si la requête est arrivée.
said-header-unfit = L’en-tête « { $name } » ne peut pas être envoyé.
said-no-sign-in = Ce programme n’est pas identifié auprès d’un fournisseur d’identité, il n’a donc pas de jeton pour ces étendues.
said-no-agent-token = Non envoyé : il n’y a pas de jeton de l’agent à joindre.
said-token-https = Non envoyé : le jeton de l’agent ne passe que par https.
said-token-host = Non envoyé : le jeton de l’agent ne peut pas aller à { $host }. Pour l’autoriser, ajoutez « { $host } » à « Hôtes pouvant recevoir votre identification » dans les paramètres des modèles.

# Secrets.
said-secret-name = Le nom d’un secret a de 1 à 64 lettres, chiffres, _ et - seulement.
said-secret-value = La valeur d’un secret a de 1 à { $most } octets, sans saut de ligne ni caractère de contrôle.
said-secret-host = « { $host } » n’est pas un hôte, tel que crm.example.com.
said-secret-hosts = Un secret a besoin de 1 à { $most } hôtes auxquels il peut être envoyé.
said-secret-https = Non envoyé : le secret « { $secret } » ne passe que par https. Pour autoriser http, ajoutez « { $host } » à { $list }.
said-secret-no-host = Non envoyé : le secret « { $secret } » n’a aucun hôte auquel il puisse aller.
said-secret-other-host = Non envoyé : le secret « { $secret } » ne peut aller qu’à { $hosts }, pas à { $host }.
said-secret-no-value = le secret « { $secret } » est nouveau et a besoin d’une valeur
said-secret-too-many = il y a déjà { $most } secrets
said-secret-store = le trousseau de clés ne l’a pas fait ({ $why })
said-secret-key = la clé qui protège les secrets n’a pas pu être gardée ({ $why })
said-secret-disk = la liste des secrets n’a pas pu être écrite ({ $why })
said-secret-unread = Le secret « { $secret } » n’a pas pu être lu dans le trousseau de clés : { $why }.
said-secret-gone = La valeur du secret « { $secret } » n’est plus sur cet ordinateur ; saisissez-la à nouveau dans les paramètres des modèles.

# What became of an action of a template, as the Activity tab says it.
said-opened = { $place } : ouvert
said-started = { $name } : lancé
said-not-opened = { $place } n’a pas pu s’ouvrir : { $why }.
said-not-started = { $name } n’a pas pu être lancé : { $why }.
said-failed-inside = une erreur interne s’est produite, le journal en dit plus
said-folder-elsewhere = Non lancé : le dossier de travail { $path } est sur un autre ordinateur et absent de la liste de celui-ci. Pour l’autoriser, ajoutez « { $path } » à « Applications que les modèles peuvent lancer » dans les paramètres des modèles.
said-folder-not-full = Non lancé : « { $path } » n’est pas le chemin complet d’un dossier.
said-program-not-full = Non lancé : « { $path } » n’est pas un chemin complet et ne dit donc pas de quelle application il s’agit.
said-program-not-listed = Non lancé : { $path } n’est pas dans la liste de cet ordinateur. Pour l’autoriser, ajoutez « { $path } » à « Applications que les modèles peuvent lancer » dans les paramètres des modèles.
said-program-missing = Non lancé : il n’y a pas d’application à { $path }.
said-program-none = Non lancé : { $path } n’est pas une application.
said-not-sent = Non envoyé : { $why }
said-not-noted = Non envoyé : le disque n’a pas pu en garder la trace ({ $why }).
said-not-connected = Non envoyé : aucun serveur n’est connecté.
said-no-journal = Non envoyé : les modèles ne s’exécutent pas pour le moment, car leur journal ne peut pas être écrit.
said-other-server = Non envoyé : le serveur n’est plus celui choisi.
said-server-sends = Non envoyé : le serveur envoie ce qui contient les secrets de l’équipe.
said-server-silent = Le serveur l’envoie et n’a pas dit ce qu’il en est advenu ({ $why }).
said-test-silent = Le serveur n’a pas dit ce qu’il en est advenu ({ $why }).
said-no-server = aucun serveur n’est connecté
said-server-unreachable = le serveur est injoignable : { $why }
said-server-strange = la réponse du serveur n’a pas été comprise : { $why }
said-no-longer-chosen = ce n’est plus le serveur choisi
said-nobody-signed-in = personne n’est identifié auprès d’un fournisseur
said-sign-in-over = l’identification est terminée : identifiez-vous à nouveau
said-no-renewal = le fournisseur ne laisse renouveler aucune identification
said-provider-unreachable = le fournisseur d’identité est injoignable
said-scopes-refused = le fournisseur d’identité refuse ces étendues ({ $why })
said-claim-not-noted = Non exécuté : le disque n’a pas pu en garder la trace ({ $why }).
said-claim-unknown = Non exécuté : le serveur n’a pas dit qui l’exécute ({ $why }).
said-elsewhere = Il s’exécute sur un autre ordinateur, ou s’y est exécuté.
said-waits-for = Attend { $names }, { $seconds } s au plus.
said-changed-not-again = Le modèle a été modifié entre-temps, ceci n’a donc pas été refait.
said-changed-not-done = Le modèle a été modifié entre-temps, ceci n’a donc pas été fait.
said-program-ended = Le programme s’est terminé avant la réponse ; on ignore si cela a été fait.
said-not-begun = Non exécuté : le programme s’est terminé avant le début.
said-ended-before = Non fait, car le programme s’est terminé avant.
said-failed-under-way = Une erreur interne s’est produite avant la réponse ; on ignore si cela a été fait.
said-failed-before-it = Non exécuté : une erreur interne s’est produite avant le début.
said-failed-before = Non fait, car une erreur interne s’est produite avant.
said-uncertain-before = Non fait, car on ignore si « { $action } » a été fait avant.
said-action-before = Non fait, car « { $action } » a échoué avant.
said-label-open = Ouvrir { $place }
said-label-start = Lancer { $name }

# The same of what the server sends.
said-server-busy = Non envoyé : le serveur est occupé par d’autres requêtes.
said-server-ended = Le serveur s’est arrêté avant la réponse ; on ignore si cela a été fait.
said-no-key = Non envoyé : le serveur ne peut pas ouvrir ses secrets ; son journal dit pourquoi.
said-changed-not-sent = Le modèle a été modifié entre-temps, ceci n’a donc pas été envoyé.
said-not-for-session = Le modèle ne s’exécute pas pour cette session. { $why }
said-server-requests-only = Le serveur n’envoie que des requêtes web.
said-not-sent-requests-only = Non envoyé : le serveur n’envoie que des requêtes web.
said-forgotten = Non envoyé : { $name } n’était gardé que dans la mémoire du serveur, qui l’a oublié.
said-moment-not-come = La session n’en est pas encore à ce moment.
said-session-long-over = La session s’est terminée il y a plus de 24 heures.
