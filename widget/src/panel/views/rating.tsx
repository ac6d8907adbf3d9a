import { useState } from 'preact/hooks'
import { fill } from '../i18n/index.ts'
import { usePanel } from './context.ts'
import { Icon } from './icons.tsx'

const STARS = [1, 2, 3, 4, 5]

/** In the thread, once the conversation has ended. */
export function RatingCard() {
  const { state, desk, notify } = usePanel()
  const { words, status, ticketId, rated } = state
  const [stars, setStars] = useState(0)
  const [feedback, setFeedback] = useState('')
  const [sending, setSending] = useState(false)
  if (!ticketId || (status !== 'resolved' && status !== 'closed')) return null
  const isRated = rated?.ticketId === ticketId
  const send = async (event: Event) => {
    event.preventDefault()
    setSending(true)
    try {
      await desk.rate(stars, feedback.trim())
    } catch {
      notify(words.offline)
    }
    setSending(false)
  }
  return (
    <>
      <p class="day">{words.ended}</p>
      {isRated ? (
        <p class="day">{words.rateThanks}</p>
      ) : (
        <form class="card" onSubmit={(event) => void send(event)}>
          <fieldset>
            <legend>{words.rateTitle}</legend>
            <div class="stars">
              {STARS.map((star) => (
                <label key={star}>
                  <input type="radio" name="stars" checked={stars === star} onChange={() => setStars(star)} />
                  <span class="hidden">{fill(words.stars, { n: star })}</span>
                  <Icon name="star" filled={star <= stars} />
                </label>
              ))}
            </div>
          </fieldset>
          {stars > 0 && (
            <>
              <label class="field">
                <span>{words.feedback}</span>
                <textarea
                  rows={2}
                  maxLength={1000}
                  value={feedback}
                  onInput={(event) => setFeedback(event.currentTarget.value)}
                />
              </label>
              <button type="submit" class="primary" disabled={sending}>
                {words.rateSend}
              </button>
            </>
          )}
        </form>
      )}
    </>
  )
}
