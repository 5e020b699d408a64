import type { Role } from '@/api/types';
import { t } from '@/lib/text';
import { TimeText, type Column } from '@/ui';

import { ContextBadges } from '../ContextBadges';
import { PermissionsBadge } from '../PermissionsBadge';
import { RoleNameCell } from './RoleNameCell';
import { UsersCell } from './UsersCell';

export const roleColumns: readonly Column<Role>[] = [
  { id: 'name', header: t('roles.name'), sort: 'name', fixed: true, grow: true, card: 'title', cell: (role) => <RoleNameCell role={role} /> },
  { id: 'contexts', header: t('roles.contextsShort'), cell: (role) => <ContextBadges contexts={role.contexts} /> },
  { id: 'permissions', header: t('roles.permissions'), cell: (role) => <PermissionsBadge role={role} /> },
  { id: 'users', header: t('roles.users'), cell: (role) => <UsersCell role={role} /> },
  { id: 'updated', header: t('roles.updated'), optional: true, cell: (role) => <TimeText value={role.updated_at} relative /> },
];
