import type { User } from '@/api/types';
import { useCan } from '@/lib/session';
import { RowMenu } from '@/ui';

import type { UserDialog } from './dialogs/UserDialogs';
import { isElsewhere } from './labels';
import { UserMenuItems, type UserMay } from './UserMenuItems';

const NOTHING: UserMay = {
  edit: false, roles: false, link: false, password: false, passwordLink: false, invitation: false, deactivate: false, activate: false, restore: false, remove: false, erase: false,
};

interface UserMenuProps {
  user: User;
  onDialog: (dialog: UserDialog) => void;
  /** Edit, Manage roles and Link member stand elsewhere on the screen. */
  short?: boolean;
}

/** What can be done with a user. */
export function UserMenu({ user, onDialog, short = false }: UserMenuProps) {
  const can = useCan();
  const gone = user.status === 'deleted' || user.status === 'erased';
  const roles = !short && !gone && can('users:manage:roles');
  // What the account itself is, is changed where it is looked after.
  const may = isElsewhere(user) ? { ...NOTHING, roles } : {
    edit: !short && !gone && can('users:update:all'),
    roles,
    link: !short && !gone && user.kind === 'human' && can('users:update:all') && can('parties:read:all'),
    password: !gone && user.status !== 'pending' && user.kind === 'human' && can('users:update:all'),
    invitation: can('users:invite:all') && user.status === 'pending',
    passwordLink: user.status === 'active' && user.kind === 'human' && Boolean(user.email) && can('users:update:all'),
    deactivate: can('users:deactivate:all') && user.status === 'active',
    activate: can('users:deactivate:all') && user.status === 'inactive',
    restore: can('users:restore:all') && user.status === 'deleted',
    remove: can('users:deactivate:all') && !gone,
    erase: can('users:erase:all') && user.status === 'deleted',
  };
  if (!Object.values(may).some(Boolean)) return null;
  return (
    <RowMenu name={user.name}>
      <UserMenuItems user={user} may={may} onDialog={onDialog} />
    </RowMenu>
  );
}
