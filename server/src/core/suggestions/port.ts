export interface Line {
  by: 'customer' | 'agent'
  text: string
}

/** What a suggestion is made from. */
export interface Talk {
  company: string
  customer: string | null
  agent: string | null
  /** The newest, oldest of them first. */
  lines: Line[]
  /** What the agent wants of the reply. */
  prompt: string | null
}

/** Asks a model for the next reply. It throws where there is none in time. */
export type Suggest = (talk: Talk) => Promise<string>
