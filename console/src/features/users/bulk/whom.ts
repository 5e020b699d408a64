import type { UsersFilter } from '../list/users-filter';

/** Whom a bulk job is about: some by id, or everybody whom the filters show. */
export type Whom = { users: string[] } | { filter: UsersFilter };
