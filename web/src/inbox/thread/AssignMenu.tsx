import { Menu } from '@mantine/core'
import type { Conversation } from '@parley/contracts/desk/conversation'
import { IconCheck, IconUserShare } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useAgents } from '../../api/queries.ts'
import { useMe } from '../../session/session.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { IconButton } from '../../ui/Button.tsx'
import { assign } from '../change.ts'
import { openMenu, useHeaderMenu } from '../menus.ts'
import classes from './AssignMenu.module.css'

export function AssignMenu({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const opened = useHeaderMenu(({ open }) => open === 'assign')
  const label = conversation.assignee
    ? `${t('header.assign')} (${t('header.assigned', { name: conversation.assignee.name })})`
    : t('header.assign')
  return (
    <Menu
      opened={opened}
      onChange={(open) => openMenu(open ? 'assign' : null)}
      position="bottom-end"
      width={240}
    >
      <Menu.Target>
        <IconButton label={label} aria-keyshortcuts="A">
          <IconUserShare size={18} stroke={1.6} aria-hidden />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <AssignItems conversation={conversation} />
      </Menu.Dropdown>
    </Menu>
  )
}

/** Me first, then the team by name; who has it is ticked. */
export function AssignItems({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const me = useMe()
  const { data: agents, isError } = useAgents()
  const { assigneeId } = conversation
  const others = agents?.filter(({ id, isActive }) => id !== me.id && isActive) ?? []
  const tick = <IconCheck size={16} stroke={1.8} aria-hidden />

  return (
    <>
      <Menu.Label>{t('header.assignTo')}</Menu.Label>
      <Menu.Item
        leftSection={<Avatar id={me.id} name={me.name} url={me.avatarUrl} size={22} />}
        rightSection={assigneeId === me.id ? tick : undefined}
        onClick={() => void assign(conversation, { id: me.id, name: me.name, avatarUrl: me.avatarUrl })}
      >
        {t('header.assignMe')}
      </Menu.Item>
      <div className={classes.team}>
        {others.map(({ id, name, avatarUrl, status }) => (
          <Menu.Item
            key={id}
            leftSection={<Avatar id={id} name={name} url={avatarUrl} size={22} />}
            rightSection={
              assigneeId === id ? tick : <span className={classes.status}>{t(`status.${status}`)}</span>
            }
            onClick={() => void assign(conversation, { id, name, avatarUrl })}
          >
            {name}
          </Menu.Item>
        ))}
      </div>
      {isError && <Menu.Label>{t('header.agentsFailed')}</Menu.Label>}
      {assigneeId !== null && (
        <>
          <Menu.Divider />
          <Menu.Item onClick={() => void assign(conversation, null)}>{t('header.unassign')}</Menu.Item>
        </>
      )}
    </>
  )
}
