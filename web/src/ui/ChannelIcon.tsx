import type { ChannelType } from '@parley/contracts/desk/channel'
import {
  IconApi,
  IconBrandInstagram,
  IconBrandMessenger,
  IconBrandWhatsapp,
  IconWorld,
  type TablerIcon,
} from '@tabler/icons-react'

const icons: Record<ChannelType, TablerIcon> = {
  whatsapp: IconBrandWhatsapp,
  messenger: IconBrandMessenger,
  instagram: IconBrandInstagram,
  web: IconWorld,
  api: IconApi,
}

export function ChannelIcon({
  type,
  size = 18,
  stroke = 1.6,
}: {
  type: ChannelType
  size?: number
  stroke?: number
}) {
  const Icon = icons[type]
  return <Icon size={size} stroke={stroke} aria-hidden />
}
