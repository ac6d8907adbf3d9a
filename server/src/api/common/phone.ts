/** Stored as E.164 without the plus, shown with it. */
export const presentPhone = (phone: string | null): string | null => phone && `+${phone}`
