import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';

import { nextSort, type Column } from './columns';
import classes from './DataTable.module.css';

interface HeaderCellProps<T> {
  column: Column<T>;
  sort: string | undefined;
  onSort: ((sort: string) => void) | undefined;
}

/** The head of a column; a button where the list can be sorted by it. */
export function HeaderCell<T>({ column, sort, onSort }: HeaderCellProps<T>) {
  const key = column.sort;
  if (key === undefined || onSort === undefined) {
    return (
      <th scope="col" data-wide={column.wide}>
        {column.header}
      </th>
    );
  }
  const order = sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : 'none';
  const Icon = order === 'ascending' ? IconArrowUp : order === 'descending' ? IconArrowDown : IconArrowsSort;
  return (
    <th scope="col" aria-sort={order} data-wide={column.wide}>
      <UnstyledButton className={classes.sort} data-on={order !== 'none' || undefined} onClick={() => onSort(nextSort(sort, key))}>
        {column.header}
        <Icon size={14} aria-hidden />
      </UnstyledButton>
    </th>
  );
}
