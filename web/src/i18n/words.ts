/** Where the service worker finds in which words it tells of pushed news; in English it needs none. */
export const WORDS = 'parley-words-1'
