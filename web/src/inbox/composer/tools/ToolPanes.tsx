import type { Conversation } from '@parley/contracts/desk/conversation'
import { type ComponentType, lazy, Suspense, useEffect } from 'react'
import { openTool, type Tool, useTool } from '../tools.ts'

type Pane = ComponentType<{ conversation: Conversation }>

/** Each comes when it is first opened. */
const panes: Record<Tool, Pane> = {
  emoji: lazy(() => import('./EmojiPane.tsx')),
  voice: lazy(() => import('./VoicePane.tsx')),
  template: lazy(() => import('./TemplatePane.tsx')),
  location: lazy(() => import('./LocationPane.tsx')),
  choices: lazy(() => import('./ChoicesPane.tsx')),
  schedule: lazy(() => import('./SchedulePane.tsx')),
  ai: lazy(() => import('./AiPane.tsx')),
}

/** The tool that is open, over the box; another conversation closes it. */
export function ToolPanes({ conversation }: { conversation: Conversation }) {
  const open = useTool((state) => state.open)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was begun in one conversation is none of another's
  useEffect(() => () => openTool(null), [conversation.id])
  if (!open) return null
  const Pane = panes[open]
  return (
    <Suspense>
      <Pane conversation={conversation} />
    </Suspense>
  )
}
