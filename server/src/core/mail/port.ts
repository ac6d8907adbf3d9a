export interface Mail {
  to: string
  subject: string
  /** Plain text: what a mail of ours says needs no more, and every reader shows it. */
  text: string
}

/** Hands a mail to a server that sends it on; throws where that didn't take it, and the job tries again. */
export type SendMail = (mail: Mail) => Promise<void>
