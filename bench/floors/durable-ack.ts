import pg from 'pg'
import { batch } from './batch.ts'
import { databaseUrl, makeDoor, serve } from './serve.ts'

/** F3: the door and one narrow row, committed before the answer; what arrives together is one insert. */
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
await pool.query(
  'create table deliveries (id bigint generated always as identity primary key, body bytea not null, at timestamptz not null default now())',
)
const store = batch<Buffer>((bodies) =>
  pool.query({
    name: 'store',
    text: 'insert into deliveries (body) select * from unnest($1::bytea[])',
    values: [bodies],
  }),
)
await serve(makeDoor((body) => store(body)))
