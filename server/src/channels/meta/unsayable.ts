/** A message that can't be put into a provider's words, with the reason. */
export class Unsayable extends Error {}

/** What is to be said, or the reason why it can't be. */
export function sayOrReason<Body>(say: () => Body): Body | string {
  try {
    return say()
  } catch (fault) {
    if (fault instanceof Unsayable) return fault.message
    throw fault
  }
}
