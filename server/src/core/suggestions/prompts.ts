import type { Prompt, Talk } from './port.ts'

/** The tasks of the native contract; `text` is the agent's draft, or a wish; `tone` how it should sound. */
export interface Wish {
  task: 'suggest' | 'summarize' | 'rewrite'
  text?: string | undefined
  tone?: string | undefined
}

export function promptsFor(talk: Talk, { task, text, tone }: Wish): Prompt[] {
  if (task === 'summarize') return summary(talk)
  const sounds = tone ? [system(`It should sound ${tone}.`)] : []
  if (task === 'rewrite') return [system(rewriting(talk)), ...sounds, { role: 'user', content: text ?? '' }]
  const wish = text ?? talk.prompt
  return [
    system(replying(talk)),
    ...said(talk),
    ...(wish ? [system(`What the agent wants of the reply: ${wish}`)] : []),
    ...sounds,
  ]
}

const replying = (talk: Talk) =>
  `You draft replies for ${talk.agent ?? 'an agent'} of ${talk.company}, who answers ${whom(talk)}. Write the next reply ` +
  'only: short, friendly, in the customer’s language, without promising anything that was not said before.'

const rewriting = (talk: Talk) =>
  `You improve what ${talk.agent ?? 'an agent'} of ${talk.company} is about to write to ${whom(talk)}. Keep the meaning, ` +
  'the language and every fact, number, name and link; add none. Answer with the text only.'

function summary(talk: Talk): Prompt[] {
  const lines = talk.lines.map(({ by, text }) => `${by === 'customer' ? 'Customer' : 'Agent'}: ${text}`)
  return [
    system(
      `You sum up a conversation of ${talk.company} with ${whom(talk)} for a colleague who takes it over: what the customer ` +
        'wants, what was said and done, what is open. At most five short sentences, in the language of the agents’ ' +
        'messages, nothing that was not said.',
    ),
    { role: 'user', content: lines.join('\n') },
  ]
}

const system = (content: string): Prompt => ({ role: 'system', content })
const whom = ({ customer }: Talk) => (customer ? `a customer named ${customer}` : 'a customer')
const said = ({ lines }: Talk): Prompt[] =>
  lines.map(({ by, text }) => ({ role: by === 'customer' ? 'user' : 'assistant', content: text }))
