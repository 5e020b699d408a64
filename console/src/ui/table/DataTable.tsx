import { useMediaQuery } from '@mantine/hooks';
import { tableFeatures, useTable, type ColumnDef } from '@tanstack/react-table';
import { useMemo, type ReactNode } from 'react';

import { CardList } from './CardList';
import type { Column } from './columns';
import { HeaderCell } from './HeaderCell';
import classes from './DataTable.module.css';
import { SelectBox } from './SelectBox';
import { withRows, type Selection } from './selection';
import { t } from '@/lib/text';

interface DataTableProps<T> {
  /** What the list holds, for those who cannot see it. */
  label: string;
  /** Must stay the same object until the rows change. */
  rows: T[];
  rowId: (row: T) => string;
  /** Those to show, in their order. Must stay the same object between renders. */
  columns: readonly Column<T>[];
  /** `name` or `-name`. */
  sort?: string | undefined;
  onSort?: (sort: string) => void;
  /** The menu at the end of a row. */
  actions?: (row: T) => ReactNode;
  /** Lets rows be chosen. */
  selection?: Selection<T> | undefined;
  /** Newer rows are on their way. */
  busy?: boolean;
}

const features = tableFeatures({});

/** A list: a table where there is room, cards on a phone. It never scrolls a phone sideways. */
export function DataTable<T extends object>({ label, rows, rowId, columns, sort, onSort, actions, selection, busy = false }: DataTableProps<T>) {
  const phone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const defs = useMemo(
    () => columns.map((each): ColumnDef<typeof features, T> => ({ id: each.id, header: each.header, cell: ({ row }) => each.cell(row.original) })),
    [columns],
  );
  const table = useTable({
    features,
    columns: defs,
    data: rows,
    getRowId: rowId,
  });
  if (phone) return <CardList label={label} rows={rows} rowId={rowId} columns={columns} sort={sort} onSort={onSort} actions={actions} selection={selection} busy={busy} />;
  const ids = rows.map(rowId);
  const by = new Map(columns.map((each) => [each.id, each]));
  return (
    <div className={classes.scroll} aria-busy={busy} data-busy={busy || undefined}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {selection && (
              <th scope="col" className={classes.select}>
                <SelectBox
                  label={t('table.selectPage')}
                  checked={ids.every((id) => selection.chosen.has(id))}
                  some={ids.some((id) => selection.chosen.has(id))}
                  onChange={(into) => selection.onChange(withRows(selection.chosen, ids, into))}
                />
              </th>
            )}
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
            {actions && (
              <th scope="col" className={classes.end}>
                <span className={classes.unseen}>{t('table.actions')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id} data-chosen={selection?.chosen.has(row.id) || undefined}>
              {selection && (
                <td className={classes.select}>
                  <SelectBox
                    label={t('table.select', { name: selection.nameOf(row.original) })}
                    checked={selection.chosen.has(row.id)}
                    onChange={(into) => selection.onChange(withRows(selection.chosen, [row.id], into))}
                  />
                </td>
              )}
              {row.getAllCells().map((cell) => (
                <td key={cell.id} data-wide={by.get(cell.column.id)?.wide} data-grow={by.get(cell.column.id)?.grow} data-main={by.get(cell.column.id)?.card === 'title' || undefined}>
                  <table.FlexRender cell={cell} />
                </td>
              ))}
              {actions && <td className={classes.end}>{actions(row.original)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
