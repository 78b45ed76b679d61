import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [sveltekit()],
  // The content security policy takes fonts from this origin only, not from data: addresses.
  build: { assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined) }
});
