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

/** One part of what a model is asked. */
export interface Prompt {
  role: 'system' | 'user' | 'assistant'
  content: string
}

/** Asks a language model. Both throw where there is no answer in time; nothing is tried again. */
export interface Model {
  complete(prompts: Prompt[]): Promise<string>
  /** Piece by piece, until `signal` says that nobody listens any more. */
  stream(prompts: Prompt[], signal: AbortSignal): AsyncIterable<string>
}
