import { expect, test } from 'vitest';

import { ProblemError } from '@/api/problem';

import { faultsByField } from './faults';

const refused = (...faults: { pointer: string; code: string; detail: string }[]) => new ProblemError({ status: 422, code: 'invalid', title: '', detail: '', faults });

test('a fault stands at its field, the first of each', () => {
  const error = refused({ pointer: '/roles/3', code: 'escalation', detail: 'is beyond you' }, { pointer: '/roles/4', code: 'x', detail: 'other' });
  expect(faultsByField(error, ['roles'])).toEqual({ errors: { roles: 'Is beyond you.' }, rest: false });
});

test('a fault without a field in the form is told otherwise', () => {
  expect(faultsByField(refused({ pointer: '/kind', code: 'x', detail: 'y' }), ['email'])).toEqual({ errors: {}, rest: true });
  expect(faultsByField(new Error('x'), ['email']).rest).toBe(true);
});
