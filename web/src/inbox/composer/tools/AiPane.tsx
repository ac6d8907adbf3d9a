import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AiSource, type AiTask, askAi } from '../../../api/ai.ts'
import { addNote } from '../../../api/conversations.ts'
import { isNotFound } from '../../../api/errors.ts'
import { inWords } from '../../../api/words.ts'
import { withNotes } from '../../../live/desk.ts'
import { changeDesk } from '../../../live/store.ts'
import { tell } from '../../../notify/toast.ts'
import { Button } from '../../../ui/Button.tsx'
import { draftOf, setDraft, useDrafts } from '../drafts.ts'
import classes from './ToolPane.module.css'
import { closeTool, ToolPane, type ToolProps } from './ToolPane.tsx'

const tones = ['friendly', 'formal', 'short'] as const

/** A suggestion, a summary, or what one wrote in another tone. It never sends: a person reads, changes and sends. */
export default function AiPane({ conversation }: ToolProps) {
  const { t } = useTranslation()
  const { id } = conversation
  const draft = useDrafts(({ drafts }) => drafts[id]?.reply.trim() ?? '')
  const [task, setTask] = useState<AiTask | null>(null)
  const [text, setText] = useState('')
  const [source, setSource] = useState<AiSource | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const running = useRef<AbortController>(null)
  useEffect(() => () => running.current?.abort(), [])

  async function ask(next: AiTask, tone?: (typeof tones)[number]) {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    setTask(next)
    setText('')
    setSource(null)
    setProblem(null)
    setIsBusy(true)
    const about = next === 'rewrite' ? { text: draftOf(id).reply, tone } : {}
    try {
      setSource(await askAi(id, { task: next, ...about }, setText, controller.signal))
    } catch (error) {
      if (controller.signal.aborted) return
      setProblem(isNotFound(error) ? t('ai.off') : inWords(error))
    }
    setIsBusy(false)
  }

  async function keepAsNote() {
    try {
      const note = await addNote(id, text, [])
      changeDesk((before) => withNotes(before, id, [note]))
      closeTool()
    } catch (error) {
      tell(t('composer.noteFailed', { reason: inWords(error) }), { alert: true })
    }
  }

  /** A rewritten text takes the place of its first form; a suggestion stands after what is written already. */
  function use() {
    const { reply } = draftOf(id)
    setDraft(id, { reply: task === 'suggest' && reply.trim() !== '' ? `${reply}\n${text}` : text })
    closeTool()
  }
  return (
    <ToolPane tool="ai">
      <div className={classes.row}>
        <Button autoFocus onClick={() => void ask('suggest')}>
          {t('ai.suggest')}
        </Button>
        <Button onClick={() => void ask('summarize')}>{t('ai.summarize')}</Button>
        {draft !== '' &&
          tones.map((tone) => (
            <Button key={tone} onClick={() => void ask('rewrite', tone)}>
              {t(`ai.${tone}`)}
            </Button>
          ))}
      </div>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
      {(text !== '' || isBusy) && (
        <>
          <p
            className={classes.said}
            dir="auto"
            aria-live="polite"
            aria-busy={isBusy}
            style={{ marginBlockStart: 8 }}
          >
            {text || t('ai.thinking')}
          </p>
          {source === 'fallback' && <p className={classes.hint}>{t('ai.plain')}</p>}
          <div className={classes.end}>
            {task === 'summarize' ? (
              <Button kind="primary" disabled={isBusy || text === ''} onClick={() => void keepAsNote()}>
                {t('ai.keepAsNote')}
              </Button>
            ) : (
              <Button kind="primary" disabled={isBusy || text === ''} onClick={use}>
                {t('ai.use')}
              </Button>
            )}
          </div>
        </>
      )}
    </ToolPane>
  )
}
