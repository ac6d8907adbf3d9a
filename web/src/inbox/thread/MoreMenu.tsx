import { Menu } from '@mantine/core'
import type { Conversation } from '@parley/contracts/desk/conversation'
import { IconDotsVertical } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/Button.tsx'
import { openMenu, useHeaderMenu } from '../menus.ts'
import { AssignItems } from './AssignMenu.tsx'
import { SnoozeItems } from './SnoozeMenu.tsx'

/** On a phone everything but the one main action stands in here. */
export function MoreMenu({ conversation, onContact }: { conversation: Conversation; onContact: () => void }) {
  const { t } = useTranslation()
  const opened = useHeaderMenu(({ open }) => open !== null)
  return (
    <Menu
      opened={opened}
      onChange={(open) => openMenu(open ? 'more' : null)}
      position="bottom-end"
      width={260}
    >
      <Menu.Target>
        <IconButton label={t('header.actions')}>
          <IconDotsVertical size={20} stroke={1.6} aria-hidden />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onContact}>{t('header.contact')}</Menu.Item>
        <Menu.Divider />
        <SnoozeItems conversation={conversation} />
        <Menu.Divider />
        <AssignItems conversation={conversation} />
      </Menu.Dropdown>
    </Menu>
  )
}
