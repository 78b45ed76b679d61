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

/** Opens the form of a step on the page of a matter, fills it in and sends it. */
export async function take(page: Page, step: string, fill?: (form: Locator) => Promise<unknown>): Promise<void> {
  const details = page.locator('details').filter({ has: page.locator('summary', { hasText: step }) });
  await expect(details).toBeVisible({ timeout: 10_000 });
  if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
  await fill?.(details);
  await details.getByRole('button', { name: step, exact: true }).click();
  await expect(page.getByText('已記下。')).toBeVisible({ timeout: 10_000 });
}
