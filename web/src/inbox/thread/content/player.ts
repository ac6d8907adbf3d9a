import { create } from 'zustand'

export const speeds = [1, 1.5, 2] as const

interface Player {
  /** The attachment that plays or was stopped in the middle. */
  id: string | null
  isPlaying: boolean
  /** In seconds; `length` is null until the file itself has said it. */
  at: number
  length: number | null
  speed: (typeof speeds)[number]
}

/**
 * What is listened to. One sound at a time, and outside of the bubbles: those that are scrolled away are taken down, and
 * a voice message goes on while one reads what stands above it.
 */
export const usePlayer = create<Player>(() => ({
  id: null,
  isPlaying: false,
  at: 0,
  length: null,
  speed: 1,
}))

let audio: HTMLAudioElement | null = null

/** Plays a file, or stops it where it is. `onError`: it does not load. */
export function toggle(id: string, link: string, onError: () => void): void {
  const sound = take(id, link, onError)
  if (sound.paused) void sound.play().catch(() => undefined)
  else sound.pause()
}

export function seek(id: string, link: string, seconds: number, onError: () => void): void {
  take(id, link, onError).currentTime = seconds
  usePlayer.setState({ at: seconds })
}

export function changeSpeed(): void {
  const { speed } = usePlayer.getState()
  const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1
  if (audio) audio.playbackRate = next
  usePlayer.setState({ speed: next })
}

/** Another conversation: what was listened to ends. */
export function stopPlayer(): void {
  audio?.pause()
  audio = null
  usePlayer.setState({ id: null, isPlaying: false, at: 0, length: null })
}

function take(id: string, link: string, onError: () => void): HTMLAudioElement {
  if (audio && usePlayer.getState().id === id) return audio
  stopPlayer()
  const sound = new Audio(link)
  sound.playbackRate = usePlayer.getState().speed
  const follow = () => {
    if (sound !== audio) return
    const { paused, currentTime, duration } = sound
    usePlayer.setState({
      isPlaying: !paused,
      at: currentTime,
      length: Number.isFinite(duration) ? duration : null,
    })
  }
  for (const event of ['play', 'pause', 'timeupdate', 'loadedmetadata', 'ended'])
    sound.addEventListener(event, follow)
  sound.addEventListener('error', () => {
    if (sound !== audio) return
    stopPlayer()
    onError()
  })
  audio = sound
  usePlayer.setState({ id })
  return sound
}
