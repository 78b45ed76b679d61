import { holdsRole, isOwn } from '../../identity/access.ts';
import type { Actor, Place } from '../../identity/types.ts';
import { mayOverseeHall, mayReceiveForHall, mayRunHall, sightOf, type Sight } from '../access.ts';
import type { KindRules, Matter, MatterAction, Raiser } from './types.ts';

/** A matter as rules of access look at it. */
export type MatterSubject = Pick<Matter, 'organisationId' | 'visibility' | 'state' | 'settledAt'> & {
  place: Place;
  rules: KindRules;
  /** The organisations that handle it, those that returned it included. */
  units: readonly string[];
};

/** What decides who sees a matter. */
export type MatterReading = Pick<MatterSubject, 'organisationId' | 'visibility' | 'place' | 'rules' | 'units'>;

/** Who raises matters of their kinds as staff, by the role they hold in the building. */
const staff: Record<Exclude<Raiser, 'firm'>, (actor: Actor, building: Place) => boolean> = {
  reception: mayReceiveForHall,
  secretary: mayRunHall,
  subdistrict: (actor, building) => holdsRole(actor, ['subdistrict-officer'], building)
};

/** Whether the actor looks after the matters of a kind in a building: who runs the hall, and who else raises them as staff. */
export function mayKeep({ raisedBy }: KindRules, actor: Actor, building: Place): boolean {
  const raisers = raisedBy.filter((raiser) => raiser !== 'firm');
  return mayRunHall(actor, building) || raisers.some((raiser) => staff[raiser](actor, building));
}

/**
 * What the actor sees of a matter, and whether they are more than the public to it. Its handling units see all of it, but for a
 * firm that wants to stay unnamed: that the committee alone knows who it is has been promised.
 */
export function regardOf(actor: Actor, matter: MatterReading, isSeated: boolean): { sight: Sight; isInsider: boolean } {
  const seesAll =
    mayKeep(matter.rules, actor, matter.place) ||
    sightOf(actor, { ...matter, visibility: 'firm-only' }, isSeated) === 'all';
  if (seesAll) return { sight: 'all', isInsider: true };
  if (isUnit(actor, matter)) return { sight: matter.visibility === 'anonymous' ? 'anonymous' : 'all', isInsider: true };
  return { sight: sightOf(actor, matter, isSeated), isInsider: false };
}

/** Whether the actor is told who did what. */
export function knowsPeople(actor: Actor, { rules, place }: MatterSubject): boolean {
  return mayOverseeHall(actor, place) || mayKeep(rules, actor, place);
}

/**
 * Whether the actor takes a step with a matter, as far as that does not depend on its state. Whoever keeps it takes those of
 * the units too, as some have nobody here who signs in; a matter of no firm they rate for the residents who raised it. A firm
 * takes up again what it rates, and calls off what it raises; a visit to it is not its to undo.
 */
export function mayTake(action: MatterAction, actor: Actor, matter: MatterSubject, unit: string | null): boolean {
  const keeps = mayKeep(matter.rules, actor, matter.place);
  const isTheirs = matter.organisationId !== null && isOwn(actor, matter.organisationId);
  const { machine, raisedBy } = matter.rules;
  switch (action) {
    case 'accept':
    case 'return':
    case 'progress':
    case 'resolve':
      return keeps || (unit !== null && !isAtKiosk(actor) && isOwn(actor, unit));
    case 'rate':
      return isTheirs || (matter.organisationId === null && keeps);
    case 'reopen':
      return keeps || (isTheirs && machine.rate !== undefined);
    case 'cancel':
      return keeps || (isTheirs && raisedBy.includes('firm') && matter.state === 'open');
    default:
      return keeps;
  }
}

function isUnit(actor: Actor, { units }: MatterReading): boolean {
  return !isAtKiosk(actor) && units.some((unit) => isOwn(actor, unit));
}

function isAtKiosk(actor: Actor): boolean {
  return actor.kind === 'account' && actor.channel === 'kiosk';
}
