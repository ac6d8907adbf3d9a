import type { welcome as english } from '../en/welcome.ts'
import type { Translation } from '../translation.ts'

export const welcome: Translation<typeof english> = {
  welcome: {
    title: 'Empieza aquí',
    why: 'Ningún cliente puede escribirte todavía. Lleva unos minutos.',
    whySimulator: 'Aquí los clientes los interpreta el simulador: prueba lo que quieras.',
    hide: 'No mostrar más',
    done: 'hecho',
    practice: 'Practicar con el simulador',
    practiceWhy:
      'Recibe al momento un número de práctica: en su teléfono usted es el cliente, aquí responde.',
    try: 'Escribe como cliente',
    tryWhy: 'En el teléfono del simulador eres el cliente; aquí respondes. Nada sale de este equipo.',
    connect: 'Conecta un canal',
    connectWhy: 'Un número de WhatsApp, una página, una cuenta de Instagram o tu sitio.',
    site: 'Pon un chat en tu sitio web',
    siteWhy: 'Lo más rápido: una línea de código y ninguna cuenta externa.',
    invite: 'Invita a alguien de tu equipo',
    inviteWhy: 'Recibe un enlace y elige su contraseña.',
    none: 'Aún no hay conversaciones. Escribe una como cliente en el teléfono del simulador.',
    openSimulator: 'Abrir el simulador',
    noneYet: 'Aún no hay conversaciones. La primera llega cuando un cliente escribe.',
    noChannel: 'Aún no hay conversaciones. Llegan cuando hay un canal conectado.',
    askAdmin: 'Aún no hay conversaciones. Llegan cuando un administrador conecta un canal.',
  },
}
