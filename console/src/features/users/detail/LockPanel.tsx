import { Alert, Button, Group, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { ShownUser } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { TimeText } from '@/ui';

import { isElsewhere } from '../labels';
import { useBeyond } from '../useBeyond';

/** That the account waits after too many wrong passwords, and the way out. */
export function LockPanel({ user }: { user: ShownUser }) {
  const tenant = useTenant();
  const can = useCan();
  const beyond = useBeyond(user);
  const queryClient = useQueryClient();
  const unlock = useMutation({
    mutationFn: () => body(api.POST('/api/v1/tenants/{tenant}/users/{user}/unlock', { params: { path: { tenant, user: user.id } } })),
    onSuccess: () => {
      notifyDone(t('users.unlocked', { name: user.name }));
      return queryClient.invalidateQueries({ queryKey: keys.users(tenant) });
    },
  });
  if (!user.lock) return null;
  const { failures, until } = user.lock;
  return (
    <Alert mb="md" variant="light" color="yellow" icon={<IconLock aria-hidden />} title={until ? t('users.waits') : t('users.locked')}>
      <Group justify="space-between" gap="sm">
        <Text size="sm">
          {until ? t('users.waitsText', { count: failures }) : t('users.lockedText', { count: failures })} {until && <TimeText value={until} relative />}
        </Text>
        {can('users:update:all') && !isElsewhere(user) && beyond === undefined && <Button size="xs" variant="default" loading={unlock.isPending} onClick={() => unlock.mutate()}>{t('users.unlock')}</Button>}
      </Group>
    </Alert>
  );
}
