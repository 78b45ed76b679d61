import { error } from '@sveltejs/kit';
import { browser } from '$app/environment';
import type { PageLoad } from './$types';

/** The bookings are an answer of their own, which the browser that draws them fetches: see docs/decisions/009. */
export const load: PageLoad = async ({ data, fetch }) => {
  if (!browser) return { ...data, plan: null };
  const { view, date, building } = data;
  const response = await fetch(`/manage/schedule/plan?view=${view}&date=${date}&building=${building.slug}`);
  if (!response.ok) error(response.status, 'plan not available');
  return { ...data, plan: await response.text() };
};
