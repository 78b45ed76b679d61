import { error } from '@sveltejs/kit';
import type { Context } from '#lib/identity/context.ts';
import type { LocalDate } from '#lib/platform/time.ts';
import { measures } from '#lib/statistics/measures.ts';
import { bucketsOf, samePeriodLastYear } from '#lib/statistics/periods.ts';
import { figuresOf, type FiguresAsked } from '#lib/statistics/service.server.ts';
import { measureNames, type Dimension, type MeasureName, type Period } from '#lib/statistics/types.ts';
import { listVenues } from '#lib/venues/service.server.ts';
import type { ReadPlace } from './asked.server.ts';
import { besideYearEarlier, trendOf, type Dashboard } from './dashboard.ts';

interface Asked {
  place: ReadPlace;
  period: Period;
  today: LocalDate;
  measure: MeasureName;
}

/** All that the page of statistics shows of a place in a period, with one measure charted. */
export async function readDashboard(ctx: Context, { place, period, today, measure }: Asked): Promise<Dashboard> {
  const figures = await figuresOf(ctx, place.scope);
  if (!figures.ok) error(404, figures.reason);
  const ask = (asked: Omit<FiguresAsked, 'scope' | 'period'> & { period?: Period }) =>
    figures.read({ period, ...asked });
  const told = async (...by: Dimension[]) => {
    if (!by.every((dimension) => measures[measure].dimensions.includes(dimension))) return null;
    const { rows } = await ask({ measures: [measure], by });
    const known = rows.map(({ keys, figures }) => ({ keys, value: figures[measure]?.value ?? 0 }));
    // Where nothing says of any what it is, there is nothing to tell apart.
    return known.some(({ keys }) => by.some((dimension) => keys[dimension] !== null)) ? known : null;
  };

  const [whole, trend, kinds, organisations, hours, utilisation, buildings] = await Promise.all([
    ask({ measures: measureNames, compare: true }),
    readTrend(),
    told('kind'),
    told('level', 'type'),
    told('weekday', 'hour'),
    readUtilisation(),
    readBuildings()
  ]);
  return {
    measure,
    counted: whole.counted,
    figures: whole.rows[0]?.figures ?? {},
    trend,
    kinds: kinds && kinds.map(({ keys, value }) => ({ key: keys.kind ?? null, value })).sort(byValue),
    organisations:
      organisations &&
      organisations.map(({ keys, value }) => ({ level: keys.level ?? null, type: keys.type ?? null, value })),
    hours: hours && hours.map(({ keys, value }) => ({ weekday: Number(keys.weekday), hour: Number(keys.hour), value })),
    utilisation,
    buildings
  };

  async function readTrend() {
    const { by, period: shown } = trendOf(period, today);
    const before = samePeriodLastYear(shown);
    const [now, earlier] = await Promise.all([
      ask({ measures: [measure], by: [by], period: shown }),
      ask({ measures: [measure], by: [by], period: before })
    ]);
    const byBucket = ({ rows }: typeof now) =>
      new Map(rows.map(({ keys, figures }) => [keys[by] ?? '', figures[measure]?.value ?? null]));
    return besideYearEarlier(bucketsOf(shown, by), byBucket(now), byBucket(earlier));
  }

  async function readUtilisation() {
    const isWhole = place.buildings.length > 1;
    const by = isWhole ? 'building' : 'venue';
    const [{ rows }, names] = await Promise.all([
      ask({ measures: ['utilisation'], by: [by] }),
      isWhole ? place.buildings : listVenues(ctx, place.buildings[0]!.id)
    ]);
    const values = new Map(rows.map(({ keys, figures }) => [keys[by], figures.utilisation?.value ?? null]));
    return names.map(({ id, name }) => ({ key: id, name, value: values.get(id) ?? null })).sort(byValue);
  }

  async function readBuildings() {
    if (!('subdistrictId' in place.scope)) return null;
    const { rows } = await ask({ measures: [measure], by: ['building'], compare: true });
    const known = new Map(rows.map(({ keys, figures }) => [keys.building, figures[measure]]));
    return place.buildings
      .map(({ id, name }) => {
        const figure = known.get(id);
        return { key: id, name, value: figure?.value ?? 0, lastYear: figure?.lastYear ?? null };
      })
      .sort(byValue);
  }
}

const byValue = (a: { value: number | null }, b: { value: number | null }) => (b.value ?? -1) - (a.value ?? -1);
