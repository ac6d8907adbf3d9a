import { Menu } from '@mantine/core'
import type { AgentStatus } from '@parley/contracts/desk/agent'
import { IconCheck, IconLogout, IconPlayerPlay } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMyStatus } from '../api/queries.ts'
import { play } from '../notify/sound.ts'
import { changePreference } from '../session/preferences.ts'
import { useMe, useSession } from '../session/session.ts'
import { signOut } from '../session/sign-out.ts'
import { densities, themes, usePreferences } from '../theme/preferences.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { join } from '../ui/join.ts'
import classes from './AccountMenu.module.css'
import { changeMyStatus } from './myStatus.ts'

const statuses: AgentStatus[] = ['available', 'busy', 'away', 'offline']

interface Props {
  position: 'right-end' | 'top-end' | 'top-start'
  className?: string
  /** Shown under the face, where there is room. */
  label?: string
}

/** Who I am, whether I am there, and how the app looks and sounds to me. */
export function AccountMenu({ position, className, label }: Props) {
  const { t } = useTranslation()
  const me = useMe()
  const status = useMyStatus()
  const company = useSession(({ tenant }) => tenant?.name)
  return (
    <Menu position={position} width={240} closeOnItemClick={false} alignItemsLabels="none">
      <Menu.Target>
        <button type="button" className={join(classes.face, className)} title={me.name}>
          <span className="visually-hidden">{t('me.menu')}</span>
          <span className={classes.avatar}>
            <Avatar id={me.id} name={me.name} url={me.avatarUrl} size={label ? 22 : 32} />
            {status && <span className={classes.status} data-status={status} />}
          </span>
          {label && <span>{label}</span>}
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        <div className={classes.who}>
          <strong>{me.name}</strong>
          <span>{company}</span>
        </div>
        {status && (
          <Choice
            title={t('me.status')}
            options={statuses}
            chosen={status}
            nameOf={(each) => t(`status.${each}`)}
            onChoose={(each) => void changeMyStatus(me.id, each)}
          />
        )}
        <Looks />
        <Menu.Divider />
        <Menu.Item
          closeMenuOnClick
          leftSection={<IconLogout size={16} stroke={1.6} aria-hidden />}
          onClick={() => void signOut()}
        >
          {t('session.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Looks() {
  const { t } = useTranslation()
  const { theme, density, sounds } = usePreferences()
  return (
    <>
      <Choice
        title={t('me.theme')}
        options={themes}
        chosen={theme}
        nameOf={(each) => t(`theme.${each}`)}
        onChoose={(each) => void changePreference({ theme: each })}
      />
      <Choice
        title={t('me.density')}
        options={densities}
        chosen={density}
        nameOf={(each) => t(`density.${each}`)}
        onChoose={(each) => void changePreference({ density: each })}
      />
      <Menu.Divider />
      <Menu.CheckboxItem
        checked={sounds}
        rightSection={sounds && <Tick />}
        onChange={() => void changePreference({ sounds: !sounds })}
      >
        {t('me.sounds')}
      </Menu.CheckboxItem>
      <Menu.Item
        rightSection={<IconPlayerPlay size={16} stroke={1.6} aria-hidden />}
        onClick={() => void play('message')}
      >
        {t('me.testSound')}
      </Menu.Item>
    </>
  )
}

interface ChoiceProps<Option extends string> {
  title: string
  options: readonly Option[]
  chosen: Option
  nameOf: (option: Option) => string
  onChoose: (option: Option) => void
}

function Choice<Option extends string>({ title, options, chosen, nameOf, onChoose }: ChoiceProps<Option>) {
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{title}</Menu.Label>
      {options.map((option) => (
        <Menu.RadioItem
          key={option}
          value={option}
          checked={option === chosen}
          rightSection={option === chosen && <Tick />}
          onChange={() => onChoose(option)}
        >
          {nameOf(option)}
        </Menu.RadioItem>
      ))}
    </>
  )
}

const Tick = () => <IconCheck size={16} stroke={1.8} aria-hidden />
