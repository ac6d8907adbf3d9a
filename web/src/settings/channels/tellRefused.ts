import type { ChannelSubscription } from '@parley/contracts/desk/channel'
import { said, t } from '../../i18n/index.ts'
import { tell } from '../../notify/toast.ts'

/** What was saved is saved; but where the provider did not give its events, nothing comes in. */
export function tellRefused(subscription: ChannelSubscription | null | undefined): void {
  if (!subscription || subscription.ok) return
  tell(t('setup.refused', { reason: said(subscription.message ?? '') }), { alert: true })
}
