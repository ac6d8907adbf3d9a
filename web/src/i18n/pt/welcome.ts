import type { welcome as english } from '../en/welcome.ts'
import type { Translation } from '../translation.ts'

export const welcome: Translation<typeof english> = {
  welcome: {
    title: 'Comece aqui',
    why: 'Nenhum cliente consegue falar com você ainda. Leva poucos minutos.',
    whySimulator: 'Aqui os clientes são interpretados pelo simulador: experimente à vontade.',
    hide: 'Não mostrar mais',
    done: 'feito',
    practice: 'Praticar com o simulador',
    practiceWhy:
      'Você recebe na hora um número de prática: no telefone dele você é o cliente, aqui responde.',
    try: 'Escreva como cliente',
    tryWhy: 'No celular do simulador você é o cliente; aqui você responde. Nada sai desta máquina.',
    connect: 'Conecte um canal',
    connectWhy: 'Um número de WhatsApp, uma página, uma conta do Instagram ou seu site.',
    site: 'Coloque um chat no seu site',
    siteWhy: 'O mais rápido: uma linha de código e nenhuma conta externa.',
    invite: 'Convide alguém da equipe',
    inviteWhy: 'A pessoa recebe um link e escolhe a senha.',
    none: 'Nenhuma conversa ainda. Escreva uma como cliente no celular do simulador.',
    openSimulator: 'Abrir o simulador',
    noneYet: 'Nenhuma conversa ainda. A primeira chega quando um cliente escreve.',
    noChannel: 'Nenhuma conversa ainda. Elas chegam quando um canal é conectado.',
    askAdmin: 'Nenhuma conversa ainda. Elas chegam quando um administrador conecta um canal.',
  },
}
