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
import { useTenant } from '../../api/queries.ts'
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

/** What this channel can take beside words, and the assistant where the company has one. */
export function ToolButtons({ channel }: { channel: ChannelType }) {
  const { t } = useTranslation()
  const open = useTool((state) => state.open)
  const { data: isAssisted = false } = useTenant(({ aiEnabled }) => aiEnabled)
  return tools
    .filter(({ tool, only }) => (!only || only.includes(channel)) && (tool !== 'ai' || isAssisted))
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
