import type { Message } from '../entities.ts'

/**
 * Where a message stands among those that its customer was told: at its own id, or, where it was held back, at the id
 * that was the next one when it went out.
 */
export const toldAs = ({ id, metadata }: Pick<Message, 'id' | 'metadata'>): number =>
  typeof metadata.toldAs === 'number' ? metadata.toldAs : id
