import { Fragment } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { fill } from '../i18n/index.ts'
import { type Entry, entriesOf } from '../thread.ts'
import { Bubble, Uploading } from './bubble.tsx'
import { usePanel } from './context.ts'
import { RatingCard } from './rating.tsx'
import { dayName, dayOf } from './times.ts'

const NEAR_PX = 60

export function Thread() {
  const { state, desk } = usePanel()
  const { words, channel, messages, unsent, uploads, typing, queuePosition, agent, status, open } = state
  const entries = entriesOf(messages, unsent)
  const lastOwn = entries.findLast(({ from, state }) => from === 'visitor' && state === 'sent')
  const last = entries.at(-1)
  const replies = last && last.from !== 'visitor' ? last.quickReplies : []
  const { box, isBelow, toEnd } = useEnd(entries, uploads.length, typing, status, open)

  return (
    <div class="thread">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <div class="log" role="log" aria-label={words.conversation} ref={box} tabIndex={0}>
        <div class="fill" />
        {channel?.greeting && (
          <div class="row">
            <p class="bubble" dir="auto">
              {channel.greeting}
            </p>
          </div>
        )}
        {entries.map((entry, index) => (
          <Fragment key={entry.key}>
            {isNewDay(entries, index) && <p class="day">{dayName(entry.at, state)}</p>}
            <Bubble entry={entry} isLastOwn={entry === lastOwn} />
          </Fragment>
        ))}
        {uploads.map((upload) => (
          <Uploading key={upload.clientMessageId} upload={upload} />
        ))}
        {replies.length > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's
          <div class="replies" role="group" aria-label={words.quickReplies}>
            {replies.map((reply) => (
              <button type="button" key={reply} onClick={() => desk.writing.say(reply)}>
                {reply}
              </button>
            ))}
          </div>
        )}
        {queuePosition !== null && !agent && <p class="day">{fill(words.queue, { n: queuePosition })}</p>}
        {typing !== null && (
          <p class="typing">
            <i aria-hidden="true">···</i> {fill(words.typing, { name: typing || words.someone })}
          </p>
        )}
        <RatingCard />
      </div>
      {isBelow && (
        <button type="button" class="float pill" onClick={toEnd}>
          {words.newMessages}
        </button>
      )}
    </div>
  )
}

const isNewDay = (entries: Entry[], index: number) =>
  index > 0 && dayOf(entries[index]!.at) !== dayOf(entries[index - 1]!.at)

/** The thread stays at its end as long as one reads there; who reads above is told, not moved. */
function useEnd(entries: Entry[], ...also: unknown[]) {
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const [isBelow, setBelow] = useState(false)
  const toEnd = () => {
    const { current } = box
    if (current) current.scrollTop = current.scrollHeight
    setBelow(false)
  }
  useEffect(() => {
    const { current } = box
    const look = () => {
      atEnd.current = current!.scrollHeight - current!.scrollTop - current!.clientHeight < NEAR_PX
      if (atEnd.current) setBelow(false)
    }
    current?.addEventListener('scroll', look, { passive: true })
    // A picture that has come, a keyboard that has opened.
    const resized = new ResizeObserver(() => atEnd.current && toEnd())
    resized.observe(current!)
    current?.addEventListener('load', () => atEnd.current && toEnd(), true)
    return () => resized.disconnect()
  }, [])
  const last = entries.at(-1)
  useLayoutEffect(() => {
    if (atEnd.current || last?.from === 'visitor') toEnd()
    else setBelow(true)
  }, [entries.length, last?.key])
  useLayoutEffect(() => {
    if (atEnd.current) toEnd()
  }, also)
  return { box, isBelow, toEnd }
}
