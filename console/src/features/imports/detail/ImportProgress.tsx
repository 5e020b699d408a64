import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { Import } from '@/api/types';
import { faultText } from '@/lib/fault-text';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { FormAlert, Panel } from '@/ui';

import { importJobQuery, isUnderWay } from '../queries';

/** How far applying or undoing is, the way to end it, and why it ended if it did not succeed. */
export function ImportProgress({ found, job }: { found: Import; job: string }) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const { data } = useQuery(importJobQuery(tenant, job, isUnderWay(found)));
  const cancel = useMutation({
    mutationFn: () => body(api.POST('/api/v1/tenants/{tenant}/jobs/{job}/cancel', { params: { path: { tenant, job } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.imports(tenant) }),
  });
  if (data?.status === 'failed' && data.reason) {
    return <FormAlert title={t('imports.failed')}>{faultText(data.reason.code, data.reason.detail)}</FormAlert>;
  }
  if (!data || !isUnderWay(found)) return null;
  return (
    <Panel>
      <Stack gap="sm">
        <Group justify="space-between">
          <Text size="sm" fw={600} aria-live="polite">{t('imports.doneOf', { done: data.done, total: data.total })}</Text>
          <Button size="xs" variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>{t('action.cancel')}</Button>
        </Group>
        <Progress value={data.total === 0 ? 0 : (data.done * 100) / data.total} aria-label={t('imports.progress')} animated />
      </Stack>
    </Panel>
  );
}
