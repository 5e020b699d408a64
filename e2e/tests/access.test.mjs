import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ADA, useHouse } from '../harness/house.mjs';

let [grace, narrow] = [];
const house = useHouse({
  furnish: async () => {
    await house.role('Auditor', ['audit:read:all']);
    const clerk = await house.role('Clerk', ['roles:read:all']);
    grace = await house.user('Grace Hopper');
    narrow = await house.user('Nora Narrow', { roles: [clerk.id] });
  },
});

test('a denial says what is missing and which role would give it; after granting it, the answer is an allow', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen(`access?user=${grace.id}&permission=audit:read:all`);
  await ada.sees('Denied');
  await ada.sees('No role of the account gives it.');
  await ada.sees(ada.page.getByRole('list', { name: 'Roles that would give it' }).getByRole('link', { name: 'Auditor' }));
  await ada.link('Manage roles of Grace Hopper').click();
  await ada.press('Manage roles');
  const dialog = ada.dialog('Roles of Grace Hopper');
  await dialog.getByRole('checkbox', { name: /^Auditor/ }).check();
  await dialog.getByRole('button', { name: 'Confirm roles' }).click();
  await ada.sees('1 assigned, 0 removed, 0 unchanged');
  await ada.goToScreen(`access?user=${grace.id}&permission=audit:read:all`);
  await ada.sees('Allowed');
  await ada.sees(ada.page.getByRole('list', { name: 'What allows it' }).getByRole('link', { name: 'Auditor' }));
});

test('who can do something is listed with what allows it', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('access?view=who&permission=audit:read:all');
  await ada.sees(ada.page.getByRole('link', { name: 'Ada Lovelace' }));
});

test('who may not look at others asks about the own account only, and the API refuses the rest', async () => {
  const nora = await house.person(narrow);
  await nora.goToScreen(`access?user=${narrow.id}&permission=users:create:all`);
  await nora.isNotThere(nora.page.getByRole('tab', { name: 'Who can do it' }));
  const answer = await (await house.ada.as(narrow)).ask('POST', `${house.at}/explain`, { subject: grace.id, any_of: ['audit:read:all'] });
  assert.equal(answer.status, 403);
  assert.match(answer.body.permission, /users:read:all/);
});

test('what ends soon is listed with its reason, and nothing else', async () => {
  const [role, other] = await Promise.all([house.role('Stand-in', ['users:read:all']), house.role('For good', ['roles:read:all'])]);
  const tina = await house.user('Tina Temporary');
  const until = new Date(Date.now() + 3 * 86_400_000).toISOString();
  await house.ada.ask('PUT', `${house.at}/users/${tina.id}/roles`, { roles: [{ role: role.id, valid_until: until, reason: 'holiday of Ada' }, { role: other.id }] }, { 'if-match': '"1"' });
  const ada = await house.person(ADA);
  await ada.goToScreen('access');
  await ada.page.getByRole('tab', { name: 'What ends soon' }).click();
  const list = ada.page.getByRole('list', { name: 'What ends soon' });
  await ada.sees(list.getByRole('link', { name: 'Tina Temporary' }));
  await ada.sees(list.getByText('“holiday of Ada”'));
  await ada.isNotThere(list.getByText('For good'));
});
