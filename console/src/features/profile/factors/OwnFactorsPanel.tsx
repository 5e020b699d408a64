import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { ownFactorsQuery } from '@/api/queries/factors';
import { QueryView } from '@/lib/query';
import { t } from '@/lib/text';
import { Notice, Panel, StatusBadge, TimeText } from '@/ui';

import { AddFactorDialog } from './AddFactorDialog';
import { NewCodesDialog } from './NewCodesDialog';
import { RemoveFactorDialog } from './RemoveFactorDialog';

/** One's second factor: whether there is one, and what can be done about it. */
export function OwnFactorsPanel() {
  const factors = useQuery(ownFactorsQuery);
  const [dialog, setDialog] = useState<'add' | 'remove' | 'codes'>();
  const close = () => setDialog(undefined);
  return (
    <Panel title={t('factors.title')} description={t('factors.text')}>
      <QueryView query={factors}>
        {({ items, recovery_codes, required_from }) => {
          const totp = items.find(({ kind }) => kind === 'totp');
          const any = items.length > 0;
          return (
          <Stack gap="md">
            {totp === undefined ? (
              <>
                {!any && required_from != null && <Notice tone="warning">{t('factors.requiredFrom')} <TimeText value={required_from} /></Notice>}
                <Group>
                  <Button onClick={() => setDialog('add')}>{t('factors.add')}</Button>
                </Group>
              </>
            ) : (
              <>
                <div>
                  <Group gap="xs">
                    <Text span fw={550}>{t('factors.totp')}</Text>
                    <StatusBadge tone="success">{t('factors.on')}</StatusBadge>
                  </Group>
                  <Text size="sm" c="dimmed">{t('factors.since')} <TimeText value={totp.confirmed_at} /></Text>
                </div>
                <Group gap="xs">
                  <Button size="xs" variant="default" onClick={() => setDialog('add')}>{t('factors.replace')}</Button>
                  <Button size="xs" variant="default" c="var(--rc-danger-text)" onClick={() => setDialog('remove')}>{t('factors.remove')}</Button>
                </Group>
              </>
            )}
            {any && (
              <div>
                <Text size="sm" c="dimmed">{t('factors.codesLeft', { count: recovery_codes })}</Text>
                {recovery_codes <= 2 && <Notice tone="warning">{t('factors.fewCodes')}</Notice>}
                <Button size="xs" variant="default" mt="xs" onClick={() => setDialog('codes')}>{t('factors.newCodes')}</Button>
              </div>
            )}
            {dialog === 'add' && <AddFactorDialog replaces={totp !== undefined} factor={any} onClose={close} />}
            {dialog === 'codes' && <NewCodesDialog onClose={close} />}
            {dialog === 'remove' && <RemoveFactorDialog others={items.length > 1} onClose={close} />}
          </Stack>
          );
        }}
      </QueryView>
    </Panel>
  );
}
