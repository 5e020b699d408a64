import { expect, test } from 'vitest';

import { firstRows, toCsv } from './csv';

test('the first rows are read with quotes, marks and either separator', () => {
  expect(firstRows('\uFEFFE-Mail;Name\r\na@b.test;"Ada;""A"""\r\n\r\nb@b.test;Bob', 5)).toEqual([['E-Mail', 'Name'], ['a@b.test', 'Ada;"A"'], ['b@b.test', 'Bob']]);
  expect(firstRows('a,b\n1,2\n3,4\n', 2)).toEqual([['a', 'b'], ['1', '2']]);
});

test('no cell of a download is a formula', () => {
  expect(toCsv(['name'], [['=HYPERLINK(1)'], ['a,"b"'], ['+1'], ['plain']])).toBe('name\r\n\'=HYPERLINK(1)\r\n"a,""b"""\r\n\'+1\r\nplain\r\n');
});
