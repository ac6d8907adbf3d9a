import { z } from 'zod'

type Issue = Parameters<NonNullable<ReturnType<typeof z.config>['customError']>>[0]

/** What schemas say of a value that they refuse, where they have no words of their own: for people, not for programmers. */
export function useFieldWords(): void {
  z.config({ customError: wordsFor })
}

function wordsFor(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      // Left as it is where nothing was given: the field's name is put into "… is required".
      return issue.input === undefined ? undefined : `Must be ${TYPES[issue.expected] ?? issue.expected}`
    case 'too_small':
      return issue.minimum === 1 && issue.origin !== 'number'
        ? 'Must not be empty'
        : `Must ${measured('least', Number(issue.minimum), issue.origin)}`
    case 'too_big':
      return `Must ${measured('most', Number(issue.maximum), issue.origin)}`
    case 'invalid_value':
      return `Must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}`
    case 'unrecognized_keys':
      return `Unknown: ${issue.keys.join(', ')}`
    case 'not_multiple_of':
      return `Must be a multiple of ${issue.divisor}`
    default:
      return undefined
  }
}

const TYPES: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

const COUNTED: Record<string, [one: string, more: string]> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
}

function measured(bound: 'least' | 'most', size: number, origin: string): string {
  const words = COUNTED[origin]
  return words ? `have at ${bound} ${size} ${words[size === 1 ? 0 : 1]}` : `be at ${bound} ${size}`
}
