import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ADA, PASSWORD, useHouse } from '../harness/house.mjs';
import { barriersOf, widerThanItsPlace } from '../harness/measure.mjs';

let [members, mia, reader] = [];
const house = useHouse({
  furnish: async () => {
    const own = await house.role('Rower', ['parties:read:own', 'parties:read:own_family'], { contexts: ['member'] });
    members = await house.ada.post(`${house.at}/portals`, { name: 'Members’ area', slug: 'members', contexts: ['member'], default_roles: [own.id] });
    mia = await house.user('Mia Mertens', { context: 'member', portals: [members.id] });
    const [party] = await Promise.all(['Mia Mertens', 'Ole Mertens'].map((name) => house.ada.post(`${house.at}/parties`, { kind: 'member', name, family: 'mertens', external_id: name })));
    await house.ada.do('PUT', `${house.at}/users/${mia.id}/party`, { party: party.id });
    const reads = await house.role('Portal reader', ['portals:read:all']);
    reader = await house.user('Rita Reader', { roles: [reads.id] });
  },
});

const DOOR = '/p/main/members/sign-in';

/** Signs in at the page of the portal. */
async function enter(person, account) {
  await person.goTo(DOOR);
  await person.sees(person.heading('Members’ area', 1));
  await person.enter(account);
}

async function isSound(person) {
  for (const scheme of ['dark', 'light']) {
    await person.turn(scheme);
    assert.deepEqual(await barriersOf(person.page), []);
  }
  await person.narrowTo(400);
  assert.deepEqual(await widerThanItsPlace(person.page), []);
  await person.narrowTo(1400);
}

test('a member signs in at their portal, and sees what they may do, who they are to the club, and nothing of the back office', async () => {
  const person = await house.person();
  await enter(person, mia);
  await person.sees(person.heading('Welcome, Mia', 1));
  await person.sees(person.page.getByRole('region', { name: 'For yourself' }));
  await person.sees(person.page.getByRole('list', { name: 'Your household' }).getByText('Ole Mertens'));
  await isSound(person);
  for (const [link, heading] of [['Profile', 'Profile'], ['Security', 'Security']]) {
    await person.page.getByRole('main').getByRole('link', { name: link, exact: true }).click();
    await person.sees(person.heading(heading, 1));
    await person.settled();
    await isSound(person);
  }
  for (const path of ['/admin', '/admin/main/users', '/platform/tenants', '/profile']) {
    await person.goTo(path);
    await person.page.waitForURL('**/p/main/members**');
  }
  // Looking around asked for nothing that was refused.
  const trail = await house.ada.get(`${house.at}/audit?actor=${mia.id}&limit=200`);
  assert.deepEqual(trail.items.filter((each) => each.result === 'denied').map((each) => each.action), []);
  await person.page.getByRole('button', { name: /Mia Mertens/ }).click();
  await person.press('Sign out');
  await person.isAt(DOOR);
});

test('everybody is told at the wrong door that it is the wrong one', async () => {
  const person = await house.person();
  await person.goTo('/sign-in');
  await person.enter(mia);
  await person.sees(person.page.getByRole('alert').getByText(/signs in elsewhere/));
  const staff = await house.person();
  await enter(staff, ADA);
  await staff.sees(staff.page.getByRole('alert').getByText(/signs in elsewhere/));
});

test('a portal is made, somebody is let in on screen, and it is switched off under their feet', async () => {
  const ada = await house.person(ADA);
  await ada.goToScreen('portals');
  await ada.link('New portal').first().click();
  await ada.fill('Name', 'Choir room');
  assert.equal(await ada.field('Slug').inputValue(), 'choir-room');
  await ada.page.getByRole('group', { name: 'For' }).getByRole('checkbox', { name: 'Member' }).check();
  await ada.press('Create portal');
  await ada.sees('Choir room was created.');
  await ada.sees(ada.heading('Choir room', 1));
  const singer = await house.user('Sina Singer', { context: 'member' });
  await ada.goToScreen(`users/${singer.id}`);
  await ada.sees('This person cannot sign in until they are let into one.');
  await ada.press('Change portals');
  const dialog = ada.dialog('Portals of Sina Singer');
  await dialog.getByRole('checkbox', { name: 'Choir room' }).check();
  await ada.sees('Is let into: Choir room');
  await dialog.getByRole('button', { name: 'Confirm portals' }).click();
  await ada.sees('The portals of Sina Singer were saved.');

  const person = await house.person();
  await person.goTo('/p/main/choir-room/sign-in');
  await person.enter({ email: singer.email, password: PASSWORD });
  await person.sees(person.heading('Welcome, Sina', 1));
  await person.sees('Nothing yet');
  await ada.goToScreen('portals');
  await ada.chooseFor('Choir room', 'Switch off');
  await ada.dialog('Switch Choir room off?').getByRole('button', { name: 'Switch off' }).click();
  await ada.sees('Choir room is off.');
  await person.page.reload();
  await person.sees(person.heading('There is no such portal', 1));
  await ada.chooseFor('Choir room', 'Switch on');
  await ada.sees('Choir room is on again.');
  await person.page.reload();
  await person.sees(person.heading('Welcome, Sina', 1));
});

test('an invitation to a portal ends at its door', async () => {
  const { link } = await house.ada.post(`${house.at}/invitations`, { email: 'ida@example.org', context: 'member', portals: [members.id] });
  const ida = await house.person();
  await ida.goTo(new URL(link).pathname);
  await ida.fill('First name', 'Ida');
  await ida.fill('Last name', 'Invitee');
  for (const field of await ida.page.locator('input[type=password]').all()) await field.fill(PASSWORD);
  await ida.page.getByRole('button', { name: /^(Accept|Create|Join|Make)/ }).click();
  await ida.link('Sign in').click();
  await ida.sees(ida.heading('Members’ area', 1));
  await ida.enter({ email: 'ida@example.org', password: PASSWORD });
  await ida.sees(ida.heading('Welcome, Ida', 1));
});

test('who may only read portals has no button, and is refused by the API with the permission named', async () => {
  const rita = await house.person(reader);
  await rita.goToScreen('portals');
  await rita.sees(rita.link('Members’ area'));
  await rita.isNotThere(rita.link('New portal'));
  await rita.isNotThere(rita.page.getByRole('button', { name: /^Actions for/ }));
  await rita.link('Members’ area').click();
  await rita.sees(rita.heading('Members’ area', 1));
  await rita.isNotThere(rita.link('Edit'));
  const answer = await (await house.ada.as(reader)).ask('PATCH', `${house.at}/portals/${members.id}`, { name: 'Mine' });
  assert.equal(answer.status, 403);
  assert.equal(answer.body.permission, 'portals:manage:all');
});
