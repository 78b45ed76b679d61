import { chartedMeasures } from './dashboard.ts';
import { askedStatistics } from './asked.server.ts';
import { readDashboard } from './dashboard.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { ctx, places, place, period, today } = await askedStatistics(event);
  const wanted = event.url.searchParams.get('measure');
  const measure = chartedMeasures.find((name) => name === wanted) ?? 'receptions';
  return {
    places,
    place: { key: place.key, name: place.name },
    isIllustrative: place.buildings.some(({ isIllustrative }) => isIllustrative),
    period,
    today,
    dashboard: await readDashboard(ctx, { place, period, today, measure })
  };
};
