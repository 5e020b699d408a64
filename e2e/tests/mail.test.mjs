import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';

import { ADA, useHouse } from '../harness/house.mjs';

const house = useHouse({});

/** A port that nobody listens on. */
async function silentPort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => { server.once('listening', resolve); });
  const { port } = server.address();
  await new Promise((resolve) => { server.close(resolve); });
  return port;
}

test('a mail server is set, tried out, and its answer is shown', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('settings/mail');
  await ada.sees(ada.heading('Mail', 1));
  await ada.sees('Mail does not leave');
  await ada.fill('Server', '127.0.0.1');
  await ada.fill('Port', String(await silentPort()));
  await ada.page.getByRole('combobox', { name: 'Protection' }).click();
  await ada.page.getByRole('option', { name: 'None, for a server on the same machine' }).click();
  await ada.fill('Sender’s address', 'mail@example.org');
  await ada.press('Save changes');
  await ada.sees('The mail server was saved.');
  await ada.fill('Send to', 'paula@example.org');
  await ada.press('Send test');
  await ada.sees('The mail server says:');
  await ada.sees('Failed');
});

test('a letter waits in the outbox, and opening it stands in the trail', async () => {
  const written = await house.ada.ask('POST', `${house.at}/templates/recovery/en/test`, { to: 'quentin@example.org' });
  assert.equal(written.status, 202);
  const ada = await house.person(ADA);
  await ada.goToScreen('settings/outbox');
  await ada.sees(ada.heading('Outbox', 1));
  await ada.page.getByRole('link', { name: 'quentin@example.org' }).click();
  await ada.sees(ada.heading('Letter to quentin@example.org', 1));
  await ada.press('Open letter');
  await ada.sees('Link in the letter');
  const trail = await house.ada.ask('GET', `${house.at}/audit?action=message.open`);
  assert.equal(trail.body.items.length, 1);
});

test('a template is worded anew with the preview beside it, and reset', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('settings/templates');
  await ada.sees(ada.heading('Templates', 1));
  await ada.goToScreen('settings/templates/recovery/en');
  await ada.sees(ada.heading('Password recovery', 1));
  await ada.fill('Subject', 'A new password for {{ nickname }}');
  await ada.sees('Subject: Line 1 names something that this letter does not know.');
  await ada.fill('Subject', 'A new password for {{ name }}');
  await ada.sees('A new password for Paula Probe');
  // The letter is shown in its own dress, and runs nothing.
  const letter = ada.page.frameLocator('iframe').locator('body');
  await letter.getByText('Paula Probe').first().waitFor();
  assert.match(await letter.evaluate((body) => getComputedStyle(body).fontFamily), /sans-serif/);
  await ada.press('Save changes');
  await ada.sees('The template was saved.');
  await ada.press('Reset to built in');
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Reset to built in' }).click();
  await ada.sees('The template was reset.');
});
