// npm run bench: what the hall can do, each figure beside what the same server or file can do at best in the same run.
import { rmSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { atExit } from '../support/cleanup.ts';
import { startPostgres } from '../support/postgres.ts';
import { startServer } from '../support/server.ts';
import { measureBooking } from './booking.ts';
import { makeCity } from './city.ts';
import { fillCounts, measureExport, measureFigures, measureSignIn } from './counts.ts';
import { measureFeed, measureRendering, measureUnchanged } from './feed.ts';
import { makeHall } from './hall.ts';
import { measureBookings, measureDayView } from './http.ts';
import { fillLedger, measureLedger, measureOverdue } from './ledger.ts';
import { memoryOf } from './memory.ts';
import { median, within95Of100 } from './measure.ts';
import { report } from './report.ts';
import { freeSlots } from './requests.ts';
import { measureSearch } from './search.ts';
import { measureSeries } from './series.ts';
import { buildWithBareRoutes } from './site.ts';

const folder = await mkdtemp(join(tmpdir(), 'louyu-bench-'));
atExit(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string) => join(folder, name);
const machine = () => `${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)}`;

console.log(
  `Node ${process.versions.node}, ${machine()}. Measuring takes about a quarter of an hour and 8 GB of disk.\n`
);
const hall = await makeHall(`file:${path('hall.db')}`);
await copyFile(path('hall.db'), path('service.db'));
await copyFile(path('hall.db'), path('raw.db'));
await buildWithBareRoutes(path('site'));
await mkdir(path('bytes'));

const met: boolean[] = [];
const line = (...args: Parameters<typeof report>) => met.push(report(...args));

const booking = await measureBooking(hall, { service: path('service.db'), raw: path('raw.db') });
line({
  title: 'Booking through the service, one after the other',
  unit: 'bookings/s',
  figure: booking.service,
  floor: { of: 'the same statements by better-sqlite3', figure: booking.raw },
  wanted: { what: 'ratio', at: 'least', value: 0.4 }
});

const searches = await measureSearch(await makeCity(path('city.db')));
const search = {
  title: 'Search of a week over 1,000 venues and 1,000,000 bookings, 95 of 100 come within',
  unit: 'ms',
  figure: within95Of100(searches.search) * 1000,
  floor: { of: 'the same statements by better-sqlite3', figure: within95Of100(searches.raw) * 1000 }
};
line({ ...search, wanted: { what: 'figure', at: 'most', value: 50 } });
line({ ...search, wanted: { what: 'ratio', at: 'most', value: 3 } });
line({
  ...search,
  title: 'Such a search just after a booking, 95 of 100 come within',
  figure: within95Of100(searches.afterBooking) * 1000,
  wanted: { what: 'figure', at: 'most', value: 50 }
});
await rm(path('city.db'));

const postgres = await startPostgres();
for (const [engine, url] of [
  ['SQLite', `file:${path('ledger.db')}`],
  ['PostgreSQL', postgres.url]
] as const) {
  await fillLedger(url);
  const ledger = await measureLedger(url);
  for (const [what, seconds] of [
    ['lists', ledger.list],
    ['filtered lists', ledger.filter],
    ['searches', ledger.search]
  ] as const) {
    line({
      title: `Ledger of 100,000 topics and matters on ${engine}, 95 of 100 ${what} come within`,
      unit: 'ms',
      figure: within95Of100(seconds) * 1000,
      floor: { of: 'the statements of a list alone', figure: within95Of100(ledger.raw) * 1000 },
      wanted: { what: 'figure', at: 'most', value: 50 }
    });
  }
  const overdue = await measureOverdue(url);
  line({
    title: `Scan of 100,000 open matters on ${engine} for what is overdue`,
    unit: 's',
    figure: overdue.scan,
    floor: { of: 'the same statement alone', figure: overdue.raw },
    wanted: { what: 'figure', at: 'most', value: 1 }
  });
}
await postgres.stop();
await rm(path('ledger.db'));

for (const visits of [100_000, 1_000_000, 10_000_000]) {
  const counts = path('counts.db');
  await fillCounts(counts, visits);
  const among = `among ${visits.toLocaleString('en')} visits to 200 buildings in five years`;
  const { asked, scan } = await measureFigures(counts);
  const floor = { of: 'a year by purpose, added up from the ledger', figure: scan * 1000 };
  for (const { question, seconds } of asked) {
    const figure = within95Of100(seconds) * 1000;
    const wanted = { what: 'figure', at: 'most', value: 100 } as const;
    line({ title: `Statistics: ${question}, ${among}, 95 of 100 come within`, unit: 'ms', figure, floor, wanted });
    if (question === 'a year by purpose' && visits === 10_000_000) {
      line({
        title: `Statistics: ${question}, ${among}, usually come within`,
        unit: 'ms',
        figure: median(seconds) * 1000,
        floor,
        wanted: { what: 'ratio', at: 'most', value: 0.01 }
      });
    }
  }
  line({
    title: `Visitors signed in through the service ${among}`,
    unit: 'visits/s',
    figure: await measureSignIn(counts),
    floor: { of: 'bookings through the service', figure: booking.service },
    wanted: { what: 'figure', at: 'least', value: 1000 }
  });
  line({
    title: `Ledger of 100,000 rows read for a file, ${among}`,
    unit: 's',
    figure: await measureExport(counts),
    floor: { of: 'a year by purpose, added up from the ledger', figure: scan },
    wanted: { what: 'figure', at: 'most', value: 3 }
  });
  for (const suffix of ['', '-wal', '-shm']) await rm(counts + suffix, { force: true });
}

const series = await measureSeries(hall, path('service.db'));
line({
  title: 'Preview of three years of days',
  unit: 'ms',
  figure: series.preview,
  floor: { of: 'reading what is booked by better-sqlite3', figure: series.raw },
  wanted: { what: 'figure', at: 'most', value: 200 }
});

const server = await startServer({
  databaseUrl: `file:${path('hall.db')}`,
  folder: path('site'),
  env: { BENCH_BYTES: path('bytes') }
});
const site = { hall, slots: freeSlots(hall), origin: server.origin, bytes: path('bytes') };
const idle = memoryOf(server.pid).now;

const rendering = await measureRendering(site);
for (const [title, figure] of [
  ['Feed of 8,400 events, rendered for the first time', rendering.first],
  ['Feed of 8,400 events, rendered after a booking', rendering.again]
] as const) {
  line({
    title,
    unit: 's',
    figure,
    floor: { of: 'a bare answer of the same bytes', figure: rendering.bare },
    wanted: { what: 'figure', at: 'most', value: 0.8 }
  });
}
for (const [title, measured] of [
  ['Feed of 8,400 events', await measureFeed(site, 'identity')],
  ['Feed of 8,400 events, compressed', await measureFeed(site, 'gzip')],
  ['Feed of 8,400 events, unchanged', await measureUnchanged(site)]
] as const) {
  line({
    title,
    unit: 'answers/s',
    figure: measured.figure.rate,
    floor: { of: 'a bare answer of the same', figure: measured.floor.rate },
    wanted: { what: 'ratio', at: 'least', value: 0.8 }
  });
}

const day = await measureDayView(site);
line({
  title: 'Day view of 50 venues and 400 bookings',
  unit: 'pages/s',
  figure: day.figure.rate,
  floor: { of: 'a bare answer of the same bytes', figure: day.floor.rate },
  wanted: { what: 'figure', at: 'least', value: 300 }
});
line({
  title: 'Day view, 99 of 100 pages come within',
  unit: 'ms',
  figure: day.figure.p99,
  floor: { of: 'a bare answer of the same bytes', figure: day.floor.p99 },
  wanted: { what: 'figure', at: 'most', value: 50 }
});

const bookings = await measureBookings(site);
for (const floor of [
  { of: 'the statements alone, as above', figure: booking.raw },
  { of: 'a bare POST', figure: bookings.floor.rate }
]) {
  line({
    title: 'Booking over HTTP by four clients',
    unit: 'bookings/s',
    figure: bookings.figure.rate,
    floor,
    wanted: { what: 'figure', at: 'least', value: 400 }
  });
}

line({
  title: 'Memory of the server at its highest',
  unit: 'MiB',
  figure: memoryOf(server.pid).peak,
  floor: { of: 'just started', figure: idle },
  wanted: { what: 'figure', at: 'most', value: 250 }
});
await server.stop();

console.log(`${met.filter(Boolean).length} of ${met.length} met; ${machine()}.`);
process.exitCode = met.every(Boolean) ? 0 : 1;
