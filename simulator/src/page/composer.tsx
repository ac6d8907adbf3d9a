import { useRef, useState } from 'preact/hooks'
import type { InboundOrder } from '../phones/inbound-order.ts'
import { play } from './backstage.ts'
import { Icon } from './icons.tsx'
import type { Hand } from './model.ts'
import { preparePicture } from './picture.ts'
import { senderOf } from './sender.ts'
import { words } from './words.ts'

/** What the customer writes with: text, a picture, a location. */
export function Composer({ hand, name }: { hand: Hand; name: string | null }) {
  const [text, setText] = useState('')
  const [failed, setFailed] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const places = useRef<HTMLDetailsElement>(null)

  const say = async (order: Omit<InboundOrder, 'from'>): Promise<boolean> => {
    try {
      await play({ ...senderOf(hand, name), ...order })
      setFailed(false)
      return true
    } catch {
      setFailed(true)
      return false
    }
  }
  const sendText = async () => {
    const body = text.trim()
    if (body && (await say({ text: body }))) setText('')
  }
  const sendPicture = async (input: HTMLInputElement) => {
    const [file] = input.files ?? []
    input.value = ''
    if (file)
      await preparePicture(file).then(
        (media) => say({ media }),
        () => setFailed(true),
      )
  }
  const sendPlace = (place: (typeof words.places)[number]) => {
    if (places.current) places.current.open = false
    const { latitude, longitude, ...named } = place
    void say({ type: 'location', location: { latitude, longitude, ...(named.name && named) } })
  }

  return (
    <footer class="composer">
      {failed && (
        <p class="failure" role="alert">
          <Icon name="alert" size={14} />
          {words.sendFailed}
        </p>
      )}
      <div class="composer-row">
        <button
          type="button"
          class="icon-button"
          title={words.picture}
          onClick={() => picker.current?.click()}
        >
          <Icon name="photo" label={words.picture} />
        </button>
        <input
          ref={picker}
          class="unseen"
          type="file"
          accept="image/*"
          tabIndex={-1}
          aria-label={words.picture}
          onChange={(event) => void sendPicture(event.currentTarget)}
        />
        {hand.channel === 'whatsapp' && (
          <details class="places" ref={places}>
            <summary class="icon-button" title={words.place}>
              <Icon name="pin" label={words.place} />
            </summary>
            <div class="menu">
              {words.places.map((place) => (
                <button type="button" key={place.latitude} onClick={() => sendPlace(place)}>
                  <Icon name="pin" size={16} />
                  {place.name ? `${place.name}, ${place.address}` : words.pinOnly}
                </button>
              ))}
            </div>
          </details>
        )}
        <textarea
          rows={1}
          value={text}
          placeholder={words.write}
          aria-label={words.write}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
            event.preventDefault()
            void sendText()
          }}
        />
        <button
          type="button"
          class="send-button"
          title={words.send}
          disabled={!text.trim()}
          onClick={() => void sendText()}
        >
          <Icon name="send" label={words.send} />
        </button>
      </div>
    </footer>
  )
}
