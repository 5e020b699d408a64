import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, body, type Tagged } from '@/api/client';
import { isProblem } from '@/api/problem';
import { keys } from '@/api/queries/keys';
import { portalsQuery } from '@/api/queries/portals';
import type { User, UserPortals } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { PortalTicks } from '@/lib/portals';
import { problemText } from '@/lib/problem-text';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { FormAlert } from '@/ui';

interface PortalsFormProps {
  user: User;
  opened: Tagged<UserPortals>;
  onClose: () => void;
}

/** Ticks, and what confirming them would change. */
export function PortalsForm({ user, opened, onClose }: PortalsFormProps) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const before = opened.data.items.map((each) => each.id);
  const [value, setValue] = useState<readonly string[]>(before);
  const { data: all = [] } = useQuery(portalsQuery(tenant));
  const save = useMutation({
    mutationFn: () => body(api.PUT('/api/v1/tenants/{tenant}/users/{user}/portals', { params: { path: { tenant, user: user.id }, header: { 'If-Match': opened.etag } }, body: { portals: [...value] } })),
    meta: { errors: 'inline' },
    onSuccess: async ({ roles_given }) => {
      const roles = roles_given.map((each) => each.name).join(', ');
      notifyDone(roles === '' ? t('portals.changed', { name: user.name }) : t('portals.changedWith', { name: user.name, roles }));
      onClose();
      await Promise.all([queryClient.invalidateQueries({ queryKey: keys.users(tenant) }), queryClient.invalidateQueries({ queryKey: keys.portals(tenant) })]);
    },
  });
  const names = (ids: readonly string[]) => ids.map((id) => [...all, ...opened.data.items].find((each) => each.id === id)?.name ?? id).join(', ');
  const joined = value.filter((each) => !before.includes(each));
  const left = before.filter((each) => !value.includes(each));
  const unchanged = joined.length + left.length === 0;
  const stale = isProblem(save.error, 412);
  return (
    <Stack gap="md">
      {save.error && <FormAlert title={stale ? t('conflict.title') : problemText(save.error).title}>{stale ? t('portals.meanwhile') : problemText(save.error).detail}</FormAlert>}
      <PortalTicks label={t('portals.title')} context={user.context} value={value} onChange={setValue} />
      <div aria-live="polite">
        {joined.length > 0 && <Text size="sm">{t('portals.willJoin', { names: names(joined) })}</Text>}
        {left.length > 0 && <Text size="sm">{t('portals.willLeave', { names: names(left) })}</Text>}
        {unchanged && <Text size="sm" c="dimmed">{t('portals.noDifference')}</Text>}
      </div>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
        <Button disabled={unchanged || stale} loading={save.isPending} onClick={() => save.mutate()}>{t('portals.confirm')}</Button>
      </Group>
    </Stack>
  );
}
