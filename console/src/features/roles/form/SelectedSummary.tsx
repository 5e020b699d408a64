import { Text } from '@mantine/core';
import { IconShieldStar } from '@tabler/icons-react';
import { useMemo } from 'react';

import type { CatalogueModule } from '@/api/types';
import { t } from '@/lib/text';
import { Panel, StatusBadge } from '@/ui';

import classes from './RoleEditor.module.css';
import { countIn, sectionsOf } from './sections';

interface SelectedSummaryProps {
  modules: readonly CatalogueModule[];
  full: boolean;
  selected: ReadonlySet<string>;
}

/** What is selected by now, module by module. */
export function SelectedSummary({ modules, full, selected }: SelectedSummaryProps) {
  const sections = useMemo(() => sectionsOf(modules, ''), [modules]);
  const counted = sections
    .map(({ key, name, all }) => ({ key, name, chosen: countIn(all, selected), total: all.length }))
    .filter((each) => each.chosen > 0);
  const count = counted.reduce((sum, each) => sum + each.chosen, 0);
  return (
    <Panel title={t('roles.selected')}>
      <div role="status" aria-live="polite">
        {full ? (
          <StatusBadge tone="warning" icon={IconShieldStar}>{t('roles.fullAccess')}</StatusBadge>
        ) : count === 0 ? (
          <Text size="sm" c="dimmed">{t('roles.noneSelected')}</Text>
        ) : (
          <Text size="sm" fw={600}>{t('roles.selectedCount', { count })}</Text>
        )}
      </div>
      {!full && counted.length > 0 && (
        <ul className={classes.summary}>
          {counted.map((each) => (
            <li key={each.key}>
              <span>{each.name}</span>
              <span>{t('roles.ofTotal', { selected: each.chosen, total: each.total })}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
