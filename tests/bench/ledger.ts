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
import { openRawSql, type RawSql } from '../support/raw-sql.ts';
import { inTurns, median, secondsOf } from './measure.ts';

const many = 100_000;
/** Rows stored at once: few enough for SQLite's limit of variables in a statement. */
const batch = 500;
const rounds = 10;
const readsARound = 20;
const page = { after: null, limit: 30 };
const words = ['路燈', '電梯', '停車', '噪聲', '油煙', '空調', '門禁', '消防', '綠化', '垃圾', '租金', '會議室'];

/** Fills an empty database with as many topics and matters in one building, over five years, most of them done. */
export async function fillLedger(url: string): Promise<void> {
  const db = openDatabase(url);
  await db.migrate();
  await db.close();
  const hall = await foundHall(url);
  const { topics, matters, searchEntries } = hall.db.tables;
  const rowsOf = rowsIn(hall.place.buildingId, hall.firms[0], Date.now());
  await hall.db.write(async (tx) => {
    for (let first = 0; first < many; first += batch) {
      const some = Array.from({ length: batch }, (_, index) => rowsOf(first + index));
      await tx.insert(topics).values(some.map(({ topic }) => topic));
      await tx.insert(matters).values(some.map(({ matter }) => matter));
      await tx.insert(searchEntries).values(some.flatMap(({ entries }) => entries));
    }
  });
  await hall.close();
  // What PostgreSQL does by itself some minutes later; the product leaves it to SQLite to know nothing of its rows.
  if (db.dialect === 'postgresql') {
    const raw = await openRawSql(url);
    await raw.query('ANALYZE');
    await raw.close();
  }
}

/** What is stored of the nth topic, of the matter that is like it, and for finding both. */
function rowsIn(buildingId: string, organisationId: string, newest: number) {
  return (nth: number) => {
    const at = newest - Math.floor(((many - nth) / many) * 5 * 365 * day);
    const isOpen = nth > many - 2000 && nth % 2 === 0;
    const title = `${words[nth % words.length]}${words[(nth * 7 + 3) % words.length]} ${nth}`;
    const common = {
      buildingId,
      organisationId,
      year: new Date(at).getUTCFullYear(),
      number: nth,
      title,
      body: '',
      visibility:
        nth % 10 === 0 ? ('firm-only' as const) : nth % 2 === 0 ? ('anonymous' as const) : ('public' as const),
      settledAt: isOpen ? null : at + 9 * day,
      changedAt: at
    };
    const topic = {
      ...common,
      id: uuid(),
      state: isOpen ? ('accepted' as const) : ('closed' as const),
      subject: topicSubjects[nth % topicSubjects.length]!,
      location: '',
      source: 'firm' as const,
      via: 'import' as const,
      createdAt: at,
      submittedAt: at
    };
    const matter = {
      ...common,
      id: uuid(),
      state: isOpen ? ('assigned' as const) : ('closed' as const),
      kind: matterKinds[nth % matterKinds.length]!,
      fields: {},
      raisedAt: at,
      dueAt: at + 10 * day,
      resolvedAt: isOpen ? null : at + 8 * day
    };
    const entries = [{ kind: 'topic', id: topic.id } as const, { kind: 'matter', id: matter.id } as const].map(
      ({ kind, id }, place) => ({
        position: at * 1000 + place,
        kind,
        id,
        terms: [`§${kind}§${buildingId.replaceAll('-', '')}`, ...termsOf(title)].join(' ')
      })
    );
    return { topic, matter, entries };
  };
}

/** Seconds that pages of the ledger take: lists, filters and searches, each for something else, and the same SQL by itself. */
export async function measureLedger(url: string) {
  const db = openDatabase(url);
  const ctx = { db, clock: systemClock, events: createEvents(db), actor: visitor };
  const raw = await openRawSql(url);
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
  await raw.close();
  await db.close();
  return {
    list: measured.list.flat(),
    filter: measured.filter.flat(),
    search: measured.search.flat(),
    raw: measured.raw.flat()
  };
}

/** What a page of the ledger costs at the least: the statements that it sends, by hand, and nothing made of what they answer. */
async function readRaw({ query }: RawSql) {
  const year = Date.parse(`${new Date().getUTCFullYear()}-01-01`);
  const isPublic = `visibility <> 'firm-only' and state in ('accepted', 'scheduled', 'deliberated', 'merged', 'closed')`;
  const [building] = await query(`select id from buildings where slug = 'tower'`);
  const here = `building_id = '${building!.id as string}'`;
  await query(`select * from topics where ${here} and ${isPublic} order by submitted_at desc, id desc limit 31`);
  for (const [table, at, condition] of [
    ['topics', 'submitted_at', isPublic],
    ['matters', 'raised_at', `visibility <> 'firm-only'`]
  ]) {
    await query(
      `select count(*), count(settled_at), avg(settled_at - ${at}) from ${table}
      where ${here} and ${condition} and ${at} >= ${year}`
    );
  }
}

/** Makes all matters open and overdue; the seconds in which all of them are found, and in which SQL by itself finds them. */
export async function measureOverdue(url: string) {
  const raw = await openRawSql(url);
  await raw.query(`update matters set state = 'assigned', settled_at = null, resolved_at = null, escalated_at = null`);
  const db = openDatabase(url);
  const until = Date.now() + 30 * day;
  const find = `
    select id from matters
    where due_at <= ${until} and settled_at is null and resolved_at is null and escalated_at is null
    order by due_at limit ${many}`;
  const measured = await inTurns(5, {
    scan: () => secondsOf(() => matterStore(db, db.read).overdue(until, many)),
    raw: () => secondsOf(() => raw.query(find))
  });
  await db.close();
  await raw.close();
  return { scan: median(measured.scan), raw: median(measured.raw) };
}
