import { Popover } from '@mantine/core'
import type { Conversation } from '@parley/contracts/desk/conversation'
import { IconTag } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/Button.tsx'
import { openMenu, useHeaderMenu } from '../menus.ts'

/** Only once it is wanted; with the pane that it stands in, so that none is shown, or has the focus, without it. */
const TagPicker = lazy(() => import('./TagPicker.tsx'))

export function TagMenu({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const opened = useHeaderMenu(({ open }) => open === 'tag')
  return (
    <Popover
      opened={opened}
      onChange={(open) => openMenu(open ? 'tag' : null)}
      position="bottom-end"
      width={260}
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <IconButton
          label={t('header.tag')}
          aria-keyshortcuts="T"
          aria-haspopup="dialog"
          aria-expanded={opened}
          onClick={() => openMenu(opened ? null : 'tag')}
        >
          <IconTag size={18} stroke={1.6} aria-hidden />
        </IconButton>
      </Popover.Target>
      {opened && (
        <Suspense>
          <TagPicker conversation={conversation} />
        </Suspense>
      )}
    </Popover>
  )
}
