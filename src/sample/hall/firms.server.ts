import { approveBooking, checkIn, finishBooking, requestBooking, setCoHosts } from '#lib/bookings/service.server.ts';
import { raiseMatter, takeStep } from '#lib/hall/matters/service.server.ts';
import type { MatterKind, MatterStep, MatterTexts } from '#lib/hall/matters/types.ts';
import type { Context } from '#lib/identity/context.ts';
import { newId } from '#lib/platform/id.ts';
import { addDays, hour, instantAt, localDate, minute, type Instant, type LocalDate } from '#lib/platform/time.ts';
import type { SampleOrganisation } from '../organisations.ts';
import { zone } from '../places.ts';
import type { Story } from '../story.ts';
import { building, granted, officeHours, type World } from '../world.ts';
import type { Activity } from './activities.ts';
import type { FirmCase, Visit } from './firm-cases.ts';
import { raiseAndHandle } from './handling.server.ts';
import type { SamplePromotion, SampleService } from './services.ts';

/** Something that is entered at once: of which kind, for which firm, and what is typed. */
interface Entered {
  kind: Exclude<MatterKind, 'matter'>;
  title: string;
  body: string;
  firm: SampleOrganisation;
  fields: MatterTexts;
}

/** Enters a matter of a firm's, as staff or as somebody of the firm; answers its id. */
async function enter(world: World, raiser: Context, { kind, title, body, firm, fields }: Entered) {
  const id = newId();
  const visibility = kind === 'outdoor-promotion' ? 'public' : 'firm-only';
  const about = { organisationId: world.idOf(firm), parentId: null };
  granted(await raiseMatter(raiser, { id, building, kind, title, body, visibility, fields, ...about }));
  return id;
}

/** A firm's case: found at a visit, or raised by the firm itself. */
export async function* bringCase(world: World, one: FirmCase, at: Instant): Story {
  const { by, category, found, title } = one;
  const matter = { ...one, kind: 'firm-case', fields: { category } } as const;
  const raiser = world.personOf(by) ?? world.atKiosk(by);
  if (found === undefined) return yield* raiseAndHandle(world, matter, at, { raiser });
  yield at;
  const visited = { to: by, title: `走訪${by.name['zh-Hant']}：${title}`, staff: '林文彬、陳曉燕', findings: found };
  const parentId = await visit(world, visited);
  yield* raiseAndHandle(world, { ...matter, parentId }, at + hour);
  // What came of it is under way: the visit is done with.
  yield at + 2 * hour;
  granted(await takeStep(world.as('officer'), parentId, { action: 'close', text: null }));
}

/** A visit of the subdistrict's staff at which nothing came up. */
export async function* visitOnce(world: World, one: Visit, at: Instant): Story {
  yield at;
  const id = await visit(world, one);
  yield at + 3 * hour;
  granted(await takeStep(world.as('officer'), id, { action: 'close', text: null }));
}

/** Enters a visit that was made today; answers its id. */
export function visit(world: World, { to, title, staff, findings }: Visit): Promise<string> {
  const officer = world.as('officer');
  const visitedOn = localDate(officer.clock.now(), zone);
  const fields = { visitedOn, staff, findings };
  return enter(world, officer, { kind: 'outreach-visit', title, body: '', firm: to, fields });
}

/** A service that a firm asked for, and was given. */
export async function* giveService(world: World, one: SampleService, at: Instant): Story {
  const reception = world.as('reception');
  yield at;
  const day = addDays(localDate(at, zone), 6);
  const id = await askForService(world, one, day);
  yield at + 3 * hour;
  granted(await takeStep(reception, id, { action: 'approve', text: null }));
  yield instantAt(day, '16:30', zone);
  const fields = { attended: String(one.attended) };
  granted(await takeStep(reception, id, { action: 'resolve', unit: null, text: one.outcome, fields }));
  yield officeHours(world, instantAt(day, '16:30', zone), 1);
  const rating = world.random.between(4, 5);
  granted(await takeStep(world.atKiosk(one.by), id, { action: 'rate', rating, text: null }));
}

/** Has a firm ask for a service on a day, in the afternoon; answers its id. */
export function askForService(world: World, one: SampleService, day: LocalDate): Promise<string> {
  const { by, service, title, body, people } = one;
  const fields = { service, appointmentAt: `${day}T15:00`, people: String(people) };
  return enter(world, world.atKiosk(by), { kind: 'service', title, body, firm: by, fields });
}

/** A promotion that a firm applied for, and held where it was granted. */
export async function* promote(world: World, one: SamplePromotion, at: Instant): Story {
  const secretary = world.as('secretary');
  yield at;
  const id = await applyFor(world, one, addDays(localDate(at, zone), 9));
  yield officeHours(world, at, 1);
  const { declined } = one;
  const step: MatterStep =
    declined === undefined ? { action: 'approve', text: null } : { action: 'decline', text: declined };
  granted(await takeStep(secretary, id, step));
}

/** Has a firm apply for a promotion from a day on; answers its id. */
export function applyFor(world: World, one: SamplePromotion, firstDay: LocalDate): Promise<string> {
  const { by, title, body, place, days } = one;
  const fields = { place, firstDay, lastDay: addDays(firstDay, days - 1) };
  return enter(world, world.atKiosk(by), { kind: 'outdoor-promotion', title, body, firm: by, fields });
}

/** What a firm held together with partner units on a day, in the afternoon. */
export async function* holdTogether(world: World, one: Activity, date: LocalDate): Story {
  const { by, venue, purpose, title, attendees, coHosts } = one;
  const firm = world.personOf(by)!;
  yield instantAt(addDays(date, -10), '10:30', zone);
  const startsAt = instantAt(date, '15:30', zone);
  const request = { venue, purpose, title, attendees, startsAt, endsAt: startsAt + 2 * hour } as const;
  const { booking } = granted(await requestBooking(firm, { ...request, visibility: 'public' }));
  granted(await setCoHosts(firm, booking.id, coHosts.map(world.idOf)));
  yield instantAt(addDays(date, -9), '09:40', zone);
  granted(await approveBooking(world.as('manager'), booking.id));
  yield startsAt - 5 * minute;
  granted(await checkIn(firm, booking.id));
  yield startsAt + 110 * minute;
  granted(await finishBooking(firm, booking.id));
}
