export { ListTools } from './ListTools';
export { useColumns, type ListColumns } from './useColumns';
