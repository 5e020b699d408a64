import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { MailSettings, MailTemplate, Message } from '@/api/types';
import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, signedIn } from '@/test/samples';

const none: MailSettings = { server: null, installation_has_server: false, leaves: false };
const own: MailSettings = {
  server: { host: 'mail.example.org', port: 587, tls: 'starttls', username: 'rolecall', has_password: true, sender_name: 'Northwind', sender_address: 'mail@example.org' },
  installation_has_server: false,
  leaves: true,
};
const letter: Message = {
  id: 'msg_1', template: 'recovery', language: 'en', user: null, thing: null, to: 'paula@example.org', status: 'kept', attempts: 0,
  created_at: '2026-01-31T09:00:00Z', due_at: null, expires_at: null, sent_at: null, answer: null,
};
const template: MailTemplate = {
  template: 'recovery', language: 'en', edited: false, subject: 'Choose a password', text: 'Open {{ link }}', html: '<p>Open {{ link }}</p>', names: ['name', 'link'], updated_at: null,
};
const said = { subject: 'Choose a password', text: 'Open https://id.example.org/recover/x', html: '<p>Open</p>', link: 'https://id.example.org/recover/x' };
const tagged = (body: unknown) => () => ({ body, headers: { etag: '"1"' } });
const PREVIEW = 'POST /tenants/main/templates/recovery/en/preview';

test('without a mail server the page says where letters are, and a test cannot be sent', async () => {
  fakeServer({ ...signedIn, 'GET /tenants/main/settings/mail': tagged(none) });
  open('/admin/main/settings/mail');
  expect(await screen.findByText('Mail does not leave')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Send test' })).toBeDisabled();
});

test('a mail server is saved with what was read of it, and a password that nobody typed is not sent', async () => {
  const server = fakeServer({ ...signedIn, 'GET /tenants/main/settings/mail': tagged(own), 'PUT /tenants/main/settings/mail': tagged(own) });
  const { user } = open('/admin/main/settings/mail');
  await user.type(await screen.findByLabelText('Sender’s name'), ' Trading');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  await waitFor(() => expect(server.last('PUT', '/tenants/main/settings/mail')).toBeDefined());
  const sent = server.last('PUT', '/tenants/main/settings/mail');
  expect(sent?.headers.get('If-Match')).toBe('"1"');
  expect(sent?.body).toEqual({ host: 'mail.example.org', port: 587, tls: 'starttls', username: 'rolecall', sender_name: 'Northwind Trading', sender_address: 'mail@example.org' });
});

test('what the server refuses stands at its field', async () => {
  const errors = [{ pointer: '/host', code: 'host_invalid', detail: 'must be the name of a server' }];
  fakeServer({ ...signedIn, 'GET /tenants/main/settings/mail': tagged(none), 'PUT /tenants/main/settings/mail': () => problem(422, 'invalid', 'one field', { errors }) });
  const { user } = open('/admin/main/settings/mail');
  await user.type(await screen.findByLabelText('Server'), 'no server');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByText('The name of a server, such as mail.example.org.')).toBeInTheDocument();
});

test('who has no full access may not set the mail server, and is told why', async () => {
  fakeServer({ ...signedIn, 'GET /me/access': anAccess('settings:read:all', 'settings:update:all'), 'GET /tenants/main/settings/mail': tagged(own) });
  open('/admin/main/settings/mail');
  expect(await screen.findByText(/only holders of full access may set it/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Save changes' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Send test' })).toBeInTheDocument();
});

test('a test shows what the mail server answered', async () => {
  const waiting: Message = { ...letter, status: 'queued' };
  const failed: Message = { ...letter, status: 'failed', answer: '550 5.1.1 nobody of that name' };
  fakeServer({ ...signedIn, 'GET /tenants/main/settings/mail': tagged(own), 'POST /tenants/main/settings/mail/test': waiting, 'GET /tenants/main/messages/msg_1': failed });
  const { user } = open('/admin/main/settings/mail');
  await user.type(await screen.findByLabelText('Send to'), 'paula@example.org');
  await user.click(screen.getByRole('button', { name: 'Send test' }));
  expect(await screen.findByText('550 5.1.1 nobody of that name')).toBeInTheDocument();
  expect(screen.getByText('Failed')).toBeInTheDocument();
});

test('the outbox lists letters, and filters by how far they are', async () => {
  const server = fakeServer({ ...signedIn, 'GET /tenants/main/messages': { items: [letter], next_cursor: null } });
  const { user, at } = open('/admin/main/settings/outbox');
  expect(await screen.findByRole('link', { name: 'paula@example.org' })).toHaveAttribute('href', '/admin/main/settings/outbox/msg_1');
  await user.click(screen.getByRole('combobox', { name: 'Status' }));
  await user.click(await screen.findByRole('option', { name: 'Kept' }));
  await waitFor(() => expect(at()).toBe('/admin/main/settings/outbox?status=kept'));
  await waitFor(() => expect(server.last('GET', '/tenants/main/messages')?.query.get('status')).toBe('kept'));
});

test('a letter is opened by a click, and not before', async () => {
  const server = fakeServer({ ...signedIn, 'GET /tenants/main/messages/msg_1': letter, 'POST /tenants/main/messages/msg_1/open': said });
  const { user } = open('/admin/main/settings/outbox/msg_1');
  const button = await screen.findByRole('button', { name: 'Open letter' });
  expect(server.last('POST', '/tenants/main/messages/msg_1/open')).toBeUndefined();
  await user.click(button);
  expect(await screen.findByText('https://id.example.org/recover/x')).toBeInTheDocument();
  expect(screen.getByTitle('The letter as HTML')).toHaveAttribute('sandbox', 'allow-same-origin');
});

test('a letter that was sent cannot be opened', async () => {
  fakeServer({ ...signedIn, 'GET /tenants/main/messages/msg_1': { ...letter, status: 'sent', answer: '250 fine' } });
  open('/admin/main/settings/outbox/msg_1');
  expect(await screen.findByText(/What the letter said is forgotten/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Open letter' })).toBeNull();
});

test('a template is edited beside its preview', async () => {
  const routes = { ...signedIn, 'GET /tenants/main/templates/recovery/en': tagged(template), [PREVIEW]: said, 'PUT /tenants/main/templates/recovery/en': tagged(template) };
  const server = fakeServer(routes);
  const { user } = open('/admin/main/settings/templates/recovery/en');
  expect(await screen.findByTitle('The letter as HTML')).toBeInTheDocument();
  await user.type(screen.getByLabelText('Subject'), ' now');
  expect(screen.getByRole('button', { name: 'Send test' })).toBeDisabled();
  await waitFor(() => expect(server.last('POST', '/tenants/main/templates/recovery/en/preview')?.body).toMatchObject({ subject: 'Choose a password now' }));
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  await waitFor(() => expect(server.last('PUT', '/tenants/main/templates/recovery/en')?.headers.get('If-Match')).toBe('"1"'));
});

test('a fault in a template is told with its part and its line', async () => {
  const errors = [{ pointer: '/text', code: 'template_name_unknown', detail: 'line 2: names something that this letter does not know' }];
  fakeServer({ ...signedIn, 'GET /tenants/main/templates/recovery/en': tagged(template), [PREVIEW]: () => problem(422, 'invalid', 'one field', { errors }) });
  open('/admin/main/settings/templates/recovery/en');
  expect(await screen.findByText('Text part: Line 2 names something that this letter does not know.')).toBeInTheDocument();
});

test('every template is listed with its language', async () => {
  fakeServer({ ...signedIn, 'GET /tenants/main/templates': { items: [template, { ...template, language: 'de', edited: true }] } });
  open('/admin/main/settings/templates');
  expect(await screen.findAllByRole('link', { name: 'Password recovery' })).toHaveLength(2);
  expect(screen.getByText('German')).toBeInTheDocument();
  expect(screen.getByText('Edited')).toBeInTheDocument();
});
