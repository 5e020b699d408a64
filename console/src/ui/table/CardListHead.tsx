import { Select } from '@mantine/core';
import { IconArrowsSort } from '@tabler/icons-react';

import { t } from '@/lib/text';

import type { Column } from './columns';
import classes from './CardList.module.css';
import { SelectBox } from './SelectBox';
import { withRows, type Selection } from './selection';

interface CardListHeadProps<T> {
  /** The ids of the rows on the page. */
  rows: readonly string[];
  columns: readonly Column<T>[];
  sort: string | undefined;
  onSort: ((sort: string) => void) | undefined;
  selection: Selection<T> | undefined;
}

/** What stands in the head of a table where there is room: the order, and the box that selects the page. */
export function CardListHead<T>({ rows, columns, sort, onSort, selection }: CardListHeadProps<T>) {
  const orders = columns.flatMap(({ sort: key, header }) =>
    key === undefined ? [] : [{ value: key, label: t('table.ascending', { column: header }) }, { value: `-${key}`, label: t('table.descending', { column: header }) }],
  );
  const sorts = onSort !== undefined && orders.length > 0;
  if (!sorts && !selection) return null;
  return (
    <div className={classes.tools}>
      {selection && (
        <SelectBox
          label={t('table.selectPage')}
          shown
          checked={rows.every((id) => selection.chosen.has(id))}
          some={rows.some((id) => selection.chosen.has(id))}
          onChange={(into) => selection.onChange(withRows(selection.chosen, rows, into))}
        />
      )}
      {sorts && (
        <Select
          className={classes.sort ?? ''}
          size="xs"
          aria-label={t('table.sortBy')}
          placeholder={t('table.sortBy')}
          leftSection={<IconArrowsSort size={14} aria-hidden />}
          data={orders}
          value={sort ?? null}
          onChange={(order) => order !== null && onSort(order)}
        />
      )}
    </div>
  );
}
