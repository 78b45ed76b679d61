import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { expect, test } from './fixtures.ts';

const venue = '/manage/venues/mintou-function';

/** A photo of more bytes than any other form may bring. */
async function largePhoto(): Promise<Buffer> {
  const [width, height] = [1200, 900];
  return sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();
}

test('a manager describes a venue and shows a photo of it, and both are public at once', async ({ page, signIn }) => {
  await signIn('manager2');
  await page.goto(venue);
  const about = page.locator('#about');
  await about.locator('[name="description zh-Hant"]').fill('活動隔斷，百人會場。');
  await about.getByRole('button', { name: '保存' }).last().click();
  await expect(about.getByRole('status')).toHaveText(/已保存/);

  const photos = page.locator('#photos');
  const file = photos.locator('input[type=file]');
  await file.setInputFiles({ name: 'plan.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') });
  await photos.locator('.new summary').click();
  await photos.locator('.new [name="alt zh-Hant"]').fill('從講台看向觀眾席');
  await photos.getByRole('button', { name: '添加照片' }).click();
  await expect(photos.getByText('只接受 JPEG、PNG、WebP 格式的照片')).toBeVisible();

  const buffer = await largePhoto();
  expect(buffer.length).toBeGreaterThan(512 * 1024);
  await file.setInputFiles({ name: 'hall.jpg', mimeType: 'image/jpeg', buffer });
  await photos.getByRole('button', { name: '添加照片' }).click();
  await expect(photos.getByRole('status')).toHaveText('照片已添加', { timeout: 20_000 });
  await expect(page.locator('#parts')).toContainText('可分為：多功能廳東區、多功能廳西區');

  await page.goto('/venues/mintou-function');
  await expect(page.getByText('活動隔斷，百人會場。')).toBeVisible();
  const photo = page.getByRole('img', { name: '從講台看向觀眾席' });
  await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1200);
  const served = await page.request.get((await photo.getAttribute('src'))!);
  expect(served.headers()).toMatchObject({
    'content-type': 'image/webp',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff'
  });
  expect(served.headers()).not.toHaveProperty('set-cookie');
});
