import type { InferOutput } from 'valibot';
import { m } from '#lib/messages/messages.js';
import type { Context } from '../../identity/context.ts';
import type { Locale } from '../../platform/text.ts';
import { measures } from '../../statistics/measures.ts';
import { isPeriod, periodWithin } from '../../statistics/periods.ts';
import { isAsked } from '../../statistics/rules.ts';
import { readablePlaces } from '../../statistics/service.server.ts';
import type { Dimension, MeasureName, Narrowing, Period, Scope } from '../../statistics/types.ts';
import { findBuilding, findVenue, listSubdistricts } from '../../venues/service.server.ts';
import { invalid } from '../problem.ts';
import type * as schemas from './schemas.ts';

type Query = InferOutput<typeof schemas.statisticsQuery>;

/** What a query asks for, with ids for slugs. Throws a problem for what is not there, and for what its measure cannot tell. */
export async function askedBy(
  ctx: Context,
  { measure, from, to, venue, kind, level, type, by, ...place }: Query,
  locale: Locale
): Promise<{ scope: Scope; period: Period; measure: MeasureName; where: Narrowing; by: Dimension[] }> {
  const days = { first: from, last: to };
  if (!isPeriod(days)) throw invalid({ to: m.api_field_days }, locale);
  const found = venue === undefined ? undefined : await findVenue(ctx, venue);
  if (venue !== undefined && !found) throw invalid({ venue: m.api_field_venue }, locale);
  const where = { venueId: found?.id, kinds: kind === undefined ? undefined : [kind], level, type };
  const asked = by === undefined ? [] : [by];
  if (!isAsked(measures[measure], asked, where)) throw invalid({ [by ?? 'measure']: m.api_field_dimension }, locale);
  return { measure, period: periodWithin(days), scope: await scopeOf(ctx, place, locale), where, by: asked };
}

async function scopeOf(
  ctx: Context,
  { building, subdistrict }: Pick<Query, 'building' | 'subdistrict'>,
  locale: Locale
): Promise<Scope> {
  if (building !== undefined) {
    const found = await findBuilding(ctx, building);
    if (!found) throw invalid({ building: m.api_field_building }, locale);
    return { buildingId: found.id };
  }
  if (subdistrict !== undefined) {
    const found = (await listSubdistricts(ctx)).find(({ slug }) => slug === subdistrict);
    if (!found) throw invalid({ subdistrict: m.api_field_subdistrict }, locale);
    return { subdistrictId: found.id };
  }
  const { buildings, subdistrictIds } = await readablePlaces(ctx);
  if (subdistrictIds.length === 1) return { subdistrictId: subdistrictIds[0]! };
  if (subdistrictIds.length === 0 && buildings.length === 1) return { buildingId: buildings[0]!.id };
  throw invalid({ building: m.api_field_missing }, locale);
}
