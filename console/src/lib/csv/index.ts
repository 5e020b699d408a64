export { firstRows, toCsv } from './csv';
export { download } from './download';
