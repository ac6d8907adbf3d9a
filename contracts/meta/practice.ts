/**
 * Numbers on which a company practises: only the simulator knows them, as no area has the code 555. Such a number is its own
 * phone number id and its own account, so that whoever knows one of the three knows all.
 */
export const practiceNumber = (sevenDigits: string): string => `1555${sevenDigits}`

export const isPracticeNumber = (id: string): boolean => /^1555\d{7}$/.test(id)
