import { create } from 'zustand'

/** What can be put in or done beside writing; each opens over the box. */
export type Tool = 'emoji' | 'voice' | 'template' | 'location' | 'choices' | 'schedule' | 'ai'

export const useTool = create<{ open: Tool | null }>(() => ({ open: null }))

export const openTool = (open: Tool | null) => useTool.setState({ open })
export const toggleTool = (tool: Tool) =>
  useTool.setState(({ open }) => ({ open: open === tool ? null : tool }))
