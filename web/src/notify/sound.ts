export type Sound = 'message' | 'assignment'

/** Notes in Hz and when they begin in seconds: two rising for a customer, three for an assignment. */
const tunes: Record<Sound, readonly (readonly [hertz: number, at: number])[]> = {
  message: [
    [659, 0],
    [880, 0.09],
  ],
  assignment: [
    [523, 0],
    [659, 0.1],
    [784, 0.2],
  ],
}
const NOTE_S = 0.16
const LOUDNESS = 0.12

let context: AudioContext | undefined

/** Plays a short sound, made on the spot. Before the first click a browser keeps silent, and so does this. */
export async function play(sound: Sound): Promise<void> {
  context ??= new AudioContext()
  await context.resume()
  for (const [hertz, at] of tunes[sound]) strike(context, hertz, context.currentTime + at)
}

function strike(audio: AudioContext, hertz: number, at: number): void {
  const note = audio.createOscillator()
  const volume = audio.createGain()
  note.frequency.value = hertz
  volume.gain.setValueAtTime(0, at)
  volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.01)
  volume.gain.exponentialRampToValueAtTime(0.0001, at + NOTE_S)
  note.connect(volume).connect(audio.destination)
  note.start(at)
  note.stop(at + NOTE_S)
}

const ECHO_MS = 1000

/** Rings in one tab of the browser only. */
export function ring(sound: Sound): void {
  if (!navigator.locks) {
    void play(sound)
    return
  }
  void navigator.locks.request(`parley.ring.${sound}`, { ifAvailable: true }, async (turn) => {
    if (!turn) return
    void play(sound)
    await new Promise((resolve) => setTimeout(resolve, ECHO_MS))
  })
}
