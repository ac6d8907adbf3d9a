export const TENANTS = 100
export const MESSAGES_EACH = 10
