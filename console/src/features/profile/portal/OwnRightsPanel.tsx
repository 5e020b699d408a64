import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconShieldCheck } from '@tabler/icons-react';

import type { OwnPermission } from '@/api/types';
import { QueryView } from '@/lib/query';
import { t, wordText } from '@/lib/text';
import { EmptyState, Panel } from '@/ui';

import classes from './Portal.module.css';
import { ownPermissionsQuery } from './queries';

const REACHES = ['own', 'own_family', 'all'] as const;

/** What one may do, by how far it reaches: for oneself, for the household, in general. */
export function OwnRightsPanel() {
  const permissions = useQuery(ownPermissionsQuery);
  return (
    <Panel title={t('portal.rights')} description={t('portal.rightsText')}>
      <QueryView query={permissions}>
        {(all) => (all.length === 0 ? <EmptyState compact icon={IconShieldCheck} title={t('portal.noRights')} description={t('portal.noRightsText')} /> : <Reaches permissions={all} />)}
      </QueryView>
    </Panel>
  );
}

function Reaches({ permissions }: { permissions: readonly OwnPermission[] }) {
  const of = (reach: string) => permissions.filter((each) => each.reach === reach);
  return (
    <Stack gap="lg">
      {REACHES.filter((reach) => of(reach).length > 0).map((reach) => (
        <section key={reach} aria-label={t(`portal.reach.${reach}`)}>
          <Title order={3} size="h5" mb={6}>{t(`portal.reach.${reach}`)}</Title>
          <ul className={classes.list}>
            {of(reach).map((each) => (
              <li key={each.key}>
                <Text span size="sm">{wordText('catalogue.permission', each.key) ?? each.name}</Text>{' '}
                <Text span size="xs" c="dimmed">{each.module}</Text>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Stack>
  );
}
