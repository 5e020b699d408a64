import { Group, Stack, Text } from '@mantine/core';
import { IconLockOpen, IconShieldStar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { userAccessQuery } from '@/api/queries/people';
import type { Grant } from '@/api/types';
import { QueryView } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { EmptyState, Panel, SearchBox, StatusBadge } from '@/ui';

import { PermissionName } from './PermissionName';
import { usePermissionNames } from './usePermissionNames';
import classes from './UserPage.module.css';
import { useScopeName } from './useScopeName';

/** Permissions with the ways in which they are held, by name. */
export function byPermission(grants: readonly Grant[], q: string, nameOf: (permission: string) => string | undefined): [string, Grant[]][] {
  const needle = q.toLowerCase();
  const found = grants.filter((each) => `${each.permission} ${nameOf(each.permission) ?? ''} ${each.path.role.name}`.toLowerCase().includes(needle));
  const groups = new Map<string, Grant[]>();
  for (const grant of found) groups.set(grant.permission, [...(groups.get(grant.permission) ?? []), grant]);
  return [...groups].sort(([a], [b]) => a.localeCompare(b));
}

/** Effective access: which permission comes from which role. */
export function AccessPanel({ id }: { id: string }) {
  const access = useQuery(userAccessQuery(useTenant(), id));
  const nameOf = usePermissionNames();
  const scopeName = useScopeName();
  const [q, setQ] = useState('');
  const origin = ({ path }: Grant) => [path.role.name, path.group && t('users.throughGroup', { group: path.group.name }), path.workspace && scopeName(path.workspace)].filter(Boolean).join(' · ');
  return (
    <Panel title={t('users.access')} description={t('users.accessText')}>
      <QueryView query={access}>
        {({ wildcard, grants }) => {
          const shown = byPermission(grants, q, nameOf);
          if (grants.length === 0) return <EmptyState compact icon={IconLockOpen} title={t('users.noAccess')} description={t('users.noAccessText')} />;
          return (
            <Stack gap="sm">
              {wildcard && (
                <div className={classes.full}>
                  <IconShieldStar size={18} aria-hidden />
                  <Text size="sm">{t('users.fullAccess')}</Text>
                </div>
              )}
              {grants.length > 5 && <SearchBox label={t('users.accessSearch')} value={q} onChange={setQ} delay={0} />}
              <ul className={`${classes.list ?? ''} ${classes.scrolled ?? ''}`} aria-label={t('users.access')} tabIndex={0}>
                {shown.map(([permission, ways]) => (
                  <li key={permission} className={classes.item}>
                    <div className={classes.line}>
                      <PermissionName permission={permission} name={nameOf(permission)} />
                      <Group gap={4}>
                        {ways.map((each) => (
                          <StatusBadge key={`${each.path.role.id}/${each.path.group?.id ?? ''}/${each.path.workspace ?? ''}`} tone="info">
                            {origin(each)}
                          </StatusBadge>
                        ))}
                      </Group>
                    </div>
                  </li>
                ))}
                {shown.length === 0 && <Text size="sm" c="dimmed">{t('state.noMatch')}</Text>}
              </ul>
            </Stack>
          );
        }}
      </QueryView>
    </Panel>
  );
}
