import type { ReactNode } from 'react';

import { t } from '@/lib/text';

import { Facts } from '../Facts';
import { CardListHead } from './CardListHead';
import type { Column } from './columns';
import classes from './CardList.module.css';
import { SelectBox } from './SelectBox';
import { withRows, type Selection } from './selection';

interface CardListProps<T> {
  label: string;
  rows: readonly T[];
  rowId: (row: T) => string;
  columns: readonly Column<T>[];
  sort: string | undefined;
  onSort: ((sort: string) => void) | undefined;
  actions: ((row: T) => ReactNode) | undefined;
  selection: Selection<T> | undefined;
  busy: boolean;
}

/** A list on a phone: a card for each row. */
export function CardList<T>({ label, rows, rowId, columns, sort, onSort, actions, selection, busy }: CardListProps<T>) {
  const of = (place: Column<T>['card']) => columns.filter((each) => each.card === place);
  return (
    <>
      <CardListHead rows={rows.map(rowId)} columns={columns} sort={sort} onSort={onSort} selection={selection} />
      <ul className={classes.list} aria-label={label} aria-busy={busy} data-busy={busy || undefined}>
        {rows.map((row) => (
          <li key={rowId(row)} className={classes.card}>
            <div className={classes.head}>
              {selection && (
                <SelectBox
                  label={t('table.select', { name: selection.nameOf(row) })}
                  checked={selection.chosen.has(rowId(row))}
                  onChange={(into) => selection.onChange(withRows(selection.chosen, [rowId(row)], into))}
                />
              )}
              <div className={classes.title}>{of('title').map((each) => <div key={each.id}>{each.cell(row)}</div>)}</div>
              {actions?.(row)}
            </div>
            <div className={classes.corner}>{of('corner').map((each) => <div key={each.id}>{each.cell(row)}</div>)}</div>
            <Facts items={of(undefined).map((each) => ({ label: each.header, value: each.cell(row) }))} dense />
          </li>
        ))}
      </ul>
    </>
  );
}
