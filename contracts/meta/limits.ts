/** Characters and counts that WhatsApp takes in one message. */
export const whatsappLimits = {
  text: 4096,
  caption: 1024,
  footer: 60,
  headerText: 60,
  interactiveBody: 1024,
  listBody: 4096,
  buttons: 3,
  buttonId: 256,
  buttonTitle: 20,
  listButton: 20,
  listSections: 10,
  listRows: 10,
  rowId: 200,
  rowTitle: 24,
  rowDescription: 72,
  sectionTitle: 24,
  urlButtonText: 20,
} as const

/** Bytes of one file, by kind; what a customer sends is taken up to `inbound`. */
export const whatsappMediaBytes = {
  image: 5 * 1024 * 1024,
  video: 16 * 1024 * 1024,
  audio: 16 * 1024 * 1024,
  document: 100 * 1024 * 1024,
  sticker: 100 * 1024,
  animatedSticker: 500 * 1024,
  voiceWithPlayIcon: 512 * 1024,
  inbound: 100 * 1024 * 1024,
} as const

/** Types that WhatsApp takes, by kind. */
export const whatsappMediaTypes = {
  image: ['image/jpeg', 'image/png'],
  video: ['video/mp4', 'video/3gpp'],
  audio: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
  document: [
    'application/pdf',
    'text/plain',
    'application/msword',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.ms-excel',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/vnd.ms-powerpoint',
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  ],
  sticker: ['image/webp'],
} as const

/** What the review of a template takes as the example of a header's file, by the header's format. */
export const templateSampleTypes = {
  image: ['image/jpeg', 'image/png'],
  video: ['video/mp4'],
  document: ['application/pdf'],
} as const

/** Seconds that media lives at Meta. */
export const whatsappMediaSeconds = {
  url: 5 * 60,
  inboundId: 7 * 24 * 3600,
  uploadedId: 30 * 24 * 3600,
} as const

export const templateLimits = {
  name: 512,
  headerText: 60,
  body: 1024,
  footer: 60,
  buttons: 10,
  quickReplies: 10,
  urlButtons: 2,
  phoneButtons: 1,
  copyCodeButtons: 1,
  buttonText: 25,
  buttonUrl: 2000,
} as const

/** Sending: per number in a second, and to one person (`every` milliseconds, `burst` borrowed from the future). */
export const whatsappRates = {
  perSecond: 80,
  coexistencePerSecond: 20,
  pairEveryMs: 6000,
  pairBurst: 45,
} as const

/** `text` in characters, `instagramTextBytes` in bytes of UTF-8. */
export const messengerLimits = {
  text: 2000,
  instagramTextBytes: 1000,
  metadata: 1000,
  quickReplies: 13,
  quickReplyTitle: 20,
  quickReplyPayload: 1000,
  attachmentBytes: 25 * 1024 * 1024,
  imageBytes: 8 * 1024 * 1024,
} as const

/** The only reaction that Instagram documents for a business; it goes out under its name. */
export const instagramReaction = { emoji: '❤️', name: 'love' } as const

/** How long Messenger knows a file that was uploaded to it. */
export const MESSENGER_UPLOAD_SECONDS = 90 * 24 * 3600

/** A webhook's POST: bytes of body and updates in it. */
export const webhookLimits = { bytes: 4 * 1024 * 1024, updates: 1000 } as const

export const HOUR_MS = 3_600_000
/** How long free text may follow the customer's last message. */
export const WHATSAPP_WINDOW_MS = 24 * HOUR_MS
export const MESSENGER_WINDOW_MS = 24 * HOUR_MS
/** How long a person (never a machine) may answer on Messenger and Instagram with the HUMAN_AGENT tag. */
export const HUMAN_AGENT_WINDOW_MS = 7 * 24 * HOUR_MS
