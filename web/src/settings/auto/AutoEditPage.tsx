import type { AutoResponse, AutoResponseKind } from '@parley/contracts/desk/auto-response'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import { autoResponses } from '../../api/nouns.ts'
import { useChannels } from '../../api/queries.ts'
import { tell } from '../../notify/toast.ts'
import { Check } from '../../ui/Check.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { Card } from '../Card.tsx'
import { Fetched } from '../Fetched.tsx'
import { Foot, problemsOf } from '../Foot.tsx'
import form from '../Form.module.css'
import { Head } from '../Head.tsx'
import { Choice } from '../me/Choice.tsx'
import { RemoveButton } from '../RemoveButton.tsx'
import { useForm } from '../useForm.ts'
import { dropOne, takeOne, useNoun } from '../useNoun.ts'

const all = '/settings/auto-responses'
const kinds: readonly AutoResponseKind[] = ['greeting', 'away', 'keyword']

export function NewAutoPage() {
  return <Edit response={null} />
}

export function AutoEditPage() {
  const { t } = useTranslation()
  const { id } = useParams()
  return (
    <Fetched query={useNoun(autoResponses)}>
      {(known) => {
        const response = known.find((each) => each.id === id)
        return response ? (
          <Edit key={response.id} response={response} />
        ) : (
          <Notice alert action={<Link to={all}>{t('autoResponses.all')}</Link>}>
            {t('autoResponses.gone')}
          </Notice>
        )
      }}
    </Fetched>
  )
}

function valuesOf(response: AutoResponse | null) {
  const { kind, channelId, keywords, content, enabled } = response ?? {
    kind: 'greeting' as const,
    channelId: null,
    keywords: [],
    content: '',
    enabled: true,
  }
  return { kind, channelId, keywords, content, enabled }
}

function Edit({ response }: { response: AutoResponse | null }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const channels = useChannels().data ?? []
  const { values, set, submit, isBusy, error, isChanged, isSaved } = useForm(
    valuesOf(response),
    async (given) => {
      // What was typed for another kind does not go along.
      const body = { ...given, keywords: given.kind === 'keyword' ? given.keywords : [] }
      const saved = response
        ? await autoResponses.update(response.id, body)
        : await autoResponses.create(body)
      takeOne(autoResponses, saved)
      if (!response) {
        tell(t('autoResponses.added'))
        void navigate(all)
      }
      return valuesOf(saved)
    },
  )
  const problems = problemsOf(error)
  return (
    <>
      <Head
        title={t(response ? `autoResponses.kind.${response.kind}` : 'autoResponses.add')}
        why={t('autoResponses.editWhy')}
        back={{ to: all, text: t('autoResponses.all') }}
      />
      <form onSubmit={submit} className={form.form}>
        <Card title={t('autoResponses.when')}>
          <Choice
            name={t('autoResponses.kindLabel')}
            options={kinds}
            chosen={values.kind}
            nameOf={(kind) => t(`autoResponses.kind.${kind}`)}
            onChoose={(kind) => set({ kind })}
          />
          <p className={form.hint}>{t(`autoResponses.about.${values.kind}`)}</p>
          {values.kind === 'keyword' && (
            <Chips
              label={t('autoResponses.keywords')}
              hint={t('autoResponses.keywordsHint')}
              values={values.keywords}
              maxLength={100}
              problem={problems.keywords}
              onChange={(keywords) => set({ keywords })}
            />
          )}
          <Select
            label={t('autoResponses.channel')}
            value={values.channelId ?? ''}
            problem={problems.channelId}
            onChange={({ currentTarget }) => set({ channelId: currentTarget.value || null })}
          >
            <option value="">{t('autoResponses.everywhere')}</option>
            {channels.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Card>
        <Card title={t('autoResponses.what')}>
          <TextArea
            label={t('autoResponses.content')}
            rows={5}
            required
            maxLength={1000}
            value={values.content}
            problem={problems.content}
            onChange={({ currentTarget }) => set({ content: currentTarget.value })}
          />
          <Check
            label={t('autoResponses.enabled')}
            checked={values.enabled}
            onChange={(enabled) => set({ enabled })}
          />
        </Card>
        <Foot
          isBusy={isBusy}
          isChanged={isChanged}
          isSaved={isSaved}
          error={error}
          {...(response ? {} : { action: t('form.add') })}
        >
          {response && (
            <span className={form.push}>
              <RemoveButton
                name={t(`autoResponses.kind.${response.kind}`)}
                why={t('autoResponses.deleteWhy', { text: response.content })}
                onRemove={async () => {
                  await autoResponses.remove(response.id)
                  dropOne(autoResponses, response.id)
                  void navigate(all, { replace: true })
                }}
              />
            </span>
          )}
        </Foot>
      </form>
    </>
  )
}
