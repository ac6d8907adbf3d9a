import { makeDoor, serve } from './serve.ts'

/** F0: the door alone, nothing is kept. */
await serve(makeDoor(async () => {}))
