import type { Transporter } from 'nodemailer'
import type { SendMail } from '../../core/mail/port.ts'
import { SECOND } from '../../kernel/instant.ts'

/** Mail over the SMTP server that the operator names, from `no-reply` at our own address. */
export function smtpMail(options: { url: string; publicUrl: string }): SendMail {
  const from = { name: 'Parley', address: `no-reply@${new URL(options.publicUrl).hostname}` }
  let transport: Promise<Transporter> | undefined
  return async ({ to, subject, text }) => {
    transport ??= open(options.url)
    await (await transport).sendMail({ from, to, subject, text })
  }
}

/** Loaded by the first mail: most processes never send one. */
async function open(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer')
  return createTransport({
    url,
    connectionTimeout: 10 * SECOND,
    greetingTimeout: 10 * SECOND,
    socketTimeout: 30 * SECOND,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}
