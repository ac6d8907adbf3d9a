import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Pill } from '../../ui/Pill.tsx'
import classes from './SecretInput.module.css'

interface Props {
  name: string
  isSet: boolean
  value: string
  problem: string | null
  onChange: (value: string) => void
}

/** A credential: only whether it is set is known, and it can be replaced. */
export function SecretInput({ name, isSet, value, problem, onChange }: Props) {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  if (!isOpen && problem === null) {
    return (
      <div className={classes.line}>
        <span className={classes.name}>{name}</span>
        {isSet ? <Pill tone="good">{t('channels.set')}</Pill> : <span>{t('channels.notSet')}</span>}
        <Button
          aria-label={t(isSet ? 'channels.replace' : 'channels.enter', { name })}
          onClick={() => setIsOpen(true)}
        >
          {t(isSet ? 'channels.replaceShort' : 'channels.enterShort')}
        </Button>
      </div>
    )
  }
  return (
    <div className={classes.open}>
      <Field
        label={name}
        type="password"
        value={value}
        dir="ltr"
        // A password manager would fill in the person's own.
        autoComplete="new-password"
        autoFocus
        problem={problem}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <Button
        aria-label={t('channels.keep', { name })}
        onClick={() => {
          onChange('')
          setIsOpen(false)
        }}
      >
        {t('channels.cancel')}
      </Button>
    </div>
  )
}
