import type { View } from '@parley/contracts/desk/view'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import { views } from '../../api/nouns.ts'
import { inWords } from '../../api/words.ts'
import { tell } from '../../notify/toast.ts'
import { Button } from '../../ui/Button.tsx'
import { Check } from '../../ui/Check.tsx'
import { Field } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Card } from '../Card.tsx'
import { Fetched } from '../Fetched.tsx'
import { Foot, problemsOf } from '../Foot.tsx'
import form from '../Form.module.css'
import { Head } from '../Head.tsx'
import { useForm } from '../useForm.ts'
import { dropOne, takeOne, useNoun } from '../useNoun.ts'
import { FilterFields } from './FilterFields.tsx'
import { filterValues, toFilter } from './filter-words.ts'

const all = '/settings/views'

export function NewViewPage() {
  return <Edit view={null} />
}

export function ViewEditPage() {
  const { t } = useTranslation()
  const { id } = useParams()
  return (
    <Fetched query={useNoun(views)}>
      {(known) => {
        const view = known.find((each) => each.id === id && !each.builtIn)
        return view ? (
          <Edit key={view.id} view={view} />
        ) : (
          <Notice alert action={<Link to={all}>{t('savedViews.all')}</Link>}>
            {t('savedViews.gone')}
          </Notice>
        )
      }}
    </Fetched>
  )
}

const valuesOf = (view: View | null) => ({
  name: view?.name ?? '',
  shared: view?.shared ?? false,
  filter: filterValues(view?.filter ?? {}),
})

function Edit({ view }: { view: View | null }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { values, set, submit, isBusy, error, isChanged, isSaved } = useForm(
    valuesOf(view),
    async ({ name, shared, filter }) => {
      const body = { name, shared, filter: toFilter(filter, view?.filter ?? {}) }
      const saved = view ? await views.update(view.id, body) : await views.create(body)
      takeOne(views, saved)
      if (!view) {
        tell(t('savedViews.added', { name: saved.name }))
        void navigate(all)
      }
      return valuesOf(saved)
    },
  )
  return (
    <>
      <Head
        title={view ? <bdi>{view.name}</bdi> : t('savedViews.add')}
        why={t('savedViews.why')}
        back={{ to: all, text: t('savedViews.all') }}
      />
      <form onSubmit={submit} className={form.form}>
        <Card title={t('savedViews.called')}>
          <Field
            label={t('form.name')}
            value={values.name}
            required
            autoFocus={!view}
            maxLength={80}
            dir="auto"
            autoComplete="off"
            problem={problemsOf(error).name ?? null}
            onChange={({ currentTarget }) => set({ name: currentTarget.value })}
          />
          <Check
            label={t('savedViews.share')}
            hint={t('savedViews.shareWhy')}
            checked={values.shared}
            onChange={(shared) => set({ shared })}
          />
        </Card>
        <Card title={t('savedViews.shows')} why={t('savedViews.showsWhy')}>
          <FilterFields
            values={values.filter}
            onChange={(change) => set((before) => ({ filter: { ...before.filter, ...change } }))}
          />
        </Card>
        <Foot
          isBusy={isBusy}
          isChanged={isChanged}
          isSaved={isSaved}
          error={error}
          {...(view ? {} : { action: t('form.add') })}
        >
          {view && (
            <span className={form.push}>
              <Removal view={view} />
            </span>
          )}
        </Foot>
      </form>
    </>
  )
}

/** Taken away at once; the way back makes it anew, as it was. */
function Removal({ view }: { view: View }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { id, name, filter, shared } = view

  async function remove() {
    try {
      await views.remove(id)
      dropOne(views, id)
      tell(t('form.deleted', { name }), { undo: () => void restore() })
      void navigate(all, { replace: true })
    } catch (error) {
      tell(t('settings.saveFailed', { reason: inWords(error) }), { alert: true })
    }
  }

  async function restore() {
    try {
      takeOne(views, await views.create({ name, filter, shared }))
    } catch (error) {
      tell(t('settings.saveFailed', { reason: inWords(error) }), { alert: true })
    }
  }

  return <Button onClick={() => void remove()}>{t('form.deleteNow')}</Button>
}
