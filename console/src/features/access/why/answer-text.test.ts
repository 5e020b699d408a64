import { beforeEach, expect, test, vi } from 'vitest';

import type { Explanation, GrantPath } from '@/api/types';

const path = (name: string, group?: string): GrantPath => ({ role: { id: `rol_${name}`, name }, group: group === undefined ? null : { id: 'grp_1', name: group }, workspace: null, valid_from: null, valid_until: null });
const key = 'finance_invoices:read:all';
const granted: Explanation = { allowed: true, reason: 'granted', permission: key, limit: 'own', policy_version: 1, missing: [], summary: 'x', grants: [{ permission: key, path: path('Manager') }, { permission: key, path: path('Agent', 'Support') }] };
const missing = (why: Explanation['missing'][number]['why'], near: string[], offers: string[] = []): Explanation => ({
  allowed: false, reason: 'missing', policy_version: 1, grants: [], summary: 'x',
  missing: [{ permission: key, why, near: near.map((each) => path(each)), roles: offers.map((name) => ({ role: { id: name, name }, fits: true, contexts: ['tenant'] })) }],
});

async function textIn(language: string) {
  localStorage.setItem('rolecall.language', language);
  return (await import('./answer-text')).answerText;
}

beforeEach(() => {
  vi.resetModules();
});

test('the sentence is made of the answer, in English', async () => {
  const text = await textIn('en');
  expect(text(granted)).toBe(`The roles Manager and Agent (through Support) give ${key}, for what the account owns.`);
  expect(text(missing('other_scope', ['Clerk'], ['A', 'B', 'C', 'D']))).toBe(`${key} is held in another workspace only, by the role Clerk. The roles A, B, C and 1 more would allow it.`);
  expect(text({ ...granted, reason: 'wildcard', permission: 'platform:full:access' })).toContain('operator of the installation');
  expect(text({ ...missing('not_held', []), missing: [] })).toBe('What was asked for is not a permission.');
  expect(text({ ...granted, allowed: false, reason: 'subject_not_active' })).toBe('The account is not active.');
});

test('and in German', async () => {
  const text = await textIn('de');
  expect(text(missing('other_scope', ['Clerk'], ['Chief']))).toBe(`${key} gilt nur in einem anderen Arbeitsbereich, durch die Rolle Clerk. Die Rolle Chief würde es erlauben.`);
  expect(text(granted)).toBe(`Die Rollen Manager und Agent (über Support) geben ${key}, für eigene Datensätze.`);
});
