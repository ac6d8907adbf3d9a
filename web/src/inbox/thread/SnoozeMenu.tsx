import { Menu } from '@mantine/core'
import type { Conversation } from '@parley/contracts/desk/conversation'
import { IconZzz } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatWeekday } from '../../i18n/format.ts'
import { IconButton } from '../../ui/Button.tsx'
import { endSnooze, snooze, waitForCustomer } from '../change.ts'
import { openMenu, useHeaderMenu } from '../menus.ts'
import { snoozeTimes } from '../snooze.ts'
import classes from './AssignMenu.module.css'

export function SnoozeMenu({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const opened = useHeaderMenu(({ open }) => open === 'snooze')
  return (
    <Menu
      opened={opened}
      onChange={(open) => openMenu(open ? 'snooze' : null)}
      position="bottom-end"
      width={240}
    >
      <Menu.Target>
        <IconButton label={t('header.snooze')} aria-keyshortcuts="S">
          <IconZzz size={18} stroke={1.6} aria-hidden />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <SnoozeItems conversation={conversation} />
      </Menu.Dropdown>
    </Menu>
  )
}

export function SnoozeItems({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const now = new Date()
  const isWorkedOn = conversation.status === 'open' || conversation.status === 'assigned'
  return (
    <>
      {isWorkedOn && (
        <>
          <Menu.Item onClick={() => void waitForCustomer(conversation)}>{t('header.markWaiting')}</Menu.Item>
          <Menu.Divider />
        </>
      )}
      <Menu.Label>{t('header.snoozeUntil')}</Menu.Label>
      {snoozeTimes(now).map(({ key, until }) => (
        <Menu.Item
          key={key}
          rightSection={<span className={classes.status}>{formatWeekday(until.toISOString())}</span>}
          onClick={() => void snooze(conversation, until)}
        >
          {t(`header.${key}`)}
        </Menu.Item>
      ))}
      {conversation.snoozedUntil && (
        <>
          <Menu.Divider />
          <Menu.Item onClick={() => void endSnooze(conversation)}>{t('header.unsnooze')}</Menu.Item>
        </>
      )}
    </>
  )
}
