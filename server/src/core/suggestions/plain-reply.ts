import type { Talk } from './port.ts'

const GREETING = /^\W*(hi|hello|hey|good (morning|afternoon|evening)|namaste|hola|ol[aá]|bonjour|hallo)\b/i
const THANKS = /\b(thanks?|thank you|gracias|obrigad[oa]|merci|danke)\b/i
const QUOTED = 120

/** A reply without a model: by what the customer said last, in words that fit whatever it was about. */
export function plainReply({ customer, lines }: Pick<Talk, 'customer' | 'lines'>): string {
  const name = customer?.trim().split(/\s+/)[0]
  const hello = name ? `Hello ${name},` : 'Hello,'
  const last = lines.at(-1)
  if (!last) return `${hello} how can I help you?`
  if (last.by === 'agent') return `${hello} is there anything else that I can help you with?`
  const said = last.text.trim()
  if (THANKS.test(said))
    return `You are welcome${name ? `, ${name}` : ''}. Is there anything else that I can do?`
  if (GREETING.test(said) && said.split(/\s+/).length <= 4) return `${hello} how can I help you?`
  if (said.endsWith('?')) {
    return `${hello} thank you for your question “${shortened(said)}” I am checking this and will answer you in a moment.`
  }
  return `${hello} thank you for your message. I am looking into it and will come back to you in a moment.`
}

const shortened = (text: string) =>
  text.length <= QUOTED
    ? text
    : `${[...text]
        .slice(0, QUOTED - 1)
        .join('')
        .trimEnd()}…`
