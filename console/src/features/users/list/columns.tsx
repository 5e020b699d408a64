import type { User } from '@/api/types';
import { t } from '@/lib/text';
import { EmailText, TimeText, type Column } from '@/ui';

import { scopeText, typeText } from '../labels';
import { MemberName } from '../MemberName';
import { MfaBadge } from '../MfaBadge';
import { UserStatusBadge } from '../UserStatusBadge';
import { RolesCell } from './RolesCell';
import { UserNameCell } from './UserNameCell';

export const userColumns: readonly Column<User>[] = [
  { id: 'name', header: t('field.name'), sort: 'name', fixed: true, grow: true, card: 'title', cell: (user) => <UserNameCell user={user} /> },
  { id: 'email', header: t('field.email'), sort: 'email', grow: true, cell: (user) => <EmailText value={user.email ?? user.username} /> },
  { id: 'type', header: t('field.type'), cell: (user) => typeText(user.type) },
  { id: 'member', header: t('users.member'), optional: true, grow: true, cell: (user) => <MemberName user={user} /> },
  { id: 'roles', header: t('field.roles'), cell: (user) => <RolesCell roles={user.roles} /> },
  { id: 'auth_scope', header: t('field.authScope'), wide: true, cell: (user) => scopeText(user.auth_scope) },
  { id: 'mfa', header: t('field.mfa'), cell: (user) => <MfaBadge mfa={user.mfa} /> },
  { id: 'status', header: t('field.status'), card: 'corner', cell: (user) => <UserStatusBadge status={user.status} /> },
  { id: 'last_login', header: t('field.lastLogin'), sort: 'last_login_at', cell: (user) => <TimeText value={user.last_login_at} relative /> },
  { id: 'created', header: t('field.created'), sort: 'created_at', optional: true, cell: (user) => <TimeText value={user.created_at} relative /> },
];
