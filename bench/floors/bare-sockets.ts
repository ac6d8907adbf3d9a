import Fastify from 'fastify'
import { Server } from 'socket.io'
import { serve } from './serve.ts'

/** S0: Socket.IO alone; connections stand in one room. */
const app = Fastify()
const inbox = new Server(app.server, { perMessageDeflate: false, serveClient: false }).of('/inbox')
inbox.on('connection', (socket) => void socket.join('agents'))
await serve(app)
