import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { waitFor } from './wait-for.ts'

export interface Mailbox {
  /** The address of a real SMTP server, on a free port of this machine. */
  url: string
  mails: Email[]
  /** The next mail to this address that nobody has taken yet. */
  next(to: string): Promise<Email>
  /** Refuses so many mails, as a server that is in trouble does. */
  refuse(times: number): void
  close(): Promise<void>
}

/** Takes in every mail, and keeps what it says. */
export async function openMailbox(): Promise<Mailbox> {
  const mails: Email[] = []
  const taken = new Set<Email>()
  let refusals = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        if (refusals-- > 0) return done(Object.assign(new Error('Try again later'), { responseCode: 451 }))
        PostalMime.parse(Buffer.concat(pieces)).then((mail) => {
          mails.push(mail)
          done()
        }, done)
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    async next(to) {
      const mail = await waitFor(
        async () => mails.find((one) => !taken.has(one) && one.to?.some(({ address }) => address === to)),
        `a mail to ${to}`,
      )
      taken.add(mail!)
      return mail!
    },
    refuse(times) {
      refusals = times
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
