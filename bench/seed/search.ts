import type pg from 'pg'
import { MESSAGES_EACH } from './size.ts'

const ERA = 131_072

/** What the product's index has of the filled desk: the same words under the same eras, made by the database. */
export async function fillSearch(client: pg.Client): Promise<void> {
  await client.query('delete from search_queue')
  await makeEras(client)
  for (const statement of entries) await client.query(statement)
}

/** Numbered by person, who come in the order of time. */
async function makeEras(client: pg.Client): Promise<void> {
  await client.query(
    `create temp table eras as
     select tenant_id, kind, nth, nextval('search_era_ids') as id, ''::text as code from (
       select distinct tenant_id, kind, (k - 1) * each / ${ERA} as nth from people
         cross join (values ('message', ${MESSAGES_EACH}), ('contact', 1), ('conversation', 1)) kinds (kind, each)
       order by 1, 2, 3) of_each`,
  )
  const { rows } = await client.query<{ id: string }>('select id from eras')
  const ids = rows.map(({ id }) => Number(id))
  await client.query(
    'update eras set code = c.code from unnest($1::bigint[], $2::text[]) as c (id, code) where c.id = eras.id',
    [ids, ids.map((id) => `${id.toString(36)}.`)],
  )
  await client.query(
    `insert into search_eras (tenant_id, kind, id, entries) select tenant_id, kind, id, ${ERA} from eras`,
  )
}

const ends = (words: string, mark: string) =>
  `array(select code || '${mark}' || substr(w, i) from unnest(${words}) w, generate_series(1, length(w)) i)`
const NAMES = `array[translate(lower(first), 'éáëöñč', 'eaeonc'), translate(lower(last), 'úñč', 'unc')]`

const entries = [
  `insert into search_entries (tenant_id, id, kind, place, words)
   select p.tenant_id, -s.id, 'message', s.id,
     array_to_tsvector(array(select code || w from unnest(string_to_array(lower(s.text), ' ')) w))
   from people p
     join eras e on e.tenant_id = p.tenant_id and e.kind = 'message' and e.nth = (p.k - 1) * ${MESSAGES_EACH} / ${ERA}
     join messages s on s.tenant_id = p.tenant_id and s.conversation_id = p.id
   order by s.id`,
  `insert into search_entries (tenant_id, id, kind, place, contact_id, words)
   select p.tenant_id, -1000000000000 - p.id, 'contact', (extract(epoch from p.at) * 1000)::bigint, contact_id,
     array_to_tsvector(${ends(NAMES, 'f')} || ${ends('array[phone]', 'd')})
   from people p join eras e on e.tenant_id = p.tenant_id and e.kind = 'contact' and e.nth = (p.k - 1) / ${ERA}
   order by p.id`,
  `insert into search_entries (tenant_id, id, kind, place, contact_id, words)
   select p.tenant_id, -2000000000000 - p.id, 'conversation', p.id, contact_id,
     array_to_tsvector(${ends(NAMES, 'f')} || ${ends(`array[phone, (20000 + k)::text]`, 'd')})
   from people p join eras e on e.tenant_id = p.tenant_id and e.kind = 'conversation' and e.nth = (p.k - 1) / ${ERA}
   order by p.id`,
]
