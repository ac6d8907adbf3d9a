import type { Channel, ChannelType } from '@parley/contracts/desk/channel'
import { IconUpload } from '@tabler/icons-react'
import { type ChangeEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useTags } from '../../api/lists.ts'
import { formatCount } from '../../i18n/format.ts'
import { formatPhone } from '../../i18n/phone.ts'
import { Button } from '../../ui/Button.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import classes from './BuildPage.module.css'
import { Choice } from './Choice.tsx'
import { type Draft, headOf } from './draft.ts'

interface Props {
  draft: Draft
  set: (change: Partial<Draft>) => void
}

/** What it is called, from which number it goes out, and to whom. */
export function WhoStep({ draft, set, numbers }: Props & { numbers: readonly Channel[] }) {
  const { t } = useTranslation()
  return (
    <>
      <Field
        label={t('campaigns.name')}
        hint={t('campaigns.nameWhy')}
        value={draft.name}
        maxLength={200}
        autoComplete="off"
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
      <Select
        label={t('campaigns.number')}
        value={draft.channelId ?? ''}
        onChange={({ currentTarget }) => set({ channelId: currentTarget.value })}
      >
        {numbers.map(({ id, name, displayPhoneNumber }) => (
          <option key={id} value={id}>
            {displayPhoneNumber ? `${name} · ${formatPhone(displayPhoneNumber)}` : name}
          </option>
        ))}
      </Select>
      <Choice
        label={t('campaigns.whom')}
        name="who"
        chosen={draft.who}
        onChoose={(who) => set({ who })}
        options={(['kept', 'csv', 'contacts'] as const)
          .filter((value) => value !== 'kept' || draft.kept)
          .map((value) => ({
            value,
            title: t(`campaigns.who.${value}`),
            why: t(`campaigns.whoWhy.${value}`, { rows: formatCount(draft.kept?.rows ?? 0) }),
          }))}
      />
      {draft.who === 'csv' && <CsvFields draft={draft} set={set} />}
      {draft.who === 'contacts' && <ContactFields draft={draft} set={set} />}
    </>
  )
}

const SHOWN_LETTERS = 20_000

function CsvFields({ draft, set }: Props) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const head = headOf(draft)

  async function take({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    const file = currentTarget.files?.[0]
    if (file) set({ csv: await file.text(), fileName: file.name })
  }

  return (
    <>
      <div className={classes.file}>
        <input
          ref={input}
          type="file"
          accept=".csv,text/csv,text/plain"
          className="visually-hidden"
          tabIndex={-1}
          aria-label={t('campaigns.file')}
          onChange={(event) => void take(event)}
        />
        <Button
          icon={<IconUpload size={16} stroke={1.6} aria-hidden />}
          onClick={() => input.current?.click()}
        >
          {t('campaigns.file')}
        </Button>
        <span className={classes.hint} role="status">
          {draft.fileName}
          {head &&
            ` ${t('campaigns.lines', { count: head.lines })} · ${t('campaigns.columns', { names: head.columns.join(', ') })}`}
        </span>
      </div>
      {draft.csv.length < SHOWN_LETTERS && (
        <TextArea
          label={t('campaigns.paste')}
          hint={t('campaigns.pasteWhy')}
          value={draft.csv}
          rows={6}
          dir="ltr"
          spellCheck={false}
          placeholder={t('campaigns.pasteExample')}
          onChange={({ currentTarget }) => set({ csv: currentTarget.value, fileName: null })}
        />
      )}
    </>
  )
}

const channelTypes: ChannelType[] = ['whatsapp', 'messenger', 'instagram', 'web', 'api']

function ContactFields({ draft, set }: Props) {
  const { t } = useTranslation()
  const tags = useTags().data
  return (
    <>
      <Chips
        label={t('campaigns.tags')}
        hint={t('campaigns.tagsWhy')}
        values={draft.tags}
        suggestions={tags?.map(({ name }) => name) ?? []}
        onChange={(values) => set({ tags: values })}
      />
      <Field
        label={t('campaigns.q')}
        hint={t('campaigns.qWhy')}
        value={draft.q}
        maxLength={200}
        autoComplete="off"
        onChange={({ currentTarget }) => set({ q: currentTarget.value })}
      />
      <Select
        label={t('campaigns.wrote')}
        value={draft.channel}
        onChange={({ currentTarget }) => set({ channel: currentTarget.value as Draft['channel'] })}
      >
        <option value="">{t('campaigns.anyChannel')}</option>
        {channelTypes.map((type) => (
          <option key={type} value={type}>
            {t(`channel.${type}`)}
          </option>
        ))}
      </Select>
    </>
  )
}
