import { IconShield } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';

import type { HeldRole, User } from '@/api/types';
import { QueryView } from '@/lib/query';
import { forceOf } from '@/lib/roles';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { EmptyState, Panel, StatusBadge } from '@/ui';

import { userRolesQuery } from '../queries';
import { HeldRoleLine } from './HeldRoleLine';
import { useScopeName } from './useScopeName';
import classes from './UserPage.module.css';

/** The workspaces in which roles are held; the whole tenant is `''` and comes first. */
function scopesOf(held: readonly HeldRole[]): string[] {
  return [...new Set(held.map((each) => each.workspace ?? ''))].sort((a, b) => a.localeCompare(b));
}

const ORDER = { now: 0, later: 1, over: 2 } as const;

/** What is held in a scope: what counts first, then what will, then what is over. */
function heldIn(held: readonly HeldRole[], scope: string): HeldRole[] {
  return held.filter((each) => (each.workspace ?? '') === scope).sort((a, b) => ORDER[forceOf(a)] - ORDER[forceOf(b)]);
}

/** The roles held, scope by scope, and through what. */
export function RolesPanel({ user }: { user: User }) {
  const roles = useQuery(userRolesQuery(useTenant(), user.id));
  const scopeName = useScopeName();
  return (
    <Panel title={t('field.roles')} description={t('users.rolesText')}>
      <QueryView query={roles}>
        {({ data: { items } }) =>
          items.length === 0 ? (
            <EmptyState compact icon={IconShield} title={t('users.noRoles')} description={t('users.noRolesText')} />
          ) : (
            scopesOf(items).map((scope) => (
              <section key={scope} aria-label={scopeName(scope)}>
                <StatusBadge tone="neutral">{scopeName(scope)}</StatusBadge>
                <ul className={classes.list}>
                  {heldIn(items, scope).map((each) => (
                    <HeldRoleLine key={`${each.assignment}/${each.group?.id ?? ''}`} held={each} />
                  ))}
                </ul>
              </section>
            ))
          )
        }
      </QueryView>
    </Panel>
  );
}
