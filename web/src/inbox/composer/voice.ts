/** What is recorded here is called so; providers show it with a wave and a face, not as a file. */
export const VOICE_NAME = 'voice.ogg'
