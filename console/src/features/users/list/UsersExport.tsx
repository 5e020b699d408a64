import { ExportMenu } from '@/lib/export';
import { useTenant } from '@/lib/session';

import type { UsersFilter } from './users-filter';
import type { UsersSearch } from './users-search';

interface UsersExportProps {
  filter: UsersFilter;
  sort: UsersSearch['sort'];
}

/** Everybody whom the list shows, in its order, as a file. */
export function UsersExport({ filter, sort }: UsersExportProps) {
  return <ExportMenu path={`/api/v1/tenants/${useTenant()}/users/export`} filter={() => ({ ...filter, sort })} />;
}
