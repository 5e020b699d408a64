import type { User } from '@/api/types';
import { t } from '@/lib/text';
import { CopyId, EmailText, Facts, Panel, TimeText } from '@/ui';

import { contextText, scopeText, typeText } from '../labels';
import { MfaBadge } from '../MfaBadge';
import { UserStatusBadge } from '../UserStatusBadge';

/** The account itself; its status is changed by actions only. */
export function AccountPanel({ user }: { user: User }) {
  return (
    <Panel title={t('users.partAccount')}>
      <Facts
        items={[
          { label: t('field.status'), value: <UserStatusBadge status={user.status} /> },
          { label: t('field.email'), value: user.email && <EmailText value={user.email} /> },
          { label: t('field.username'), value: user.username },
          { label: t('field.type'), value: typeText(user.type) },
          { label: t('field.context'), value: contextText(user.context) },
          { label: t('field.authScope'), value: scopeText(user.auth_scope) },
          { label: t('field.mfa'), value: <MfaBadge mfa={user.mfa} /> },
          ...(user.password_change_required ? [{ label: t('field.password'), value: t('users.mustChange') }] : []),
          { label: t('field.joined'), value: <TimeText value={user.created_at} /> },
          { label: t('field.lastLogin'), value: <TimeText value={user.last_login_at} /> },
          ...(user.office_address ? [{ label: t('field.officeAddress'), value: user.office_address }] : []),
          ...(user.notes ? [{ label: t('field.notes'), value: user.notes }] : []),
          { label: t('field.id'), value: <CopyId value={user.id} label={t('users.accountId')} /> },
        ]}
      />
    </Panel>
  );
}
