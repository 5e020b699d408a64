import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { QueryView } from '@/lib/query';
import { t } from '@/lib/text';
import { Notice, Panel, StatusBadge, TimeText } from '@/ui';

import { ownFactorsQuery } from '../queries';
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
        {({ items: [first], recovery_codes, required_from }) => (
          <Stack gap="md">
            {first === undefined ? (
              <>
                {required_from != null && <Notice tone="warning">{t('factors.requiredFrom')} <TimeText value={required_from} /></Notice>}
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
                  <Text size="sm" c="dimmed">{t('factors.since')} <TimeText value={first.confirmed_at} /></Text>
                  <Text size="sm" c="dimmed">{t('factors.codesLeft', { count: recovery_codes })}</Text>
                </div>
                {recovery_codes <= 2 && <Notice tone="warning">{t('factors.fewCodes')}</Notice>}
                <Group gap="xs">
                  <Button size="xs" variant="default" onClick={() => setDialog('codes')}>{t('factors.newCodes')}</Button>
                  <Button size="xs" variant="default" onClick={() => setDialog('add')}>{t('factors.replace')}</Button>
                  <Button size="xs" variant="default" c="var(--rc-danger-text)" onClick={() => setDialog('remove')}>{t('factors.remove')}</Button>
                </Group>
              </>
            )}
            {dialog === 'add' && <AddFactorDialog replaces={first !== undefined} onClose={close} />}
            {dialog === 'codes' && <NewCodesDialog onClose={close} />}
            {dialog === 'remove' && <RemoveFactorDialog onClose={close} />}
          </Stack>
        )}
      </QueryView>
    </Panel>
  );
}
