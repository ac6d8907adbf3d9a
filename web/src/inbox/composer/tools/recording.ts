import { VOICE_NAME } from '../voice.ts'

export interface Recording {
  finish: () => Promise<File>
  cancel: () => void
}

/** Best first: what providers take as it is, then what is rewrapped, then what goes as a plain sound. */
const formats = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4']
const TICK_MS = 200

/** Records the microphone; `onTick` hears how long, in seconds, and how loud, 0 to 1. Rejects where it may not. */
export async function startRecording(
  onTick: (seconds: number, loudness: number) => void,
): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
  const mimeType = formats.find((format) => MediaRecorder.isTypeSupported(format))
  const recorder = new MediaRecorder(stream, mimeType ? { mimeType } : {})
  const pieces: Blob[] = []
  recorder.ondataavailable = ({ data }) => pieces.push(data)
  const meter = meterOf(stream)
  const startedAt = Date.now()
  const ticking = setInterval(() => onTick((Date.now() - startedAt) / 1000, meter.loudness()), TICK_MS)
  recorder.start(1000)

  const stop = () =>
    new Promise<void>((resolve) => {
      clearInterval(ticking)
      meter.close()
      recorder.onstop = () => {
        for (const track of stream.getTracks()) track.stop()
        resolve()
      }
      if (recorder.state === 'inactive') resolve()
      else recorder.stop()
    })
  return {
    cancel: () => void stop(),
    async finish() {
      await stop()
      return await asVoice(new Blob(pieces, { type: recorder.mimeType }))
    },
  }
}

/** As WhatsApp wants a voice note: Opus in Ogg. Rewrapped, not encoded again. */
async function asVoice(recorded: Blob): Promise<File> {
  if (recorded.type.startsWith('audio/ogg')) return new File([recorded], VOICE_NAME, { type: 'audio/ogg' })
  if (!recorded.type.includes('webm')) return new File([recorded], 'voice.m4a', { type: 'audio/mp4' })
  const { BlobSource, BufferTarget, Conversion, Input, OggOutputFormat, Output, WEBM } = await import(
    'mediabunny'
  )
  const output = new Output({ format: new OggOutputFormat(), target: new BufferTarget() })
  const input = new Input({ source: new BlobSource(recorded), formats: [WEBM] })
  const conversion = await Conversion.init({ input, output, audio: { codec: 'opus' } })
  await conversion.execute()
  if (!output.target.buffer) throw new Error('Nothing was written')
  return new File([output.target.buffer], VOICE_NAME, { type: 'audio/ogg' })
}

function meterOf(stream: MediaStream) {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  const samples = new Uint8Array(analyser.fftSize)
  context.createMediaStreamSource(stream).connect(analyser)
  return {
    loudness() {
      analyser.getByteTimeDomainData(samples)
      const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample - 128)), 0)
      return Math.min(1, loudest / 90)
    },
    close: () => void context.close(),
  }
}
