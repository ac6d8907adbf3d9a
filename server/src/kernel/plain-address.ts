/** An IPv4 address that came over a socket for both kinds, as people write it. */
export const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '')
