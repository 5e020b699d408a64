// What every file of tests starts with: a server of its own, set up, and people with browsers.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before } from 'node:test';
import { fileURLToPath } from 'node:url';

import { Api } from './api.mjs';
import { launch, openProfile } from './browser.mjs';
import { Person } from './person.mjs';
import { startServer } from './server.mjs';
import { wordsOf } from './words.mjs';

const RESULTS = fileURLToPath(new URL('../results', import.meta.url));

export const ADA = { email: 'ada@example.org', password: 'marble otter climbs at dawn', first_name: 'Ada', last_name: 'Lovelace', name: 'Ada Lovelace' };
export const PASSWORD = 'violet lantern under the bridge';

/**
 * Registers the hooks of a file; the fields of what it gives are there once the tests run. `furnish` puts in what they
 * all need.
 */
export function useHouse({ setUp = true, furnish, settings } = {}) {
  const house = new House();
  before(async () => {
    house.server = await startServer(settings);
    house.url = house.server.url;
    house.browser = await launch();
    if (setUp) await house.setUp();
    await furnish?.();
  });
  afterEach(async (test) => {
    if (!test.passed) await house.keepWhatIsOnScreen(test.name);
    await house.goHome();
  });
  after(async () => {
    await house.browser?.close();
    await house.server?.stop();
  });
  return house;
}

class House {
  #profiles = [];

  /** Makes the organisation and Ada, its first administrator. */
  async setUp() {
    const { email, password, first_name, last_name } = ADA;
    const { token, tenant } = await new Api(this.url).post('/setup', { token: this.server.token, organization: 'Analytical Engines', email, password, first_name, last_name });
    this.ada = new Api(this.url, token);
    this.tenant = tenant.slug;
    this.at = `/tenants/${tenant.slug}`;
  }

  /** Somebody with a browser, signed in when they have an account. */
  async person(account, options) {
    const profile = await openProfile(this.browser, this.url, options);
    this.#profiles.push(profile);
    const person = new Person(profile.page, this.tenant, wordsOf(options?.locale));
    if (account !== undefined) await person.signIn(account);
    return person;
  }

  /** An account that can sign in at once, with the roles of these ids. */
  async user(name, { roles = [], ...more } = {}) {
    const [first_name, last_name] = name.split(' ');
    const email = `${first_name}.${last_name}@example.org`.toLowerCase();
    const made = await this.ada.post(`${this.at}/users`, { email, first_name, last_name, password: PASSWORD, require_password_change: false, roles, ...more });
    return { ...made, email, password: PASSWORD };
  }

  /** A role with these permissions. */
  role(name, permissions, more = {}) {
    return this.ada.post(`${this.at}/roles`, { name, contexts: ['tenant'], permissions, ...more });
  }

  /** For whoever has to find out why a test failed: `results/`. */
  async keepWhatIsOnScreen(name) {
    const file = name.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 80);
    await mkdir(RESULTS, { recursive: true });
    for (const [number, { page }] of this.#profiles.entries()) {
      await page.screenshot({ path: join(RESULTS, `${file}-${number}.png`) });
      await writeFile(join(RESULTS, `${file}-${number}.txt`), `${page.url()}\n\n${await page.locator('body').ariaSnapshot()}`);
    }
  }

  /** Closes all browsers; nothing may have gone wrong in any of them. */
  async goHome() {
    const profiles = this.#profiles.splice(0);
    await Promise.all(profiles.map(({ context }) => context.close()));
    assert.deepEqual(profiles.flatMap(({ faults }) => faults), [], 'the browsers report no errors');
  }
}
