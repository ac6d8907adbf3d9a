import { IconVariable } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useChannels } from '../../api/queries.ts'
import { locale } from '../../i18n/locale.ts'
import { FileField } from '../../templates/FileField.tsx'
import { namesOfTypes, rulesOf } from '../../templates/file.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { Card } from '../Card.tsx'
import form from '../Form.module.css'
import { Choice } from '../me/Choice.tsx'
import { asName, type Draft, headerKinds, nextVariable, textOf, variablesIn } from './draft.ts'
import { languageName, templateLanguages } from './languages.ts'
import classes from './Templates.module.css'

const categories = ['UTILITY', 'MARKETING'] as const
const stakeholders = ['', 'Customer', 'Partner'] as const

interface Props {
  draft: Draft
  problems: Readonly<Record<string, string>>
  onChange: (change: Partial<Draft>) => void
}

/** What it is called, for what it is, and in which language. */
export function AboutFields({ draft, problems, onChange }: Props) {
  const { t } = useTranslation()
  const numbers = (useChannels().data ?? []).filter(({ type }) => type === 'whatsapp')
  return (
    <Card title={t('templates.about')}>
      <div className={form.two}>
        <Field
          label={t('templates.field.name')}
          hint={t('templates.nameHint')}
          value={draft.name}
          required
          autoFocus
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
          maxLength={512}
          problem={problems.name ?? null}
          onChange={({ currentTarget }) => onChange({ name: asName(currentTarget.value) })}
        />
        <Select
          label={t('templates.field.language')}
          value={draft.language}
          problem={problems.language}
          onChange={({ currentTarget }) => onChange({ language: currentTarget.value })}
        >
          {templateLanguages.map((code) => (
            <option key={code} value={code}>
              {languageName(code, locale())}
            </option>
          ))}
        </Select>
        <Select
          label={t('templates.field.channelId')}
          hint={t('templates.channelHint')}
          value={draft.channelId}
          problem={problems.channelId}
          onChange={({ currentTarget }) => onChange({ channelId: currentTarget.value })}
        >
          {numbers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <Select
          label={t('templates.field.stakeholder')}
          value={draft.stakeholder}
          onChange={({ currentTarget }) =>
            onChange({ stakeholder: currentTarget.value as Draft['stakeholder'] })
          }
        >
          {stakeholders.map((each) => (
            <option key={each} value={each}>
              {each === '' ? t('templates.stakeholder.any') : t(`templates.stakeholder.${each}`)}
            </option>
          ))}
        </Select>
      </div>
      <Choice
        name={t('templates.field.category')}
        options={categories}
        chosen={draft.category}
        nameOf={(each) => t(`templates.category.${each}`)}
        onChoose={(category) => onChange({ category })}
      />
      <p className={form.hint}>{t(`templates.categoryWhy.${draft.category}`)}</p>
    </Card>
  )
}

/** What it says, with an example for each variable. */
export function TextFields({ draft, problems, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <Card title={t('templates.text')} why={t('templates.textWhy')}>
      <Header draft={draft} problems={problems} onChange={onChange} />
      <Examples component="header" draft={draft} onChange={onChange} />
      <Body draft={draft} problems={problems} onChange={onChange} />
      <Examples component="body" draft={draft} onChange={onChange} />
      <Field
        label={t('templates.field.footer')}
        hint={t('templates.footerHint')}
        value={draft.footer}
        autoComplete="off"
        dir="auto"
        maxLength={60}
        problem={problems.footer ?? null}
        onChange={({ currentTarget }) => onChange({ footer: currentTarget.value })}
      />
    </Card>
  )
}

function Header({ draft, problems, onChange }: Props) {
  const { t } = useTranslation()
  const { headerKind, header, sample } = draft
  const problem = problems.header ?? null
  return (
    <>
      <Choice
        name={t('templates.headerKind')}
        options={headerKinds}
        chosen={headerKind}
        nameOf={(each) => (each === 'TEXT' ? t('templates.text') : t(`template.header.${each}`))}
        onChoose={(kind) => onChange({ headerKind: kind, sample: null })}
      />
      {headerKind === 'TEXT' ? (
        <Field
          label={t('templates.field.header')}
          hint={t('templates.headerHint')}
          value={header}
          autoComplete="off"
          dir="auto"
          maxLength={60}
          problem={problem}
          onChange={({ currentTarget }) => onChange({ header: currentTarget.value })}
        />
      ) : (
        <FileField
          key={headerKind}
          label={t('templates.sample')}
          hint={t('templates.sampleHint', { types: namesOfTypes(rulesOf(headerKind, 'review').types) })}
          rules={rulesOf(headerKind, 'review')}
          file={sample}
          problem={problem}
          onChange={(chosen) => onChange({ sample: chosen })}
        />
      )}
    </>
  )
}

function Body({ draft, problems, onChange }: Props) {
  const { t } = useTranslation()
  const box = useRef<HTMLTextAreaElement>(null)

  function insert() {
    const at = box.current?.selectionEnd ?? draft.body.length
    const piece = `{{${nextVariable(draft.body)}}}`
    onChange({ body: draft.body.slice(0, at) + piece + draft.body.slice(at) })
    requestAnimationFrame(() => {
      box.current?.focus()
      box.current?.setSelectionRange(at + piece.length, at + piece.length)
    })
  }

  return (
    <>
      <TextArea
        ref={box}
        label={t('templates.field.body')}
        hint={t('templates.bodyHint', { count: 1024 - draft.body.length })}
        rows={6}
        required
        maxLength={1024}
        value={draft.body}
        problem={problems.body}
        onChange={({ currentTarget }) => onChange({ body: currentTarget.value })}
      />
      <div className={classes.insert}>
        <Button icon={<IconVariable size={16} stroke={1.6} aria-hidden />} onClick={insert}>
          {t('templates.insert')}
        </Button>
      </div>
    </>
  )
}

interface ExamplesProps {
  component: 'header' | 'body'
  draft: Draft
  onChange: (change: Partial<Draft>) => void
}

/** The reviewer sees these, and so does the preview. */
function Examples({ component, draft, onChange }: ExamplesProps) {
  const { t } = useTranslation()
  const names = variablesIn(textOf(component, draft))
  if (names.length === 0) return null
  return (
    <div className={form.two}>
      {names.map((name) => {
        const key = `${component} ${name}`
        return (
          <Field
            key={key}
            label={t('templates.example', { name: `{{${name}}}` })}
            value={draft.examples[key] ?? ''}
            required
            autoComplete="off"
            dir="auto"
            onChange={({ currentTarget }) =>
              onChange({ examples: { ...draft.examples, [key]: currentTarget.value } })
            }
          />
        )
      })}
    </div>
  )
}
