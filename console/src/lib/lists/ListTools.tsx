import { ColumnsMenu } from '@/ui';

import type { ListColumns } from './useColumns';
import { ViewsMenu } from './ViewsMenu';

interface ListToolsProps<T> {
  /** The list, as its address calls it: `users`. */
  list: string;
  columns: ListColumns<T>;
}

/** The saved views of a list, and its columns. */
export function ListTools<T>({ list, columns }: ListToolsProps<T>) {
  const { all, shown, show, reset } = columns;
  return (
    <>
      <ViewsMenu list={list} columns={shown.map((each) => each.id)} />
      <ColumnsMenu columns={all} shown={shown.map((each) => each.id)} onChange={show} onReset={reset} />
    </>
  );
}
