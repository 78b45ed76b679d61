import type { Context } from '../../identity/context.ts';
import { succeeded } from '../../platform/result.ts';
import { grains, type Grain } from '../../platform/tally/types.ts';
import type { LocalDate } from '../../platform/time.ts';
import { measures } from '../measures.ts';
import { beginning, bucketsOf, comparedStretches, piecesOf } from '../periods.ts';
import { addUp, divided, emptyValue, figureOf, isAsked, keyOf, keysOf, tableOf, type ByKey } from '../rules.ts';
import { statisticsStore, type Asked, type Span } from '../store.server.ts';
import type { Dimension, FigureRow, MeasureName, Narrowing, Period, Reading, Scope, Stretch } from '../types.ts';
import { buildingsIn } from './scope.server.ts';
import { readOpening, utilisationBy, type Opening } from './utilisation.server.ts';

/** What figures are asked for. */
export interface FiguresAsked {
  scope: Scope;
  period: Period;
  measures: readonly MeasureName[];
  /** Told apart by these; one figure of each measure without. */
  by?: readonly Dimension[];
  where?: Narrowing;
  /** Whether they are compared with last year and with the period before; not where they are told apart by time. */
  compare?: boolean;
}

/**
 * Figures of one place for who reads several of them at once, each as {@link figures} answers it: who reads them, where that is
 * and when it is open is looked up once for all.
 */
export async function figuresOf(ctx: Context, scope: Scope) {
  const place = await buildingsIn(ctx, scope);
  if (!place.ok) return place;
  const { buildingIds, today } = place;
  const opening = once(() => readOpening(ctx, buildingIds));
  return succeeded({
    read: (asked: Omit<FiguresAsked, 'scope'>) => read(ctx, { scope, buildingIds, today, opening }, asked)
  });
}

/** Whose figures are read, and when that is open. */
interface ReadPlace {
  scope: Scope;
  buildingIds: string[];
  today: LocalDate;
  opening: () => Promise<Opening>;
}

/**
 * The figures of a period, up to today where it is still running, in a row for each value of what they are told apart by: by
 * key, and by time without a gap where that is all. `counted` is the stretch they tell of, `null` for a period that has not
 * begun, of which there are no rows. It takes as many statements for all measures as for one of each derivation.
 */
export async function figures(ctx: Context, { scope, ...asked }: FiguresAsked) {
  const place = await figuresOf(ctx, scope);
  return place.ok ? succeeded(await place.read(asked)) : place;
}

async function read(
  ctx: Context,
  { today, ...place }: ReadPlace,
  { period, by = [], where = {}, compare = false, ...asked }: Omit<FiguresAsked, 'scope'>
): Promise<{ counted: Stretch | null; rows: FigureRow[] }> {
  const stretches = comparedStretches(period, today);
  if (!stretches) return { counted: null, rows: [] };

  const { now, lastYear, previous } = stretches;
  const parts: Record<string, Stretch> = compare && !by.some(isTime) ? { now, lastYear, previous } : { now };
  const names = asked.measures.filter((name) => isAsked(measures[name], by, where));
  const readMeasure = readerOf(ctx, { ...place, by, where, parts }, names);
  const values = new Map<MeasureName, Record<string, ByKey>>();
  for (const name of names) values.set(name, await readMeasure(name));

  const found = [...values.values()].flatMap(({ now }) => [...now!.keys()]);
  const keys = [...new Set([...keysWithoutGap(by, now), ...found])].sort();
  const rows = keys.map((key): FigureRow => {
    const valueOf = (name: MeasureName, part: string) => {
      const known = values.get(name)?.[part];
      return known ? (known.get(key) ?? emptyValue(measures[name])) : null;
    };
    const figureOfMeasure = (name: MeasureName) =>
      figureOf({
        value: valueOf(name, 'now'),
        lastYear: valueOf(name, 'lastYear'),
        previous: valueOf(name, 'previous')
      });
    return {
      keys: Object.fromEntries(keysOf(key).map((value, index) => [by[index]!, value === '' ? null : value])),
      figures: Object.fromEntries(asked.measures.map((name) => [name, figureOfMeasure(name)]))
    };
  });
  return { counted: now, rows };
}

/** The keys that are there whether anything was counted or not: the only one, or every time of the stretch. */
function keysWithoutGap(by: readonly Dimension[], now: Stretch): string[] {
  const [only] = by;
  if (only === undefined) return [keyOf([])];
  return by.length === 1 && isTime(only) ? bucketsOf(now, only).map((bucket) => keyOf([bucket])) : [];
}

/** Whether all buildings of a scope are counted as one place. */
function isOneWhole({ by, where }: Pick<Frame, 'by' | 'where'>): boolean {
  return !by.includes('building') && !by.includes('venue') && where.venueId === undefined;
}

const isTime = (dimension: Dimension): dimension is Grain => (grains as readonly Dimension[]).includes(dimension);

/** The sums that may be added up where figures are told apart by a time: no coarser than that. */
function coarsestFor(by: readonly Dimension[]): Grain {
  return grains.find((grain) => by.includes(grain)) ?? 'year';
}

/** What is summed up of whom, for each part. */
interface Frame extends Pick<Asked, 'by' | 'where'>, Omit<ReadPlace, 'today'> {
  parts: Record<string, Stretch>;
}

/** Reads measures, each by part and key; all that these names need of one table is asked for at once. */
function readerOf(ctx: Context, frame: Frame, names: readonly MeasureName[]) {
  const store = statisticsStore(ctx.db, ctx.db.read);
  const { by, where, parts, buildingIds } = frame;
  const coarsest = coarsestFor(by);
  const spansOf = (stretchOf: (stretch: Stretch) => Stretch): Span[] =>
    Object.entries(parts).flatMap(([part, stretch]) =>
      piecesOf(stretchOf(stretch), coarsest).map((piece) => ({ part, ...piece }))
    );
  const within = spansOf((stretch) => stretch);
  const sinceEver = spansOf(({ last }) => ({ first: beginning, last }));

  type Table = ReturnType<typeof tableOf>;
  const derivations = names.map((name) => measures[name].derivation);
  const readings = (isStock: boolean): Reading[] =>
    derivations.flatMap((derivation) => {
      if (derivation.by === 'distinct' || derivation.by === 'utilisation') return [];
      if ((derivation.by === 'stock') !== isStock) return [];
      return derivation.by === 'ratio' ? [derivation.of, ...derivation.to] : [derivation.of];
    });
  const ask = async (table: Table, spans: Span[], wanted: Reading[]) => {
    const tallies = [...new Set(wanted.filter((each) => tableOf(each, by, where) === table).map(({ tally }) => tally))];
    if (tallies.length === 0) return [];
    return store.sums(table, { tallies, buildingIds, spans, by, where });
  };
  const sums = once((table: Table) => ask(table, within, readings(false)));
  const stocks = once((table: Table) => ask(table, sinceEver, readings(true)));
  const came = once(() => {
    const tallies = derivations.flatMap((each) => (each.by === 'distinct' ? [each.of.tally] : []));
    const asked = { tallies: [...new Set(tallies)], buildingIds, spans: within, by, where };
    return store.distinct(isOneWhole(frame) ? { ...asked, ...frame.scope } : asked);
  });
  const used = once(async (of: Reading) => {
    // How much of a building a booking takes depends on its venue.
    const asked = { tallies: [of.tally], buildingIds, spans: within, by: [...by, 'venue' as const], where };
    const rows = await store.sums('cells', asked);
    const booked = Object.entries(parts).map(([part, stretch]) => ({ part, ...stretch, rows: ofPart(rows, part) }));
    return utilisationBy(ctx, await frame.opening(), frame, of, booked);
  });

  const sumOf = async (reading: Reading, part: string) =>
    addUp(ofPart(await sums(tableOf(reading, by, where)), part), reading);

  async function valuesOf(name: MeasureName, part: string): Promise<ByKey> {
    const { derivation } = measures[name];
    switch (derivation.by) {
      case 'sum':
        return sumOf(derivation.of, part);
      case 'stock': {
        const rows = ofPart(await stocks(tableOf(derivation.of, by, where)), part);
        return standing(addUp(rows, derivation.of), by, parts[part]!);
      }
      case 'distinct': {
        const rows = ofPart(await came(), part).filter(({ tally }) => tally === derivation.of.tally);
        return new Map(rows.map(({ keys, units }) => [keyOf(keys), units]));
      }
      case 'ratio':
        return divided(
          await sumOf(derivation.of, part),
          await Promise.all(derivation.to.map((reading) => sumOf(reading, part)))
        );
      case 'utilisation':
        return (await used(derivation.of))[part]!;
    }
  }

  return async (name: MeasureName): Promise<Record<string, ByKey>> => {
    const entries = Object.keys(parts).map(async (part) => [part, await valuesOf(name, part)] as const);
    return Object.fromEntries(await Promise.all(entries));
  };
}

/** What is read when it is first asked for by a key, and then no more. */
function once<Value, Key = void>(read: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const kept = new Map<Key, Promise<Value>>();
  return (key) => kept.get(key) ?? kept.set(key, read(key)).get(key)!;
}

function ofPart<Row extends { part: string }>(rows: readonly Row[], part: string): Row[] {
  return rows.filter((row) => row.part === part);
}

/** What has come together by each time of a stretch, of what was added at all times; as it is where no time is told apart. */
function standing(added: ByKey, by: readonly Dimension[], stretch: Stretch): ByKey {
  const place = by.findIndex(isTime);
  if (place < 0) return added;
  const times = bucketsOf(stretch, by[place] as Grain);
  const byOthers = Map.groupBy(added, ([key]) => keyOf(keysOf(key).with(place, '')));
  const stood = new Map<string, number>();
  for (const [others, entries] of byOthers) {
    const changes = entries.map(([key, value]) => ({ time: keysOf(key)[place]!, value: value ?? 0 }));
    for (const time of times) {
      const upToThen = changes.filter((change) => change.time <= time);
      stood.set(
        keyOf(keysOf(others).with(place, time)),
        upToThen.reduce((sum, { value }) => sum + value, 0)
      );
    }
  }
  return stood;
}
