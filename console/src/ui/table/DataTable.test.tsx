import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';

import { ThemeProvider } from '@/theme/ThemeProvider';

import { nextSort, type Column } from './columns';
import { DataTable } from './DataTable';

interface Row {
  id: string;
  name: string;
  city: string;
}

const columns: Column<Row>[] = [
  { id: 'name', header: 'Name', sort: 'name', fixed: true, card: 'title', cell: (row) => row.name },
  { id: 'city', header: 'City', cell: (row) => row.city },
];
const rows: Row[] = [{ id: '1', name: 'Ada', city: 'London' }];

function show(onSort = vi.fn()) {
  render(
    <ThemeProvider test>
      <DataTable label="People" rows={rows} rowId={(row) => row.id} columns={columns} sort="name" onSort={onSort} />
    </ThemeProvider>,
  );
  return onSort;
}

test('a header sorts, and says how it is sorted', async () => {
  const onSort = show();
  expect(screen.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
  await userEvent.setup().click(screen.getByRole('button', { name: 'Name' }));
  expect(onSort).toHaveBeenCalledWith('-name');
});

test('on a phone rows are cards', () => {
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: query.includes('max-width'), media: query, addEventListener: () => undefined, removeEventListener: () => undefined }));
  show();
  expect(screen.queryByRole('table')).toBeNull();
  expect(within(screen.getByRole('list', { name: 'People' })).getByText('London')).toBeVisible();
});

test('sorting turns round', () => {
  expect(nextSort(undefined, 'email')).toBe('email');
  expect(nextSort('email', 'email')).toBe('-email');
  expect(nextSort('-email', 'email')).toBe('email');
});
