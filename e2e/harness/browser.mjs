// A real Chromium, and people who use it. Each person has a browser profile of their own.
import { chromium } from 'playwright-core';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const PATIENCE_MS = Number(process.env.PATIENCE_MS ?? 30_000);

export function launch() {
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
}

/** A refused request is an answer, and so is a page that is not there; Chromium writes each into the console all the same. */
function isRefusal(message) {
  const { url } = message.location();
  return /^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text()) && (url.includes('/api/v1/') || url === message.page()?.url());
}

/** Opens a browser profile; whatever goes wrong in its pages gathers in `faults`. */
export async function openProfile(browser, url, options = {}) {
  const context = await browser.newContext({ baseURL: url, reducedMotion: 'reduce', viewport: { width: 1400, height: 900 }, locale: 'en-GB', ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const faults = [];
  await context.exposeBinding('tellOfViolation', (_, what) => faults.push(`content security policy: ${what}`));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => window.tellOfViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
  });
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !isRefusal(message)) faults.push(`console ${message.type()}: ${message.text()}`);
  });
  context.on('weberror', (error) => faults.push(`uncaught: ${error.error().stack ?? error.error().message}`));
  context.on('requestfailed', (request) => {
    // What a page no longer waits for when it is left is aborted.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') faults.push(`${request.method()} ${request.url()}: ${request.failure()?.errorText}`);
  });
  return { context, page: await context.newPage(), faults };
}
