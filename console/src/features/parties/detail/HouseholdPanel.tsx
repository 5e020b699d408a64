import { IconHome } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';

import type { Party } from '@/api/types';
import { QueryView } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { EmptyState, LinesSkeleton, Panel } from '@/ui';

import classes from '../Parties.module.css';
import { householdQuery } from '../queries';
import { Relative } from './Relative';

/** Everybody who shares the household. */
export function HouseholdPanel({ party }: { party: Party }) {
  const tenant = useTenant();
  const household = useQuery({ ...householdQuery(tenant, party.family ?? ''), enabled: Boolean(party.family) });
  if (!party.family) {
    return (
      <Panel title={t('parties.family')}>
        <EmptyState compact icon={IconHome} title={t('parties.noFamily')} description={t('parties.familyHint')} />
      </Panel>
    );
  }
  return (
    <Panel title={t('parties.family')} description={t('parties.familyIs', { family: party.family })}>
      <QueryView query={household} skeleton={<LinesSkeleton />}>
        {({ items }) => (
          <ul className={classes.list} aria-label={t('parties.family')}>
            {items.map((each) => (
              <Relative key={each.id} party={each} self={each.id === party.id} />
            ))}
          </ul>
        )}
      </QueryView>
    </Panel>
  );
}
