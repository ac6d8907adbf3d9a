import type { welcome as english } from '../en/welcome.ts'
import type { Translation } from '../translation.ts'

export const welcome: Translation<typeof english> = {
  welcome: {
    title: 'Commencez ici',
    why: 'Aucun client ne peut encore vous joindre. Quelques minutes suffisent.',
    whySimulator: 'Ici le simulateur joue les clients : essayez tout ce que vous voulez.',
    hide: 'Ne plus afficher',
    done: 'fait',
    practice: 'S’exercer avec le simulateur',
    practiceWhy:
      'Vous recevez aussitôt un numéro d’exercice : sur son téléphone vous êtes le client, ici vous répondez.',
    try: 'Écrivez en tant que client',
    tryWhy:
      'Sur le téléphone du simulateur vous êtes le client ; ici vous répondez. Rien ne quitte cette machine.',
    connect: 'Connectez un canal',
    connectWhy: 'Un numéro WhatsApp, une page, un compte Instagram ou votre site.',
    site: 'Mettez un chat sur votre site',
    siteWhy: 'Le plus rapide : une ligne de code, sans compte ailleurs.',
    invite: 'Invitez un collègue',
    inviteWhy: 'Il reçoit un lien et choisit son mot de passe.',
    none: 'Aucune conversation. Écrivez en tant que client sur le téléphone du simulateur.',
    openSimulator: 'Ouvrir le simulateur',
    noneYet: 'Aucune conversation. La première arrive dès qu’un client écrit.',
    noChannel: 'Aucune conversation. Elles arrivent dès qu’un canal est connecté.',
    askAdmin: 'Aucune conversation. Elles arrivent dès qu’un administrateur a connecté un canal.',
  },
}
