import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [sveltekit()],
  // Of Drizzle's hundreds of files a few are used: bundled, a server starts with 120 MiB less.
  ssr: { noExternal: ['drizzle-orm'] },
  // The content security policy takes fonts from this origin only, not from data: addresses.
  build: { assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined) }
});
