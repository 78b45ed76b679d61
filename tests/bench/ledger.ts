import Database from 'better-sqlite3';
import { v7 as uuid } from 'uuid';
import { openDatabase } from '#lib/db/open.ts';
import { ledgerSummary, readLedger } from '#lib/hall/ledger/service.server.ts';
import { standings, type LedgerFilter } from '#lib/hall/ledger/types.ts';
import { matterStore } from '#lib/hall/matters/store.server.ts';
import { matterKinds } from '#lib/hall/matters/types.ts';
import { topicSubjects } from '#lib/hall/topics/types.ts';
import { visitor } from '#lib/identity/types.ts';
import { systemClock } from '#lib/platform/clock.ts';
import { createEvents } from '#lib/platform/events.ts';
import { termsOf } from '#lib/platform/search.ts';
import { day } from '#lib/platform/time.ts';
import { foundHall, must } from '../support/hall.ts';
import { inTurns, median, secondsOf } from './measure.ts';

const many = 100_000;
const rounds = 10;
const readsARound = 20;
const page = { after: null, limit: 30 };
const words = ['路燈', '電梯', '停車', '噪聲', '油煙', '空調', '門禁', '消防', '綠化', '垃圾', '租金', '會議室'];

/** Makes a database with as many topics and matters in one building, over five years, most of them done. */
export async function makeLedger(path: string): Promise<string> {
  const url = `file:${path}`;
  const db = openDatabase(url);
  await db.migrate();
  await db.close();
  const hall = await foundHall(url);
  const { buildingId } = hall.place;
  const [organisationId] = hall.firms;
  await hall.close();

  const database = new Database(path);
  const inserter = (table: string, columns: string[]) =>
    database.prepare(
      `insert into ${table} (${columns.join(', ')}) values (${columns.map((name) => `@${name}`).join(', ')})`
    );
  const common = ['id', 'building_id', 'year', 'number', 'state', 'title', 'body', 'visibility', 'organisation_id'];
  const dates = ['settled_at', 'changed_at'];
  const addTopic = inserter('topics', [
    ...common,
    ...dates,
    'subject',
    'location',
    'source',
    'via',
    'created_at',
    'submitted_at'
  ]);
  const addMatter = inserter('matters', [...common, ...dates, 'kind', 'fields', 'raised_at', 'due_at', 'resolved_at']);
  const addEntry = inserter('search_entries', ['position', 'id', 'terms']);
  const newest = Date.now();
  const add = (nth: number) => {
    const at = newest - Math.floor(((many - nth) / many) * 5 * 365 * day);
    const isOpen = nth > many - 2000 && nth % 2 === 0;
    const title = `${words[nth % words.length]}${words[(nth * 7 + 3) % words.length]} ${nth}`;
    const row = {
      building_id: buildingId,
      year: new Date(at).getUTCFullYear(),
      number: nth,
      title,
      body: '',
      visibility: nth % 10 === 0 ? 'firm-only' : nth % 2 === 0 ? 'anonymous' : 'public',
      organisation_id: organisationId,
      settled_at: isOpen ? null : at + 9 * day,
      changed_at: at
    };
    const ids = { topic: uuid(), matter: uuid() };
    addTopic.run({
      ...row,
      id: ids.topic,
      state: isOpen ? 'accepted' : 'closed',
      subject: topicSubjects[nth % topicSubjects.length],
      location: '',
      source: 'firm',
      via: 'import',
      created_at: at,
      submitted_at: at
    });
    addMatter.run({
      ...row,
      id: ids.matter,
      state: isOpen ? 'assigned' : 'closed',
      kind: matterKinds[nth % matterKinds.length],
      fields: '{}',
      raised_at: at,
      due_at: at + 10 * day,
      resolved_at: isOpen ? null : at + 8 * day
    });
    for (const [nthKind, kind] of (['topic', 'matter'] as const).entries()) {
      const terms = [`§${kind}§${buildingId.replaceAll('-', '')}`, ...termsOf(title)].join(' ');
      addEntry.run({ position: at * 1000 + nthKind, id: ids[kind], terms });
    }
  };
  database.transaction(() => {
    for (let nth = 0; nth < many; nth++) add(nth);
  })();
  database.close();
  return url;
}

/** Seconds that pages of the ledger take: lists, filters and searches, each for something else, and the same SQL by itself. */
export async function measureLedger(url: string) {
  const db = openDatabase(url);
  const ctx = { db, clock: systemClock, events: createEvents(db), actor: visitor };
  const raw = new Database(url.replace('file:', ''), { readonly: true });
  let asked = 0;
  const timed = async (work: () => unknown) => {
    const seconds: number[] = [];
    for (let count = 0; count < readsARound; count++) seconds.push(await secondsOf(work));
    return seconds;
  };
  const read = (filterOf: (nth: number) => Partial<LedgerFilter>) => () =>
    timed(async () => {
      const nth = asked++;
      const filter = { part: nth % 2 === 0 ? ('topics' as const) : ('matters' as const), ...filterOf(nth) };
      const [list] = await Promise.all([
        readLedger(ctx, 'tower', filter, page),
        ledgerSummary(ctx, 'tower', filter.year)
      ]);
      if (must(list).lines.length === 0) throw new Error('Nothing was found.');
    });
  const measured = await inTurns(rounds, {
    list: read(() => ({})),
    filter: read((nth) => ({
      standing: standings[nth % 2],
      ...(nth % 2 === 0 ? { subject: topicSubjects[nth % 8] } : { kind: matterKinds[nth % 5] })
    })),
    search: read((nth) => ({ query: words[nth % words.length]! })),
    raw: () => timed(() => readRaw(raw))
  });
  raw.close();
  await db.close();
  return {
    list: measured.list.flat(),
    filter: measured.filter.flat(),
    search: measured.search.flat(),
    raw: measured.raw.flat()
  };
}

/** What a page of the ledger costs at the least: the statements that it sends, by hand, and nothing made of what they answer. */
function readRaw(database: Database.Database) {
  const year = Date.parse(`${new Date().getUTCFullYear()}-01-01`);
  const isPublic = `visibility <> 'firm-only' and state in ('accepted', 'scheduled', 'deliberated', 'merged', 'closed')`;
  const { id } = database.prepare(`select id from buildings where slug = 'tower'`).get() as { id: string };
  database
    .prepare(`select * from topics where building_id = ? and ${isPublic} order by submitted_at desc, id desc limit 31`)
    .all(id);
  for (const [table, at, condition] of [
    ['topics', 'submitted_at', isPublic],
    ['matters', 'raised_at', `visibility <> 'firm-only'`]
  ]) {
    database
      .prepare(
        `select count(*), count(settled_at), avg(settled_at - ${at}) from ${table}
        where building_id = ? and ${condition} and ${at} >= ?`
      )
      .get(id, year);
  }
}

/** Makes all matters open and overdue; the seconds in which all of them are found, and in which SQL by itself finds them. */
export async function measureOverdue(url: string) {
  const path = url.replace('file:', '');
  const database = new Database(path);
  database.exec(`update matters set state = 'assigned', settled_at = null, resolved_at = null, escalated_at = null`);
  const db = openDatabase(url);
  const until = Date.now() + 30 * day;
  const find = database.prepare(`
    select id from matters where due_at <= ? and settled_at is null and resolved_at is null and escalated_at is null
    order by due_at limit ?`);
  const measured = await inTurns(5, {
    scan: () => secondsOf(() => matterStore(db, db.read).overdue(until, many)),
    raw: () => secondsOf(() => find.all(until, many))
  });
  await db.close();
  database.close();
  return { scan: median(measured.scan), raw: median(measured.raw) };
}
