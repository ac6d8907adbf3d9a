import type { TicketAttachment } from '@parley/contracts/tickets/message'
import type { Store } from '../state.ts'
import { Refused, upload } from './requests.ts'

export interface FilesParts {
  origin: string
  store: Store
  token(): Promise<string>
  /** It is up: now it can be said. */
  uploaded(clientMessageId: string, attachment: TicketAttachment): void
  pause(ms: number): Promise<void>
  newId(): string
}

const RETRY_MS = 2500

/** Files go up one after the other, before the words that were written behind them. */
export class Files {
  private line: Promise<void> = Promise.resolve()
  private waiting = 0
  private stopped = false

  constructor(private readonly parts: FilesParts) {}

  get isBusy(): boolean {
    return this.waiting > 0
  }

  stop(): void {
    this.stopped = true
  }

  add(files: Iterable<File>): void {
    for (const file of files) {
      const clientMessageId = this.parts.newId()
      const { store } = this.parts
      store.set({ uploads: [...store.now.uploads, { clientMessageId, name: file.name, progress: 0 }] })
      this.waiting += 1
      this.line = this.line
        .then(() => this.take(clientMessageId, file))
        .finally(() => {
          this.waiting -= 1
        })
    }
  }

  remove(clientMessageId: string): void {
    const { store } = this.parts
    store.set({ uploads: store.now.uploads.filter((one) => one.clientMessageId !== clientMessageId) })
  }

  /** When all that was added until now is up, or was refused. */
  async settled(): Promise<void> {
    await this.line
  }

  private async take(clientMessageId: string, file: File): Promise<void> {
    const { origin, token, uploaded, pause } = this.parts
    while (!this.stopped) {
      try {
        const onProgress = (progress: number) => this.change(clientMessageId, { progress })
        const attachment = await upload(origin, await token(), file, onProgress)
        if (!this.parts.store.now.uploads.some((one) => one.clientMessageId === clientMessageId)) return
        this.remove(clientMessageId)
        return uploaded(clientMessageId, attachment)
      } catch (fault) {
        if (fault instanceof Refused) return this.change(clientMessageId, { refused: this.whyOf(fault) })
        await pause(RETRY_MS)
      }
    }
  }

  private whyOf({ code }: Refused): string {
    const { words } = this.parts.store.now
    if (code === 'PAYLOAD_TOO_LARGE') return words.tooBig
    return code === 'UNSUPPORTED_MEDIA_TYPE' ? words.wrongType : words.uploadFailed
  }

  private change(clientMessageId: string, changes: object): void {
    const { store } = this.parts
    store.set({
      uploads: store.now.uploads.map((one) =>
        one.clientMessageId === clientMessageId ? { ...one, ...changes } : one,
      ),
    })
  }
}
