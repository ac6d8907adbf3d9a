import { TOKEN_CODES, verdictTable } from '../meta/graph-verdict.ts'

/** WhatsApp's error codes; any other is final for the message alone. */
export const verdicts = verdictTable({
  retry: [4, 80007, 130429],
  'retry-pair': [131056],
  uncertain: [1, 2, 131000, 131016, 131057, 133004, 134101, 2494100],
  pause: [368, 130497, 131031, 131042, 131044, 131045, 131048, 131064, 133010],
  disconnect: [...TOKEN_CODES, 131005],
})
