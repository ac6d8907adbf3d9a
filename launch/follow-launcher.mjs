// Loaded before the program in every process that the launcher starts: when the launcher dies, by kill -9, too, its
// channel closes and the program is told to stop as if by the launcher. Plain JavaScript, so that dist needs no copy.
const grace = 10_000 // ms

process.once('disconnect', () => {
  setTimeout(() => process.exit(1), grace).unref()
  process.kill(process.pid, 'SIGTERM')
})
process.channel?.unref() // a listener for the channel must not keep a program alive that is done
