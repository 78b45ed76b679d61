import { isOwn } from '../../identity/access.ts';
import type { Actor, Place } from '../../identity/types.ts';
import { mayRunHall } from '../access.ts';
import type { RaisedVia, Topic } from './types.ts';

/** How topics come to the hall that those who run it wrote down, or brought in. */
const writtenByHall: readonly RaisedVia[] = ['secretary', 'import'];

/**
 * Whether the actor changes what a topic says: its firm does, and who runs the hall where they wrote it down for somebody.
 * Never at a kiosk, which others read along.
 */
export function mayWrite(actor: Actor, topic: Pick<Topic, 'organisationId' | 'via'> & { place: Place }): boolean {
  if (actor.kind !== 'account' || actor.channel === 'kiosk') return false;
  const isTheirs = topic.organisationId !== null && isOwn(actor, topic.organisationId);
  return isTheirs || (writtenByHall.includes(topic.via) && mayRunHall(actor, topic.place));
}
