import type { welcome as english } from '../en/welcome.ts'
import type { Translation } from '../translation.ts'

export const welcome: Translation<typeof english> = {
  welcome: {
    title: 'Hier geht es los',
    why: 'Noch kann Sie kein Kunde erreichen. Das dauert nur ein paar Minuten.',
    whySimulator: 'Die Kunden hier spielt der Simulator: Probieren Sie alles aus.',
    hide: 'Nicht mehr anzeigen',
    done: 'erledigt',
    practice: 'Mit dem Simulator üben',
    practiceWhy:
      'Sie bekommen sofort eine Übungsnummer: an ihrem Telefon sind Sie der Kunde, hier antworten Sie.',
    try: 'Als Kunde schreiben',
    tryWhy:
      'Auf dem Telefon des Simulators schreiben Sie als Kunde, hier antworten Sie. Nichts verlässt diesen Rechner.',
    connect: 'Einen Kanal verbinden',
    connectWhy: 'Eine WhatsApp-Nummer, eine Seite, ein Instagram-Konto oder die eigene Website.',
    site: 'Einen Chat auf die Website setzen',
    siteWhy: 'Am schnellsten: eine Zeile Code, ganz ohne fremdes Konto.',
    invite: 'Jemanden aus dem Team einladen',
    inviteWhy: 'Die Person bekommt einen Link und wählt ihr Passwort.',
    none: 'Noch keine Konversation. Auf dem Telefon des Simulators eine Nachricht als Kunde schreiben.',
    openSimulator: 'Simulator öffnen',
    noneYet: 'Noch keine Konversation. Die erste kommt, sobald ein Kunde schreibt.',
    noChannel: 'Noch keine Konversation. Sie kommen an, sobald ein Kanal verbunden ist.',
    askAdmin: 'Noch keine Konversation. Sie kommen an, sobald ein Admin einen Kanal verbunden hat.',
  },
}
