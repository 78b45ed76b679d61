import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bookingsInBlackout, cancelBooking, divideVenue, requestBooking } from '#lib/bookings/service.server.ts';
import { venueFeed, buildingFeed } from '#lib/feeds/service.server.ts';
import { visitor, type SignedIn } from '#lib/identity/types.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { instantAt } from '#lib/platform/time.ts';
import {
  addBlackout,
  addPhoto,
  describePhoto,
  findVenue,
  listVenues,
  managedVenue,
  movePhoto,
  photoBytes,
  photosOf,
  relationsIn,
  removePhoto,
  updateVenue
} from '#lib/venues/service.server.ts';
import type { NewPart } from '#lib/venues/types.ts';
import { engines } from '../support/databases.ts';
import { must, openHall, type Hall } from '../support/hall.ts';

const zone = 'Asia/Shanghai';
const tuesday = '2027-03-02';
const at = (time: string) => instantAt(tuesday, time, zone);
const named = (name: string) => ({ 'zh-Hant': name, 'zh-Hans': name, en: name });
const unsaid = named('');
const parts: NewPart[] = [
  { name: named('東廳'), capacity: 15 },
  { name: named('西廳'), capacity: 20 }
];

describe.each(engines)('a venue as a place on %s', (engine) => {
  let hall: Hall;
  let tenant: SignedIn, manager: SignedIn, administrator: SignedIn;
  let slug: string, venueId: string;
  let picture: Uint8Array;
  let made = 0;

  beforeAll(async () => {
    hall = await openHall(engine, clockAt(instantAt('2027-03-01', '09:00', zone)));
    tenant = await hall.person(hall.firms[0], ['tenant-member']);
    administrator = await hall.person(null, ['building-administrator']);
    picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#7a4' } })
      .jpeg()
      .toBuffer();
  });

  beforeEach(async () => {
    slug = `room-${made++}`;
    venueId = (await hall.addVenue(slug, { approval: 'immediate' })).id;
    manager = await hall.person(null, ['venue-manager'], venueId);
  });

  afterAll(() => hall.close());

  const request = (venue: string, from: string, to: string) =>
    requestBooking(hall.as(tenant), {
      venue,
      startsAt: at(from),
      endsAt: at(to),
      purpose: 'session',
      title: '議事',
      attendees: 10,
      visibility: 'public'
    });
  const feedText = async (find: typeof venueFeed, place: string) =>
    Buffer.from(await must(await find(hall.ctx, place, 'zh-Hant')).feed.bytes('identity')).toString();

  describe('its words', () => {
    test('are set by its managers, kept in its history, and shown by the calendars of venue and building', async () => {
      must(await request(slug, '10:00', '11:00'));
      expect(await feedText(venueFeed, slug)).not.toContain('新禮堂');
      const changes = { name: named('新禮堂'), description: named('新修'), floor: '九層' };
      expect(await updateVenue(hall.as(tenant), slug, changes)).toMatchObject({ reason: 'forbidden' });
      must(await updateVenue(hall.as(manager), slug, changes));
      expect(await findVenue(hall.ctx, slug)).toMatchObject({ slug, ...changes });
      const { history } = must(await managedVenue(hall.as(manager), slug));
      expect(history).toMatchObject([
        {
          action: 'set',
          changes: [
            { setting: 'name', from: named(slug), to: named('新禮堂') },
            { setting: 'description', from: unsaid, to: named('新修') },
            { setting: 'floor', from: '1F', to: '九層' }
          ]
        }
      ]);
      await expect.poll(() => feedText(venueFeed, slug), { timeout: 5000 }).toContain('新禮堂');
      await expect.poll(() => feedText(buildingFeed, 'tower'), { timeout: 5000 }).toContain('九層');
    });

    test('a venue always has a name in each language', async () => {
      expect(await updateVenue(hall.as(manager), slug, { name: { ...named('廳'), en: ' ' } })).toMatchObject({
        reason: 'invalid',
        flaws: { name: 'text' }
      });
    });
  });

  describe('its photos', () => {
    test('are added, described, ordered and removed by its managers alone, and each step is in its history', async () => {
      const as = hall.as(manager);
      for (const actor of [tenant, visitor]) {
        expect(await addPhoto(hall.as(actor), slug, picture, unsaid)).toMatchObject({ reason: 'forbidden' });
      }
      const first = must(await addPhoto(as, slug, picture, unsaid)).id;
      const second = must(await addPhoto(as, slug, picture, named('講台'))).id;
      must(await movePhoto(as, slug, second, 'forward'));
      must(await movePhoto(as, slug, second, 'forward'));
      must(await describePhoto(as, slug, first, named('全景')));
      expect((await photosOf(hall.ctx, [venueId])).get(venueId)).toEqual([
        { id: second, alt: named('講台'), width: 900, height: 600 },
        { id: first, alt: named('全景'), width: 900, height: 600 }
      ]);

      for (const size of ['large', 'thumbnail'] as const) {
        const { bytes } = must(await photoBytes(hall.ctx, slug, first, size));
        const { format, width } = await sharp(bytes).metadata();
        expect({ format, width }).toEqual({ format: 'webp', width: size === 'large' ? 900 : 480 });
      }
      const other = (await hall.addVenue(`${slug}-other`)).id;
      expect(await photoBytes(hall.ctx, `${slug}-other`, first, 'large')).toMatchObject({ reason: 'not-found' });
      expect((await photosOf(hall.ctx, [other])).get(other)).toEqual([]);

      expect(await removePhoto(hall.as(tenant), slug, first)).toMatchObject({ reason: 'forbidden' });
      must(await removePhoto(as, slug, first));
      expect(await removePhoto(as, slug, first)).toMatchObject({ reason: 'not-found' });
      const { history, photos } = must(await managedVenue(as, slug));
      expect(photos).toMatchObject([{ id: second }]);
      expect(history.map(({ action }) => action)).toEqual([
        'remove-photo',
        'describe-photo',
        'order-photos',
        'add-photo',
        'add-photo'
      ]);
    });

    test('what is no photo, or one too many, changes nothing', async () => {
      const as = hall.as(manager);
      expect(await addPhoto(as, slug, Buffer.from('<svg/>'), unsaid)).toMatchObject({ flaws: { photo: 'photo-type' } });
      expect(await addPhoto(as, slug, picture, named('長'.repeat(121)))).toMatchObject({ flaws: { alt: 'text' } });
      const small = await sharp(picture).resize(40).toBuffer();
      for (let count = 0; count < 6; count++) must(await addPhoto(as, slug, small, unsaid));
      expect(await addPhoto(as, slug, small, unsaid)).toMatchObject({ flaws: { photo: 'photo-too-many' } });
      expect(must(await managedVenue(as, slug)).photos).toHaveLength(6);
    });
  });

  describe('divided', () => {
    const divide = (actor: SignedIn, into = parts) => divideVenue(hall.as(actor), slug, into);

    test('by the administrator of the building, once, into parts under its rules', async () => {
      const whole = await findVenue(hall.ctx, slug);
      const behind = await hall.addVenue(`${slug}-behind`);
      expect(await divide(manager)).toMatchObject({ reason: 'forbidden' });
      expect(await divide(administrator, parts.slice(1))).toMatchObject({ flaws: { parts: 'range' } });
      const flawed = [parts[0]!, { name: named(' '), capacity: 0 }];
      expect(await divide(administrator, flawed)).toMatchObject({
        flaws: { 'parts.1.name': 'text', 'parts.1.capacity': 'range' }
      });
      const { venueIds } = must(await divide(administrator));
      expect(await divide(administrator)).toMatchObject({ reason: 'divided' });

      const inOrder = (await listVenues(hall.ctx, hall.place.buildingId)).map(({ id }) => id);
      expect(inOrder.slice(inOrder.indexOf(venueId))).toEqual([venueId, ...venueIds, behind.id]);
      expect(await findVenue(hall.ctx, `${slug}-1`)).toMatchObject({
        ...parts[0],
        floor: whole!.floor,
        approval: whole!.approval,
        openingHours: whole!.openingHours
      });
      const relations = await relationsIn(hall.ctx, hall.place.buildingId);
      const slugs = (id: string) => {
        const { parts, wholes, others } = relations.get(id)!;
        return [parts, wholes, others].map((venues) => venues.map(({ slug }) => slug));
      };
      expect(slugs(venueId)).toEqual([[`${slug}-1`, `${slug}-2`], [], []]);
      expect(slugs(venueIds[1]!)).toEqual([[], [slug], []]);
      expect(slugs(behind.id)).toEqual([[], [], []]);
      expect(must(await managedVenue(hall.as(manager), slug)).history).toMatchObject([
        { action: 'divide', parts: parts.map(({ name }) => name) }
      ]);
    });

    test('whole and parts keep each other out, also by what was booked before', async () => {
      const { booking } = must(await request(slug, '10:00', '12:00'));
      must(await divide(administrator));
      for (const part of [`${slug}-1`, `${slug}-2`]) {
        expect(await request(part, '11:00', '13:00')).toMatchObject({ reason: 'taken' });
        must(await request(part, '14:00', '15:00'));
      }
      expect(await request(slug, '14:00', '15:00')).toMatchObject({ reason: 'taken' });
      must(await cancelBooking(hall.as(tenant), booking.id, null));
      must(await request(`${slug}-2`, '10:00', '12:00'));
      must(await request(`${slug}-1`, '10:00', '12:00'));
    });

    test('a part can be divided again, and its whole is then of three', async () => {
      must(await divide(administrator));
      const quarters = [
        { name: named('東一'), capacity: 5 },
        { name: named('東二'), capacity: 5 }
      ];
      must(await request(`${slug}-1`, '10:00', '11:00'));
      must(await divideVenue(hall.as(administrator), `${slug}-1`, quarters));
      expect(await request(`${slug}-1-2`, '10:00', '11:00')).toMatchObject({ reason: 'over-capacity' });
      must(await updateVenue(hall.as(administrator), `${slug}-1-2`, { capacity: 20 }));
      expect(await request(`${slug}-1-2`, '10:00', '11:00')).toMatchObject({ reason: 'taken' });
      must(await request(`${slug}-1-2`, '16:00', '17:00'));
      expect(await request(slug, '16:00', '17:00')).toMatchObject({ reason: 'taken' });
      must(await request(`${slug}-2`, '16:00', '17:00'));
    });

    test('closing a half closes the whole, and closing the whole both halves', async () => {
      must(await divide(administrator));
      const close = (venue: string, from: string, to: string) => ({
        venue,
        wholeBuilding: false,
        reason: named('檢修'),
        time: { startsAt: at(from), endsAt: at(to) }
      });
      must(await request(slug, '15:00', '16:00'));
      const asked = must(await bookingsInBlackout(hall.as(administrator), close(`${slug}-1`, '15:00', '16:00')));
      expect(asked.bookings).toHaveLength(1);

      must(await addBlackout(hall.as(administrator), close(`${slug}-1`, '08:00', '09:00')));
      must(await addBlackout(hall.as(administrator), close(slug, '18:00', '19:00')));
      const closed = { reason: 'closed', closure: { code: 'blackout' } };
      expect(await request(slug, '08:00', '09:00')).toMatchObject(closed);
      must(await request(`${slug}-2`, '08:00', '09:00'));
      for (const part of [`${slug}-1`, `${slug}-2`])
        expect(await request(part, '18:00', '19:00')).toMatchObject(closed);
    });
  });
});
