import pg from 'pg'
import { Server } from 'socket.io'
import { batch } from './batch.ts'
import { databaseUrl, makeDoor, serve } from './serve.ts'

/** P1: from the door to the agent's socket in one process, with a message's row in between and nothing else. */
interface Incoming {
  id: string
  from: string
  text: string
}

const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
await pool.query(`
  create table messages (id bigint generated always as identity primary key, tenant_id int not null default 1,
    conversation_id bigint not null, external_id text not null, body text not null, at timestamptz not null default now());
  create index on messages (conversation_id, id);
  create unique index on messages (tenant_id, external_id)`)

const app = makeDoor(async (_body, parsed) => {
  // biome-ignore lint/suspicious/noExplicitAny: the shape is the load generator's own
  const message = (parsed as any).entry[0].changes[0].value.messages[0]
  await store({ id: message.id, from: message.from, text: message.text.body })
})
const inbox = new Server(app.server, { perMessageDeflate: false, serveClient: false }).of('/inbox')
inbox.on('connection', (socket) => void socket.join('agents'))

const store = batch<Incoming>(async (messages) => {
  const { rows } = await pool.query({
    name: 'store',
    text: `insert into messages (conversation_id, external_id, body)
      select * from unnest($1::bigint[], $2::text[], $3::text[]) on conflict do nothing
      returning id, conversation_id, external_id, body, at`,
    values: [messages.map((m) => m.from), messages.map((m) => m.id), messages.map((m) => m.text)],
  })
  for (const row of rows) inbox.to('agents').emit('event', { type: 'message.created', data: row })
})
await serve(app)
