import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { uuid } from '../../ui/uuid.ts'
import { Card } from '../Card.tsx'
import form from '../Form.module.css'
import { type ButtonKind, buttonKinds, type DraftButton, variablesIn } from './draft.ts'
import classes from './Templates.module.css'

/** As WhatsApp has it. */
const AT_MOST = 10

interface Props {
  buttons: readonly DraftButton[]
  problems: Readonly<Record<string, string>>
  onChange: (buttons: DraftButton[]) => void
}

export function ButtonFields({ buttons, problems, onChange }: Props) {
  const { t } = useTranslation()
  const add = () =>
    onChange([...buttons, { key: uuid(), type: 'QUICK_REPLY', text: '', value: '', example: '' }])
  return (
    <Card title={t('templates.buttons')} why={t('templates.buttonsWhy')}>
      {buttons.map((button, at) => (
        <OneButton
          key={button.key}
          button={button}
          problem={problems[`buttons.${at}`] ?? null}
          onChange={(change) =>
            onChange(buttons.map((each) => (each.key === button.key ? { ...each, ...change } : each)))
          }
          onRemove={() => onChange(buttons.filter(({ key }) => key !== button.key))}
        />
      ))}
      <div className={form.acts}>
        <Button
          disabled={buttons.length >= AT_MOST}
          icon={<IconPlus size={16} stroke={1.6} aria-hidden />}
          onClick={add}
        >
          {t('templates.addButton')}
        </Button>
        <span role="alert" className={form.problem}>
          {problems.buttons}
        </span>
      </div>
    </Card>
  )
}

interface OneProps {
  button: DraftButton
  problem: string | null
  onChange: (change: Partial<DraftButton>) => void
  onRemove: () => void
}

function OneButton({ button, problem, onChange, onRemove }: OneProps) {
  const { t } = useTranslation()
  const { type, text, value, example } = button
  return (
    <div className={classes.button}>
      <Select
        label={t('templates.buttonKind')}
        value={type}
        onChange={({ currentTarget }) => onChange({ type: currentTarget.value as ButtonKind, value: '' })}
      >
        {buttonKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`templates.kind.${kind}`)}
          </option>
        ))}
      </Select>
      {type !== 'COPY_CODE' && (
        <Field
          label={t('templates.buttonText')}
          value={text}
          required
          maxLength={25}
          dir="auto"
          autoComplete="off"
          problem={problem}
          onChange={({ currentTarget }) => onChange({ text: currentTarget.value })}
        />
      )}
      {type !== 'QUICK_REPLY' && (
        <Field
          label={t(`templates.buttonValue.${type}`)}
          hint={type === 'URL' ? t('templates.urlHint') : undefined}
          inputMode={type === 'PHONE_NUMBER' ? 'tel' : undefined}
          value={value}
          required
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          problem={type === 'COPY_CODE' ? problem : null}
          onChange={({ currentTarget }) => onChange({ value: currentTarget.value })}
        />
      )}
      {type === 'URL' && variablesIn(value).length > 0 && (
        <Field
          label={t('templates.example', { name: '{{1}}' })}
          value={example}
          required
          dir="ltr"
          autoComplete="off"
          onChange={({ currentTarget }) => onChange({ example: currentTarget.value })}
        />
      )}
      <IconButton label={t('form.remove', { name: text || t(`templates.kind.${type}`) })} onClick={onRemove}>
        <IconX size={16} stroke={1.6} aria-hidden />
      </IconButton>
    </div>
  )
}
