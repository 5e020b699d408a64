import { Menu } from '@mantine/core';
import { IconBan, IconCircleCheck, IconEraser, IconKey, IconLink, IconMailForward, IconPencil, IconRestore, IconSend, IconShieldCog, IconTrash, IconUserOff } from '@tabler/icons-react';

import type { User } from '@/api/types';
import { MenuLink } from '@/lib/router';
import { useSession, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { RowAction } from '@/ui';

import type { UserDialog } from './dialogs/UserDialogs';
import { useBeyond } from './useBeyond';
import { useSendPasswordLink } from './useSendPasswordLink';
import { useUserStatus } from './useUserStatus';

/** What the menu offers. */
export type UserMay = Record<'edit' | 'roles' | 'link' | 'password' | 'passwordLink' | 'invitation' | 'deactivate' | 'activate' | 'restore' | 'remove' | 'erase', boolean>;

interface UserMenuItemsProps {
  user: User;
  may: UserMay;
  onDialog: (dialog: UserDialog) => void;
}

/** What can be done with a user, once the menu is open; what the server would refuse says why. */
export function UserMenuItems({ user, may, onDialog }: UserMenuItemsProps) {
  const tenant = useTenant();
  const beyond = useBeyond(user);
  const self = useSession().user.id === user.id ? t('users.isSelf') : beyond;
  const { activate, restore } = useUserStatus(tenant);
  const sendLink = useSendPasswordLink(tenant);
  return (
    <>
      {may.edit &&
        (beyond === undefined ? (
          <MenuLink to="/admin/$tenant/users/$id/edit" params={{ tenant, id: user.id }} leftSection={<IconPencil size={16} />}>{t('action.edit')}</MenuLink>
        ) : (
          <RowAction icon={IconPencil} disabledReason={beyond} onClick={() => undefined}>{t('action.edit')}</RowAction>
        ))}
      {may.roles && <RowAction icon={IconShieldCog} disabledReason={beyond} onClick={() => onDialog({ kind: 'roles', user })}>{t('users.manageRoles')}</RowAction>}
      {may.link && <RowAction icon={IconLink} disabledReason={beyond} onClick={() => onDialog({ kind: 'party', user })}>{user.party ? t('users.changeMember') : t('users.linkMember')}</RowAction>}
      {may.password && <RowAction icon={IconKey} disabledReason={beyond} onClick={() => onDialog({ kind: 'password', user })}>{t('users.setPassword')}</RowAction>}
      {may.invitation && <RowAction icon={IconSend} onClick={() => onDialog({ kind: 'resend', user })}>{t('invitations.resend')}</RowAction>}
      {may.invitation && <RowAction icon={IconBan} onClick={() => onDialog({ kind: 'revoke', user })}>{t('invitations.revoke')}</RowAction>}
      {may.passwordLink && <RowAction icon={IconMailForward} disabledReason={beyond} onClick={() => sendLink.mutate(user)}>{t('users.sendPasswordLink')}</RowAction>}
      {may.activate && <RowAction icon={IconCircleCheck} disabledReason={beyond} onClick={() => activate.mutate(user)}>{t('users.activate')}</RowAction>}
      {may.deactivate && <RowAction icon={IconUserOff} disabledReason={self} onClick={() => onDialog({ kind: 'deactivate', user })}>{t('users.deactivate')}</RowAction>}
      {may.restore && <RowAction icon={IconRestore} disabledReason={beyond} onClick={() => restore.mutate(user)}>{t('users.restore')}</RowAction>}
      {may.erase && (
        <>
          <Menu.Divider />
          <RowAction icon={IconEraser} danger disabledReason={beyond} onClick={() => onDialog({ kind: 'erase', user })}>{t('users.erase')}</RowAction>
        </>
      )}
      {may.remove && (
        <>
          <Menu.Divider />
          <RowAction icon={IconTrash} danger disabledReason={self} onClick={() => onDialog({ kind: 'delete', user })}>{t('users.delete')}</RowAction>
        </>
      )}
    </>
  );
}
