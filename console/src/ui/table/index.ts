export { ColumnsMenu } from './ColumnsMenu';
export { nextSort, type Column } from './columns';
export { DataTable } from './DataTable';
export { Pager, PAGE_SIZES } from './Pager';
export { RowAction } from './RowAction';
export { RowMenu } from './RowMenu';
export { TableSkeleton } from './TableSkeleton';
export { type Selection } from './selection';
