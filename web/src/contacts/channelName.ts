import type { ChannelType } from '@parley/contracts/desk/channel'
import { t } from '../i18n/index.ts'

/** As it stands alone; a sentence says "your website". */
export const channelName = (type: ChannelType) =>
  type === 'web' ? t('channels.type.web') : t(`channel.${type}`)
