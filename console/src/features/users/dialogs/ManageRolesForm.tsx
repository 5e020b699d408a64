import { Button, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { isProblem } from '@/api/problem';
import { accessQuery } from '@/api/queries/session';
import type { HeldRole, User } from '@/api/types';
import { problemText } from '@/lib/problem-text';
import { isFaulty, RoleChoice, termsFaults, type PickedRole } from '@/lib/roles';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { HelpButton } from '@/lib/troubleshooting';
import { ScopeSelect } from '@/lib/workspaces';
import { ConflictDialog, Notice } from '@/ui';

import { useScopeName } from '../detail/useScopeName';
import { OwnFullAccessDialog } from '../OwnFullAccessDialog';
import { describeRole } from '../role-options';
import { choose, heldIn, termsOf, type Choice } from './role-difference';
import { roleRefusal } from './role-refusal';
import { RoleDifferenceView } from './RoleDifferenceView';
import { RoleTermsPart } from './RoleTermsPart';
import { useLosesFullAccess } from './useLosesFullAccess';
import { useRoleDrafts } from './useRoleDrafts';
import { useRoleSync } from './useRoleSync';

interface ManageRolesFormProps {
  user: User;
  /** The scope that is shown first; the whole tenant is `''`. */
  first: string;
  held: readonly HeldRole[];
  etag: string;
  onReload: () => void;
  onClose: () => void;
}

/** Ticks with their time and reason, one scope at a time, and what confirming them all would change. */
export function ManageRolesForm({ user, first, held, etag, onReload, onClose }: ManageRolesFormProps) {
  const tenant = useTenant();
  const navigate = useNavigate();
  const scopeName = useScopeName();
  const { data: giver } = useQuery(accessQuery(tenant));
  const [scope, setScope] = useState(first);
  const [asking, setAsking] = useState(false);
  const drafts = useRoleDrafts(held);
  const { direct, chosen, workspace } = drafts.of(scope);
  const inScope = heldIn(held, workspace);
  const losesOwn = useLosesFullAccess(user, drafts.of(''));
  const sync = useRoleSync({
    user,
    etag,
    onSaved: onClose,
    onRefused: (refused, saved) => {
      setScope(refused);
      drafts.drop(saved.map((each) => each.scope));
    },
  });
  const isStale = isProblem(sync.error, 412);
  const refusal = roleRefusal(isStale ? null : sync.error, chosen);
  const heldAs = (role: PickedRole) => direct.find((each) => each.role.id === role.id);
  const faultsOf = ({ role, terms }: Choice) => {
    const before = heldAs(role);
    return { ...refusal.terms[role.id], ...termsFaults(terms, before && termsOf(before)) };
  };
  const set = (choices: readonly Choice[]) => {
    sync.reset();
    drafts.set(scope, choices);
  };
  const describe = (role: PickedRole) => {
    const [now, choice] = [heldAs(role), chosen.find((each) => each.role.id === role.id)];
    const said = describeRole(role, { context: user.context, inWorkspace: workspace !== undefined, held: inScope, giver });
    if (!now && !choice) return said;
    const more = (
      <RoleTermsPart held={now} choice={choice} faults={choice ? faultsOf(choice) : {}} onTerms={(terms) => set(chosen.map((each) => (each.role.id === role.id ? { ...each, terms } : each)))} />
    );
    return { ...said, more };
  };
  const isReady = drafts.changed.length > 0 && !drafts.changed.some(({ chosen: all, direct: before }) =>
    all.some(({ role, terms }) => {
      const was = before.find((each) => each.role.id === role.id);
      return isFaulty(termsFaults(terms, was && termsOf(was)));
    }),
  );
  const isElsewhere = drafts.changed.some((each) => each.scope !== scope);
  return (
    <Stack gap="md">
      <ScopeSelect value={scope} onChange={(next) => { sync.reset(); setScope(next); }} changed={drafts.changed.map((each) => each.scope)} />
      <RoleChoice
        key={scope}
        label={t('field.roles')}
        searchLabel={t('users.searchRoles')}
        value={chosen.map((each) => each.role)}
        onChange={(picked) => set(choose(picked, chosen, direct))}
        describe={describe}
        error={refusal.list}
        empty={t('users.noRolesYet')}
      />
      <RoleDifferenceView
        parts={drafts.changed.map((each) => ({ scope: each.scope, name: isElsewhere ? scopeName(each.workspace) : undefined, difference: each.difference }))}
        none={giver?.max_roles_per_user === 1 ? t('users.noDifferenceOne') : t('users.noDifference')}
      />
      {refusal.rest && <Notice tone="danger" alert title={problemText(sync.error).title}>{problemText(sync.error).detail}</Notice>}
      <Group justify="flex-end" gap="sm">
        <HelpButton user={user} first="offered" />
        <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
        <Button disabled={!isReady} loading={sync.isPending} onClick={() => (losesOwn ? setAsking(true) : sync.mutate(drafts.changed))}>{t('users.confirmRoles')}</Button>
      </Group>
      {asking && (
        <OwnFullAccessDialog user={user} busy={sync.isPending} onConfirm={() => sync.mutate(drafts.changed, { onSettled: () => setAsking(false) })} onClose={() => setAsking(false)} />
      )}
      {isStale && (
        <ConflictDialog
          onReload={onReload}
          onSee={() => {
            onClose();
            void navigate({ to: '/admin/$tenant/users/$id', params: { tenant, id: user.id } });
          }}
          onClose={() => sync.reset()}
        />
      )}
    </Stack>
  );
}
