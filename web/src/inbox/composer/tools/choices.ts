import type { Interactive } from '@parley/contracts/desk/message-parts'

/** WhatsApp's limits: https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-list-messages */
export const BODY = 1024
export const BUTTONS = 3
export const BUTTON = 20
export const ROWS = 10
export const ROW = 24

/** Meta's object for a question with few answers (buttons) or more (a list behind a button named `open`). */
export function interactiveFor(text: string, titles: readonly string[], open: string): Interactive {
  const choices = titles.map((title, index) => ({ id: `choice-${index + 1}`, title }))
  if (titles.length <= BUTTONS) {
    const buttons = choices.map(({ id, title }) => ({
      type: 'reply',
      reply: { id, title: title.slice(0, BUTTON) },
    }))
    return { type: 'button', body: { text }, action: { buttons } }
  }
  return {
    type: 'list',
    body: { text },
    action: { button: open.slice(0, BUTTON), sections: [{ rows: choices }] },
  }
}
