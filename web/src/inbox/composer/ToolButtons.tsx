import type { ChannelType } from '@parley/contracts/desk/channel'
import {
  IconListDetails,
  IconMapPin,
  IconMicrophone,
  IconMoodSmile,
  IconSparkles,
  IconTemplate,
  type TablerIcon,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/Button.tsx'
import { type Tool, toggleTool, useTool } from './tools.ts'

const tools: readonly { tool: Tool; icon: TablerIcon; only?: readonly ChannelType[] }[] = [
  { tool: 'emoji', icon: IconMoodSmile },
  { tool: 'voice', icon: IconMicrophone },
  { tool: 'template', icon: IconTemplate, only: ['whatsapp'] },
  { tool: 'location', icon: IconMapPin, only: ['whatsapp'] },
  { tool: 'choices', icon: IconListDetails, only: ['whatsapp'] },
  { tool: 'ai', icon: IconSparkles },
]

/** What this channel can take beside words. */
export function ToolButtons({ channel }: { channel: ChannelType }) {
  const { t } = useTranslation()
  const open = useTool((state) => state.open)
  return tools
    .filter(({ only }) => !only || only.includes(channel))
    .map(({ tool, icon: Icon }) => (
      <IconButton
        key={tool}
        label={t(`tools.${tool}`)}
        aria-expanded={open === tool}
        onClick={() => toggleTool(tool)}
      >
        <Icon size={20} stroke={1.6} aria-hidden />
      </IconButton>
    ))
}
