import { afterEach, describe, expect, test } from 'vitest';
import { visitor } from '#lib/identity/types.ts';
import { clockAt } from '#lib/platform/clock.ts';
import { newId } from '#lib/platform/id.ts';
import { day, hour } from '#lib/platform/time.ts';
import { refusedVisits, reportRefused, seeRefused } from '#lib/reception/service.server.ts';
import { engines } from '../../support/databases.ts';
import { at, must, openHall, type Hall } from '../../support/hall.ts';

const now = at('09:30');

describe.each(engines)('visits that were refused after their people had gone on %s', (engine) => {
  let hall: Hall;
  afterEach(() => hall.close());

  test('the desk reads each once, until somebody there has seen to it', async () => {
    hall = await openHall(engine, clockAt(now));
    const kiosk = { ...hall.ctx, actor: visitor };
    const desk = hall.as(await hall.person(null, ['reception']));
    const tenant = hall.as(await hall.person(hall.firms[0], ['tenant-member']));
    const report = {
      id: newId(),
      building: 'tower',
      hostOrganisationId: hall.firms[0],
      purpose: 'meet-firm',
      people: 2,
      refusal: 'not-here',
      waited: hour
    } as const;

    must(await reportRefused(kiosk, report));
    must(await reportRefused(kiosk, report));
    // A host that is in no directory is none.
    must(await reportRefused(kiosk, { ...report, id: newId(), hostOrganisationId: newId(), waited: 2 * hour }));
    const old = { ...report, id: newId(), waited: 999_999_999_999_999 };
    must(await reportRefused(kiosk, old));
    expect(await reportRefused(kiosk, { ...report, id: 'x' })).toMatchObject({ ok: false, reason: 'invalid' });
    expect(await reportRefused(kiosk, { ...report, building: 'none' })).toMatchObject({ reason: 'not-found' });

    const read = async () => must(await refusedVisits(desk, 'tower')).visits;
    expect((await read())[0]).toMatchObject({ id: old.id, arrivedAt: now - 366 * day });
    must(await seeRefused(desk, old.id));
    expect(await read()).toMatchObject([
      { arrivedAt: now - 2 * hour, hostName: null },
      {
        id: report.id,
        arrivedAt: now - hour,
        people: 2,
        refusal: 'not-here',
        hostName: { 'zh-Hant': expect.anything() }
      }
    ]);
    for (const [ctx, reason] of [
      [kiosk, 'unauthenticated'],
      [tenant, 'forbidden']
    ] as const) {
      expect(await refusedVisits(ctx, 'tower')).toMatchObject({ ok: false, reason });
    }
    expect(await seeRefused(tenant, report.id)).toMatchObject({ ok: false, reason: 'not-found' });

    must(await seeRefused(desk, report.id));
    expect(await read()).toHaveLength(1);
    // Reported once more, it has been seen to.
    must(await reportRefused(kiosk, report));
    expect(await read()).toHaveLength(1);
  });

  test('more than anybody reads stay with the screens', async () => {
    hall = await openHall(engine, clockAt(now));
    const kiosk = { ...hall.ctx, actor: visitor };
    const report = () =>
      reportRefused(kiosk, {
        id: newId(),
        building: 'tower',
        hostOrganisationId: null,
        purpose: 'other',
        people: 1,
        refusal: 'too-late',
        waited: 0
      });
    for (let count = 0; count < 200; count++) must(await report());
    expect(await report()).toMatchObject({ ok: false, reason: 'too-many' });
  });
});
