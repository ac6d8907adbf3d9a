import type { ConversationStatus, Priority } from '@parley/contracts/desk/conversation'
import { useTranslation } from 'react-i18next'
import { departments, tags } from '../../api/nouns.ts'
import { useAgents, useChannels } from '../../api/queries.ts'
import { Check } from '../../ui/Check.tsx'
import { Select } from '../../ui/Select.tsx'
import form from '../Form.module.css'
import { useNoun } from '../useNoun.ts'
import type { FilterValues } from './filter-words.ts'
import classes from './Views.module.css'

const statuses: readonly ConversationStatus[] = ['open', 'assigned', 'pending', 'resolved', 'closed']
const priorities: readonly Priority[] = ['low', 'normal', 'high', 'urgent']

interface Props {
  values: FilterValues
  onChange: (change: Partial<FilterValues>) => void
}

export function FilterFields({ values, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <Several
        name={t('savedViews.field.status')}
        options={statuses}
        chosen={values.status}
        nameOf={(each) => t(`conversationStatus.${each}`)}
        onChange={(status) => onChange({ status })}
      />
      <Several
        name={t('savedViews.field.priority')}
        options={priorities}
        chosen={values.priority}
        nameOf={(each) => t(`savedViews.priority.${each}`)}
        onChange={(chosen) => onChange({ priority: chosen })}
      />
      <Belongings values={values} onChange={onChange} />
      <div className={form.two}>
        <OneOf
          name={t('savedViews.field.awaiting')}
          value={values.awaiting}
          options={(['agent', 'customer'] as const).map((each) => [each, t(`savedViews.awaiting.${each}`)])}
          onChange={(awaiting) => onChange({ awaiting })}
        />
        <OneOf
          name={t('savedViews.field.window')}
          value={values.window}
          options={(['open', 'closing', 'closed'] as const).map((each) => [
            each,
            t(`savedViews.window.${each}`),
          ])}
          onChange={(chosen) => onChange({ window: chosen })}
        />
        <OneOf
          name={t('savedViews.field.sort')}
          value={values.sort}
          none={t('savedViews.sort.newest')}
          options={(['oldest', 'waiting', 'window'] as const).map((each) => [
            each,
            t(`savedViews.sort.${each}`),
          ])}
          onChange={(sort) => onChange({ sort })}
        />
      </div>
      <Check
        label={t('savedViews.unread')}
        checked={values.unread}
        onChange={(unread) => onChange({ unread })}
      />
      <Check
        label={t('savedViews.mentioned')}
        checked={values.mentioned}
        onChange={(mentioned) => onChange({ mentioned })}
      />
    </>
  )
}

/** To whom and to what a conversation belongs. */
function Belongings({ values, onChange }: Props) {
  const { t } = useTranslation()
  const named = (things: { name: string }[] = []) => things.map(({ name }) => [name, name] as const)
  const byId = (things: { id: string; name: string }[] = []) =>
    things.map(({ id, name }) => [id, name] as const)
  return (
    <div className={form.two}>
      <OneOf
        name={t('savedViews.field.assignee')}
        value={values.assignee}
        options={[
          ['me', t('savedViews.assignee.me')],
          ['none', t('savedViews.assignee.none')],
          ...byId(useAgents().data),
        ]}
        onChange={(assignee) => onChange({ assignee })}
      />
      <OneOf
        name={t('savedViews.field.channel')}
        value={values.channelId}
        options={byId(useChannels().data)}
        onChange={(channelId) => onChange({ channelId })}
      />
      <OneOf
        name={t('savedViews.field.department')}
        value={values.department}
        options={named(useNoun(departments).data)}
        onChange={(department) => onChange({ department })}
      />
      <OneOf
        name={t('savedViews.field.tag')}
        value={values.tag}
        options={named(useNoun(tags).data)}
        onChange={(tag) => onChange({ tag })}
      />
    </div>
  )
}

interface OneOfProps {
  name: string
  value: string
  none?: string
  options: readonly (readonly [value: string, name: string])[]
  onChange: (value: string) => void
}

function OneOf({ name, value, none, options, onChange }: OneOfProps) {
  const { t } = useTranslation()
  const isKnown = value === '' || options.some(([each]) => each === value)
  return (
    <Select label={name} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
      <option value="">{none ?? t('savedViews.any')}</option>
      {!isKnown && <option value={value}>{value}</option>}
      {options.map(([each, text]) => (
        <option key={each} value={each}>
          {text}
        </option>
      ))}
    </Select>
  )
}

interface SeveralProps<Option extends string> {
  name: string
  options: readonly Option[]
  chosen: readonly string[]
  nameOf: (option: Option) => string
  onChange: (chosen: string[]) => void
}

/** Any of a few, side by side; none chosen means all. */
function Several<Option extends string>({ name, options, chosen, nameOf, onChange }: SeveralProps<Option>) {
  return (
    <fieldset className={classes.several}>
      <legend>{name}</legend>
      <div>
        {options.map((option) => (
          <label key={option}>
            <input
              type="checkbox"
              className="visually-hidden"
              checked={chosen.includes(option)}
              onChange={({ currentTarget }) =>
                onChange(
                  options.filter((each) => (each === option ? currentTarget.checked : chosen.includes(each))),
                )
              }
            />
            <span>{nameOf(option)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
