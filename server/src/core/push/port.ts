/** The pair by which push services know this installation: a browser's subscription is bound to it. */
export interface PushKeys {
  publicKey: string
  privateKey: string
}

/** The web push protocol, without the sending. */
export interface PushProtocol {
  makeKeys(): PushKeys
  /** What to post to a browser's push service so that only that browser can read it. */
  encrypt(
    browser: { endpoint: string; p256dh: string; auth: string },
    payload: string,
    options: {
      keys: PushKeys
      /** Of what waits for the browser under one topic, only the newest is kept. */
      topic: string
      ttlSeconds: number
    },
  ): { headers: Record<string, string>; body: Buffer }
}
