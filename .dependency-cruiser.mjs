// Who may import whom: the architecture of docs/architecture.md as rules that `npm run check` enforces.

/** Each module with the modules below it. */
const below = {
  identity: [],
  organisations: ['identity'],
  venues: ['identity', 'organisations'],
  bookings: ['organisations', 'identity', 'venues'],
  live: ['identity', 'organisations', 'venues', 'bookings'],
  web: ['identity', 'organisations', 'venues', 'bookings'],
  api: ['identity', 'organisations', 'venues', 'bookings', 'hall', 'reception', 'statistics', 'web'],
  notifications: ['organisations', 'identity', 'venues', 'bookings', 'feeds', 'hall', 'reception', 'statistics'],
  feeds: ['organisations', 'identity', 'venues', 'bookings', 'hall'],
  reception: ['organisations', 'identity', 'venues', 'bookings'],
  hall: ['organisations', 'identity', 'venues', 'bookings'],
  kiosks: ['organisations', 'identity', 'venues', 'bookings', 'feeds', 'reception', 'hall'],
  statistics: ['organisations', 'identity', 'venues', 'bookings', 'reception', 'hall']
};

/** The folders of the hall, each above those before it; partners and publications stand beside them. */
const nounsOfHall = [
  'committee',
  'topics',
  'matters',
  'sessions',
  'resolutions',
  'minutes',
  'threads',
  'ledger',
  'registers'
];

const anyOf = (names) => `(${names.join('|')})`;
const modules = Object.keys(below);
const lib = '^src/lib/';
const store = 'store\\.server\\.ts$|/store/';
const pure =
  '/(rules|access|work-calendar|opening|quotas|approval|series|series-templates|occupied-times|judge|counted)\\.ts$|/(rules|work-calendar)/[^/]+\\.ts$|/rules[-.][^/]*\\.ts$';
const calendar = `${lib}platform/(time|text|input|calendar-days|wall-clock)\\.ts$|${lib}platform/recurrence/`;
const types = '/types\\.ts$';
const test = '\\.test\\.ts$';

const order = modules.flatMap((module) => {
  const above = modules.filter((other) => other !== module && !below[module].includes(other));
  return above.map((other) => ({
    name: `no-${other}-in-${module}`,
    comment: `${module} lies below ${other}, or beside it.`,
    severity: 'error',
    from: { path: `${lib}${module}/` },
    to: { path: `${lib}${other}/` }
  }));
});

const orderOfHall = nounsOfHall.slice(0, -1).map((noun, index) => ({
  name: `nothing-above-${noun}`,
  comment: `What is decided above ${noun} reaches it by its service, never the other way round.`,
  severity: 'error',
  from: { path: `${lib}hall/${noun}/` },
  to: { path: `${lib}hall/${anyOf(nounsOfHall.slice(index + 1))}/`, pathNot: types }
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...order,
    ...orderOfHall,
    {
      name: 'ground-floor',
      comment:
        'db, platform and ui know no module, except that the nouns of the modules type the columns of db/schema.',
      severity: 'error',
      from: { path: `${lib}(db|platform|ui)/`, pathNot: `${lib}db/schema/` },
      to: { path: `${lib}${anyOf(modules)}/` }
    },
    {
      name: 'nouns-for-schema',
      comment: 'db/schema knows the nouns of the modules, nothing else of them.',
      severity: 'error',
      from: { path: `${lib}db/schema/` },
      to: { path: `${lib}${anyOf(modules)}/`, pathNot: types }
    },
    {
      name: 'library-knows-no-page',
      comment: 'Routes and commands use the library, never the other way round.',
      severity: 'error',
      from: { path: lib },
      to: { path: '^src/(routes|cli)/' }
    },
    {
      name: 'drizzle-in-stores',
      comment: 'Only a store and the db folder speak Drizzle.',
      severity: 'error',
      from: { path: '^src/', pathNot: [`${lib}db/`, store] },
      to: { path: 'node_modules/drizzle-orm/' }
    },
    {
      name: 'drivers-in-db',
      comment: 'Only the db folder knows the two engines.',
      severity: 'error',
      from: { path: '^src/', pathNot: `${lib}db/` },
      to: { path: 'node_modules/(pg|better-sqlite3)/' }
    },
    {
      name: 'store-behind-service',
      comment: "A module's store is reached through its service only, where authorisation happens.",
      severity: 'error',
      from: { path: '^src/lib/([^/]+)/' },
      to: { path: `${lib}${anyOf(modules)}/.*(${store})`, pathNot: '^src/lib/$1/' }
    },
    {
      name: 'no-store-in-routes',
      comment: 'Routes, commands and hooks call services.',
      severity: 'error',
      from: { path: '^src/', pathNot: lib },
      to: { path: store }
    },
    {
      name: 'lucia-in-identity',
      comment: 'lucia stays replaceable: only identity imports it.',
      severity: 'error',
      from: { path: '^src/', pathNot: `${lib}identity/` },
      to: { path: 'node_modules/lucia/' }
    },
    {
      name: 'pure-rules',
      comment: 'Rules and access tables decide from what they are given: types, other rules, calendar arithmetic.',
      severity: 'error',
      from: { path: pure, pathNot: test },
      to: { path: '^src/', pathNot: [types, pure, calendar] }
    },
    {
      name: 'rules-without-framework',
      comment: 'Rules and access tables know neither framework nor database nor machine.',
      severity: 'error',
      from: { path: pure, pathNot: test },
      to: {
        path: 'node_modules/(svelte|@sveltejs|drizzle-orm|lucia|pg|better-sqlite3|@node-rs)/|^(node:|\\$app|\\$env)'
      }
    },
    {
      name: 'rules-without-machine',
      comment: 'Rules and access tables use no file, network or randomness of the machine.',
      severity: 'error',
      from: { path: pure, pathNot: test },
      to: { dependencyTypes: ['core'] }
    },
    {
      name: 'types-of-types',
      comment: 'Nouns are built of nouns only.',
      severity: 'error',
      from: { path: `${lib}${anyOf(modules)}${types}` },
      to: { path: '^src/', pathNot: [types, `${lib}platform/`] }
    },
    {
      name: 'no-circles',
      comment: 'No file comes back to itself by its imports.',
      severity: 'error',
      from: {},
      to: { circular: true }
    },
    {
      name: 'resolvable',
      comment: 'Every import is there.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(\\$app/|\\$env/|\\$service-worker|\\./\\$types)' }
    }
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/lib/messages/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'svelte', 'node', 'default'] }
  }
};
