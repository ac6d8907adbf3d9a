import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './SideDrawer.module.css'

interface Props {
  opened: boolean
  side: 'start' | 'end'
  title: string
  onClose: () => void
  children: ReactNode
}

/** A pane that opens over the others where it has no room of its own. */
export default function SideDrawer({ opened, side, title, onClose, children }: Props) {
  const { t } = useTranslation()
  const isLeft = (side === 'start') !== (document.dir === 'rtl')
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position={isLeft ? 'left' : 'right'}
      size={300}
      title={title}
      classNames={{ body: classes.body, content: classes.content }}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      transitionProps={{ duration: 120, exitDuration: 80, timingFunction: 'ease-out' }}
    >
      {children}
    </Drawer>
  )
}
