import type { User } from '@/api/types';
import { t, wordText } from '@/lib/text';
import { Facts, Panel } from '@/ui';

import { Kept } from './Kept';

/** What only an administrator may change, and why. */
export function ProtectedPanel({ user }: { user: User }) {
  return (
    <Panel title={t('profile.protected')} description={t('profile.protectedText')}>
      <Facts
        items={[
          { label: t('field.username'), value: <Kept why={t('profile.why.username')}>{user.username}</Kept> },
          { label: t('field.roles'), value: <Kept why={t('profile.why.roles')}>{user.roles.map((each) => each.name).join(', ')}</Kept> },
          { label: t('field.type'), value: <Kept why={t('profile.why.type')}>{wordText('users.type', user.type)}</Kept> },
          { label: t('field.status'), value: <Kept why={t('profile.why.status')}>{wordText('users.status', user.status)}</Kept> },
        ]}
      />
    </Panel>
  );
}
