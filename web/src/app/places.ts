import type { Role } from '@parley/contracts/auth'
import {
  IconChartBar,
  IconInbox,
  IconLayoutDashboard,
  IconSettings,
  IconSpeakerphone,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react'

interface Place {
  name: 'inbox' | 'contacts' | 'campaigns' | 'live' | 'analytics' | 'settings'
  icon: TablerIcon
  /** How the team does is for those who lead it. */
  leads?: true
}

const places: Place[] = [
  { name: 'inbox', icon: IconInbox },
  { name: 'contacts', icon: IconUsers },
  { name: 'campaigns', icon: IconSpeakerphone, leads: true },
  { name: 'live', icon: IconLayoutDashboard, leads: true },
  { name: 'analytics', icon: IconChartBar, leads: true },
  { name: 'settings', icon: IconSettings },
]

/** The parts of the product that somebody has, in the order of the rail; each name is its address. */
export const placesFor = (role: Role) => places.filter(({ leads }) => !leads || role !== 'agent')
