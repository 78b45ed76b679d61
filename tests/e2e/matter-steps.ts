import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** The smallest picture there is, as a file that is chosen. */
export const picture = {
  name: 'photo.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64'
  )
};

/** Opens the form of a step on the page of a matter, fills it in and sends it, until the page tells of it in its trail. */
export async function take(page: Page, step: string, fill?: (form: Locator) => Promise<unknown>): Promise<void> {
  const details = page.locator('details').filter({ has: page.locator('summary', { hasText: step }) });
  await expect(details).toBeVisible({ timeout: 10_000 });
  if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
  await fill?.(details);
  const trail = page.locator('div').filter({ has: page.getByRole('heading', { name: '辦理過程' }) });
  const told = trail.last().getByRole('listitem');
  const before = await told.count();
  await details.getByRole('button', { name: step, exact: true }).click();
  await expect(page.getByText('已記下。')).toBeVisible({ timeout: 10_000 });
  // The forms are others in the next state: only then may one be opened.
  await expect.poll(() => told.count(), { timeout: 10_000 }).toBeGreaterThan(before);
}
