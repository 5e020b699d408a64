import { screen, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';

import { fakeServer, problem } from '@/test/fake-server';
import { aUser, signedIn } from '@/test/samples';

beforeEach(() => {
  // A page speaks one language for as long as it is there, so that each test loads it anew.
  vi.resetModules();
});

test('what was chosen on this device is spoken, columns, counts and dates included', async () => {
  localStorage.setItem('rolecall.language', 'de');
  fakeServer({ ...signedIn, 'GET /tenants/main/users': { items: [aUser({ last_login_at: '2025-01-31T09:00:00Z' })], next_cursor: null, total: 1200 } });
  const { open } = await import('@/test/open');
  open('/admin/main/users');
  const table = await screen.findByRole('table', { name: 'Benutzer' });
  expect(within(table).getByRole('columnheader', { name: 'Letzte Anmeldung' })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Benutzer hinzufügen' })).toBeInTheDocument();
  expect(screen.getByText('1 von 1.200')).toBeInTheDocument();
  expect(within(table).getByText('31.01.2025')).toBeInTheDocument();
});

test('refusals are told by their code, with what the server names; a code that is not known in the words of the server', async () => {
  localStorage.setItem('rolecall.language', 'de');
  const { faultText } = await import('@/lib/fault-text');
  expect(faultText('grant_exceeds_own_rights', 'only somebody who holds `audit:read:all` in the tenant may give or take it')).toContain('Nur wer audit:read:all selbst hat');
  expect(faultText('password_too_short', 'must have at least 12 characters')).toBe('Muss mindestens 12 Zeichen haben.');
  expect(faultText('role_context_mismatch', 'the role `Agent` is for accounts of context `tenant`, `member`, and this account\'s is `customer`')).toBe('„Agent“ ist für Intern und Mitglied; dieses Konto ist Kunde.');
  expect(faultText('column_missing', 'must have a column `email` or `username`')).toBe('Es fehlt eine Spalte: Die Datei braucht eine für E-Mail oder Benutzername.');
  expect([faultText('seats_exhausted', 'the licence has no seat left for this account'), faultText('seats_exhausted', 'the licence has 5 seats, and all are taken')]).toEqual(['Die Lizenz hat für dieses Konto keinen Platz mehr.', 'Die Lizenz hat 5 Plätze, und alle sind belegt.']);
  expect(faultText('brand_new', 'must be `odd`')).toBe('Must be „odd“.');
});

test('what Rolecall itself brings is told in German by its key, what a manifest brings as its owner wrote it', async () => {
  localStorage.setItem('rolecall.language', 'de');
  const { aboutRole, spokenCatalogue } = await import('@/lib/built-in');
  const module = (key: string, name: string, permission: string) => ({ key, name, baseline: true, modules: [], permissions: [{ key: permission, name: 'Read all API users' }] });
  const { modules } = spokenCatalogue({ contexts: [], modules: [module('api_users', 'API users', 'api_users:read:all'), module('finance', 'Finance', 'finance:read:all')] });
  expect(modules.map((each) => [each.name, each.permissions[0]?.name])).toEqual([['API-Benutzer', 'Alle API-Benutzer sehen'], ['Finance', 'Read all API users']]);
  const administrator = { name: 'Administrator', description: 'Can do everything in this tenant.' };
  expect([aboutRole({ ...administrator, built_in: true }), aboutRole({ ...administrator, built_in: false })]).toEqual(['Darf in diesem Mandanten alles.', administrator.description]);
});

test('the first language of the browser that there is a catalogue for is spoken', async () => {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['fr-FR', 'de-AT', 'en-GB']);
  const { language, locale, t } = await import('.');
  expect([language, locale, t('users.title')]).toEqual(['de', 'de-AT', 'Benutzer']);
});

test('a form that is refused says so at the field, in German', async () => {
  localStorage.setItem('rolecall.language', 'de');
  fakeServer({
    ...signedIn,
    'POST /tenants/main/users': () => problem(409, 'email_taken', 'an account with this address exists already', { errors: [{ pointer: '/email', code: 'email_taken', detail: 'x' }] }),
  });
  const { open } = await import('@/test/open');
  const { user } = open('/admin/main/users/new');
  await user.type(await screen.findByLabelText('E-Mail'), 'ada@example.org');
  await user.click(screen.getByRole('button', { name: 'Benutzer anlegen' }));
  expect(await screen.findByText('Ein anderer Benutzer dieses Mandanten hat diese Adresse.')).toBeInTheDocument();
});
