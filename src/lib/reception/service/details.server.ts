import * as v from 'valibot';
import type { Environment } from '../../identity/context.ts';
import { phoneOf } from '../../platform/personal-data/phone.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { addDays, localDate, type Instant } from '../../platform/time.ts';
import type { Building } from '../../venues/types.ts';
import type { NewDetails, VisitorDetails } from '../details.server.ts';
import * as input from '../input.ts';
import { readSettings } from './settings.server.ts';

/** Of what somebody said of themselves, as much as their building asks for, and for how many days it is kept. */
export async function readDetails(ctx: Environment, buildingId: string, { name, phone }: VisitorDetails) {
  const { asksName, asksPhone, retentionDays } = await readSettings(ctx, buildingId);
  const read = v.safeParse(v.nullable(input.personName), asksName ? name : null);
  if (!read.success) return failed('invalid');
  const kept = { name: read.output, phone: asksPhone && phone !== null ? phoneOf(phone) : null };
  if (asksPhone && phone !== null && kept.phone === null) return failed('bad-phone');
  return succeeded({ details: { ...kept, retentionDays } });
}

/** What is kept of somebody, and for how many days. */
export type AskedDetails = VisitorDetails & { retentionDays: number };

/** Details of who came to a building at an instant, as they are kept. */
export function detailsOf(
  { id, building, at }: { id: string; building: Pick<Building, 'id' | 'zone'>; at: Instant },
  { retentionDays, ...details }: AskedDetails
): NewDetails {
  const eraseOn = addDays(localDate(at, building.zone), retentionDays);
  return { ...details, visitId: id, buildingId: building.id, noticedAt: at, eraseOn };
}
