import type { BootAnswer } from '@parley/contracts/tickets/widget'
import type { Settings } from '../../shell.ts'
import { type BootCustomer, boot, Refused } from './requests.ts'
import type { Kept } from './storage.ts'

/** Who the visitor is to the desk: a token in the site's storage, and whom the site says they are. */
export class Session {
  /** Good for a day. */
  token: string | null = null
  customer: BootCustomer | undefined
  private booting: Promise<BootAnswer['data']> | null = null
  /** Grows whenever it is somebody else. */
  private turn = 0

  constructor(
    private readonly settings: Settings,
    private readonly kept: Kept,
    private readonly refusedIdentity: (fault: Refused) => void,
  ) {}

  get isKnown(): boolean {
    return this.kept.get('visitor') !== undefined
  }

  /** One at a time, for all who ask. */
  async boot(): Promise<BootAnswer['data']> {
    this.booting ??= this.bootNow().finally(() => {
      this.booting = null
    })
    return await this.booting
  }

  async freshToken(): Promise<string> {
    return this.token ?? (await this.boot()).token
  }

  become(customer: BootCustomer | undefined): void {
    this.customer = customer
    this.token = null
    this.turn += 1
  }

  forget(): void {
    this.become(undefined)
    this.kept.set('visitor', undefined)
  }

  private async bootNow(): Promise<BootAnswer['data']> {
    const { customer, turn } = this
    try {
      const booted = await boot(this.settings.origin, {
        channelKey: this.settings.key,
        visitorToken: this.kept.get<string>('visitor'),
        customer,
      })
      // Of somebody whom it is no longer about nothing is kept.
      if (turn !== this.turn) return await this.bootNow()
      this.token = booted.token
      this.kept.set('visitor', booted.visitorToken)
      return booted
    } catch (fault) {
      if (!(fault instanceof Refused && customer)) throw fault
      // What proves nothing opens nothing; the visitor stays who they were.
      this.refusedIdentity(fault)
      if (this.customer === customer) this.customer = undefined
      return await this.bootNow()
    }
  }
}
