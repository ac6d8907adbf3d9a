import type { ChannelSettings } from '@parley/contracts/desk/channel'
import { useTranslation } from 'react-i18next'
import { updateChannel } from '../../api/settings.ts'
import { languageNames, languages } from '../../i18n/languages.ts'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { Card } from '../Card.tsx'
import { Foot } from '../Foot.tsx'
import form from '../Form.module.css'
import { Choice } from '../me/Choice.tsx'
import { useForm } from '../useForm.ts'
import { PreChatFields } from './PreChatFields.tsx'
import { takeChannel } from './useChannels.ts'
import classes from './Widget.module.css'
import { WidgetPreview } from './WidgetPreview.tsx'
import { contrastWithWhite, toWidget, type WidgetValues, widgetValues } from './widget-form.ts'

const positions = ['right', 'left'] as const
/** Of what small text needs on its ground. */
const ENOUGH = 4.5

/** How the chat on the own pages looks and what it asks, with a picture of it. */
export function WidgetForm({ channel }: { channel: ChannelSettings }) {
  const { t } = useTranslation()
  const { values, set, submit, isBusy, error, isChanged, isSaved } = useForm(
    widgetValues(channel),
    async (given) => {
      const saved = await updateChannel(channel.id, { widget: toWidget(given) })
      takeChannel(saved)
      return widgetValues(saved)
    },
  )
  return (
    <form onSubmit={submit} className={form.form}>
      <Card title={t('setup.widget')} why={t('setup.widgetWhy')}>
        <div className={classes.layout}>
          <div>
            <Looks values={values} onChange={set} />
          </div>
          <WidgetPreview name={channel.name} values={values} />
        </div>
        <PreChatFields fields={values.preChat} onChange={(preChat) => set({ preChat })} />
        <Foot isBusy={isBusy} isChanged={isChanged} isSaved={isSaved} error={error} />
      </Card>
    </form>
  )
}

interface Props {
  values: WidgetValues
  onChange: (change: Partial<WidgetValues>) => void
}

function Looks({ values, onChange }: Props) {
  const { t } = useTranslation()
  const isPale = contrastWithWhite(values.color) < ENOUGH
  return (
    <>
      <Field
        label={t('setup.color')}
        hint={isPale ? t('setup.pale') : undefined}
        type="color"
        value={values.color}
        onChange={({ currentTarget }) => onChange({ color: currentTarget.value })}
      />
      <Choice
        name={t('setup.position')}
        options={positions}
        chosen={values.position}
        nameOf={(each) => t(`setup.positions.${each}`)}
        onChoose={(position) => onChange({ position })}
      />
      <Field
        label={t('setup.launcher')}
        hint={t('setup.launcherHint')}
        value={values.launcherText}
        maxLength={60}
        dir="auto"
        autoComplete="off"
        onChange={({ currentTarget }) => onChange({ launcherText: currentTarget.value })}
      />
      <TextArea
        label={t('setup.greeting')}
        rows={2}
        maxLength={500}
        value={values.greeting}
        onChange={({ currentTarget }) => onChange({ greeting: currentTarget.value })}
      />
      <TextArea
        label={t('setup.offline')}
        hint={t('setup.offlineHint')}
        rows={2}
        maxLength={500}
        value={values.offlineMessage}
        onChange={({ currentTarget }) => onChange({ offlineMessage: currentTarget.value })}
      />
      <Select
        label={t('setup.locale')}
        value={values.locale}
        onChange={({ currentTarget }) => onChange({ locale: currentTarget.value })}
      >
        <option value="">{t('setup.visitorsLocale')}</option>
        {languages.map((each) => (
          <option key={each} value={each}>
            {languageNames[each]}
          </option>
        ))}
      </Select>
    </>
  )
}
