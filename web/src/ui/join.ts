/** Class names, without those that don't apply. */
export const join = (...names: (string | false | null | undefined)[]) => names.filter(Boolean).join(' ')
