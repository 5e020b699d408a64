import { Button } from '@mantine/core';
import { IconPencil, IconShieldCog } from '@tabler/icons-react';

import type { User } from '@/api/types';
import { ButtonLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { HelpButton } from '@/lib/troubleshooting';
import { BarredButton } from '@/ui';

import type { UserDialog } from '../dialogs/UserDialogs';
import { isElsewhere } from '../labels';
import { useBeyond } from '../useBeyond';
import { UserMenu } from '../UserMenu';

interface UserActionsProps {
  user: User;
  gone: boolean;
  onDialog: (dialog: UserDialog) => void;
}

/** What can be done with the user on screen; what is beyond one's own rights is there, and says why not. */
export function UserActions({ user, gone, onDialog }: UserActionsProps) {
  const tenant = useTenant();
  const can = useCan();
  const beyond = useBeyond(user);
  const roles = { variant: 'default', leftSection: <IconShieldCog size={16} />, children: t('users.manageRoles') };
  const edit = { leftSection: <IconPencil size={16} />, children: t('action.edit') };
  return (
    <>
      <HelpButton user={user} first="in" />
      {!gone && can('users:manage:roles') && (beyond === undefined ? <Button {...roles} onClick={() => onDialog({ kind: 'roles', user })} /> : <BarredButton {...roles} reason={beyond} />)}
      {!gone && !isElsewhere(user) && can('users:update:all') && (beyond === undefined ? <ButtonLink {...edit} to="/admin/$tenant/users/$id/edit" params={{ tenant, id: user.id }} /> : <BarredButton {...edit} reason={beyond} />)}
      <UserMenu short user={user} onDialog={onDialog} />
    </>
  );
}
