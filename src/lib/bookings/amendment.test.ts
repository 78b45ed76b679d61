import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minute } from '../platform/time.ts';
import { isMaterial, type Shape } from './amendment.ts';
import { purposes, visibilities } from './types.ts';

const shapes: fc.Arbitrary<Shape> = fc
  .record({
    venueId: fc.constantFrom('room', 'annex'),
    start: fc.integer({ min: 0, max: 4 }),
    slots: fc.integer({ min: 1, max: 4 }),
    purpose: fc.constantFrom(...purposes),
    title: fc.constantFrom('議事', '座談'),
    attendees: fc.integer({ min: 1, max: 4 }),
    visibility: fc.constantFrom(...visibilities)
  })
  .map(({ start, slots, ...shape }) => ({
    ...shape,
    startsAt: start * 30 * minute,
    endsAt: (start + slots) * 30 * minute
  }));

/** What the public reads of a booking besides its place and time. */
const publicWords = ({ visibility, title, purpose }: Shape) =>
  visibility === 'public' ? `${purpose} ${title}` : undefined;

describe('what has to be approved anew', () => {
  test('the public reads nothing that was not approved', () => {
    fc.assert(
      fc.property(shapes, shapes, (booking, wanted) => {
        const read = publicWords(wanted);
        if (read !== undefined && read !== publicWords(booking)) expect(isMaterial(booking, wanted)).toBe(true);
      })
    );
  });

  test('nobody takes a place, or brings more people, without approval', () => {
    fc.assert(
      fc.property(shapes, shapes, (booking, wanted) => {
        const isWithin =
          booking.venueId === wanted.venueId && booking.startsAt <= wanted.startsAt && wanted.endsAt <= booking.endsAt;
        if (!isWithin || wanted.attendees > booking.attendees) expect(isMaterial(booking, wanted)).toBe(true);
      })
    );
  });

  test('to give up time, seats, or publicity, or to reword what is private, needs none', () => {
    fc.assert(
      fc.property(shapes, shapes, (booking, wanted) => {
        const less: Shape = {
          ...booking,
          title: wanted.title,
          attendees: Math.min(booking.attendees, wanted.attendees),
          visibility: 'private',
          endsAt: Math.max(booking.startsAt + 30 * minute, Math.min(booking.endsAt, wanted.endsAt))
        };
        expect(isMaterial(booking, less)).toBe(false);
      })
    );
  });
});
