/** When what is reported after a send was accepted, in milliseconds from then; `read: null` is never by itself. */
export interface StatusDelays {
  sent: number
  delivered: number
  read: number | null
}

export interface SimulatorOptions {
  /** 0 or absent: any free one. Only ever on the loopback address. */
  port?: number | undefined
  /** Where signed webhooks go. May be told later (`Simulator.postWebhooksTo`). */
  webhookUrl?: string | undefined
  appSecret: string
  verifyToken?: string | undefined
  statusDelays?: StatusDelays | undefined
  /** The pause before a webhook that was not answered 200 is posted again; it doubles each time. */
  firstRetryMs?: number | undefined
  slowMs?: number | undefined
  /** The folder of the built page; without it there is the API alone. */
  pageDir?: string | undefined
}

export const DEFAULT_STATUS_DELAYS: StatusDelays = { sent: 300, delivered: 700, read: 1500 }
export const DEFAULT_FIRST_RETRY_MS = 500
export const DEFAULT_SLOW_MS = 3000
