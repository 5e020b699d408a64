import { expect, test } from 'vitest';

import { inviteesFault, inviteesOf } from './invitees';

test('addresses are read from lines, commas and what a mail program copies, each once', () => {
  expect(inviteesOf('ida@example.org, "Bob van Dam" <bob@example.org>;\n\n IDA@example.org \ncy <cy@example.org>')).toEqual([
    { email: 'IDA@example.org' },
    { email: 'bob@example.org', first_name: 'Bob', last_name: 'van Dam' },
    { email: 'cy@example.org', first_name: 'cy' },
  ]);
});

test('what is no address is named, and so is too much', () => {
  expect(inviteesFault('')).toBe('Please fill this in.');
  expect(inviteesFault('ida@example.org\nnonsense')).toBe('“nonsense” is no e-mail address.');
  expect(inviteesFault(Array.from({ length: 201 }, (_, at) => `a${at}@example.org`).join('\n'))).toBe('At most 200 at once.');
  expect(inviteesFault('ida@example.org')).toBeNull();
});
