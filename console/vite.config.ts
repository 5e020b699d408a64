import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// `npm run dev` asks a Rolecall server on its default port; ROLECALL_URL names another.
declare const process: { env: Record<string, string | undefined> };
const server = process.env.ROLECALL_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  base: '/',
  plugins: [react()],
  resolve: { alias: { '@': new URL('./src', import.meta.url).pathname } },
  server: { proxy: { '/api': { target: server, changeOrigin: false } } },
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    // Nothing becomes a data: address, so that the policy needs none for scripts and styles.
    assetsInlineLimit: 0,
    sourcemap: false,
    chunkSizeWarningLimit: 700,
  },
});
