/** Two soft tones, made here: nothing is fetched. Browsers play nothing before the page was touched. */
export class Sound {
  private context: AudioContext | null = null

  play(): void {
    try {
      this.context ??= new AudioContext()
      if (this.context.state === 'suspended') void this.context.resume()
      this.tone(660, 0)
      this.tone(880, 0.11)
    } catch {}
  }

  private tone(frequency: number, after: number): void {
    const context = this.context!
    const start = context.currentTime + after
    const volume = context.createGain()
    volume.gain.setValueAtTime(0, start)
    volume.gain.linearRampToValueAtTime(0.08, start + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.25)
    const tone = context.createOscillator()
    tone.frequency.value = frequency
    tone.connect(volume).connect(context.destination)
    tone.start(start)
    tone.stop(start + 0.26)
  }
}
