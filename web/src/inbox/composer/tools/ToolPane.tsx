import '../../../i18n/inboxLate.ts'
import { IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/Button.tsx'
import { write } from '../focus.ts'
import { openTool, type Tool } from '../tools.ts'
import classes from './ToolPane.module.css'

export interface ToolProps {
  conversation: import('@parley/contracts/desk/conversation').Conversation
}

/** Away with it, and back to the box. */
export function closeTool(): void {
  openTool(null)
  write('reply')
}

/** What every tool stands in, over the box: Escape closes it, so the keyboard stands in it from the beginning. */
export function ToolPane({ tool, children }: { tool: Tool; children: ReactNode }) {
  const { t } = useTranslation()
  const pane = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!pane.current?.contains(document.activeElement)) pane.current?.focus()
  }, [])
  return (
    <section
      ref={pane}
      tabIndex={-1}
      className={classes.pane}
      aria-label={t(`tools.${tool}`)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') closeTool()
      }}
    >
      <header className={classes.head}>
        <h3>{t(`tools.${tool}`)}</h3>
        <IconButton label={t('app.close')} onClick={closeTool}>
          <IconX size={16} stroke={1.6} aria-hidden />
        </IconButton>
      </header>
      {children}
    </section>
  )
}
