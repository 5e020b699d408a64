import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { QueryView } from '@/lib/query';
import { t } from '@/lib/text';
import { Facts, Panel } from '@/ui';

import classes from './Portal.module.css';
import { ownPartyQuery } from './queries';

/** The member, customer or supplier that one is, and the household that one's rights reach. */
export function OwnRecordPanel() {
  const party = useQuery(ownPartyQuery);
  return (
    <Panel title={t('portal.record')} description={t('portal.recordText')}>
      <QueryView query={party}>
        {({ party: own, family }) =>
          own ? (
            <Stack gap="md">
              <Facts
                items={[
                  { label: t('field.name'), value: own.name },
                  { label: t('field.email'), value: own.email ?? '–' },
                  { label: t('portal.number'), value: own.external_id ?? '–' },
                ]}
              />
              {family.length > 0 && (
                <div>
                  <Text size="sm" fw={550} mb={4}>{t('portal.family')}</Text>
                  <ul className={classes.list} aria-label={t('portal.family')}>
                    {family.map((each) => <li key={each.id}><Text span size="sm">{each.name}</Text></li>)}
                  </ul>
                </div>
              )}
            </Stack>
          ) : (
            <Text size="sm" c="dimmed">{t('portal.noRecord')}</Text>
          )
        }
      </QueryView>
    </Panel>
  );
}
