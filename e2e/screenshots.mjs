// Pictures of every screen of a running server, filled by `rolecall demo`: 1400 and 400 px, light and dark, into `shots/`.
//
//   npm run shots -- [--url http://127.0.0.1:8080] [--login …] [--password …] [--only users,audit] [--locale de-DE] [--image]
//
// `--image` writes nothing but `docs/images/console.png`: the list of users, 1400 px, light, whoever signed in last first.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { Api } from './harness/api.mjs';
import { launch, openProfile } from './harness/browser.mjs';
import { Person } from './harness/person.mjs';
import { FRONT_DOORS, MEMBERS, openScreen, screensOf } from './harness/screens.mjs';
import { wordsOf } from './harness/words.mjs';

const SHOTS = fileURLToPath(new URL('./shots', import.meta.url));
const IMAGE = fileURLToPath(new URL('../docs/images/console.png', import.meta.url));
const VIEWPORTS = [{ width: 1400, height: 900 }, { width: 400, height: 800 }];
const SCHEMES = ['light', 'dark'];

const { values: told } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8080' },
    // The administrator of a tenant in the demo; its passwords are public.
    login: { type: 'string', default: 'henrik.solberg@harbour.example' },
    password: { type: 'string', default: 'willow-saddle-tidal-58' },
    only: { type: 'string', default: '' },
    image: { type: 'boolean', default: false },
    locale: { type: 'string', default: 'en-GB' },
  },
});

/** What there is to open: the first user, role and group that have something to show. */
async function thingsOf(api, tenant) {
  const at = `/tenants/${tenant}`;
  const groups = (await api.get(`${at}/groups`)).items;
  const group = groups.find((each) => each.roles.length > 0) ?? groups[0];
  const [member] = (await api.get(`${at}/users?limit=1${group ? `&group=${group.id}` : ''}`)).items;
  const roles = (await api.get(`${at}/roles?limit=200`)).items.filter((each) => !each.built_in);
  const role = roles.sort((a, b) => b.permissions.length - a.permissions.length)[0];
  const party = (await api.get(`${at}/parties?kind=member&limit=5`)).items.find((each) => !each.user) ?? (await api.get(`${at}/parties?kind=member&limit=1`)).items[0];
  const administrator = (await api.get('/sessions/current')).user.id;
  const job = await api.post(`${at}/users/bulk`, { action: 'end_sessions', users: [member.id, administrator] });
  const read = await api.read(`${at}/imports?name=staff.csv`, `E-mail,First name,Job title,Roles,Active\nnew.clerk@harbour.example,New,,Administrator,\n${told.login},,Harbour master,,\nno address,Broken,,Nobody,perhaps\n`);
  const members = await api.read(`${at}/imports?kind=parties&name=members.csv`, `${MEMBERS}member,Mia M.,,,${party.external_id}\n`);
  return { user: member.id, role: role.id, group: group.id, party: party.id, administrator, job: job.id, import: read.id, importOfMembers: members.id };
}

async function take(browser, screens, account, options, file) {
  const { context, page, faults } = await openProfile(browser, told.url, { locale: told.locale, ...options });
  const person = new Person(page, undefined, wordsOf(told.locale));
  if (account !== undefined) await person.signIn(account);
  for (const screen of screens) {
    await openScreen(person, screen);
    await page.screenshot({ path: file(screen), fullPage: screen.dialog !== true && told.image === false });
  }
  await context.close();
  for (const fault of faults) console.error(fault);
}

const account = { email: told.login, password: told.password };
const { token, tenant } = await new Api(told.url).post('/sessions', { login: told.login, password: told.password });
const all = screensOf(tenant.slug, await thingsOf(new Api(told.url, token), tenant.slug), wordsOf(told.locale));
const wanted = told.only.split(',').filter(Boolean);
const chosen = (screens) => screens.filter((each) => wanted.length === 0 || wanted.includes(each.name));
const browser = await launch();
try {
  if (told.image) {
    await mkdir(new URL('.', `file://${IMAGE}`), { recursive: true });
    await take(browser, [{ name: 'users', path: `/admin/${tenant.slug}/users?sort=-last_login_at` }], account, { viewport: VIEWPORTS[0], colorScheme: 'light' }, () => IMAGE);
    console.log(IMAGE);
  } else {
    await mkdir(SHOTS, { recursive: true });
    for (const viewport of VIEWPORTS) {
      for (const colorScheme of SCHEMES) {
        const file = (screen) => `${SHOTS}/${screen.name}-${viewport.width}-${colorScheme}.png`;
        await take(browser, chosen(FRONT_DOORS), undefined, { viewport, colorScheme }, file);
        await take(browser, chosen(all), account, { viewport, colorScheme }, file);
        console.log(`${SHOTS}/*-${viewport.width}-${colorScheme}.png`);
      }
    }
  }
} finally {
  await browser.close();
}
