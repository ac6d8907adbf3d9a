import type { CannedResponse } from '@parley/contracts/desk/canned-response'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { cannedResponses } from '../../api/nouns.ts'
import { variables } from '../../inbox/composer/variables.ts'
import { tell } from '../../notify/toast.ts'
import { Field } from '../../ui/Field.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { Card } from '../Card.tsx'
import { Foot, problemsOf } from '../Foot.tsx'
import form from '../Form.module.css'
import { RemoveButton } from '../RemoveButton.tsx'
import { useForm } from '../useForm.ts'
import { dropOne, takeOne } from '../useNoun.ts'
import classes from './Canned.module.css'
import { CannedFiles, type FileOfCanned } from './CannedFiles.tsx'
import { unknownVariables } from './unknown.ts'

const all = '/settings/canned-responses'

interface Values {
  shortcut: string
  title: string
  content: string
  files: FileOfCanned[]
}

const valuesOf = (canned: CannedResponse | null): Values => ({
  shortcut: canned?.shortcut ?? '',
  title: canned?.title ?? '',
  content: canned?.content ?? '',
  files: canned?.attachments.map(({ id, name, size }) => ({ id, name, size })) ?? [],
})

const toBody = ({ shortcut, title, content, files }: Values) => ({
  shortcut,
  title: title.trim() || null,
  content,
  attachmentIds: files.map(({ id }) => id),
})

export function CannedForm({ canned }: { canned: CannedResponse | null }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { values, set, submit, isBusy, error, isChanged, isSaved } = useForm(
    valuesOf(canned),
    async (given) => {
      const body = toBody(given)
      const saved = canned
        ? await cannedResponses.update(canned.id, body)
        : await cannedResponses.create(body)
      takeOne(cannedResponses, saved)
      if (!canned) {
        tell(t('cannedTexts.added', { name: saved.shortcut }))
        void navigate(all)
      }
      return valuesOf(saved)
    },
  )
  const problems = problemsOf(error)
  return (
    <form onSubmit={submit} className={form.form}>
      <Card title={t('cannedTexts.text')}>
        <div className={form.two}>
          <Field
            label={t('cannedTexts.shortcut')}
            hint={t('cannedTexts.shortcutHint', { name: values.shortcut.replace(/^\/+/, '') || 'label' })}
            value={values.shortcut}
            required
            autoFocus={!canned}
            autoComplete="off"
            maxLength={51}
            dir="ltr"
            spellCheck={false}
            problem={problems.shortcut ?? null}
            onChange={({ currentTarget }) => set({ shortcut: currentTarget.value })}
          />
          <Field
            label={t('cannedTexts.name')}
            hint={t('cannedTexts.nameHint')}
            value={values.title}
            autoComplete="off"
            maxLength={120}
            dir="auto"
            problem={problems.title ?? null}
            onChange={({ currentTarget }) => set({ title: currentTarget.value })}
          />
        </div>
        <Content
          content={values.content}
          problem={problems.content ?? null}
          onChange={(content) => set({ content })}
        />
      </Card>
      <CannedFiles
        files={values.files}
        // What is uploaded meanwhile does not undo what was typed or taken away.
        onAdd={(file) => set((before) => ({ files: [...before.files, file] }))}
        onRemove={(id) => set((before) => ({ files: before.files.filter((file) => file.id !== id) }))}
      />
      <Foot
        isBusy={isBusy}
        isChanged={isChanged}
        isSaved={isSaved}
        error={error}
        {...(canned ? {} : { action: t('form.add') })}
      >
        {canned && (
          <span className={form.push}>
            <Removal canned={canned} />
          </span>
        )}
      </Foot>
    </form>
  )
}

interface ContentProps {
  content: string
  problem: string | null
  onChange: (content: string) => void
}

/** The text, and what can be put into it where the cursor stands. */
function Content({ content, problem, onChange }: ContentProps) {
  const { t } = useTranslation()
  const box = useRef<HTMLTextAreaElement>(null)
  const unknown = unknownVariables(content)

  function insert(variable: string) {
    const { selectionStart: from, selectionEnd: to } = box.current ?? {
      selectionStart: content.length,
      selectionEnd: content.length,
    }
    const piece = `{{${variable}}}`
    onChange(content.slice(0, from) + piece + content.slice(to))
    requestAnimationFrame(() => {
      box.current?.focus()
      box.current?.setSelectionRange(from + piece.length, from + piece.length)
    })
  }

  return (
    <>
      <TextArea
        ref={box}
        label={t('cannedTexts.content')}
        hint={t('cannedTexts.contentHint')}
        rows={6}
        required
        maxLength={4096}
        value={content}
        problem={
          problem ??
          (unknown.length > 0
            ? t('cannedTexts.unknown', { name: unknown.map((each) => `{{${each}}}`).join(' ') })
            : null)
        }
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <fieldset className={classes.variables} aria-label={t('cannedTexts.insert')}>
        {variables.map((variable) => (
          <button key={variable} type="button" onClick={() => insert(variable)}>
            {t(`cannedTexts.variable.${keyOf(variable)}`)}
          </button>
        ))}
      </fieldset>
    </>
  )
}

function Removal({ canned }: { canned: CannedResponse }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <RemoveButton
      name={`/${canned.shortcut}`}
      why={t('cannedTexts.deleteWhy')}
      onRemove={async () => {
        await cannedResponses.remove(canned.id)
        dropOne(cannedResponses, canned.id)
        tell(t('form.deleted', { name: `/${canned.shortcut}` }))
        void navigate(all, { replace: true })
      }}
    />
  )
}

/** In the catalogue a dot would part a key. */
const keyOf = (variable: (typeof variables)[number]) => variable.replace('.', '_') as 'contact_name'
